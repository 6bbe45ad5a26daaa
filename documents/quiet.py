"""What changes from one visit to the next without anybody changing the page: visitor counters and today's date in its chrome.

A pure pass before judging, so that the rules never see it: a finding then depends on nothing that comes and goes, and
the same page is the same tomorrow. Cut is only what stands at the end of a chrome block (or is all of it), so that what
is left can still be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from model import Block, Document
from thai.normalise import key, normalise

_DIGITS = "[0-9๐-๙][0-9๐-๙,.:/]*"
_DAY = r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:\s*ที่)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_COUNT = r"(?:สถิติ|จำนวน|ยอด|ท่านเป็น|คุณเป็น|ผู้|การ){0,4}(?:เข้าชม|เยี่ยมชม|เข้าใช้งาน|ออนไลน์)|visitors?\b|online\b|page\s?views?\b|hits?\b"
_BESIDE = (
    r"เว็บไซต์|เว็บไซด์|วันนี้|เมื่อวาน(?:นี้)?|สัปดาห์|เดือน|ปี|นี้|ก่อน|ที่แล้ว|ทั้งหมด|ทั้งสิ้น|รวม|ขณะนี้|ลำดับ|ที่|คน|ครั้ง|ราย|จำนวน|ผู้|สถิติ|ตั้งแต่|เวลา|น\."
    r"|พ\.ศ\.|ค\.ศ\.|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?"
    r"|today|yesterday|this|last|week|month|year|total|all|your|ip|am|pm"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MOVING = re.compile(
    rf"(?<![ก-๙A-Za-z])(?:{_COUNT}|{_DAY})(?>(?:[\s|:;,.•()\-]|{_COUNT}|{_DAY}|{_BESIDE}|{_DIGITS})*)$",
    re.IGNORECASE,
)
_MAYBE = re.compile(rf"{_DAY}|เข้าชม|เยี่ยมชม|เข้าใช้งาน|ออนไลน์|visitor|online|view|hit", re.IGNORECASE)
_LONGEST = 2000  # characters; counters and dates stand in short lines
_ANY_DIGIT = re.compile("[0-9๐-๙]")


def quiet(document: Document, chrome: Collection[int]) -> Document:
    """The document without what moves in its chrome. `chrome`: indexes of blocks that are chrome by repetition."""
    if document.kind != "html":
        return document
    changed = {
        at: cut
        for at, block in enumerate(document.blocks)
        if (block.chrome or at in chrome) and (cut := _still(block)) is not block
    }
    if not changed:
        return document
    return replace(document, blocks=tuple(changed.get(at, block) for at, block in enumerate(document.blocks)))


def _still(block: Block) -> Block:
    if len(block.text) > _LONGEST or not _MAYBE.search(block.text):
        return block
    found = _MOVING.search(block.text)
    if found is None or not _ANY_DIGIT.search(found.group(0)):
        return block
    text = block.text[: found.start()].rstrip(" |:•-")
    return replace(block, text=text, norm=normalise(text), key=key(text))
