"""Criteria of human resource management and development.

Source: FY2566 framework, O21 (result report O21).

What is asked: the criteria, as rules and regulations have them, of recruitment, appointment and transfer, development,
performance evaluation, and of rewards, discipline and morale.

What counts: for each a document, page or part of one that holds the criteria (หลักเกณฑ์ ระเบียบ กฎ ก.ก. มติ แนวทาง): a file behind a
link, a page of the city's own HR system, or text of their own under a heading. One document may hold several. Any year.

What does not: notices of vacancies, lists of names, training projects and reports on results; a list of the five titles; the
printed demand; a link that is dead.

Traps: "การบรรจุและแต่งตั้ง" is asked for as recruitment and as appointment; a rule of discipline alone is half of the fifth.
"""

from __future__ import annotations

from checks.reading import Piece
from checks.substance import hollow, only_later
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.topics.hr_criteria.labels import labelled, regulation
from rules.topics.hr_criteria.named import head_hits, of_criteria, says, shown_in, titled
from rules.topics.hr_criteria.speaking import never_speaks
from rules.topics.hr_criteria.strangers import of_another, of_no_job


def recruitment(ask: Ask) -> Observation:
    """Criteria of recruitment and selection."""
    return _criteria(ask, {"การสรรหาและคัดเลือก": "recruitment"})


def appointment(ask: Ask) -> Observation:
    """Criteria of appointment and transfer."""
    return _criteria(ask, {"การแต่งตั้งโยกย้าย": "appointment"})


def development(ask: Ask) -> Observation:
    """Criteria of staff development."""
    return _criteria(ask, {"การพัฒนาบุคลากร": "development"})


def evaluation(ask: Ask) -> Observation:
    """Criteria of performance evaluation."""
    return _criteria(ask, {"การประเมินผลการปฏิบัติงาน": "evaluation"})


def reward_discipline(ask: Ask) -> Observation:
    """Criteria of rewards and morale, and of discipline."""
    return _criteria(ask, {"การให้คุณและสร้างขวัญกำลังใจ": "reward", "การให้โทษ": "discipline"})


def _criteria(ask: Ask, wanted: dict[str, str]) -> Observation:
    shown: dict[str, Evidence] = {}
    weak = True
    near: list[Evidence] = []
    for piece in sorted(ask.pieces, key=lambda p: not p.is_file):
        if foreign_agency(ask, piece) or of_another(piece) or only_later(piece):
            continue
        for title, name in wanted.items():
            if never_speaks(piece, name):
                continue
            quote, other = shown_in(ask, piece, ask.families(name))
            quote = quote or _under_label(ask, piece, name)
            near += [other] if other else []
            if quote is not None and title not in shown:
                shown[title] = quote
                weak = weak and piece.reading.is_ocr
    missing = tuple(t for t in wanted if t not in shown)
    several = len(wanted) > 1
    return Observation(
        tuple(dict.fromkeys(shown.values())),
        lacking=not shown,
        parts_found=tuple(shown) if several else (),
        parts_missing=missing if several else (),
        reason="parts_missing"
        if shown and missing
        else "not_criteria"
        if missing and near
        else "not_found"
        if missing
        else "",
        near=tuple(dict.fromkeys(near))[:3] if missing else (),
        strength=Strength.WEAK if shown and weak else Strength.SURE,
        subjects=_subjects(ask, [wanted[t] for t in missing or wanted]),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def _under_label(ask: Ask, piece: Piece, name: str) -> Evidence | None:
    told = hollow(piece) in {"", "promise"}  # each label is asked for contents of its own
    whole = piece.heading < 0 and told and not (piece.is_file and _of_results(ask, piece))
    quote = labelled(piece, name, of_criteria=of_criteria(ask, piece)) if whole else None
    return None if quote is not None and name == "recruitment" and of_no_job(quote.quote) else quote


def _of_results(ask: Ask, piece: Piece) -> bool:
    """Whether a file begins as a report, notice or plan of the staff's affairs, and is no regulation."""
    return says(head_hits(piece, 60), ask.families("not-criteria")) and not titled(ask, piece) and not regulation(piece)


def _subjects(ask: Ask, names: list[str]) -> tuple[str, ...]:
    """Families that name what lacks, and the criteria as a whole."""
    own = [f"{name}-criteria" for name in names if name != "discipline"] or ["reward-criteria"]
    return ask.families(*names, *own, "hr-criteria")
