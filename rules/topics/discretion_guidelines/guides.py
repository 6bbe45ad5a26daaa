"""Whether a piece says how to decide: not only the steps a citizen takes, what the word means, who teaches it, or that a
guideline will be drawn up."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_promise
from model import BlockKind
from rules.ask import Ask
from rules.kinds import standing

_STEPS = re.compile(r"ยื่น(?:คำ|เอกสาร|เรื่อง|แบบ)|รับ(?:ใบอนุญาต|คำขอ|เอกสาร|เรื่อง)|ชำระค่าธรรมเนียม|จ่ายค่าธรรมเนียม")
_DECIDES = re.compile(
    r"พิจารณา|ดุล(?:ย)?พินิจ|เกณฑ์|เหตุผล|ห้าม|ให้ใช้|ให้ถือ|ต้อง|ไม่อนุญาต|กรณี|หาก|ถ้า|เมื่อ|เว้นแต่|ปฏิเสธ|เทียบ|แนวทาง|แนวปฏิบัติ|วินิจฉัย|โต้แย้ง|อุทธรณ์"
    r"|มาตรฐาน|ยึด|คำนึง|เท่าเทียม|เสมอภาค|เป็นธรรม|ตามกฎหมาย|ไม่เลือก|discretion|criteria",
    re.IGNORECASE,
)
_SPEAKS_OF = re.compile(
    r"ดุล(?:ย)?พินิจ\W{0,3}(?:หมายถึง|หมายความ|คือ|เป็นอำนาจ)|วิทยากร|บรรยาย|หลักสูตร|\d{1,2}[.:]\d{2}\s*(?:น\.)?\s*[-–]\s*\d{1,2}[.:]\d{2}"
    r"|(?:ยกร่าง|จัดทำ|ร่าง|ประกาศใช้)แนวทาง|(?:แต่งตั้ง|ประชุม)คณะทำงาน|เสนอ(?:ต่อ)?(?:ผู้อำนวยการเขต|ผอ)"
)  # of the thing in general, of a course, of the making
_RULES = re.compile(
    r"(?<!กฎหมาย)ให้(?:ใช้|ถือ|อนุญาต|แก้ไข|เสนอ|พิจารณา|ตรวจ|เจ้าหน้าที่|เทียบ|ยึด)|ห้าม|ต้อง|หาก|ถ้า|กรณี|เว้นแต่|ปฏิเสธ|เกณฑ์|ยึด|คำนึง|เท่าเทียม|ไม่เลือก"
)
_QUOTED = re.compile(
    r"\W*(?:(?:ตาม)?(?:พระราชบัญญัติ|พ\.ร\.บ\.)[^|]{0,80}?มาตรา|รัฐธรรมนูญ"
    r"|(?:พระราชบัญญัติ|พ\.ร\.บ\.|กฎกระทรวง)[^|]{0,120}พ\.ศ\. ?[\d๐-๙]{4}\W*$|มาตรา ?[\d๐-๙]|คดีหมายเลข|คำพิพากษา"
    r"|(?:การใช้)?ดุล[ย]?พินิจ\s?(?:คือ|หมายถึง|หมายความว่า|แปลว่า)"
    r"|ศาล(?:ปกครอง|วินิจฉัย|เห็น)|มอบอำนาจให้)"
)  # begins what a law, a court or an order says
_BRIEF = 120  # letters of what decides nothing


def guides(ask: Ask, piece: Piece) -> bool:
    """Whether it says how to decide: in its contents, or by its own title over contents."""
    families = ask.families("guideline")
    titled = any(h.family in families for i in piece.head(60) for h in piece.reading.hits(i))
    return (titled or bool(standing(piece, families))) and not (only_steps(piece) or decides_nothing(piece))


def decides_nothing(piece: Piece) -> bool:
    """Whether all that stands below the title is a word or two, and none of how to decide ("ไม่มีเรื่องร้องเรียน"), or only what
    the word means, who teaches it, and when a guideline will be drawn up."""
    lines = [i for i, b in piece.body() if i != piece.heading and b.kind is not BlockKind.HEADING]
    told = [piece.doc.blocks[i].norm for i in lines]
    own = [piece.doc.blocks[i].norm for i in lines if not is_promise(piece, i)]
    own = [t for t in own if not _QUOTED.match(t) and (_RULES.search(t) or not _SPEAKS_OF.search(t))]
    brief = sum(map(len, own)) < _BRIEF or len(own) < len(told)
    return bool(told) and brief and not any(_DECIDES.search(t) for t in own)


def only_steps(piece: Piece) -> bool:
    """Whether it tells what the citizen goes through (handing in, paying, fetching), and nothing of how to decide."""
    told = [b.norm for i, b in piece.body() if i != piece.heading and b.kind is not BlockKind.HEADING]
    return any(_STEPS.search(t) for t in told) and not any(_DECIDES.search(t) for t in told)
