"""The organisation chart: drawn in a picture or a file, or written as a list of units."""

from __future__ import annotations

import re

from checks.naming import Subject, match, names_other
from checks.pictures import content_pictures, evidence_of, is_decoration
from checks.reading import Piece, Reading
from checks.substance import is_demand
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import sections
from rules.source_names import of_whole_item
from thai.dates import find_dates
from thai.names import find_people, find_phones

_OWN = re.compile(r"แบ่งส่วนราชการ|แบ่งงาน|โครงสร้าง(?:หน่วยงาน|องค์กร|สำนักงาน|การบริหาร)|organi[sz]ation", re.IGNORECASE)
CHART = re.compile(
    r"chart|organi[sz]ation|structure|โครงสร้าง|แผนผัง|แผนภูมิ|ผัง(?:องค์|การ|งาน|ส่วน|สาย|หน่วย)", re.IGNORECASE
)
_OTHER = re.compile(
    r"คณะ(?:กรรมการ|ทำงาน|อนุกรรมการ)|(?<!พัฒนา)ชุมชน(?!และสวัสดิการ)|ขั้นตอน|กระบวน(?:การ|งาน)|การให้บริการ|จุดบริการ|ที่ตั้ง|ห้อง|ชั้นที่|ชั้น\s?\d|อพยพ|หนีไฟ|เส้นทาง"
    r"|การเดินทาง|เว็บไซ[ตท]์?|โครงสร้าง(?:การแบ่งส่วนราชการ)?(?:ของ)?กรุงเทพมหานคร|อาคาร|โครงสร้าง(?:ของ)?(?:กระทรวง|กรม|จังหวัด|รัฐบาล|เทศบาล|โรงเรียน|โรงพยาบาล)|ฟุตบอล|กีฬา"
    r"|floor|flow|site ?map|committee|working group",
    re.IGNORECASE,
)  # charts of something else


_TELLS = re.compile(
    r"ทีม|กิจกรรม|อบรม|ประชุม|พิธี|งานวัน|โครงการ|ลงพื้นที่|บรรยากาศ|ภาพหมู่|รณรงค์|ตรวจเยี่ยม"
)  # a photograph of something done


def drawn_chart(ask: Ask, piece: Piece) -> list[tuple[Evidence, bool]]:
    """Pictures that are the chart; True = told only by the heading they stand under."""
    if piece.is_file:
        unread = piece.doc.kind in {"jpg", "png", "gif", "webp", "tiff"} or any(
            u.reason in {"scan", "picture"} for u in piece.doc.unread
        )
        return [(piece.reading.evidence_of_link(), True)] if unread and not of_whole_item(ask, piece.source) else []
    titles = {h for h in headings_of(piece.reading) if _names(ask, piece, h)}
    persons = any(find_people(b.norm) for _, b in piece.texts())
    found = []
    for picture in content_pictures(piece):
        if picture.src in piece.source.broken:
            continue
        names = f"{picture.alt} {picture.caption} {picture.src}"
        if of_other(names, picture.place.heading):
            continue
        named = bool(CHART.search(names))
        if not named and under_other(ask, piece, picture.place.heading):
            continue
        if not named and (_TELLS.search(f"{picture.alt} {picture.caption}") or find_dates(names)):
            continue  # it says itself what it shows
        if not named and titles and not titles & set(picture.place.heading):
            continue
        if (named or not persons) and not find_people(f"{picture.alt} {picture.caption}"):
            found.append((evidence_of(piece, picture), not named))
    return found


def headings_of(reading: Reading) -> set[str]:
    """The headings of a page."""
    return {b.text for b in (reading.doc.blocks[i] for i in reading.content) if b.kind is BlockKind.HEADING}


def _names(ask: Ask, piece: Piece, heading: str) -> bool:
    return any(h.family in ask.families("structure") for h in piece.reading.lexicon.name_hits(heading))


def named_chart(piece: Piece, subject: Subject) -> list[tuple[Evidence, bool]]:
    """Pictures whose own words, or the tab they stand in, name the chart, wherever they stand on a page."""
    labels = {b.text for b in piece.doc.blocks if b.kind is BlockKind.LABEL}
    found = []
    for p in piece.doc.pictures:
        if p.chrome or is_decoration(p) or p.src in piece.source.broken:
            continue
        tab = next((h for h in p.place.heading[-1:] if h in labels and not find_people(p.alt)), "")
        named = match(piece.reading.lexicon.name_hits(f"{p.alt} {p.caption}"), subject) is not None
        if (named or CHART.match(tab)) and not of_other(f"{p.alt} {p.caption}", p.place.heading):
            found.append((evidence_of(piece, p), False))
    return found


def of_other(names: str, path: tuple[str, ...]) -> bool:
    """Whether a picture's own words, or the heading right above it, are of a chart of something else."""
    lists_sections = _OWN.search(names) and "ฝ่าย" in names  # and may name their work ("ควบคุมอาคาร")
    own = _OTHER.search(names) and not lists_sections
    return bool(own or (path and _OTHER.search(path[-1]) and not _OWN.search(path[-1])))


def under_other(ask: Ask, piece: Piece, path: tuple[str, ...]) -> bool:
    """The nearest heading of a picture names persons, not the chart."""
    hits = piece.reading.lexicon.name_hits(path[-1]) if path else ()
    return names_other(piece.reading, hits, ask.subject("structure", kin=("headcount",))) and not any(
        h.family in ask.families("structure") for h in hits
    )


def written_chart(ask: Ask, piece: Piece) -> Observation | None:
    """A chart in words: nearly all sections, and groups inside them."""
    own = sections(ask)
    head = next((piece.doc.blocks[i].norm for i in ([piece.heading] if piece.heading >= 0 else piece.head(120))), "")
    if _OTHER.search(head) and not _OWN.search(head):
        return None
    texts = {i for i, b in piece.texts() if b.link_share < 0.8 and not (is_demand(piece, i) or of_person(b.norm))}
    texts -= {
        i for i in texts for h in piece.doc.blocks[i].place.heading[-1:] if _OTHER.search(h) and not _OWN.search(h)
    }
    where = {name: [f for f in piece.find(*families) if f.block in texts] for name, families in own.items()}
    shown = [name for name, found in where.items() if found]
    if len(shown) < 3:
        return None
    missing = [name for name in own if name not in shown] if len(shown) < 0.8 * len(own) else []
    groups = [f for f in piece.find(*ask.families("group")) if f.block in texts]
    if not groups:
        missing.append("กลุ่มงานภายในฝ่าย")
    first = where[shown[0]][0]
    evidence = [piece.reading.evidence(f.block, f.hit) for f in (first, *groups[:1])]
    return Observation(
        tuple(dict.fromkeys(evidence)), parts_found=tuple(shown), parts_missing=tuple(missing),
        reason="parts_missing" if missing else "", subjects=ask.families("structure"),
        strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE, fulfilled_by=(piece.source.url,),
    )  # fmt: skip


def of_person(norm: str) -> bool:
    """A line of a person or a telephone list names a section without being its box in the chart."""
    return bool(find_people(norm) or find_phones(norm)) or norm.lstrip().startswith(("หัวหน้า", "หน."))
