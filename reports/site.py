"""A static site of one scan: a board of agencies and items, a page of each agency. Opens from disk; all links are relative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model import Verdict
from reports.data import FULL, AgencyReport, ItemReport, Report, score_said
from reports.files import Pages, agency_files
from reports.html import page, with_home

_FOLDER = "agencies"


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one agency on the board: how it looks is the look of a verdict."""

    item: ItemReport
    look: Verdict
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    agency: AgencyReport
    href: str
    cells: tuple[Cell | None, ...]  # in the order of the columns; None: not judged


def write_site(report: Report, out: Path, numerals: str = "arabic", pages: Pages | None = None) -> list[Path]:
    """Write index.html and a page per agency; pages of agencies that are no longer there are taken away.

    `pages`: those of the same report and numerals, when some were made already.
    """
    folder = out / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    names = agency_files(report.agencies)
    pages = pages or Pages(report, numerals)
    written = [folder / f"{names[agency.agency.id]}.html" for agency in report.agencies]
    for number, path in enumerate(written):
        _put(path, with_home(pages[number], "../index.html"))
    for old in set(folder.glob("*.html")) - set(written):
        old.unlink()
    codes = list(dict.fromkeys(i.code for a in report.agencies for i in a.items))
    rows = list(_rows(report, codes, names))
    titles = {i.code: i.title for a in reversed(report.agencies) for i in a.items}
    full = [sum(c is not None and c.item.score == FULL for c in (r.cells[n] for r in rows)) for n in range(len(codes))]
    index = page(
        "index.html.j2",
        numerals,
        report=report,
        rows=rows,
        codes=codes,
        titles=titles,
        full=full,
        score_said=score_said,
    )
    _put(out / "index.html", index)
    return [out / "index.html", *written]


def _rows(report: Report, codes: list[str], names: dict[str, str]) -> Iterator[Row]:
    for agency in report.agencies:
        href = f"{_FOLDER}/{names[agency.agency.id]}.html"
        items = {i.code: i for i in agency.items}
        cells = tuple(_cell(items[code], href) if code in items else None for code in codes)
        yield Row(agency, href, cells)


def _cell(item: ItemReport, href: str) -> Cell:
    required = {f.verdict for f in item.findings if f.level.value == "required"}
    if item.score is None:
        look, said = Verdict.UNVERIFIABLE, "ยังตัดสินไม่ได้"
    elif item.score < FULL:
        look, said = Verdict.MISSING, f"ขาด {item.lacking} องค์ประกอบ"
    elif Verdict.REVIEW in required:
        look, said = Verdict.REVIEW, "ครบ แต่มีส่วนที่ต้องให้คนตรวจ"
    elif required <= {Verdict.NOT_APPLICABLE}:
        look, said = Verdict.NOT_APPLICABLE, "ไม่เกี่ยวข้องหรือยังไม่ถึงกำหนด"
    else:
        look, said = Verdict.PRESENT, "ครบ"
    return Cell(item, look, said, f"{href}#i-1-{item.code}")


def _put(path: Path, text: str) -> None:
    """Whole or not at all: somebody may be reading the site."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
