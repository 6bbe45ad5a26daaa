"""Whether an unread source says by its name that it is something else: in other words than those of the item, of another kind of
paper, or of months where nothing of the item is bound to any."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.periods import months_of_name
from model import Observation, Source
from rules.ask import Ask
from rules.finder import collects
from rules.vocabulary import is_telling, of_another_kind, says_anything, share, without_kinds

OF_SERVICES = frozenset({"form", "link"})
OF_ROUND = frozenset({"period", "months"})
_SAYS = re.compile(
    r"ยื่น|ขอ(?!ง)|ถาม|ตอบ|กระทู้|โพสต์|สนทนา|เขียน|กรอก|ติดต่อ|ฝาก|บอก|เล่า|คุย|ส่ง|เสนอ|แนะนำ|ร้อง|แจ้ง|ติชม|คิดเห็น|พอใจ|เสียง|กล่อง|แชท|ไลน์|เพจ|ระบบ|บริการ|ออนไลน์|ติดตาม|ตรวจ|สถานะ|online",
    re.IGNORECASE,
)  # what a service or a form is for, in whatever words
_EDITION = re.compile(r"ฉบับ|ปรับปรุง|แก้ไข|ณ วันที่")  # a month that says of when the paper is, not which months it tells of
_OF_ITEM = 0.3  # share of a name in words of the item below which it names something else
_OF_SERVICE = 0.1  # the same where a service lacks, which is called in many words


def says_else(ask: Ask, names: Iterable[str], observation: Observation, *, closely: bool = False) -> bool:
    """Whether the first of these names that tells anything says it in other words than those of the item, whatever it is;
    `closely`: of its titles and subjects only."""
    name = next((n for n in names if is_telling(n)), "")
    of_service = ask.element.kind in OF_SERVICES
    if not name or (of_service and _SAYS.search(name)):
        return False
    known = share(ask.lexicon, ask.item, observation.subjects, name, closely=closely)
    return known < (_OF_SERVICE if of_service else _OF_ITEM)


def of_other_kind(ask: Ask, source: Source, names: list[str], observation: Observation) -> bool:
    """Whether its own name says that it is a kind of paper of which nothing of the item is ("Checklist" beside statistics), or
    nothing but months where no element of the item is bound to any."""
    if ask.element.kind in OF_SERVICES and any(_SAYS.search(without_kinds(n)) for n in names):
        return False
    only = collects(ask.topic)
    if any(of_another_kind(ask.lexicon, ask.item, observation.subjects, n, papers_only=only) for n in names):
        return True
    monthly = any(e.kind in OF_ROUND for e in ask.item.elements) or ask.item.year_bound
    dated = source.label if not monthly and not says_anything(source.label) else ""
    return bool(dated and not _EDITION.search(dated) and months_of_name(dated, ask.fiscal_year))
