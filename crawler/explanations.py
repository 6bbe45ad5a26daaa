"""What an agency's explanation names: quoted texts, and what follows words such as หัวข้อ, เมนู, เลือก."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thai.normalise import key as text_key

_QUOTED = re.compile(r"[\"“”„]([^\"“”„\n]{2,120})[\"“”]|[‘']([^‘’'\n]{2,120})[’']|«([^»\n]{2,120})»")
_POINTS_TO = re.compile(
    r"(?:หัวข้อ|เมนู|เลือก|แท็บ|แถบ|ปุ่ม|คลิก|กด|เข้าเว็บ(?:ไซต์)?|ลิงก์|ลิงค์)"
    r"(?:\s|ย่อย|หลัก|เมนู|หัวข้อ|แถบ|แท็บ|ปุ่ม|ที่|ไปที่|คำว่า|ชื่อ|:)*([^\"“”‘’«»'\n,;()]+)"
)
_ENDS = re.compile(
    r"จะ(?:อยู่|พบ|เห็น|ปรากฏ|แสดง)|อยู่|ด้าน|และ|หรือ|แล้ว|จากนั้น|เพื่อ|เลือก|หัวข้อ|เมนู|โดย|ซึ่ง|ตามลำดับ|>|»|→|/|\s-\s|\.\s"
    r"|(?:ของ|บน|ใน|ที่|จาก)(?:หน้า|เว็บ|แถบ)|บนสุด|ทาง(?:ซ้าย|ขวา)|มุม(?:ซ้าย|ขวา|บน|ล่าง)"
)
_SHORTEST = 3  # letters of a matching key: shorter ones are found everywhere
_MUCH_LONGER = 60


def named_in(explanation: str) -> list[str]:
    """The texts an explanation tells the reader to look for, quoted ones first, each once."""
    quoted = [next(text for text in found.groups() if text) for found in _QUOTED.finditer(explanation)]
    unquoted = _POINTS_TO.finditer(_QUOTED.sub(' " ', explanation))
    found = [*quoted, *(_ENDS.split(match.group(1), maxsplit=1)[0] for match in unquoted)]
    named = {text_key(text): text.strip() for text in reversed(found)}
    order = dict.fromkeys(text_key(text) for text in found)
    return [named[known] for known in order if len(known) >= _SHORTEST]


def is_named(label: str, named: Sequence[str]) -> bool:
    """Whether a link's text is, or holds, one of the texts."""
    if not named:
        return False
    shown = text_key(label)
    for text in named:
        wanted = text_key(text)
        if wanted and (shown == wanted or (wanted in shown and len(shown) <= len(wanted) + _MUCH_LONGER)):
            return True
    return False
