"""Words of a policy that name a content and speak of something beside it."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.wordings import Found
from model import BlockKind
from rules.topics.no_gift_policy.clauses import FOLLOWS, WAY

_TOLD = re.compile(r"รายงาน|แจ้ง|พบเห็น|เบาะแส|ร้องเรียน|พบการ|พบผู้")
_PRIVACY = re.compile(
    r"ผู้ใช้(?:งาน)?(?:เว็บ|บริการ)|คุกกี้|cookie|ข้อมูลส่วนบุคคลของ(?:ผู้ใช้|ผู้เข้าชม|ผู้รับบริการ)|PDPA|privacy", re.IGNORECASE
)
_INFORMANT = re.compile(r"ผู้แจ้ง|ผู้ร้อง|เบาะแส|พยาน|whistle|informant|complain", re.IGNORECASE)
_BEFORE = 40  # characters before a violation that say what is done with it


def only_reported(piece: Piece, found: Found) -> bool:
    """Whether a line speaks of violations only to have them reported, and says nothing of what follows them."""
    block = piece.doc.blocks[found.block]
    text, at = (block.norm, found.hit.start) if found.hit.in_norm else (block.key, found.hit.start)
    told = block.kind is not BlockKind.HEADING and _TOLD.search(text[max(0, at - _BEFORE) : at])
    return bool(told) and not FOLLOWS.search(block.norm)


def only_of_informants(piece: Piece, found: Found) -> bool:
    """Whether the words stand in the name of those who inform ("ผู้แจ้งเบาะแสจะได้รับการปกปิดชื่อ"): they tell no way to do it."""
    block = piece.doc.blocks[found.block]
    text = block.norm if found.hit.in_norm else block.key
    return text[: found.hit.start].endswith(("ผู้", "คุ้มครองการ")) and not WAY.search(block.norm)


def only_of_privacy(piece: Piece, found: Found) -> bool:
    """Whether what is protected are the data of those who use a site or service, not those who inform."""
    text = piece.doc.blocks[found.block].norm
    return bool(_PRIVACY.search(text)) and not _INFORMANT.search(text)
