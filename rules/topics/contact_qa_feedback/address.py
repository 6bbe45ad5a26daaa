"""The district office's own address, telephone and map."""

from __future__ import annotations

import re

from checks.contacts import in_phone_column
from checks.links import evidence_of, target
from checks.pictures import is_decoration
from checks.reading import Reading
from checks.substance import is_demand
from model import BlockKind, Evidence, LinkKind
from rules.ask import Ask
from rules.foreign import is_own
from rules.page_topics import is_of_another, names_topic
from rules.topics.contact_qa_feedback.strangers import POSTCODE, STRANGER, of_others
from thai.names import find_emails, find_phones
from thai.normalise import arabic

STREET = re.compile(
    r"ถนน|ถ\.|ซอย|ซ\.|แขวง|หมู่|เลขที่|เขต|\b(?:road|rd|street|st|soi|alley|lane|khwaeng|khet|sub-?district|district|moo)\b",
    re.IGNORECASE,
)

_SHORT = re.compile(r"(?<![ก-๎])(?:สนข|สนง)\.?\s?(?:ข\.|เขต)?\s?(?=[ก-ฮเ-ไ])")  # before the name of its place
_BEGINS = 6  # characters before a name that begins its line
_OWN_LINE = re.compile(r"\W*สำนักงานเขต[^\d|]{0,40}(?:โทร|เบอร์|tel)", re.IGNORECASE)  # the office's own number
_CALLED = re.compile(r"โทร|เบอร์|สาย(?:ตรง|ใน)|ต่อ\s?\d|ภายใน|tel|phone|ext", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\d\s*(?:(?:หมู่|ม\.)\s*(?:ที่)?\s*\d+\s*)?(?:ถนน|ถ\.|ซอย|ซ\.)\s*[ก-ฮเ-ไ].*?(?:แขวง|เขต|กรุงเทพ|กทม)"
)


def is_of_contact(ask: Ask, reading: Reading) -> bool:
    """Whether what stands on a page may be the office's contact: the start or contact page, one that names the item, has a line
    named as contacts, the office's own line or column of telephones, an address or a map, and is no other item's. A number at
    which to ask for a permit, to complain or to answer a memo is none."""
    if reading in ask.site:
        return True
    if is_of_another(reading, ask.topic):
        return False
    source, wanted = reading.source, ask.families("contact", "map")
    if names_topic(reading.doc, ask.topic, source.file_name, source.label, *source.heading) or _maps(ask, reading):
        return True
    return any(_told(reading, i, wanted) for i in reading.content)


def _told(reading: Reading, block: int, wanted: tuple[str, ...]) -> bool:
    norm = reading.doc.blocks[block].norm
    if _OWN_LINE.match(norm) or _is_address(norm) or in_phone_column(reading, block):
        return True
    return any(h.family in wanted and h.start <= _BEGINS for h in reading.hits(block))


def _is_address(norm: str) -> bool:
    digits = arabic(norm)
    return bool((POSTCODE.search(digits) and STREET.search(norm)) or _NUMBERED.search(digits))


def _short_name(ask: Ask, norm: str) -> bool:
    """Whether the office's name stands in a line in its short form ("สนข.ตัวอย่าง")."""
    size = len(ask.agency.name_th)
    return any(is_own(ask, norm[m.end() : m.end() + size]) for m in _SHORT.finditer(norm))


def _maps(ask: Ask, reading: Reading) -> bool:
    hosts = ask.lexicon.families[ask.families("map-host")[0]].phrases
    return any(h in target(reading, n).lower() for n in reading.doc.links for h in hosts)


def only_figures(reading: Reading) -> bool:
    """Whether a page gives figures of the sections and says nowhere that they are telephones ("งานทะเบียน | 16,400")."""
    told = (reading.doc.blocks[i].norm for i in reading.content)
    return not any(find_phones(t) or find_emails(t) or _CALLED.search(t) for t in told)


def central(ask: Ask, reading: Reading, found: dict[str, Evidence], *, only_chrome: bool = False) -> None:
    """All blocks, the chrome included: the office's contact may stand in the footer. An address that a line offers for
    questions is that channel's, not the office's. `only_chrome`: what the page itself says is of something else."""
    phone, name_key, offered = ask.families("phone"), "สำนักงานเขต", ask.families("question-sent")
    for_questions: set[int] = set()
    others = of_others(ask, reading)
    for i, block in enumerate(reading.doc.blocks):
        if (
            i in others
            or (only_chrome and not block.chrome)
            or len(block.norm) > 1500
            or (not block.chrome and is_demand(reading.whole, i))
        ):
            continue
        if (
            name_key in block.norm
            or _short_name(ask, block.norm)
            or (ask.agency.name_th and ask.agency.name_th in block.text)
        ):
            found.setdefault("ชื่อหน่วยงาน", reading.evidence(i))
        if _is_address(block.norm):
            found.setdefault("ที่อยู่", reading.evidence(i))
        numbers = [
            p for p in find_phones(block.norm) if sum(c.isdigit() for c in p.value) >= 8
        ]  # no hotline of the city
        strange = not block.chrome and STRANGER.match(block.norm) is not None
        if numbers and not strange and (len(block.norm) < 200 or reading.hits_of(i, *phone)):
            found.setdefault("หมายเลขโทรศัพท์", reading.evidence(i))
        asked = not numbers and bool(reading.hits_of(i, *offered))
        for_questions |= {i} if asked else set()
        if find_emails(block.norm) and not asked and not strange:
            found.setdefault("อีเมล", reading.evidence(i))
    own_blocks = [i for i, b in enumerate(reading.doc.blocks) if not b.chrome and b.kind is not BlockKind.HEADING]
    theirs = bool(others) and all(i in others for i in own_blocks)
    inner = not (theirs or only_chrome)
    for link in (n for n in reading.doc.links if n.block not in others and (inner or n.chrome)):
        url = target(reading, link).lower()
        if link.href.lower().startswith("mailto:") and link.block not in for_questions:
            found.setdefault("อีเมล", evidence_of(reading, link))
        shown = link.kind in {LinkKind.FRAME, LinkKind.EMBED} and any(
            h.family in ask.families("map") for h in reading.lexicon.name_hits(link.text)
        )
        if shown or any(h in url for h in ask.lexicon.families[ask.families("map-host")[0]].phrases):
            found.setdefault("แผนที่ตั้ง", evidence_of(reading, link))
    for picture in () if only_chrome else reading.doc.pictures:
        names = (picture.alt, picture.caption, *picture.place.heading[-1:])
        told = any(h.family in ask.families("map") for n in names if n for h in reading.lexicon.name_hits(n))
        if told and not picture.chrome and not is_decoration(picture):
            quote = next(n for n in names if n)
            found.setdefault(
                "แผนที่ตั้ง", Evidence(reading.source.url, quote[:160], f"img={picture.src}", reading.source.sha256)
            )
