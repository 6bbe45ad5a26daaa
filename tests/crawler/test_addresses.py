from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import agency_path, key, wire
from crawler.portals import QUIRKS, key_path

PORTAL = "https://webportal.bangkok.go.th"
THAI = st.text(alphabet="กขคงจชดตนมรลวสหอะาิีึืุูเแโ่้๊๋์ำ๐๑๒๓๔๕๖๗๘๙ABCxyz019 %/.-_~!$&'()*+,;=:@?[]|^", max_size=60)


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        (
            "https://a.go.th/แผน ปี 2569.pdf",
            "",
            "https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5%202569.pdf",
        ),
        ("https://a.go.th/%e0%b9%81.pdf", "", "https://a.go.th/%E0%B9%81.pdf"),
        ("HTTPS://A.GO.TH:443", "", "https://a.go.th/"),
        ("http://a.go.th:80/x", "", "http://a.go.th/x"),
        ("http://a.go.th:8080/x", "", "http://a.go.th:8080/x"),
        ("https://a.go.th/x/../y//z/?b=2&a=1&utm_source=x#top", "", "https://a.go.th/y//z/?b=2&a=1&utm_source=x"),
        ("https://a.go.th/100%.pdf", "", "https://a.go.th/100%25.pdf"),
        ("https://a.go.th/it's (1).pdf", "", "https://a.go.th/it's%20(1).pdf"),
        ("https://a.go.th/CaSe/Page?Q=Z", "", "https://a.go.th/CaSe/Page?Q=Z"),
        ("z.pdf", "https://a.go.th/x//y/", "https://a.go.th/x//y/z.pdf"),
        ("../z.pdf", "https://a.go.th/x/y/w", "https://a.go.th/x/z.pdf"),
        ("../../../z.pdf", "https://a.go.th/x/y", "https://a.go.th/z.pdf"),
        ("?p=2", "https://a.go.th/x/y?q=1", "https://a.go.th/x/y?p=2"),
        ("", "https://a.go.th/x", "https://a.go.th/x"),
        ("#here", "https://a.go.th/x?y", "https://a.go.th/x?y"),
        ("//b.go.th/x", "https://a.go.th/y", "https://b.go.th/x"),
        ("/ก", "https://a.go.th/y", "https://a.go.th/%E0%B8%81"),
        (" /x\n y ", "https://a.go.th/", "https://a.go.th/x%20y"),
        ("http://เขต.ไทย/", "", "http://xn--22c2bwh.xn--o3cw4h/"),
        ("https://a.go.th./x", "", "https://a.go.th/x"),
        ("http://[::1]:8080/x", "", "http://[::1]:8080/x"),
    ],
)
def test_wire(href: str, base: str, expected: str) -> None:
    assert wire(href, base) == expected


@pytest.mark.parametrize(
    "href",
    [
        "mailto:a@b.go.th",
        "javascript:void(0)",
        "tel:02",
        "ftp://a.go.th/x",
        "data:text/html,x",
        "file:///etc/passwd",
        "http:\\\\a.go.th\\x",
        "https://a.go.th\\@b.go.th/",
        "https://user@a.go.th/",
        "https://user:pass@a.go.th/",
        "https:///",
        "https://a.go.th:99999/",
        "https://a.go.th:๘๐/",
        "https://a b.go.th/",
        "https://a..go.th/",
        "https:relative",
        "/no/base",
        "https://a.go.th/\ud800",
        "https://a.go.th/" + "x" * 9000,
    ],
)
def test_wire_refuses(href: str) -> None:
    assert wire(href) is None


@given(THAI)
def test_wire_is_ascii_stable_and_keeps_its_letters(path: str) -> None:
    url = wire(f"https://a.go.th/{path}")
    assert url is not None
    assert url.isascii()
    assert " " not in url
    assert wire(url) == url
    assert key(url) == key(key(url))


@given(THAI, THAI)
def test_wire_joins_to_an_absolute_address(base_path: str, href: str) -> None:
    base = wire(f"https://a.go.th/{base_path}")
    assert base is not None
    url = wire(href, base)
    assert url is None or (url.startswith(("https://", "http://")) and wire(url) == url)


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    wire(text)
    wire(text, "https://a.go.th/x")
    key(text)
    agency_path(text)


@given(st.text(alphabet="abcABC019-._~!$'()*,;:@ก", max_size=30))
def test_percent_encoding_does_not_make_another_key(segment: str) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in segment.encode())
    if segment not in {".", ".."}:
        assert key(f"https://a.go.th/x{segment}") == key(f"http://A.go.th:80/x{encoded}#y")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.go.th/Plan.PDF", "https://a.go.th/plan.pdf"),
        ("https://a.go.th/x?a=1&b=2", "https://a.go.th/x?b=2&a=1"),
        ("https://a.go.th/x", "https://a.go.th/x/"),
        ("https://a.go.th/กำ", "https://a.go.th/กํา"),
        ("https://a.go.th/a%2Fb", "https://a.go.th/a/b"),
        (f"{PORTAL}/x/page/sub/875/a?page=2", f"{PORTAL}/x/page/sub/875/a?page=3"),
        (f"{PORTAL}/x/page/sub/875", f"{PORTAL}/y/page/sub/875"),
        ("https://a.go.th/x/page/sub/875/a", "https://a.go.th/x/page/sub/875/b"),
    ],
)
def test_keys_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_portal_quirk_page_by_id() -> None:
    assert [quirk.name for quirk in QUIRKS] == ["bangkok_page_by_id"]
    wanted = f"{PORTAL}/thawiwatthana/page/sub/875"
    for url in (wanted, f"{wanted}/", f"{wanted}/ผังองค์กร", f"http://webportal.bangkok.go.th:80{wanted[31:]}/x/y#z"):
        assert key(url) == wanted
    assert key_path("a.go.th", "/x/page/sub/1/y") == "/x/page/sub/1/y"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{PORTAL}/thawiwatthana/page/sub/875/x", ("webportal.bangkok.go.th", "/thawiwatthana")),
        (f"{PORTAL}/thawiwatthana", ("webportal.bangkok.go.th", "/thawiwatthana")),
        (f"{PORTAL}/public/user_files_editor/60/x.pdf", ("webportal.bangkok.go.th", "")),
        ("https://www.a.go.th/index.php", ("www.a.go.th", "")),
        ("https://www.a.go.th", ("www.a.go.th", "")),
        ("mailto:x", ("", "")),
    ],
)
def test_agency_path(url: str, expected: tuple[str, str]) -> None:
    assert agency_path(url) == expected
