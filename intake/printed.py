"""Addresses as reports print them: broken over lines, with blanks inside, several in a cell, with words beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.addresses import split_cell

_SPLIT = re.compile(r"(?=https?\s*:\s*//)|(?<![/\w.@])(?=www\.)|[●•▪◦\n]")
_NUMBERED = re.compile(r"\(?[0-9๐-๙]{1,2}[.)]\s")
_MORE = re.compile(r"\s+([A-Za-z0-9๐-๙._~%&=?#+-]*[/.=&?%]\S*)(?=\s|$)")
_UNFINISHED = ("/", "-", "_", ".", "=", "%", "&", "?")


@dataclass(frozen=True, slots=True)
class Submitted:
    """One address of an item. `raw`: as printed; `label`: the words beside it; `note`: what was mended, "" when nothing."""

    url: str
    label: str = ""
    raw: str = ""
    note: str = ""


def addresses(text: str) -> list[Submitted]:
    """Addresses with their labels, also broken over lines and with blanks inside. A label is what follows in Thai."""
    found = []
    for piece in _SPLIT.split(_one_line(text)):
        if "://" not in piece and not piece.startswith("www."):
            continue
        printed, label = _cut(piece.strip().strip(",;"))
        found += [
            Submitted(cell.url, _label(f"{cell.rest} {label}"), piece.strip(), cell.note)
            for cell in split_cell(printed)
            if cell.url
        ]
    return found


def _label(text: str) -> str:
    """Without the number of the next address, the "and" before it, and brackets around the whole."""
    words = re.sub(r"(?:^|\s)(?:\(?[0-9๐-๙]{1,2}[.)]|และ|,)$", "", folded(text))
    return words[1:-1].strip() if re.fullmatch(r"\([^()]*\)", words) else words


def _one_line(text: str) -> str:
    """Lines joined where an address goes on in the next."""
    joined = ""
    for line in text.split("\n"):
        begins = line.strip()
        goes_on = joined and "://" in joined.rsplit("\n", 1)[-1] and begins and re.match(r"[A-Za-z0-9/%?=&._-]", begins)
        begins_anew = "://" in begins[:12] or begins.startswith("www.") or _NUMBERED.match(begins)
        joined += begins if goes_on and not begins_anew else f"\n{line}"
    return joined


def _cut(piece: str) -> tuple[str, str]:
    """The address without blanks that print put into it, and the words after it."""
    address, _, rest = re.sub(r"^(https?)\s*:\s*//\s*", r"\1://", piece).partition(" ")
    rest = f" {rest.strip()}" if rest.strip() else ""
    while rest and (more := _MORE.match(rest)) and (address.endswith(_UNFINISHED) or "/" in more[1] or "." in more[1]):
        address += more[1]
        rest = rest[more.end() :]
    return address, rest.strip()


def folded(text: str) -> str:
    """On one line, without the dashes and bullets around it."""
    return " ".join(text.split()).strip(" -–—•●")
