"""Page text never becomes markup, a formula or a trick of direction."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 2000


def plain(text: str, longest: int = LONGEST) -> str:
    """Text without control, bidi and zero-width characters, cut to a length that a reader can bear."""
    clean = _CONTROL.sub("", text.replace("\n", " ").replace("\t", " "))
    return clean if len(clean) <= longest else f"{clean[:longest]}…"


def cell(text: str) -> str:
    """For a spreadsheet: an apostrophe before what Excel would take for a formula."""
    clean = plain(text)
    return f"'{clean}" if clean.startswith(_FORMULA) or text.startswith(_FORMULA) else clean


def safe_url(url: str) -> str:
    """An address that may be a link, else "" (javascript:, data: ... stay text)."""
    return url if re.match(r"https?://", url, re.IGNORECASE) else ""
