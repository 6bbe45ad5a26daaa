"""One URL cell with its explanation: the addresses in it, what was mended, what it says instead of an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from crawler.addresses import CellAddress, split_cell, wire
from model import SubmissionState
from thai import key

_MARK = key("ไม่เกี่ยวข้อง")
_MARKS = frozenset({_MARK, key("N/A"), key("not applicable")})


class Cell(NamedTuple):
    """One address of a cell, or the cell's one row when it has none."""

    url: str
    state: SubmissionState
    note: str
    explanation: str


@dataclass(frozen=True)
class Told:
    """Something to tell about a cell: a message id of words.yaml with its values."""

    code: str
    mended: bool
    values: dict[str, object] = field(default_factory=dict)


class Homes:
    """On which host an agency's paths live, learnt from the whole addresses of the file."""

    def __init__(self, submitted: Iterable[tuple[str, str]]) -> None:
        self._origins: dict[tuple[str, str], set[str]] = {}
        for agency, raw in submitted:
            for address in split_cell(raw):
                if address.url:
                    parts = urlsplit(address.url)
                    known = self._origins.setdefault((agency, _first_step(parts.path)), set())
                    known.add(f"{parts.scheme}://{parts.netloc}")

    def whole(self, agency: str, path: str) -> str:
        """The address of a bare path, when exactly one host has the agency's paths that begin alike; else ""."""
        path = f"/{path.strip().lstrip('/')}"
        origins = self._origins.get((agency, _first_step(path)), set())
        return (wire(f"{next(iter(origins))}{path}") or "") if len(origins) == 1 else ""


def read_cell(raw: str, explanation: str, agency: str, homes: Homes) -> tuple[list[Cell], list[Told]]:
    """Every address of a URL cell, never none, and what is to be told about it."""
    addresses = split_cell(raw)
    if not any(a.url for a in addresses):
        return _without_address(raw, explanation, addresses[0], agency, homes)
    cells = [_addressed(a, explanation) for a in addresses]
    told = []
    for note in dict.fromkeys(a.note for a in addresses if a.note):
        urls = [a.url for a in addresses if a.url and a.note == note]
        values: dict[str, object] = {"url": " , ".join(unquote(url) for url in urls), "count": len(addresses)}
        told.append(Told(note, bool(urls), values))
    if key(explanation) in _MARKS:
        told.append(Told("mark_and_url", mended=True))
    return cells, told


def _addressed(address: CellAddress, explanation: str) -> Cell:
    if not address.url:
        return Cell("", SubmissionState.UNUSABLE, address.note, explanation)
    state = SubmissionState.MENDED if address.note else SubmissionState.OK
    return Cell(address.url, state, address.note, _joined(explanation, address.rest))


def _without_address(
    raw: str, explanation: str, address: CellAddress, agency: str, homes: Homes
) -> tuple[list[Cell], list[Told]]:
    """A cell without a whole address: a bare path, the mark "not applicable", nothing, or a text."""
    if address.note == "bare_path" and not key(raw).startswith(_MARK):
        url = homes.whole(agency, raw)
        if url:
            return [Cell(url, SubmissionState.MENDED, "bare_path", explanation)], [
                Told("bare_path", True, {"url": unquote(url)})
            ]
        path = f"/{raw.strip().lstrip('/')}"
        told = Told("bare_path", mended=False, values={"path": path})
        return [Cell("", SubmissionState.UNUSABLE, "bare_path", explanation)], [told]
    if _is_marked(raw) or (not key(raw) and _is_marked(explanation)):
        reason = _joined(raw.strip() if key(raw) not in _MARKS else "", explanation) or raw.strip()
        return [Cell("", SubmissionState.NOT_APPLICABLE, "", reason)], []
    if address.note == "unreadable":
        return [Cell("", SubmissionState.UNUSABLE, "unreadable", explanation)], [Told("unreadable", mended=False)]
    if key(raw):
        return [Cell("", SubmissionState.UNUSABLE, "no_url", explanation)], [Told("no_url", mended=False)]
    return [Cell("", SubmissionState.NO_URL, "no_url", explanation)], []


def _is_marked(text: str) -> bool:
    """ไม่เกี่ยวข้อง by itself or with a reason after it; a sentence such as ไม่มีโรงเรียนในสังกัด is for a person."""
    return key(text) in _MARKS or key(text).startswith(_MARK)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if key(part))


def _first_step(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
