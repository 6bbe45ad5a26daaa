"""From what an officer typed into a cell to addresses that can be asked for."""

from __future__ import annotations

import re
from typing import NamedTuple

from crawler.spelling import wire


class CellAddress(NamedTuple):
    """`url` as it goes on the wire, "" when there is none to use; `note` says what was mended or refused.

    Notes: "", text_after_url, blank_inside, no_scheme, thai_digits_in_host, two_urls, bare_path, unreadable, no_url.
    `rest` is the text that stood beside the address. `others`: what an address with blanks may have meant instead, to be
    tried when `url` is dead: with the blanks as they stand, or ending before them.
    """

    url: str
    note: str
    rest: str = ""
    others: tuple[str, ...] = ()


_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_BLANKS = {0x00A0: " ", 0x202F: " ", 0x3000: " "}
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_STOP = r"\s<>\"'“”‘’|●•"
# An address inside the query or path of another one (?url=https://…) belongs to that one.
_START = re.compile(r"(?<![=/&?%])https?(?:\s?[:;]\s?/{1,3}|\s?/{2,3}:?)\s?", re.IGNORECASE)
_BODY = re.compile(rf"[^{_STOP}]+")
_BARE_HOST = re.compile(
    rf"(?<![A-Za-z0-9@./_\-=%])(?:[A-Za-z0-9๐-๙\-]+\.)+(?:go\.th|or\.th|ac\.th|co\.th|in\.th|com|org|net|ไทย)"
    rf"(?![A-Za-z0-9@.\-])(?:/[^{_STOP}]*)?",
    re.IGNORECASE,
)
_BARE_PATH = re.compile(r"/?[A-Za-z][A-Za-z0-9_\-]*/[^\s]+|/[A-Za-z0-9_\-][^\s]*")
_BLANK_THEN_SLUG = re.compile(rf"\s([ก-๙][^{_STOP}]*)")
_BLANK_THEN_PATH = re.compile(rf"\s(/[^{_STOP}/][^{_STOP}]*)")
_FILE_END = r"\.(?:pdf|docx?|xlsx?|pptx?|ods|odt|zip|rar|7z|csv|jpe?g|png)"
_BLANKS_THEN_FILE = re.compile(rf"( [^\n<>\"'|●•]{{0,150}}?{_FILE_END})(?![A-Za-z0-9.])", re.IGNORECASE)
_HAS_FILE_END = re.compile(rf"{_FILE_END}$", re.IGNORECASE)
_FILE_FOLDER = re.compile(
    r"/(?:uploads?|files?|user_files[^/]*|public|download|storage|media|wp-content)/", re.IGNORECASE
)
_INSTRUCTION = re.compile(r"ดู|เลือก|หัวข้อ|เมนู|คลิก|กด|ที่|ข้อ|อยู่|จะ|และ|หรือ|ตาม|เข้า|ได้แก่|ด้าน|แถบ")
_MARKUP = re.compile(r"<[^>]*>?")


