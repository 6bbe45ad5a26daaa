"""What changes from one visit to the next without anybody changing the page: visitor counters and today's date in its chrome,
and the line under an article that says how often it was read.

A pure pass before judging, so that the rules never see it: a finding then depends on nothing that comes and goes, and
the same page is the same tomorrow. Cut is only what stands at the end of a chrome block, or is
all of a line, so that what is left can still be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from model import Block, BlockKind, Document
from thai.normalise import key, normalise

_DIGITS = "[0-9๐-๙][0-9๐-๙,.:/]*"
_ONE = "[0-9๐-๙]{1,4}"
_MONTH = (
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_DATE = rf"(?:{_WEEKDAY})[\s,]*(?:ที่)?\s*(?={_ONE}\s*(?:{_MONTH}|[-/.]{_ONE}[-/.]{_ONE})|(?:{_MONTH})\b)"  # not opening hours
_COUNT = r"(?:สถิติ|จำนวน|ยอด|ท่านเป็น|คุณเป็น|ผู้|การ){0,4}(?:เข้าชม|เยี่ยมชม|เข้าใช้งาน|ออนไลน์)|visitors?\b|online\b|page\s?views?\b|hits?\b"
_BESIDE = (
    r"เว็บไซต์|เว็บไซด์|วันนี้|เมื่อวาน(?:นี้)?|สัปดาห์|เดือน|ปี|นี้|ก่อน|ที่แล้ว|ทั้งหมด|ทั้งสิ้น|รวม|ขณะนี้|ลำดับ|ที่|คน|ครั้ง|ราย|จำนวน|ผู้|สถิติ|ตั้งแต่|เวลา|น\."
    r"|พ\.ศ\.|ค\.ศ\.|today|yesterday|this|last|week|month|year|total|all|your|ip|am|pm"
)
_MOVING = re.compile(
    rf"(?<![ก-๙A-Za-z])(?:{_COUNT}|{_DATE})(?>(?:[\s|:;,.•()\-]|{_COUNT}|{_WEEKDAY}|{_BESIDE}|{_MONTH}|{_DIGITS})*)$",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    rf"\(?(?:จำนวน|ยอด)?(?:คน|ผู้|การ)?(?:เปิดอ่าน|อ่าน|เข้าชม|เยี่ยมชม|views?|hits?)(?:แล้ว)?\s*[:=]?\s*{_DIGITS}\s*(?:ครั้ง|คน|views?)?\)?",
    re.IGNORECASE,
)
_MAYBE = (  # of which one stands wherever those find something
    "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัส", "วันศุกร์", "วันเสาร์", "วันอาทิตย์", "day",
    "เข้าชม", "เยี่ยมชม", "เข้าใช้งาน", "ออนไลน์", "อ่าน", "visitor", "online", "view", "hit",
)  # fmt: skip
_LONGEST = 2000  # characters; counters and dates stand in short lines
_ANY_DIGIT = re.compile("[0-9๐-๙]")
_DATA = frozenset({BlockKind.ROW, BlockKind.HEADING, BlockKind.TITLE})


def quiet(document: Document, chrome: Collection[int]) -> Document:
    """The document without what moves in its chrome. `chrome`: indexes of blocks that are chrome by repetition."""
    if document.kind != "html":
        return document
    changed = {
        at: cut
        for at, block in enumerate(document.blocks)
        if (cut := _still(block, chrome=block.chrome or at in chrome)) is not block
    }
    if not changed:
        return document
    return replace(document, blocks=tuple(changed.get(at, block) for at, block in enumerate(document.blocks)))


def _may_move(lower: str) -> bool:
    return any(cue in lower for cue in _MAYBE)


def _still(block: Block, *, chrome: bool) -> Block:
    if len(block.text) > _LONGEST or not _ANY_DIGIT.search(block.text) or not _may_move(block.text.lower()):
        return block
    if not chrome:
        counts = block.kind not in _DATA and _VIEWS.fullmatch(block.text)
        return replace(block, text="", norm="", key="") if counts else block
    found = _MOVING.search(block.text)
    if found is None or not _ANY_DIGIT.search(found.group(0)):
        return block
    text = block.text[: found.start()].rstrip(" |:•-")
    return replace(block, text=text, norm=normalise(text), key=key(text))
