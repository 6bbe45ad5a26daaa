"""Contacts of named parts of an office: a number, an extension or an address beside each name.

What counts: a phone number, "ต่อ 6401" or an e-mail address in the row, card or line of the name (a line may name several,
each with its own number), or in the next lines before another part is named; a bare extension in a column that is headed as
phone numbers. What does not: one number for all, below a list of names.
"""

from __future__ import annotations

import re

from checks.reading import Reading
from model import BlockKind, Evidence
from thai.names import find_emails, find_phones
from thai.normalise import arabic, key

_EXTENSION = re.compile(
    r"(?:ต่อ|ภายใน|ext\.?)\s*\d{2,5}(?!\d|\s*(?:วัน|ชั่วโมง|ชม|นาที|เดือน|ปี|คน|บาท|น\.|days?|hours?))", re.IGNORECASE
)

_DIRECTORY = 3  # lines of sections without the word section that make a directory
_PARTED = re.compile(r"\s*[|/•·;,]\s*")  # between the entries of a directory in one line
_REACHED = r"(?:ฯ|\(.{1,20}\)|\W){0,3}(?:โทร|เบอร์|หมายเลข|ต่อ|ภายใน|tel|ext|\d)\D{0,12}\d{2}|(?:ฯ|\W){0,3}\d{3,10}"

_PHONES = re.compile("โทร|เบอร์|หมายเลข|ติดต่อ|สายตรง|ภายใน|tel|phone|ext|contact", re.IGNORECASE)


def contacts_by_part(reading: Reading, own: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """A section's name with a number or address in its block, or in the next lines before another section is named."""
    found: dict[str, Evidence] = {}
    blocks, content = reading.doc.blocks, reading.content
    standing: dict[int, set[str]] = {i: set() for i in content}
    for seen in reading.standing((f for fs in own.values() for f in fs), reading.content_set):
        standing[seen.block].add(seen.hit.family)
    named = {i: [n for n, fs in own.items() if not standing[i].isdisjoint(fs)] for i in content}
    bare = {i: _bare(reading, i, own) for i in content if not named[i]}
    named |= {i: names for i, names in bare.items() if names} if sum(map(bool, bare.values())) >= _DIRECTORY else {}
    for position, index in enumerate(content):
        several = _each_in_line(reading, index, own) if len(named[index]) > 1 else _bare_in_line(reading, index, own)
        found |= {n: e for n, e in several.items() if n not in found}
        for at in range(position, min(position + 4, len(content))):
            other = at > position and (named[content[at]] or blocks[content[at]].kind is BlockKind.HEADING)
            listed = position > 0 and named[content[position - 1]] and blocks[index].kind is BlockKind.ITEM
            apart = at > position and listed and blocks[content[at]].kind is not BlockKind.ITEM
            if not named[index] or other or apart:
                break
            norm = blocks[content[at]].norm
            if (
                find_phones(norm)
                or find_emails(norm)
                or _EXTENSION.search(arabic(norm))
                or in_phone_column(reading, content[at])
                or (at == position and bare.get(index))
            ):
                for name in named[index]:
                    found.setdefault(name, reading.evidence(index))
                break
    return found


def _bare(reading: Reading, index: int, own: dict[str, tuple[str, ...]]) -> list[str]:
    """The section with whose name, without the word section, a line or row of a directory begins: "ปกครอง ต่อ 6301"."""
    return _led(reading, reading.doc.blocks[index].key, own)


def _led(reading: Reading, text: str, own: dict[str, tuple[str, ...]]) -> list[str]:
    named = (b for b in reading.lexicon.bare_sections if b in text)
    led = next((b for b in named if re.match(rf"\d{{0,2}}(?:งาน)?{re.escape(b)}", text)), None)
    if led is None or not re.match(_REACHED, re.split(re.escape(led), text, maxsplit=1)[1]):
        return []
    return [n for n, families in own.items() if reading.lexicon.bare_sections[led] in families]


def _each_in_line(reading: Reading, index: int, own: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Several names in one line, each followed by a number of its own before the next ("ฝ่ายปกครอง 3010 / ฝ่ายโยธา 3012")."""
    text = reading.doc.blocks[index].key
    hits = sorted(
        (h.start, h.end, n) for h in reading.hits(index) if not h.in_norm for n, f in own.items() if h.family in f
    )
    starts = [start for start, _, _ in hits] + [len(text)]
    found: dict[str, Evidence] = {}
    for start, end, name in hits:
        until = next(s for s in starts if s > start and s >= end)
        if re.match(r"\D{0,12}\d{3,}", text[end:until]):
            found.setdefault(name, reading.evidence(index))
    return found


def _bare_in_line(reading: Reading, index: int, own: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """A directory in one line: "ปกครอง 02 770 0001 | ทะเบียน 02 770 0002 | โยธา ..."."""
    entries = _PARTED.split(reading.doc.blocks[index].norm)
    names = [n for entry in entries for n in _led(reading, key(entry), own)] if len(entries) >= _DIRECTORY else []
    return dict.fromkeys(names, reading.evidence(index)) if len(names) >= _DIRECTORY else {}


def in_phone_column(reading: Reading, index: int) -> bool:
    """A bare extension in a column that is headed as phone numbers."""
    block = reading.doc.blocks[index]
    if block.kind is not BlockKind.ROW or block.table < 0:
        return False
    table = reading.doc.tables[block.table]
    head = table.rows[0] if table.rows else ()
    columns = [n for n, cell in enumerate(head) if _PHONES.search(cell)]
    row = table.rows[block.row] if 0 < block.row < len(table.rows) else ()
    return any(n < len(row) and re.search(r"\d{3}", arabic(row[n])) for n in columns)
