"""Public file hosts and embedded viewers: from the address a person sees to the address the file comes from.

Each entry has a name and a test. What cannot be had this way stays as it is and ends as what the host answers.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.looks import Look
from crawler.spelling import spot, wire


class FileHost(NamedTuple):
    """`pattern` is matched against host and path; `file` gives the download address, "" when there is none."""

    name: str
    pattern: re.Pattern[str]
    file: Callable[[str, re.Match[str]], str]


def _with_query(url: str, **changes: str) -> str:
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    return urlunsplit(parts._replace(query=urlencode({**query, **changes})))


def _drive(_url: str, found: re.Match[str]) -> str:
    return f"https://drive.google.com/uc?export=download&id={found.group(1)}"


def _drive_by_query(url: str, _found: re.Match[str]) -> str:
    known = parse_qs(urlsplit(url).query).get("id", [""])[0]
    return f"https://drive.google.com/uc?export=download&id={known}" if known else ""


def _google_export(kind: str, ending: str) -> Callable[[str, re.Match[str]], str]:
    def export(_url: str, found: re.Match[str]) -> str:
        return f"https://docs.google.com/{kind}/d/{found.group(1)}/{ending}"

    return export


def _onedrive_share(url: str, _found: re.Match[str]) -> str:
    share = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
    return f"https://api.onedrive.com/v1.0/shares/u!{share}/root/content"


FILE_HOSTS = (
    FileHost("google_drive_file", re.compile(r"^drive\.google\.com/file/(?:u/\d+/)?d/([\w\-]+)", re.ASCII), _drive),
    FileHost("google_drive_open", re.compile(r"^drive\.google\.com/(?:open|uc)$"), _drive_by_query),
    FileHost(
        "google_document",
        re.compile(r"^docs\.google\.com/document/(?:u/\d+/)?d/(?!e/)([\w\-]+)", re.ASCII),
        _google_export("document", "export?format=docx"),
    ),
    FileHost(
        "google_sheet",
        re.compile(r"^docs\.google\.com/spreadsheets/(?:u/\d+/)?d/(?!e/)([\w\-]+)", re.ASCII),
        _google_export("spreadsheets", "export?format=xlsx"),
    ),
    FileHost(
        "google_slides",
        re.compile(r"^docs\.google\.com/presentation/(?:u/\d+/)?d/(?!e/)([\w\-]+)", re.ASCII),
        _google_export("presentation", "export/pptx"),
    ),
    FileHost("dropbox", re.compile(r"^(?:www\.)?dropbox\.com/(?:s|scl/fi)/"), lambda url, _: _with_query(url, dl="1")),
    FileHost("onedrive_short", re.compile(r"^1drv\.ms/"), _onedrive_share),
    FileHost(
        "sharepoint", re.compile(r"^[\w\-]+\.sharepoint\.com/:\w:/"), lambda url, _: _with_query(url, download="1")
    ),
)

_NO_PAGES = re.compile(
    r"(?:drive\.google\.com|drive\.usercontent\.google\.com|(?:www\.)?dropbox\.com|1drv\.ms|onedrive\.live\.com|api\.onedrive\.com"
    r"|[\w\-]+\.sharepoint\.com|wetransfer\.com|we\.tl|mega\.nz|(?:www\.)?mediafire\.com|(?:www\.)?4shared\.com)/"
    r"|docs\.google\.com/(?:document|spreadsheets|presentation)/d/(?!e/)",
    re.IGNORECASE,
)
"""Where a page of HTML is what stands around a file or a folder, never the content itself."""

_VIEWERS = (
    (re.compile(r"^docs\.google\.com/(?:viewer|viewerng/viewer|gview)"), "url"),
    (re.compile(r"^drive\.google\.com/viewerng/viewer"), "url"),
    (re.compile(r"^view\.officeapps\.live\.com/op/(?:view|embed)\.aspx", re.IGNORECASE), "src"),
    (re.compile(r"viewer(?:\.html?|\.php|/)?$", re.IGNORECASE), "file"),
)


def file_address(url: str) -> str:
    """Where the file behind a viewer or on a public file host comes from; "" when `url` is neither."""
    if inner := _viewed(url):
        return file_address(inner) or inner
    here = spot(url)
    place = here.host + here.path
    for host in FILE_HOSTS:
        if found := host.pattern.match(place):
            target = host.file(url, found)
            return target if target != url else ""
    return ""


def holds_files_only(url: str) -> bool:
    """A page of HTML from here is not what was meant: the file behind it could not be had."""
    here = spot(url)
    return bool(_NO_PAGES.match(f"{here.host}{here.path}"))


def confirmed(url: str, look: Look) -> str:
    """Where "download anyway" leads on the page that Google Drive shows before a large file; "" on any other page."""
    if not spot(url).host.endswith("drive.google.com"):
        return ""
    form = LexborHTMLParser(look.source).css_first("form#download-form, form#downloadForm")
    if form is None:
        return ""
    fields = {node.attributes.get("name") or "": node.attributes.get("value") or "" for node in form.css("input[name]")}
    return wire(f"{form.attributes.get('action') or ''}?{urlencode(fields)}", url) or ""


def _viewed(url: str) -> str:
    here = spot(url)
    place = here.host + here.path
    for pattern, name in _VIEWERS if here.query else ():
        if pattern.search(place) and name in (query := parse_qs(here.query)):
            return wire(query[name][0], url) or ""
    return ""
