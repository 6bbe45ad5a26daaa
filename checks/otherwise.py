"""Files whose own title names a document that the topic has no words for (law 4: the file's own text beats its link).

What counts: a first line that begins with the name of a kind of document ("แผน...", "รายงาน...", "คู่มือ...") and goes on, beside
years, districts and rounds, mostly in words that stand in none of the topic's wordings ("แผนปฏิบัติการป้องกันฝุ่นละออง PM2.5"); one
that begins as any paper may ("สรุป...", "กิจกรรม...") where what follows is hardly in the topic's words either. What does not: a
title in other words than ours that shares most of them, a title that says no more than a year or a district.
"""

from __future__ import annotations

import re

from checks.heads import first_title
from checks.lexicon import Lexicon
from checks.reading import Piece
from checks.remember import remembered
from model import BlockKind
from thai.normalise import arabic, key

_KIND = re.compile(
    r"[^ก-๙a-zA-Z]*(?:ร่าง|สรุป)?(?:แผน|รายงาน|คู่มือ|เป้าหมาย|ทะเบียน|มาตรการ|สถิติ|ผล|โครงการ|หลักเกณฑ์|นโยบาย|บัญชี|เกณฑ์|ประมาณการ|ความก้าวหน้า|ความคืบหน้า)"
)
_ANY = re.compile(
    r"[^ก-๙a-zA-Z]*(?:สรุป|กิจกรรม|ข้อมูล|ตาราง|ใบ|รายการ|สมุด|ผัง|งาน|การ|รายชื่อ|จำนวน|ยอด)"
)  # how any paper may begin
_WORDS = re.compile(
    r"^[^ก-๙a-zA-Z]*(?:ร่าง)?(?:(?:รายงาน|สรุป)?ผล(?:การ(?:ดำเนินงาน|ดำเนินการ|ปฏิบัติงาน))?(?:ตาม|การ)?|แผนปฏิบัติ(?:การ|ราชการ)?)"
)  # what a title of any report or plan begins with
_COMMON = re.compile(
    r"(?:สำนักงาน)?เขต[ก-๙]*|กรุงเทพมหานคร|กทม|ประจำ|ปี(?:งบประมาณ)?|พ\.?ศ\.?|งบประมาณ|เดือน|รอบ|ครั้งที่|ไตรมาส(?:ที่)?|[\d.,/()\-–:|]+"
    r"|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)|[มกพตธส]\.[คพยม]\.|แรก|ฉบับ"
)
_RE = re.compile(r"^\W*เรื่อง\s*[:：]?\s*")  # the line of a letter that says what it is of
_GRAM = 5  # key characters that two texts share
_LEAST = 14  # key characters of a title that says what it is
_SHARE = 0.6  # of them that the topic knows
_TITLE = 60  # characters of a title that runs on into its contents
_TEXT = 600  # characters of what follows a title
_SPOKEN = 0.12  # of their key characters that a paper of the topic has in common with its words


@remembered
def titled_otherwise(piece: Piece, topic: str) -> bool:
    """Whether the title of a file is that of a document outside of the topic (`procurement-summary`)."""
    first = first_title(piece.reading.whole) if piece.is_file else -1
    if first < 0:
        return False
    title = _RE.sub("", piece.doc.blocks[first].norm)
    kind = _KIND.match(title) is not None
    if not (kind or _ANY.match(title)) or " | " in title:
        return False
    other = says_other(piece.reading.lexicon, (f"{topic}/",), _WORDS.sub("", arabic(title)))
    return other and (kind or not _speaks(piece, topic, first))


def _speaks(piece: Piece, topic: str, title: int) -> bool:
    """Whether what follows a title (also in its own paragraph) is at least now and then in the topic's words."""
    after = (b.norm for i, b in piece.reading.whole.texts() if i > title)
    text = " ".join([piece.doc.blocks[title].norm[_TITLE:], *after])[:_TEXT]
    return not says_other(piece.reading.lexicon, (f"{topic}/",), text, 0, _SPOKEN)


def led_otherwise(piece: Piece, topic: str) -> bool:
    """Whether the first line under a heading is the name of a document outside of the topic ("การรายงานผล" over
    "รายงานผลการเบิกจ่ายงบประมาณ ...")."""
    if piece.is_file or piece.heading < 0 or not piece.blocks:
        return False
    first = piece.doc.blocks[piece.blocks[0]]
    name = arabic(first.norm.split(" ", 1)[0])
    if first.kind is BlockKind.ROW or not _KIND.match(name) or not piece.reading.heads(piece.heading):
        return False
    return says_other(piece.reading.lexicon, (f"{topic}/", "section:", "process:"), _WORDS.sub("", name), _LEAST // 2)


def says_other(
    lexicon: Lexicon, families: tuple[str, ...], title: str, least: int = _LEAST, share: float = _SHARE
) -> bool:
    """Whether a title goes on mostly in words that stand in none of the families (their names begin so)."""
    rest = key(_COMMON.sub(" ", arabic(title)))
    if len(rest) < least:
        return False
    grams = _grams(lexicon, families)
    known = set[int]()
    for at in range(len(rest) - _GRAM + 1):
        if rest[at : at + _GRAM] in grams:
            known.update(range(at, at + _GRAM))
    return len(known) < share * len(rest) or not rest


def _grams(lexicon: Lexicon, families: tuple[str, ...]) -> frozenset[str]:
    known = " ".join(families)
    if known not in lexicon.grams:
        keys = [key(p) for family in lexicon.spoken(families) for p in family.phrases]
        lexicon.grams[known] = frozenset(k[at : at + _GRAM] for k in keys for at in range(len(k) - _GRAM + 1))
    return lexicon.grams[known]
