"""Categories of services: headings, columns and chapters that sort the manuals."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from checks.links import leads_to
from checks.naming import Subject
from checks.reading import Reading
from checks.substance import is_demand
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.kinds import sections
from rules.papers import papers
from rules.topics.service_manuals.staffs import for_staff, opened
from thai.normalise import normalise

_OVER = 60  # key characters of an item that stands over a list of its own
_LABEL = 6  # level of a heading that is the label of a tab or panel: any heading may stand inside
_TITLED = re.compile(r"\W*คู่มือ[ก-๎]{0,30}\s+(?=หมวด|กลุ่มงาน|ด้าน)")  # of a manual, before the category that it is of
CATEGORY = re.compile(
    r"(?:[\d๐-๙.]{1,4}\s)?(?:หมวด(?:หมู่)?|กลุ่มงาน|กลุ่มบริการ|กลุ่มเรื่อง|ประเภทงาน|ประเภทบริการ)\s?(?:ที่\s?)?[\d๐-๙ก-๙.: -]{2,40}"
)
NUMBERED = re.compile(r"หมวด(?:หมู่)?\s?(?:ที่\s?)?(?:[\d๐-๙]{1,2}|[ก-ฮ](?:[.):]|\s))(?!\d)")

LETTERED = re.compile(
    r"(?:[ก-ฉ][.)]|(?:ส่วน|บท|ตอน|กลุ่ม)ที่\s?[\d๐-๙]{1,2}[.:]?|[\d๐-๙]{1,2}[.)])\s?(?:ประเภท(?:งาน)?บริการ\s?[:：]?\s?)?"
    r"(?:กลุ่มงาน|งาน|ฝ่าย|ด้าน|หมวด)[ก-๙ฯ]{2,40}"
)
_KIND = re.compile(  # a heading that is called after a kind of work
    r"[^ก-๙a-z]*(?:[\d๐-๙.]{1,4}\s)?(?:กลุ่ม(?:งาน)?|ด้าน|กอง|ฝ่าย|สำนัก(?!งาน)|งาน(?!ที่|บริการ|ให้บริการ|อื่น)|ภาษี|ทะเบียน(?:ราษฎร|พาณิชย์)?|บัตร|สาธารณสุข|สุขาภิบาล|โยธา|เทศกิจ)"
    r"[ก-๙ฯ ]{0,40}$"
)


def manual_subject(ask: Ask) -> Subject:
    return ask.subject("citizen-manual", not_after=("making",))


def about_manuals(ask: Ask, reading: Reading) -> bool:
    return bool(papers(ask, manual_subject(ask), [reading.whole])) or bool(
        reading.whole.find(*ask.families("citizen-manual"))
    )


def named_category(ask: Ask, text: str) -> str:
    """The category a short title names: "หมวด ก ...", a section of the office or a kind of work."""
    told = CATEGORY.match(normalise(text))
    if told is not None:
        return told[0]
    own = {f for families in sections(ask).values() for f in families} | set(ask.families("category-name"))
    return next((h.phrase for h in ask.lexicon.name_hits(text) if h.family in own), "")


def categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """Headings (or labels of tabs) of categories under which something opens; links and rows that name one."""
    blocks = reading.doc.blocks
    open_ = opened(ask)
    for n, i in enumerate(reading.content):
        name = (
            named_category(ask, blocks[i].text) if len(blocks[i].key) < 120 and not is_demand(reading.whole, i) else ""
        )
        stop = {BlockKind.HEADING, BlockKind.LABEL}
        head = blocks[i].kind in stop or (
            blocks[i].kind is BlockKind.ROW and len(set(blocks[i].norm.split(" | "))) == 1
        )
        if not name and head and blocks[i].kind in stop and _KIND.match(blocks[i].norm):
            name = blocks[i].norm
        if not name or for_staff(ask, reading, i):
            continue
        over = head or not (reading.links_in.get(i) or len(blocks[i].key) > _OVER or blocks[i].kind is BlockKind.ROW)
        inside = {i}
        for j in reading.content[n + 1 :] if over else ():
            if not head and (blocks[j].kind in stop or named_category(ask, blocks[j].text)):
                break
            if blocks[j].kind in stop and (
                blocks[j].level <= blocks[i].level < _LABEL or named_category(ask, blocks[j].text)
            ):
                break
            if blocks[i].kind is BlockKind.ROW and (
                blocks[j].kind is not BlockKind.ROW or named_category(ask, blocks[j].text)
            ):
                break
            inside.add(j)
        opens = any(x.block in inside and any(leads_to(reading, x, s) for s in open_) for x in reading.doc.links)
        text = sum(len(blocks[j].key) for j in inside - {i} if blocks[j].link_share < 0.8)
        if opens or (head and text >= 40):
            found.setdefault(name, reading.evidence(i))


def file_categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """Numbered categories inside a file of manuals, wherever in its text they begin; kinds of work as lettered headings; titles
    of manuals that go on with a category ("คู่มือสำหรับประชาชน หมวดงานโยธา")."""
    if not about_manuals(ask, reading):
        return
    blocks = reading.doc.blocks
    lines = {BlockKind.HEADING, BlockKind.PARAGRAPH}
    heads = [i for i in reading.content if blocks[i].kind in lines and LETTERED.fullmatch(blocks[i].norm)]
    for i in heads:
        if i + 1 not in heads and i + 1 in reading.content_set:
            found.setdefault(blocks[i].norm, reading.evidence(i))
    for i in (i for i in reading.content if blocks[i].kind in lines and len(blocks[i].key) <= _OVER):
        titled = _TITLED.match(blocks[i].norm)
        category = named_category(ask, blocks[i].norm[titled.end() :]) if titled else ""
        if category:
            found.setdefault(category, reading.evidence(i))
    for i in reading.content:
        for told in NUMBERED.finditer(normalise(reading.doc.blocks[i].text)):
            if not is_demand(reading.whole, i):
                found.setdefault(told[0], reading.evidence(i))


def folder_categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """The folder that a manual lies in, where the folders are called after categories ("/หมวดงานทะเบียน/...")."""
    if not papers(ask, manual_subject(ask), [reading.whole]):
        return
    folder = unquote(urlsplit(reading.source.url).path).replace("!", "/").split("/")[-2:-1]
    for name in folder:
        category = named_category(ask, name.replace("_", " "))
        if category:
            found.setdefault(category, reading.evidence_of_link())
