"""Lines that name the channel of another body: the anti-corruption commission's hotline is not the district's."""

from __future__ import annotations

import re

from checks.owners import begins_with, maker, sent_to_state
from checks.reading import Reading
from thai.names import find_emails, find_phones

_HOTLINES = frozenset({"1205", "1206", "1567", "1111", "1166", "1676", "191", "1599", "1135", "1299"})
"""Numbers of the state that take complaints about everybody."""
_SITE = re.compile(r"nacc\.|pacc\.|1111\.go|ombudsman|audit\.go|damrong|oag\.go", re.IGNORECASE)

_HERE = re.compile(r"traffy|ฟองดูว์|1555|ผู้อำนวยการ|ด้วยตนเอง|ตู้|กล่อง|กรุงเทพมหานคร", re.IGNORECASE)


def only_others(reading: Reading, block: int) -> bool:
    """Whether a line gives a number or address of other bodies alone, or begins with what another body has or does."""
    norm = reading.doc.blocks[block].norm
    if maker(norm) or begins_with(norm):
        return True
    numbers = {re.sub(r"\D", "", p.value) for p in find_phones(norm)}
    mails = [m.value for m in find_emails(norm)]
    theirs = [m for m in mails if _SITE.search(m)]
    called = numbers <= _HOTLINES and len(theirs) == len(mails)
    return called and (bool(numbers) or (sent_to_state(norm) and not _HERE.search(norm)))
