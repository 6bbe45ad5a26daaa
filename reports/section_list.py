"""What one section has to do, as text for a terminal: its own part first, then what concerns everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.data import AgencyReport
from reports.harmless import plain, readable
from reports.lines import Paper
from reports.sections import Section, Task
from reports.sentences import lacks, months_said, to_do
from reports.words import LOOKS, VERDICTS


def section_list(
    report: AgencyReport, sections: Sequence[Section], lang: str = "th", paper: Paper | None = None
) -> str:
    """The to-do list of an agency's sections, one after the other."""
    on = paper or Paper()
    return "\n".join(line for section in sections for line in _section(report, section, lang == "th", on))


def _section(report: AgencyReport, section: Section, thai: bool, paper: Paper) -> Iterator[str]:
    count = f"{len(section.tasks)} เรื่อง" if thai else f"{len(section.tasks)} things to do"
    name = report.name if thai else report.agency.name_en or report.name
    yield from paper.lines(f"══ {section.name} · {plain(name, 200)} ({count}) ══")
    item = None
    for task in section.tasks:
        if task.item is not item:
            item = task.item
            yield ""
            yield from paper.lines(f"{item.code} {item.title if thai else item.title_en}")
            if task.page:
                yield from paper.lines(readable(task.page), 3)
        yield from _task(task, thai, paper)
    yield ""


def _task(task: Task, thai: bool, paper: Paper) -> Iterator[str]:
    finding = task.finding
    if not thai:
        told = " ".join(plain(text) for text in (finding.suggestion_en, *(a.en for a in finding.advice)) if text)
        said = f"{VERDICTS[finding.verdict].en} “{plain(finding.title, 300)}”: {told}"
        if finding.months_missing:
            said += f" ({months_said(finding.months_missing, 'en')})"
    else:
        said = lacks(finding)
    for line in paper.lines(f"☐ {LOOKS[finding.verdict].symbol} {said}", 3):
        yield paper.coloured(line, finding.verdict)
    if thai and (todo := to_do(finding)):
        yield from paper.lines(f"→ {todo}", 5)
