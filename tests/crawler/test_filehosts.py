"""What becomes a download address at a public file host, and what holds files only."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from crawler.filehosts import FILE_HOSTS, file_address, folder_listing, holds_files_only
from tests.crawler.crawl_pages import follow, link, page


@pytest.mark.parametrize(
    ("url", "file"),
    [
        (
            "https://drive.google.com/file/d/AbC-1/view?usp=sharing",
            "https://drive.google.com/uc?export=download&id=AbC-1",
        ),
        ("https://drive.google.com/open?id=AbC", "https://drive.google.com/uc?export=download&id=AbC"),
        ("https://drive.google.com/uc?export=download&id=AbC", ""),
        (
            "https://drive.google.com/file/d/AbC/view?resourcekey=0-x",
            "https://drive.google.com/uc?export=download&id=AbC&resourcekey=0-x",
        ),
        ("https://drive.google.com/drive/folders/AbC", ""),
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-A/pubhtml?gid=0",
            "https://docs.google.com/spreadsheets/d/e/2PACX-A/pub?output=xlsx",
        ),
        ("https://docs.google.com/document/d/e/2PACX-A/pub", ""),
        ("https://docs.google.com/document/d/AbC/edit", "https://docs.google.com/document/d/AbC/export?format=docx"),
        (
            "https://docs.google.com/spreadsheets/d/AbC/edit#gid=0",
            "https://docs.google.com/spreadsheets/d/AbC/export?format=xlsx",
        ),
        ("https://docs.google.com/presentation/d/AbC/edit", "https://docs.google.com/presentation/d/AbC/export/pptx"),
        ("https://docs.google.com/forms/d/e/AbC/viewform", ""),
        ("https://www.dropbox.com/s/x/a.pdf?dl=0", "https://www.dropbox.com/s/x/a.pdf?dl=1"),
        ("https://www.dropbox.com/scl/fi/x/a.pdf?rlkey=k&dl=0", "https://www.dropbox.com/scl/fi/x/a.pdf?rlkey=k&dl=1"),
        (
            "https://1drv.ms/b/s!AbC",
            "https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2IvcyFBYkM/root/content",
        ),
        (
            "https://onedrive.live.com/embed?resid=A%21190&authkey=!x&em=2",
            "https://onedrive.live.com/download?resid=A!190&authkey=!x",
        ),
        ("https://onedrive.live.com/download?resid=A", ""),
        ("https://www.dropbox.com/sh/x/AA?dl=0", "https://www.dropbox.com/sh/x/AA?dl=1"),
        ("https://docs.google.com/gview?url=a.go.th/x.pdf", "http://a.go.th/x.pdf"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.go.th%2Fx.pdf&usg=1", "https://a.go.th/x.pdf"),
        (
            "https://www.google.co.th/url?q=https://drive.google.com/open?id=A",
            "https://drive.google.com/uc?export=download&id=A",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.go.th%2Fx.pdf&h=1", "https://a.go.th/x.pdf"),
        ("https://a.go.th/fileviewer?file=12", ""),
        ("https://a.go.th/fileviewer.php?file=plan.pdf", ""),
        ("https://a.go.th/pdfjs/viewer.html?file=plan.pdf", "https://a.go.th/pdfjs/plan.pdf"),
        ("https://bkk.sharepoint.com/:b:/g/x", "https://bkk.sharepoint.com/:b:/g/x?download=1"),
        ("https://docs.google.com/viewer?url=https://a.go.th/x.pdf", "https://a.go.th/x.pdf"),
        ("https://docs.google.com/gview?embedded=true&url=http%3A%2F%2Fa.go.th%2Fx.pdf", "http://a.go.th/x.pdf"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=https://a.go.th/x.xlsx", "https://a.go.th/x.xlsx"),
        ("https://a.go.th/pdfjs/web/viewer.html?file=/upload/แผน.pdf", "https://a.go.th/upload/แผน.pdf"),
        ("https://a.go.th/x.pdf", ""),
    ],
)
def test_file_address(url: str, file: str) -> None:
    assert unquote(file_address(url)) == file


@pytest.mark.parametrize(
    ("url", "listing"),
    [
        (
            "https://drive.google.com/drive/u/0/folders/AbC?usp=sharing",
            "https://drive.google.com/embeddedfolderview?id=AbC",
        ),
        ("https://drive.google.com/folderview?id=AbC", "https://drive.google.com/embeddedfolderview?id=AbC"),
        ("https://drive.google.com/embeddedfolderview?id=AbC#list", ""),
        ("https://drive.google.com/file/d/AbC/view", ""),
    ],
)
def test_a_folder_is_asked_for_as_a_list(url: str, listing: str) -> None:
    assert folder_listing(url) == listing


@pytest.mark.parametrize(
    ("url", "only"),
    [
        ("https://drive.google.com/drive/folders/AbC", True),
        ("https://drive.google.com/embeddedfolderview?id=AbC", False),
        ("https://www.dropbox.com/scl/fi/x/a.pdf?dl=1", True),
        ("https://bangkok-my.sharepoint.com/:b:/g/x", True),
        ("https://docs.google.com/spreadsheets/d/AbC/export?format=xlsx", True),
        ("https://docs.google.com/document/d/e/2PACX/pub", False),
        ("https://docs.google.com/forms/d/e/1FA/viewform", False),
        ("https://sites.google.com/view/khet", False),
    ],
)
def test_where_only_files_are(url: str, only: bool) -> None:
    assert holds_files_only(url) == only


def test_every_file_host_has_a_name_of_its_own() -> None:
    assert len({host.name for host in FILE_HOSTS}) == len(FILE_HOSTS)


def test_what_lies_in_a_folder_of_a_file_host_is_followed_and_nothing_else_there() -> None:
    listing = page(1, "link", "https://drive.google.com/embeddedfolderview?id=A")
    _, rows = follow(
        link("https://drive.google.com/file/d/B/view?usp=drive_web", "แผน.pdf"),
        link("https://drive.google.com/drive/folders/C", "2566"),
        link("https://policies.google.com/terms"),
        row=listing,
    )
    assert [(row.url, row.depth) for row in rows] == [
        ("https://drive.google.com/uc?export=download&id=B", 2),
        ("https://drive.google.com/drive/folders/C", 2),
    ]
    (edge,), (row,) = follow(link("https://drive.google.com/drive/folders/A"), row=page(2, "link"))
    assert (edge.kind, row.depth, row.via) == ("embed", 3, "frame")