def split_cell(raw: str) -> list[CellAddress]:
    """Every address in one cell, in order; never empty: a cell without one gives a row that says why."""
    text = raw.translate(_INVISIBLE).translate(_BLANKS).strip()
    starts = [found.start() for found in _START.finditer(text)]
    if not starts:
        return _without_scheme(text)
    ends = [*starts[1:], len(text)]
    before = text[: starts[0]]
    found = [_one(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    found[0] = _with_text_before(found[0], before)
    if len(found) > 1:
        found = [address._replace(note="two_urls") if _weak(address.note) else address for address in found]
    return found


def others_of(raw: str, url: str) -> tuple[str, ...]:
    """What the cell may have meant where `url` was read out of it."""
    return next((address.others for address in split_cell(raw) if address.url == url), ())


def _one(chunk: str) -> CellAddress:
    head = _START.match(chunk)
    assert head is not None
    note = "blank_inside" if re.search(r"\s", head.group(0)) else ""
    note = note or ("" if "://" in head.group(0) else "no_scheme")
    scheme = "https" if head.group(0)[4:5] in {"s", "S"} else "http"
    body = _BODY.match(chunk, head.end())
    if body is None:
        return CellAddress("", "unreadable", chunk)
    written, rest, mended = _rejoined(body.group(0), chunk[body.end() :])
    if not mended:
        return _finished(f"{scheme}://", written, rest, note)
    found = _finished(f"{scheme}://", written, rest, "blank_inside")
    as_it_stands = chunk[body.start() :].removesuffix(rest)
    others = (_finished(f"{scheme}://", text, "", "").url for text in (as_it_stands, body.group(0)))
    return found._replace(others=tuple(url for url in dict.fromkeys(others) if _is_inside(url) and url != found.url))


def _is_inside(url: str) -> bool:
    """Whether an address names more than a site or an agency: those would open, whatever was meant."""
    return len([segment for segment in url.partition("://")[2].split("/")[1:] if segment]) > 1


def _finished(scheme: str, written: str, rest: str, note: str) -> CellAddress:
    written = _without_tail(written)
    host, slash, path = written.partition("/")
    if host.translate(_THAI_DIGITS) != host:
        host, note = host.translate(_THAI_DIGITS), "thai_digits_in_host"
    url = wire(f"{scheme}{host}{slash}{path}")
    if url is None or "." not in host:
        return CellAddress("", "unreadable", f"{written}{rest}".strip())
    rest = _MARKUP.sub(" ", rest).strip()
    if not any(char.isalpha() for char in rest):  # bullets, numbering, the rest of a tag
        rest = ""
    return CellAddress(url, note or ("text_after_url" if rest else ""), rest)


def _rejoined(written: str, after: str) -> tuple[str, str, bool]:
    """Printed lists have blanks inside addresses: before the title, before a path, in the name of a file."""
    if found := _BLANK_THEN_PATH.match(after):
        again, rest, _ = _rejoined(written + found.group(1), after[found.end() :])
        return again, rest, True
    if written.endswith("/") and (found := _BLANK_THEN_SLUG.match(after)):
        slug, rest = found.group(1), after[found.end() :]
        if re.search(r"/\d+/$", written) or (
            written.count("/") > 1 and not rest.strip() and not _INSTRUCTION.match(slug)
        ):
            return written + slug, rest, True
    if _FILE_FOLDER.search(written) and not _HAS_FILE_END.search(written) and (found := _BLANKS_THEN_FILE.match(after)):
        return written + found.group(1), after[found.end() :], True
    return written, after, False


def _without_tail(written: str) -> str:
    """Punctuation of the sentence around it is cut; a closing bracket stays when the address opened it."""
    while written:
        last = written[-1]
        if last == ")" and written.count("(") >= written.count(")"):
            return written
        if last not in ").,;:]}”’ฯ…":
            return written
        written = written[:-1]
    return written


def _without_scheme(text: str) -> list[CellAddress]:
    hosts = list(_BARE_HOST.finditer(text))
    if not hosts:
        if _BARE_PATH.fullmatch(text):
            return [CellAddress("", "bare_path", text)]
        return [CellAddress("", "unreadable" if "://" in text or ":\\" in text else "no_url", text)]
    if "\\" in text:
        return [CellAddress("", "unreadable", text)]
    ends = [*(found.start() for found in hosts[1:]), len(text)]
    found = []
    for match, end in zip(hosts, ends, strict=True):
        written, rest, _ = _rejoined(match.group(0), text[match.end() : end])
        found.append(_finished("https://", written, rest, "no_scheme"))
    found[0] = _with_text_before(found[0], text[: hosts[0].start()])
    return found


def _with_text_before(address: CellAddress, before: str) -> CellAddress:
    before = _MARKUP.sub(" ", before)
    if not any(char.isalpha() for char in before):
        return address
    rest = f"{before.strip()} {address.rest}".strip()
    return address._replace(rest=rest, note=address.note or "text_after_url")


def _weak(note: str) -> bool:
    return note in {"", "text_after_url"}
