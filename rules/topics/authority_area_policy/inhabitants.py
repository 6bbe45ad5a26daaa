"""Whether a page is on the people and sub-districts of the district at all."""

from __future__ import annotations

import re

from checks.reading import Piece

_PEOPLE = re.compile(
    r"ประชากร|ราษฎร|พลเมือง|ผู้อยู่อาศัย|population|inhabitant|residents?\b|เขตการปกครอง|แบ่ง(?:พื้นที่|เขต|การ)?[^|]{0,12}เป็น"
    r"|[\d๐-๙]\s*แขวง|แขวง[^|]{0,12}(?:ได้แก่|คือ|ประกอบด้วย|[:：])",
    re.IGNORECASE,
)


def speaks_of_people(piece: Piece) -> bool:
    """Whether a page speaks of inhabitants or lists sub-districts as such: a plan by sub-district, a table of staff by sex or of
    pupils holds the words of columns alone."""
    return any(_PEOPLE.search(b.norm) for _, b in piece.texts())
