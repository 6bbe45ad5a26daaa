"""Page text never becomes markup, a formula or a trick of direction."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

_BIDI = "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_BROKEN = "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
_BLANK = re.compile(r"[ \t\n\r\f\v\x85\u00a0\u2028\u2029]+")
_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_BIDI}{_BROKEN}]")
_ESCAPED = re.compile(f"[\x7f-\x9f{_BIDI}{_BROKEN}]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LONGEST = 2000


@lru_cache(8192)  # names, titles and sentences come back in every row and file
def plain(text: str, longest: int = LONGEST) -> str:
    """One line without control, bidi and zero-width characters, cut to a length that a reader can bear."""
    clean = _UNWANTED.sub("", _BLANK.sub(" ", text[: longest * 4])).strip()
    return clean if len(clean) <= longest else f"{clean[:longest]}…"


def cell(text: str, longest: int = LONGEST) -> str:
    """For a spreadsheet: an apostrophe before what Excel would take for a formula."""
    clean = plain(text, longest)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def escaped(json_text: str) -> str:
    """JSON on one line for every reader: bidi marks, line separators and broken characters as escapes, nothing lost."""
    return _ESCAPED.sub(lambda found: _json_escape(found[0]), json_text)


def safe_url(url: str) -> str:
    """An address that may be a link, else "" (javascript:, data: ... and what no browser opens stay text)."""
    return url if len(url) <= LONGEST and re.match(r"https?://[^\s\\]+$", url, re.IGNORECASE) else ""


@lru_cache(4096)
def readable(url: str) -> str:
    """An address with its Thai letters in place of percent codes, on one line."""
    try:
        return plain(unquote(url, errors="strict"))
    except UnicodeDecodeError:
        return plain(url)


def short(url: str) -> str:
    """What tells a page from others of its site, for narrow columns of paper: the end of its path, or its host."""
    host, slash, path = readable(url).partition("://")[2].partition("/")
    parts = [part for part in path.split("/") if part]
    return "…/" + "/".join(parts[-2:]) if len(parts) > 1 else f"{host}{slash}{path}"


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
