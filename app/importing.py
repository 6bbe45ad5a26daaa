"""From a report of a past assessment to submissions of a book and suggestions that are followed up. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.say import BadInput
from intake.assessments import Assessed, Assessment, parse
from intake.errors import IntakeError
from intake.report_lines import lines_of
from model import Agency, PastItem, Submission, SubmissionState
from rules.book import Book, load_book, shipped_books
from rules.titles import topic_of_title
from rules.words import lexicon_of


@dataclass(frozen=True)
class Understood:
    """What a report would add. `topics`: per item of the report, "" where its title is of no topic we know."""

    assessment: Assessment
    topics: tuple[str, ...]
    agency: Agency
    submissions: tuple[Submission, ...]
    past: tuple[PastItem, ...]

    @property
    def astray(self) -> tuple[Assessed, ...]:
        """Items whose title belongs to no topic: kept with the past assessment, checked by nobody."""
        return tuple(i for i, topic in zip(self.assessment.items, self.topics, strict=True) if not topic)


def understand(path: Path, book: Book, agency: str = "") -> Understood:
    """Read the report. `agency`: its id where the addresses do not tell it. Raises BadInput."""
    try:
        assessment = parse(lines_of(path))
    except IntakeError as error:
        raise BadInput(error.th, error.en) from None
    if not assessment.items:
        raise BadInput(
            f"{path}: ไม่พบข้อ O1, O2 ... ที่มี URL คะแนน หรือข้อเสนอแนะ ตรวจว่าเป็นรายงานผลการประเมิน OIT หรือแบบส่ง URL",
            f"{path}: no items O1, O2 ... with URL, score or suggestion; is it a report of the OIT assessment?",
        )
    name = agency or assessment.agency
    if not name:
        raise BadInput(
            f"{path}: ไม่ทราบรหัสหน่วยงานจากที่อยู่เว็บในรายงาน ให้ระบุ --agency เช่น --agency thawiwatthana",
            f"{path}: the addresses do not tell the agency's id; name it with --agency",
        )
    topics = _topics(assessment.items, book)
    year = assessment.fiscal_year or book.fiscal_year
    past: dict[str, PastItem] = {}
    for item, topic in zip(assessment.items, topics, strict=True):
        before = past.get(item.code)
        said = item.suggestions if before is None else (*before.suggestions, *item.suggestions)
        past[item.code] = PastItem(
            name, year, item.code, item.title, topic, item.score, item.explanation, said, path.name
        )  # fmt: skip
    rows = [
        s for item, topic in zip(assessment.items, topics, strict=True) for s in _rows(item, topic, name, book, path)
    ]
    return Understood(assessment, topics, Agency(name, assessment.agency_name), tuple(rows), tuple(past.values()))


def _topics(items: Sequence[Assessed], book: Book) -> tuple[str, ...]:
    books = [book, *(load_book(other) for other in shipped_books() if other != book.book)]
    lexicon = lexicon_of(book)
    found = []
    for item in items:
        topic = topic_of_title(item.title, books)
        if not topic:
            hits = lexicon.name_hits(item.title)
            named = [h for h in hits if lexicon.subjects.get(h.family, "common") != "common"]
            longest = max(named, key=lambda h: h.end - h.start, default=None)
            topic = lexicon.subjects[longest.family] if longest else ""
        found.append(topic)
    return tuple(found)


def _rows(item: Assessed, topic: str, agency: str, book: Book, path: Path) -> list[Submission]:
    known = book.item(topic) if topic else None
    if known is None:
        return []
    return [
        Submission(
            agency, known.code, a.url, a.raw, item.explanation, SubmissionState.MENDED if a.note else SubmissionState.OK,
            a.note, item.line, path.name,
        )
        for a in item.addresses
    ]  # fmt: skip


def merged(before: Agency | None, now: Agency) -> Agency:
    """The profile that is known is kept; a report only adds a name."""
    return now if before is None else replace(before, name_th=before.name_th or now.name_th)
