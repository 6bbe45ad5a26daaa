"""Kinds of papers that speak of documents and are none of them: minutes, surveys, timetables, speeches, contracts, laws, letters
that send one or tell everybody to make it, guides how to make it, hand-outs of a training, leaflets, terms of reference,
inspections (law 3).

What counts: a file whose first lines, a page whose only main heading, or a heading of a part of a page, begin with the kind's own
name ("รายงานการประชุมหัวหน้าฝ่าย ครั้งที่ 2/2566", "แบบสำรวจความพึงพอใจต่อ..."); the order that appoints a working group, or those
who shall gather the data; a letter to all districts or sections that asks them to make, hand in or report. What does not: a plan
or report that mentions a meeting; of the kinds that may have the thing itself behind them (minutes, letters), a file with further
headings or an annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checks.bound import CONTENTS
from checks.invented import is_invented
from checks.made import says_only_made
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.rows import rows_of
from model import BlockKind, Table

_TITLES = 2  # lines of a file that may be its title
_LETTER = 6  # lines in which a letter without tables says what it sends
_LINE = 150  # characters of a line that is a title
_LINKED = 0.8  # share of a line from which it is only a link
_LABEL = 60  # characters of a label before a colon
_LINES = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LABEL}
_NAME = 60  # characters before the name of another kind ("สำนักงานเขต... ประกาศ")
_START = r"^[^ก-๙a-zA-Z]*(?:\(?สำเนา(?:คู่ฉบับ)?\)?\s*)?"
_KINDS = {
    "minutes": re.compile(
        _START + r"(?:ร่าง)?(?:(?:รายงาน(?:ผล)?|บันทึก|สรุป(?:ผล)?|ผล|มติ)(?:(?:การ|ที่)ประชุม|การหารือ)"
        r"|การประชุม(?:คณะ|หารือ|เพื่อ|เตรียม|จัดทำ|พิจารณา|หัวหน้า)|(?:การ)?ประชุมเชิงปฏิบัติการ|(?:การ)?ซักซ้อม|ระเบียบวาระการประชุม|หนังสือเชิญประชุม"
        r"|ขอเชิญประชุม|ใบ(?:ลงชื่อ|ลงทะเบียน)|รายชื่อผู้เข้า(?:ร่วม)?(?:ประชุม|อบรม))"
    ),
    "terms": re.compile(
        _START + r"(?:\(?ร่าง\)?\s*)?(?:ขอบเขต(?:ของ)?(?:การ)?(?:งาน|จ้าง)|ข้อกำหนด(?:และ)?ขอบเขต|รายละเอียดคุณลักษณะเฉพาะ"
        r"|t\.?o\.?r\.?(?![a-z])|terms of reference)",
        re.IGNORECASE,
    ),
    "training": re.compile(
        _START + r"(?:(?:เอกสาร|สื่อ|สไลด์|คู่มือ)(?:ประกอบ)?(?:การ)?(?:ฝึก)?(?:อบรม|บรรยาย|สัมมนา|สอน|เรียนรู้)"
        r"|บทเรียน(?:จาก)?(?:การ)?(?:ฝึก)?(?:อบรม|ออนไลน์|e-?learning)|ใบ(?:ความรู้|งานที่)|แบบ(?:ทดสอบ|ฝึก(?:หัด|บันทึก|กรอก))|กรณีศึกษา|หลักสูตร(?:การ)?(?:ฝึก)?อบรม"
        r"|เทคนิค(?:และวิธี)?(?:การ)?(?:เขียน|จัดทำ|กรอก|ทำ)|หัวข้อ(?:การ)?บรรยาย"
        r"|e-?learning|(?:training|lecture) (?:slides?|handouts?|materials?))",
        re.IGNORECASE,
    ),
    "guide": re.compile(
        _START + r"(?:คู่มือ|แนวทาง|คำแนะนำ|คำชี้แจง|คำอธิบาย|วิธี|หลักเกณฑ์(?:และวิธีการ)?)(?:ใน|วิธี)?(?:การ)?"
        r"(?:จัดทำ|เขียน|กรอก|ยกร่าง|ประเมินความเสี่ยง|รายงานผล|เผยแพร่|บันทึกข้อมูล|ตรวจประเมิน)"
        + "|"
        + _START
        + r"(?:คู่มือ|แนวทาง|คำแนะนำ|ขั้นตอน)(?:การ[ก-๎]{0,20})?สำหรับ(?:ผู้ประกอบการ|ผู้ค้า|ผู้ขาย|ผู้เสนอราคา|ผู้ยื่นข้อเสนอ|ผู้รับจ้าง)"
        r"|^.{0,40}(?:บันทึกข้อความ|ที่\s*กท\s*[\d๐-๙]).{0,250}?เรื่อง\s*(?:การ)?(?:ซักซ้อม|(?:แนวทาง|วิธี)(?:การ)?(?:จัดทำ|กรอก|เขียน|ลงข้อมูล))"
    ),
    "criteria": re.compile(_START + r"(?:หลัก)?เกณฑ์(?:และวิธีการ)?(?:ใน)?(?:การ)?(?:พิจารณา|คัดเลือก|ให้คะแนน|ตัดสิน)"),
    "manual": re.compile(_START + r"คู่มือ"),
    "speech": re.compile(_START + r"(?:ร่าง)?(?:คำกล่าว|สุนทรพจน์|บทความ|คำปราศรัย)"),
    "contract": re.compile(
        _START + r"(?:ใบสั่ง(?:ซื้อ|จ้าง)|(?:ร่าง)?สัญญา(?:ซื้อ|จ้าง|เช่า)|(?:บันทึก)?ข้อตกลง(?:การ)?(?:ซื้อ|จ้าง|เช่า)|ใบเสนอราคา"
        r"|ใบ(?:ตรวจรับ|ส่งของ|แจ้งหนี้|เสร็จ)|(?:บันทึก|รายงาน)(?:ผล)?การทดสอบ(?:ระบบ|โปรแกรม|การใช้งาน))"
    ),
    "visitors": re.compile(
        _START + r"(?:ข้อมูล)?(?:สถิติ|จำนวน)(?:การ|ผู้)?(?:เข้า)?(?:เยี่ยม)?(?:ชม|ใช้งาน|ใช้)(?:งาน)?(?:เว็บ|หน้าเว็บ)"
    ),
    "leaflet": re.compile(
        _START + r"(?:แผ่นพับ|ใบปลิว|โปสเตอร์|อินโฟกราฟิก|infographics?|brochure|leaflet|เกร็ด(?:ความรู้|กฎหมาย|น่ารู้)|สาระน่ารู้"
        r"|ความรู้(?:เรื่อง|เกี่ยวกับ|เบื้องต้น|ทั่วไป)|รู้ไว้(?:ใช่ว่า|ก่อน)|รู้ก่อน(?:เสีย|ยื่น|จ่าย|ขอ|สร้าง|ทำ|ติด)|(?:[\d๐-๙]+\s*)?(?:ข้อ|เรื่อง|สิ่ง)(?:ที่)?(?:ควรรู้|น่ารู้|ต้องรู้))",
        re.IGNORECASE,
    ),
    "inspection": re.compile(
        _START
        + r"(?:สรุป)?(?:รายงาน)?(?:สรุป)?(?:ผล)?(?:การ)?(?:นิเทศ|ตรวจราชการ|ตรวจสอบภายใน|ตรวจเยี่ยม|ศึกษาดูงาน|วิจัย|สำรวจความพึงพอใจ"
        r"|ประเมินความพึงพอใจ|ข้อสังเกต|ตรวจประเมินเว็บ|(?:ติดตาม|ประเมินผล|ประเมิน)(?:ผล)?(?:การ)?(?:จัดทำ|เผยแพร่|ประชาสัมพันธ์))"
        + "|"
        + _START
        + r"(?:(?:สรุป|รายงาน|ผล)(?:รายงาน|สรุป|ผล|การ|โครงการ)*(?:ฝึก)?(?:อบรม|สัมมนา)|ผลสำรวจ)"
    ),
    "report": re.compile(
        _START + r"(?:สรุป(?:ราย)?)?(?:รายงาน(?:สรุป)?ผล|สรุปผลการ(?:ดำเนิน|ปฏิบัติ|บริหาร)|ผลการดำเนิน(?:งาน|การ)|รายงานประจำปี)"
    ),
    "pictures": re.compile(
        _START + r"(?:ประมวล|รวม)?(?:ภาพ|รูป)(?:ถ่าย)?(?:บรรยากาศ|กิจกรรม|ข่าว|การ|งาน|วัน)|^[^ก-๙]*(?:ขอ|ร่วม)?แสดงความยินดี"
    ),
    "survey": re.compile(_START + r"แบบ(?:สำรวจ|สอบถาม|ประเมินความพึงพอใจ|ทดสอบ)"),
    "questions": re.compile(_START + r"(?:ถาม\s?[-–]?\s?ตอบ|คำถามที่พบบ่อย|คำถามพบบ่อย|FAQ|Q\s?&\s?A)", re.IGNORECASE),
    "timetable": re.compile(
        _START + r"(?:กำหนดการ|ปฏิทิน(?:การ)?(?:จัดทำ|ทำแผน|ยกร่าง|(?:จัด)?ส่ง(?:ข้อมูล|รายงาน|เอกสาร)|เก็บข้อมูล|รายงาน))"
    ),
    "self": re.compile(_START + r"(?:สรุป)?(?:ผล)?(?:การ)?(?:แบบ)?(?:ตรวจ)?ประเมินตนเอง"),
    "order": re.compile(
        r"^(?!.{0,250}กำหนด(?:วิธี|แนวทาง|หลักเกณฑ์|มาตรการ|ขั้นตอน|ระเบียบ)).{0,20}คำสั่ง.{0,120}"
        r"(?:แต่งตั้ง(?:คณะ|เจ้าหน้าที่|ผู้)|มอบอำนาจ|มอบหมาย(?:ให้)?(?:[ก-๙]{0,30})?(?:ปฏิบัติ|รักษา)ราชการแทน|มอบหมาย.{0,40}(?:จัดเก็บ|รวบรวม|จัดทำ|รายงาน|เผยแพร่|บันทึก)(?:ข้อมูล|สถิติ|รายงาน|ผล|แผน|คู่มือ))"
    ),
    "letter": re.compile(
        r"^.{0,40}(?:บันทึกข้อความ|ที่\s*กท\s*[\d๐-๙]).{0,250}?เรื่อง\s*(?:(?:ขอ(?:ให้)?)?(?:นำ|จัด)?ส่ง|ขอ(?:ความอนุเคราะห์|เผยแพร่|ให้เผยแพร่|นำ(?!เสนอ)))"
        "|" + _START + r"หนังสือตอบ(?:ข้อ|กลับ|คำ|เรื่อง)|^.{0,250}เรียน\s*(?:คุณ|นาย|นาง|นางสาว)\s?[ก-๎].{0,120}ตามที่(?:ท่าน|คุณ)"
    ),
    "law": re.compile(
        r"^[^ก-๙a-zA-Z]*(?:สำเนา\s*)?(?:พระราชบัญญัติ|พระราชกำหนด|พระราชกฤษฎีกา|กฎกระทรวง|ประมวลกฎหมาย|รัฐธรรมนูญ|พ\.ร\.บ\.|"
        r"ระเบียบ(?:กระทรวง|สำนักนายก|คณะกรรมการ)|ประกาศกระทรวง)[^|]{0,160}(?:พ\.\s?ศ\.|พุทธศักราช)?\s*[\d๐-๙]{4}"
    ),
    "references": re.compile(_START + r"(?:บรรณานุกรม|(?:เอกสาร|รายการ)อ้างอิง|references\b)", re.IGNORECASE),
    "invitation": re.compile(
        _START + r"(?:ขอ|กรุงเทพมหานคร|สำนักงานเขต\S{0,30})?\s*(?:เรียน)?เชิญ(?:ชวน)?(?!ยื่น|เสนอ)[^|]{0,40}?"
        r"(?:(?:เข้า)?ร่วม(?:เป็น)?(?:เวที|งาน|กิจกรรม|ประชุม|ประชาคม|โครงการ|สัมมนา|เสวนา|อบรม|รับฟัง|แสดงความ)|(?:เข้า)?รับฟัง|ฟัง)"
    ),
    "estimate": re.compile(_START + r"(?:การ)?(?:ประมาณการ|คาดการณ์|เป้าหมาย(?:การ)?จัดเก็บ)"),
    "recruiting": re.compile(
        rf"^.{{0,{_NAME}}}(?:เรื่อง\s*)?(?:การ|เปิด)?(?<!งาน)(?<!งานการ)รับสมัคร(?:งาน|บุคคล|ลูกจ้าง|พนักงาน|สอบ|คัดเลือก|เข้า)"
    ),
}


_ALWAYS = (
    "terms",
    "training",
    "guide",
    "leaflet",
    "inspection",
)  # nothing else stands behind them, whatever headings follow
_PRESS = re.compile(_START + r"(?:ข่าว(?:ประชาสัมพันธ์|แจก)|press release)", re.IGNORECASE)  # as the title of a file
_STORY = re.compile(_START + r"ข่าว(?:ประชาสัมพันธ์|กิจกรรม|เด่น|ประจำวัน)?\s*[:：-]?\s+\S.{11,}")  # as the heading of a part
_NEWS = re.compile(
    _START
    + r"ข่าว(?:ประชาสัมพันธ์|กิจกรรม)?\s*[:：-]\s*[^|]{0,60}?(?:นำส่ง|จัดส่ง|ส่ง|ร่วม(?!กัน)|ประชุม|มอบ(?!หมาย)|จัดกิจกรรม|ลงพื้นที่)"
)  # as the title of a page: of what was done on a day
_MEMO = re.compile(_START + r"(?:บันทึกข้อความ|ที่\s*กท|ส่วนราชการ)")
_TALK = frozenset({"minutes", "order", "letter", "contents", "timetable"})
_BUREAU = re.compile(
    r"\W*หนังสือ(?:ของ|จาก)?\s*(?:สำนัก(?!งานเขต)|กรม|กระทรวง|กรุงเทพมหานคร|ปลัด)[^|]{0,60}?ที่\s*[ก-ฮ]{1,4}\s*[\d๐-๙]"
)
_ASKED = re.compile(
    r"ขอ?ให้(?:ทุก)?(?:สำนักงานเขต|เขต|หน่วยงาน|ส่วนราชการ)[^|]{0,40}?(?:จัดทำ|จัดส่ง|ส่ง|รายงาน|ดำเนินการ|เผยแพร่)"
)  # of the districts
_PART = re.compile(r"\W*(?:บทที่|ส่วนที่|ตอนที่|หมวด|ภาคผนวก)")  # begins a chapter
_APPENDED = re.compile(r"(?:ตาม|ดัง|ปรากฏ|รายละเอียด)\S{0,20}(?:แนบ|สิ่งที่ส่งมา)|แนบท้าย|แนบมา")  # to what stands here
_ENCLOSED = re.compile(_APPENDED.pattern + r"|ขอ(?:ความเห็นชอบ|อนุมัติ)|จึงเรียนมาเพื่อโปรด")  # what stands elsewhere
_FIGURES = re.compile(r"บาท|ร้อยละ|%|\d,\d{3}")
_SHORT_MEMO = 900  # key characters of a memo behind which nothing else can stand
_ORDERS = ("order", "letter")  # say below their own number what they are of
_BELOW = (
    "invitation",
    "order",
    "training",
    "terms",
    "speech",
    "timetable",
    "survey",
)  # may stand whole below a heading
_TOLD_OF = ("order", "minutes")  # of which a line on a page may tell
_ALL = re.compile(
    r"(?:บันทึกข้อความ|ที่\s*กท|เรื่อง).{0,500}?เรียน\s*[^|]{0,60}?"
    r"(?:[5๕][0๐]\s?เขต|ทุก(?:เขต|แห่ง|ฝ่าย|หน่วยงาน|ส่วนราชการ|สำนัก|โรงเรียน|กลุ่มงาน)|หัวหน้า(?:หน่วยงาน|ส่วนราชการ|ฝ่าย)|ผู้อำนวยการสำนัก(?!งาน))"
    r"|ส่วนราชการ\s*(?:สำนัก(?!งานเขต)|กอง)[^|]{0,400}?เรียน\s*ผู้อำนวยการเขต"
)  # a letter to those who shall do it
_TOLD = re.compile(
    r"(?:ขอให้|โปรด|ให้(?:ทุก)?(?:สำนักงานเขต|ฝ่าย|หน่วยงาน|ส่วนราชการ|โรงเรียน)|ขอความร่วมมือ)[^.|]{0,80}?(?:จัดทำ|จัดส่ง|ส่ง|รายงาน|รวบรวม|เผยแพร่|กรอก|สำรวจ|ประกาศ)"
)  # what they shall do
_CIRCULAR = 2500  # key characters of such a letter
_CLOSES = re.compile(r"จึงเรียนมา|จึงแจ้งมา|ขอแสดงความนับถือ")
_SIGNATURE = 150  # key characters after its close: who signed it, and what comes with it
_OPENS = 10  # lines in which it says to whom it goes
_STEPS = re.compile(
    r"ขั้น(?:ที่|ตอน)?\W*$|กำหนด(?:เวลา|การ|ส่ง|แล้วเสร็จ)?\W*$|สิ่งที่ต้องทำ|ผู้เกี่ยวข้อง|วิธี(?:ทำ|เขียน|การ)"
    r"|เกณฑ์(?:การ)?(?:ให้)?คะแนน|^\W*คะแนน(?:เต็ม)?\W*$|^\W*(?:ช่อง|ข้อ)(?:ที่)?\W*$|ให้กรอก|(?:จัด)?ส่งภายใน|วันสุดท้าย|ผู้รับ\W*$|ผู้ประสาน|วิธีกรอก|ข้อควรระวัง|คำอธิบาย"
)  # how to make it, or how it will be marked
_ANNEX = re.compile(r"\s*(?:ภาคผนวก|เอกสารแนบ|สิ่งที่ส่งมาด้วย)")


@remembered
def genre(reading: Reading) -> str:
    """The kind, "" for any other paper."""
    if reading.is_file and is_invented(reading):
        return "invented"
    bound = bound_papers(reading)
    if bound and bound[0][0] not in _ALWAYS and not all(kind for kind, _ in bound):
        return ""  # papers of their own stand behind it
    first = _first(reading) if reading.is_file else _line_below(reading)
    kind = _named(_titles(reading)) or _named(first, _ALWAYS)
    filled = any(
        rows_of(reading, n) and not (kind in {"guide", "letter"} and _is_of_steps(t)) for n, t in reading.tables
    )
    if kind in {"guide", "letter", "questions"} and filled:
        return ""  # it holds what it tells how to make, sends, or is asked for
    if not kind and reading.is_file and not filled and _named([reading.source.label], ("leaflet",)):
        return "leaflet"  # a title that says what it teaches, under a link that says what it is
    if not kind and reading.is_file and first and _MEMO.match(first[0]):
        sends = says_only_made(reading.whole) or (reading.bound_in and _encloses(reading.whole)) or _only_sends(reading)
        kind = "letter" if sends else kind
    if not kind and reading.is_file and not filled and first and _PRESS.match(first[0]):
        return "press"
    if not kind and not reading.is_file and not filled and any(map(_NEWS.match, _titles(reading))):
        return "press"
    return kind or ("circular" if _is_circular(reading) else "")


def _is_of_steps(table: Table) -> bool:
    """Whether a table tells how something is made, step by step: two of its columns are headed so."""
    heads = [cell for row in table.rows[: max(1, table.header_rows)] for cell in row]
    return sum(bool(_STEPS.search(head)) for head in heads) > 1


def _named(texts: Iterable[str], kinds: Iterable[str] = _KINDS) -> str:
    """The kind that the first of the texts that begins with one begins with."""
    return next((kind for text in texts for kind in kinds if _KINDS[kind].search(text)), "")


def parts_of_kinds(reading: Reading) -> dict[str, frozenset[int]]:
    """Blocks of a page in parts whose own heading names a kind, the page's first heading aside, and lines that answer a label
    with one ("การพัฒนา : ภาพกิจกรรม..."); of a file, of the papers bound in it."""
    found: dict[str, frozenset[int]] = {}
    papers = bound_papers(reading)
    for kind, inside in papers if _talks(papers) else ():
        found[kind] = found.get(kind, frozenset()) | inside
    found.pop("", None)
    first = next((i for i in reading.content if reading.heads(i)), -1)
    for piece in reading.pieces[1:] if not reading.is_file else ():
        own = piece.block_heading
        kind = _named(_opening(piece, own.norm)) if own is not None and piece.heading != first else ""
        if (
            not kind
            and own is not None
            and _BUREAU.match(own.norm)
            and any(_ASKED.search(b.norm) for _, b in piece.texts())
        ):
            kind = "letter"
        kind = kind or (_opens_as(piece) if piece.heading != first else "") or _tells_news(piece)
        if kind:
            found[kind] = found.get(kind, frozenset()) | frozenset(piece.inside)
    for i in reading.content if not reading.is_file else ():
        block = reading.doc.blocks[i]
        label, _, answer = block.norm.partition(":") if block.kind in _LINES else ("", "", "")
        kind = _named([answer[:300]]) if answer and len(label) <= _LABEL else ""
        plain = block.kind in _LINES and block.link_share < _LINKED
        kind = kind or (_named([block.norm[:300]], _TOLD_OF) if plain else "")
        if kind:
            found[kind] = found.get(kind, frozenset()) | {i}
    return found


@remembered
def bound_papers(reading: Reading) -> list[tuple[str, frozenset[int]]]:
    """The kind of each of the papers bound in one file, and its blocks; none of a file that is one paper. A chapter is of the
    kind of its book; a letter with nothing but what it sends is one with that."""
    kinds: list[str] = []
    for paper in reading.bound:
        own, before = _kind_of(paper), kinds[-1] if kinds else ""
        chapter = not own and before not in _TALK and _PART.match(paper.doc.blocks[paper.heading].norm)
        kinds.append(before if chapter else own)
    if kinds[:1] == ["letter"] and not any(kinds[1:]):
        kinds[0] = ""
    return [(kind, paper.inside) for kind, paper in zip(kinds, reading.bound, strict=True)]


def papers_apart(reading: Reading) -> list[Reading]:
    """The papers of a file in which minutes, an order or a letter are bound with others, each a reading of its own; any other
    file or page as it is."""
    papers = bound_papers(reading)
    if not _talks(papers) or all(kind for kind, _ in papers):
        return [reading]
    source, content = reading.source, reading.content_set
    chromes = (source.chrome | (content - inside) for _, inside in papers)
    return [Reading(replace(source, chrome=c), reading.lexicon, reading.parent, bound_in=True) for c in chromes]


def _talks(papers: list[tuple[str, frozenset[int]]]) -> bool:
    """Whether minutes, an order or a letter are among the papers of a file; a table of contents alone is of the book that it
    begins."""
    return any(kind in _TALK and kind != "contents" for kind, _ in papers)


def _kind_of(paper: Piece) -> str:
    lines = [paper.doc.blocks[i] for i in (paper.heading, *paper.blocks)]
    if any(CONTENTS.match(b.norm) for b in lines[:_TITLES]):
        return "contents"
    titles = [b.norm[:300] for b in lines[:_TITLES] if b.kind is not BlockKind.ROW]
    letter = " ".join(b.norm for b in lines[:_LETTER])
    kind = _named([*titles, " ".join(titles)]) or _named([letter], _ORDERS)
    return kind or ("letter" if _MEMO.match(lines[0].norm) and _encloses(paper) else "")


def _encloses(piece: Piece) -> bool:
    """Whether a memo only points to what it sends or asks approval of."""
    return not piece.tables() and any(_ENCLOSED.search(b.norm) for _, b in piece.texts())


def _only_sends(reading: Reading) -> bool:
    """Whether a short memo says that what it is of is enclosed, and holds no figures of it."""
    if reading.tables or reading.chars > _SHORT_MEMO:
        return False
    said = " ".join(reading.doc.blocks[i].norm for i in reading.content)
    return bool(_APPENDED.search(said)) and not _FIGURES.search(said)


def _opening(piece: Piece, heading: str) -> list[str]:
    """The heading of a part, alone and with the line below it: an order says there what it orders."""
    below = next((b.norm for i, b in piece.body() if i != piece.heading), "")
    joined = f"{heading} {below}"[:300]
    return [heading[:300], *([joined] if _named([joined], _ORDERS) else [])]


def _tells_news(piece: Piece) -> str:
    """Whether a part of a page is one piece of news: its heading says so and goes on, and nothing is listed or linked below."""
    own = piece.block_heading
    if own is None or not _STORY.match(own.norm) or piece.tables():
        return ""
    return "" if any(i in piece.reading.links_in for i in piece.inside) else "press"


def _opens_as(piece: Piece) -> str:
    """The kind of a paper that stands whole below a heading of another name: its first line begins as papers of the kind do."""
    first = next((b for i, b in piece.body() if i != piece.heading), None)
    if first is None or first.kind is not BlockKind.PARAGRAPH or first.link_share >= _LINKED:
        return ""
    return _named([first.norm[:300]], _BELOW)


def _is_circular(reading: Reading) -> bool:
    """A letter to all districts, sections or schools that asks them to make, hand in or report something."""
    linked = not reading.is_file and any(i in reading.links_in for i in reading.content)
    if linked or reading.tables or reading.chars > _CIRCULAR:
        return False
    blocks = [reading.doc.blocks[i] for i in reading.content]
    if not _ALL.search(" ".join(b.norm for b in blocks[:_OPENS])) or not any(_TOLD.search(b.norm) for b in blocks):
        return False
    end = next((n for n, b in enumerate(blocks) if _CLOSES.search(b.norm)), len(blocks))
    after = blocks[end + 1 :] if end < len(blocks) else [b for b in blocks[_TITLES:] if b.kind is BlockKind.HEADING]
    return sum(len(b.key) for b in after) <= _SIGNATURE  # more is what it sends


def _first(reading: Reading) -> list[str]:
    """The lines of a file that may be its title, each alone."""
    lines = [reading.doc.blocks[i] for i in reading.content[:_TITLES]]
    return [b.norm[:300] for b in lines if b.kind is not BlockKind.ROW or " | " not in b.text]


def _titles(reading: Reading) -> list[str]:
    blocks = reading.doc.blocks
    if reading.is_file:
        if any(blocks[i].kind is BlockKind.HEADING or _ANNEX.match(blocks[i].norm) for i in reading.content[_TITLES:]):
            return []
        titles = _first(reading)
        letter = [] if reading.tables else [" ".join(blocks[i].norm for i in reading.content[:_LETTER])]
        return [*titles, " ".join(titles), *letter]
    headings = [i for i in reading.content if blocks[i].kind is BlockKind.HEADING]
    first = headings[:1] or reading.content[:1]
    above = [i for i in headings[1:] if first and blocks[i].level <= blocks[first[0]].level]
    return [blocks[i].norm[:300] for i in first] if not above else []


def _line_below(reading: Reading) -> list[str]:
    """The short line right below the only heading of a page, which is the item's title."""
    headings = [i for i in reading.content if reading.doc.blocks[i].kind is BlockKind.HEADING]
    below = next((i for i in reading.content if len(headings) == 1 and i > headings[0]), -1)
    block = reading.doc.blocks[below] if below >= 0 else None
    plain = block is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.LABEL} and block.link_share < _LINKED
    return [block.norm] if block is not None and plain and len(block.norm) <= _LINE else []
