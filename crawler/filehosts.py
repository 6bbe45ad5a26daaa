"""Public file hosts, embedded viewers and redirectors: from the address a person sees to where the file comes from.

Each entry has a name and a test. What cannot be had this way stays as it is and ends as what the host answers.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlencode, urlsplit, urlunsplit

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


def _drive(url: str, found: re.Match[str]) -> str:
    return _drive_file(found.group(1), url)


def _drive_by_query(url: str, _found: re.Match[str]) -> str:
    known = parse_qs(urlsplit(url).query).get("id", [""])[0]
    return _drive_file(known, url) if known else ""


def _drive_file(known: str, url: str) -> str:
    return f"https://drive.google.com/uc?export=download&id={known}{_resource_key(url)}"


def _resource_key(url: str) -> str:
    """Files shared before 2021 are refused without it."""
    known = parse_qs(urlsplit(url).query).get("resourcekey", [""])[0]
    return f"&resourcekey={quote(known)}" if known else ""


def _google_export(kind: str, ending: str) -> Callable[[str, re.Match[str]], str]:
    def export(_url: str, found: re.Match[str]) -> str:
        return f"https://docs.google.com/{kind}/d/{found.group(1)}/{ending}"

    return export


def _onedrive_download(url: str, _found: re.Match[str]) -> str:
    query = {name.lower(): values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    known = query.get("resid") or query.get("id", "")
    wanted = {"resid": known, "authkey": query.get("authkey", "")}
    return f"https://onedrive.live.com/download?{urlencode(wanted)}" if known else ""


def _onedrive_share(url: str, _found: re.Match[str]) -> str:
    share = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
    return f"https://api.onedrive.com/v1.0/shares/u!{share}/root/content"


_LISTING = "drive.google.com/embeddedfolderview"
_FOLDER = re.compile(r"^drive\.google\.com/(?:drive/(?:u/\d+/)?(?:mobile/)?folders/([\w\-]+)|folderview$)", re.ASCII)

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
    FileHost(
        "google_sheet_published",
        re.compile(r"^docs\.google\.com/(spreadsheets/d/e/[\w\-]+)/pub(?:html)?$", re.ASCII),
        lambda _, found: f"https://docs.google.com/{found.group(1)}/pub?output=xlsx",
    ),
    # A folder comes as a ZIP.
    FileHost(
        "dropbox", re.compile(r"^(?:www\.)?dropbox\.com/(?:sh?|scl/f[io])/"), lambda url, _: _with_query(url, dl="1")
    ),
    FileHost("onedrive_short", re.compile(r"^1drv\.ms/"), _onedrive_share),
    FileHost(
        "onedrive", re.compile(r"^onedrive\.live\.com/(?:(?:redir|embed|view\.aspx|edit\.aspx)?$)"), _onedrive_download
    ),
    FileHost(
        "sharepoint", re.compile(r"^[\w\-]+\.sharepoint\.com/:\w:/"), lambda url, _: _with_query(url, download="1")
    ),
)

_NO_PAGES = re.compile(
    r"(?:drive\.google\.com(?!/embeddedfolderview)|drive\.usercontent\.google\.com|(?:www\.)?dropbox\.com|1drv\.ms|onedrive\.live\.com|api\.onedrive\.com"
    r"|[\w\-]+\.sharepoint\.com|wetransfer\.com|we\.tl|mega\.nz|(?:www\.)?mediafire\.com|(?:www\.)?4shared\.com)/"
    r"|docs\.google\.com/(?:document|spreadsheets|presentation)/d/(?!e/)",
    re.IGNORECASE,
)
"""Where a page of HTML is what stands around a file or a folder, never the content itself."""

_SHORT = re.compile(
    r"(?:bit\.ly|bitly\.com|tinyurl\.com|shorturl\.(?:at|asia)|goo\.gl|cutt\.ly|rb\.gy|t\.ly|is\.gd|ow\.ly|s\.id|url\.in\.th"
    r"|me-qr\.com|qrco\.de|qr\.page|lnkd\.in|[\w\-]+\.page\.link|t\.co)/.",
    re.IGNORECASE,
)
"""What stands behind these is seen only when asked for; officers put files there."""

_VIEWERS = (
    (re.compile(r"^docs\.google\.com/(?:viewer|viewerng/viewer|gview)"), "url"),
    (re.compile(r"^drive\.google\.com/viewerng/viewer"), "url"),
    (re.compile(r"^(?:www\.)?google\.[a-z.]+/url$"), "url"),
    (re.compile(r"^(?:www\.)?google\.[a-z.]+/url$"), "q"),
    (re.compile(r"^(?:lm?|www)\.facebook\.com/l\.php$"), "u"),
    (re.compile(r"^view\.officeapps\.live\.com/op/(?:view|embed)\.aspx", re.IGNORECASE), "src"),
    (re.compile(r"viewer(?:\.html?|\.php|/)?$", re.IGNORECASE), "file"),
)

_KNOWN = ("google", "dropbox", "1drv", "live.com", "sharepoint", "facebook", "viewer")
"""One of these stands in every address that anything here knows better than it is written."""
_NAKED_HOST = re.compile(r"(?:[\w\-]+\.)+(?:th|com|org|net)/", re.IGNORECASE)


def _is_known(url: str) -> bool:
    letters = url.lower()
    return any(name in letters for name in _KNOWN)


def file_address(url: str) -> str:
    """Where the file behind a viewer or on a public file host comes from; "" when `url` is neither."""
    if not _is_known(url):
        return ""
    if inner := _viewed(url):
        return file_address(inner) or inner
    here = spot(url)
    place = here.host + here.path
    for host in FILE_HOSTS:
        if found := host.pattern.match(place):
            target = host.file(url, found)
            return target if target != url else ""
    return ""


def folder_listing(url: str) -> str:
    """The list of a folder's files that Google shows in frames of other pages, since the folder's own page is a shell of
    scripts; "" when `url` is no folder."""
    here = spot(url)
    found = _FOLDER.match(here.host + here.path)
    known = (found.group(1) or parse_qs(here.query).get("id", [""])[0]) if found else ""
    return f"https://{_LISTING}?id={known}{_resource_key(url)}" if known else ""


def is_folder(url: str) -> bool:
    """The list of what lies in a folder of a file host, which is content, or the folder's own address."""
    here = spot(url)
    return f"{here.host}{here.path}" == _LISTING or bool(folder_listing(url))


def asked_instead(url: str) -> str:
    """What is asked for when somebody names `url`: the file or list behind it, usually the address itself."""
    if not _is_known(url):
        return url
    return file_address(url) or folder_listing(url) or url


def holds_files_only(url: str) -> bool:
    """A page of HTML from here is not what was meant: the file behind it could not be had."""
    here = spot(url)
    return bool(_NO_PAGES.match(f"{here.host}{here.path}"))


def leads_outside(url: str) -> bool:
    """A file, a folder or a short address: an attachment wherever it is linked, though it lies on a host of its own."""
    here = spot(url)
    return is_folder(url) or holds_files_only(url) or bool(_SHORT.match(f"{here.host}{here.path}"))


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
        written = parse_qs(here.query).get(name, [""])[0] if pattern.search(place) else ""
        if written and (inner := _inner(written, url)):
            return inner
    return ""


def _inner(written: str, url: str) -> str:
    """The address that a viewer was given; "" when it is a number or a name that only the site's own program can find."""
    if _NAKED_HOST.match(written):
        written = f"http://{written}"
    elif "/" not in written and not ("." in written and spot(url).path.endswith((".html", ".htm"))):
        return ""
    return wire(written, url) or ""
