"""By section: what each ฝ่าย has to do, in the order of what it costs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model import Finding
from reports.data import ORDER, TO_DO, AgencyReport, ItemReport
from thai import key

EVERYBODY = "ทุกฝ่าย"


@dataclass(frozen=True, slots=True)
class Task:
    """One element that a section has to see to."""

    item: ItemReport
    finding: Finding

    @property
    def page(self) -> str:
        """The submitted page that it belongs on, "" when none was submitted."""
        return next((s.url for s in self.item.submissions if s.url), "")


@dataclass(frozen=True, slots=True)
class Section:
    """A unit by the agency's own name; `tasks` first by what they cost."""

    name: str
    tasks: tuple[Task, ...]


def sections(report: AgencyReport, order: Iterable[str]) -> list[Section]:
    """Units with something to do: in the book's `order` (own names), then others, what concerns everybody last."""
    tasks: dict[str, list[Task]] = {}
    for item in sorted(report.items, key=lambda i: i.cost):
        todo = [f for f in item.findings if f.verdict in TO_DO or f.advice]
        for finding in sorted(todo, key=lambda f: ORDER.index(f.verdict)):
            for unit in item.units:
                tasks.setdefault(unit, []).append(Task(item, finding))
    units = report.agency.units
    known = [units.get(name, name) for name in order]
    everybody = units.get(EVERYBODY, EVERYBODY)
    names = dict.fromkeys([*(n for n in known if n != everybody), *(n for n in tasks if n != everybody), everybody])
    return [Section(name, tuple(tasks[name])) for name in names if name in tasks]


def find_section(report: AgencyReport, order: Sequence[str], name: str) -> list[Section] | None:
    """What a section has to do, and beside it what concerns everybody; None when the agency has no such section.

    `name`: the agency's or the book's name for it, with or without ฝ่าย, or the beginning of it.
    """
    units = report.agency.units
    asked = key(name).removeprefix(key("ฝ่าย"))
    names = {key(n).removeprefix(key("ฝ่าย")): n for n in _names(report, order)}
    names |= {key(book).removeprefix(key("ฝ่าย")): own for book, own in units.items()}
    fitting = [own for said, own in names.items() if said == asked] or [
        own for said, own in names.items() if asked and said.startswith(asked)
    ]
    if not fitting:
        return None
    wanted = {fitting[0], units.get(EVERYBODY, EVERYBODY)}
    return [s for s in sections(report, order) if s.name in wanted]


def section_names(report: AgencyReport, order: Iterable[str]) -> list[str]:
    """All sections of an agency as it names them."""
    return list(dict.fromkeys(_names(report, order)))


def _names(report: AgencyReport, order: Iterable[str]) -> Iterable[str]:
    units = report.agency.units
    yield from (units.get(name, name) for name in order)
    yield from report.agency.sections
    yield from (unit for item in report.items for unit in item.units)
