"""The district office's own address, telephone and map."""

from __future__ import annotations

import re

from checks.links import evidence_of, target
from checks.pictures import is_decoration
from checks.reading import Reading
from checks.substance import is_demand
from model import Evidence, LinkKind
from rules.ask import Ask
from thai.names import find_emails, find_phones
from thai.normalise import arabic

POSTCODE = re.compile(r"(?<!\d)1[01]\d{3}(?!\d)")
STREET = re.compile(
    r"ถนน|ถ\.|ซอย|ซ\.|แขวง|หมู่|เลขที่|เขต|\b(?:road|rd|street|st|soi|alley|lane|khwaeng|khet|sub-?district|district|moo)\b",
    re.IGNORECASE,
)

_NUMBERED = re.compile(
    r"\d\s*(?:(?:หมู่|ม\.)\s*(?:ที่)?\s*\d+\s*)?(?:ถนน|ถ\.|ซอย|ซ\.)\s*[ก-ฮเ-ไ].*?(?:แขวง|เขต|กรุงเทพ|กทม)"
)


def central(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """All blocks, the chrome included: the office's contact may stand in the footer. An address that a line offers for
    questions is that channel's, not the office's."""
    phone, name_key, offered = ask.families("phone"), "สำนักงานเขต", ask.families("question-sent")
    for_questions: set[int] = set()
    for i, block in enumerate(reading.doc.blocks):
        if len(block.norm) > 1500 or (not block.chrome and is_demand(reading.whole, i)):
            continue
        if name_key in block.norm or (ask.agency.name_th and ask.agency.name_th in block.text):
            found.setdefault("ชื่อหน่วยงาน", reading.evidence(i))
        digits = arabic(block.norm)
        if (POSTCODE.search(digits) and STREET.search(block.norm)) or _NUMBERED.search(digits):
            found.setdefault("ที่อยู่", reading.evidence(i))
        numbers = [
            p for p in find_phones(block.norm) if sum(c.isdigit() for c in p.value) >= 8
        ]  # no hotline of the city
        if numbers and (len(block.norm) < 200 or reading.hits_of(i, *phone)):
            found.setdefault("หมายเลขโทรศัพท์", reading.evidence(i))
        asked = not numbers and bool(reading.hits_of(i, *offered))
        for_questions |= {i} if asked else set()
        if find_emails(block.norm) and not asked:
            found.setdefault("อีเมล", reading.evidence(i))
    for link in reading.doc.links:
        url = target(reading, link).lower()
        if link.href.lower().startswith("mailto:") and link.block not in for_questions:
            found.setdefault("อีเมล", evidence_of(reading, link))
        shown = link.kind in {LinkKind.FRAME, LinkKind.EMBED} and any(
            h.family in ask.families("map") for h in reading.lexicon.name_hits(link.text)
        )
        if shown or any(h in url for h in ask.lexicon.families[ask.families("map-host")[0]].phrases):
            found.setdefault("แผนที่ตั้ง", evidence_of(reading, link))
    for picture in reading.doc.pictures:
        names = (picture.alt, picture.caption, *picture.place.heading[-1:])
        told = any(h.family in ask.families("map") for n in names if n for h in reading.lexicon.name_hits(n))
        if told and not picture.chrome and not is_decoration(picture):
            quote = next(n for n in names if n)
            found.setdefault(
                "แผนที่ตั้ง", Evidence(reading.source.url, quote[:160], f"img={picture.src}", reading.source.sha256)
            )
