"""Ways to complain that a page offers: forms, outside forms, Traffy Fondue, lines with a number or address."""

from __future__ import annotations

import re

from checks.channels import form_channels, outside_channels
from checks.links import evidence_of, leads_to, links_to
from checks.reading import Piece, Reading
from checks.subject import about
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.topics.complaints.bodies import only_others
from rules.topics.complaints.others import for_others, of_other_things, only_questions
from thai.families import Hit
from thai.names import find_emails, find_phones

_NEWS = re.compile(r"ติดตาม(?:ข่าว|ข้อมูลข่าว|กิจกรรม|เพจ|เรา|เพิ่มเติม)|ข่าวสาร|กดไลก์|กดติดตาม|กดถูกใจ")  # a page to be followed


def ways(ask: Ask, reading: Reading) -> list[Evidence]:
    """Forms, outside forms, Traffy Fondue, and lines that name a way with its number or address."""
    names = set(ask.families("channel-name", "channel-subject", "corruption"))

    def says(hits: tuple[Hit, ...]) -> bool:
        return bool({h.family for h in hits} & names)

    forms = () if only_questions(reading) else (*form_channels([reading], says), *outside_channels([reading], says))
    found = [c.evidence for c in forms if not for_others(c.evidence.quote)]
    found += [evidence_of(reading, link) for link in links_to(reading, _hosts(ask), chrome=False)]
    for piece in reading.pieces:
        if about(piece, ask.subject("channel-subject", "channel-name", kin=("statistics",))) is None or _of_statistics(
            ask, piece
        ):
            continue
        others = ask.families("other-channel")
        ways = ask.families("way-post", "way-person", "way-online", "traffy")
        for i, block in piece.texts():
            if only_others(reading, i):
                continue
            news = _NEWS.search(block.norm) and not find_phones(block.norm) and not find_emails(block.norm)
            if (
                news
                or of_other_things(piece, i)
                or is_demand(piece, i)
                or is_promise(piece, i)
                or block.kind is BlockKind.HEADING
            ):
                continue
            if any(h.family in others for name in block.place.heading[-1:] for h in reading.lexicon.name_hits(name)):
                continue
            line = len(block.key) > 12 and bool(reading.hits_of(i, *ways)) and not _shut(ask, reading, i)
            if find_phones(block.norm) or find_emails(block.norm) or line:
                found.append(reading.evidence(i))
    return found


def _shut(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether the only way that a line names is a link, and none of its links opened."""
    links = reading.links_in.get(block, ())
    led = [s for s in ask.sources for link in links if leads_to(reading, link, s)]
    others = reading.hits_of(block, *ask.families("way-post", "way-person", "traffy"))
    return bool(led) and not others and all(s.gone or s.unseen for s in led)


def _hosts(ask: Ask) -> tuple[str, ...]:
    return ask.lexicon.families[ask.families("traffy-host")[0]].phrases


def of_corruption(ask: Ask, reading: Reading) -> bool:
    """The page speaks of corruption in its contents, title or the link that leads there; Traffy Fondue takes all."""
    families = ask.families("corruption", "traffy")
    title = [h for t in (reading.title, reading.source.label) if t for h in reading.lexicon.name_hits(t)]
    said = [f for f in reading.whole.find(*families) if not is_demand(reading.whole, f.block)]
    return bool(said) or any(h.family in families for h in title) or bool(links_to(reading, _hosts(ask), chrome=False))


def _of_statistics(ask: Ask, piece: Piece) -> bool:
    part = piece.block_heading is not None
    names = ask.families("statistics", "other-statistics") if part else ask.families("other-statistics")
    first = piece.heading if part else next(iter(piece.head(1)), -1)
    return first >= 0 and any(h.family in names for h in piece.reading.hits(first))
