"""`agencies.csv`: names, start page, sections, what does not apply, own names of units."""

from __future__ import annotations

from pathlib import Path

from crawler.addresses import wire
from intake.columns import AGENCIES, find_table
from intake.words import refused
from model import Agency


def read_agencies(path: Path) -> list[Agency]:
    """Profiles, in the order of the file. Raises IntakeError."""
    table = find_table(path, AGENCIES, ("id",))
    agencies: dict[str, Agency] = {}
    rows: dict[str, int] = {}
    for number, row in table.data():
        cell = {name: table.cell(row, name) for name in AGENCIES}
        if not cell["id"]:
            continue
        if cell["id"] in agencies:
            raise refused("twice", path, agency=cell["id"], row_first=rows[cell["id"]], row_second=number)
        rows[cell["id"]] = number
        agencies[cell["id"]] = Agency(
            id=cell["id"],
            name_th=" ".join(cell["name_th"].split()),
            name_en=" ".join(cell["name_en"].split()),
            start_url=wire(cell["start_url"]) or "",
            sections=tuple(_listed(cell["sections"])),
            not_applicable=_pairs(path, number, "not_applicable", cell["not_applicable"]),
            units=_pairs(path, number, "units", cell["units"]),
        )
    return list(agencies.values())


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("\n", ";").split(";") if part.strip()]


def _pairs(path: Path, row: int, column: str, cell: str) -> dict[str, str]:
    """`a=b; c=d` as a mapping. What does not apply needs its reason: it stands on the report."""
    pairs = {}
    for part in _listed(cell):
        name, _, value = (p.strip() for p in part.partition("="))
        if not (name and value):
            raise refused("not_a_pair", path, row=row, column=column, part=part)
        pairs[name] = value
    return pairs
