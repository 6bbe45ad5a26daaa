"""Public relations: news of the district's work, social network, news of the ITA assessment.

Source: FY2566 framework, O7 (result report O7).

What is asked: news of the work of the fiscal year, published from October on; a social network linked with
the site; news of the ITA assessment of the fiscal year, continuously.

What counts: dated items in a list, in cards, in a table, pages and newsletters of their own. The day of an item stands in its
line, its card or right beside it. News that begin in the first quarter of the year: a list does not show what was in October. The
social network's link may stand in the header or footer. Continuous means at least two
items in at least two months of the fiscal year (the reading of "อย่างต่อเนื่อง").

What does not: notices that tell of no work (recruiting, auctions, tenders), a news heading without items, a ticker in
the chrome, items of another fiscal year, an ITA item that says it is of another year's assessment, a share button, a bare
facebook.com, the page's "updated on".

Traps: the same item in the list and on its own page is one; an item published in October may be about last year's result.
"""

from __future__ import annotations

import re

from checks.happenings import Happening, distinct
from checks.links import evidence_of, further_pages, links_to, shares
from checks.periods import iso
from checks.reading import Reading
from checks.substance import is_demand, is_promise
from checks.years import years_in
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.topics.news.days import told
from rules.topics.news.items import (
    closed,
    is_notice,
    is_order,
    ita_items,
    newsy,
    of_ita,
    of_nobody_here,
    of_others,
    other_round,
    without_date,
)

_ACCOUNT = re.compile(r"[@:]|\bID\b|ไอดี", re.IGNORECASE)  # an account is named, not only the network
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?)(?:$|[?#])", re.IGNORECASE)
_DOOR = re.compile(
    r"/(?:login|signin|signup|register|help|policies|privacy)(?:[/?.#]|$)", re.IGNORECASE
)  # of the network itself
_FRONT = re.compile(
    r"(?:https?:)?//(?:www\.|m\.|web\.)?[a-z]+\.(?:com|me)/?(?:#.*)?$", re.IGNORECASE
)  # of the network, of nobody's account


def performance_news(ask: Ask) -> Observation:
    """Dated news of the fiscal year that begin with it: in its first quarter (weak when not in its first month)."""
    kept = [
        h
        for r in ask.readings
        if newsy(ask, r)
        for h in told(ask, r)
        if not (is_notice(ask, h) or closed(ask, h) or of_nobody_here(h) or is_order(h))
    ]
    items = [h for h in kept if not of_ita(ask, h)]
    timely = [h for h in distinct(items) if h.fiscal_year == ask.fiscal_year]
    several = sum(h.fiscal_year == ask.fiscal_year for h in distinct(kept)) > 1
    subjects = ask.families("news-page", "news")
    if not timely:
        return _none(ask, items, subjects)
    months = {h.month for h in timely}
    first, opening = ask.period.first_half[0], set(ask.period.first_half[:3])
    late = not months & opening
    more = late and _more(ask)
    why = "more_pages" if more else "starts_late" if late else ""
    chosen = sorted(timely, key=lambda h: (h.month, h.day))
    return Observation(
        tuple(dict.fromkeys(h.evidence for h in (chosen[0], *chosen[-2:]))), lacking=late or not several, unknown=more,
        strength=Strength.SURE if first in months else Strength.WEAK, months_found=iso(months),
        months_missing=iso({first}) if late else (), reason=why, subjects=subjects,
        fulfilled_by=tuple(dict.fromkeys(h.evidence.url for h in chosen)),
    )  # fmt: skip


def social_network(ask: Ask) -> Observation:
    """A link to an account on a social network, also in header or footer."""
    hosts = ask.lexicon.families[ask.families("social-host")[0]].phrases
    named: list[Evidence] = []
    for reading in (*ask.readings, *ask.site):
        links = [x for x in links_to(reading, hosts) if not _DOOR.search(x.href)]
        if links:
            evidence = evidence_of(reading, links[0])
            return Observation((evidence,), fulfilled_by=(evidence.url,))
        for i, block in enumerate(reading.doc.blocks):
            links = reading.links_in.get(i) or []
            account = (
                _ACCOUNT.search(block.norm)
                if not links
                else any(not (_FRONT.match(x.href) or _DOOR.search(x.href) or _FILE.search(x.href)) for x in links)
                and not all(shares(x.href) for x in links)
            )
            if account and block.kind is not BlockKind.TITLE and not is_demand(reading.whole, i):
                named += [reading.evidence(i, h) for h in reading.hits_of(i, *ask.families("social-name"))][:1]
    if named:
        return Observation((named[0],), lacking=True, reason="no_link", strength=Strength.WEAK)
    return Observation(lacking=True, reason="not_found")


def ita_news(ask: Ask) -> Observation:
    """At least two ITA items in at least two months of the fiscal year."""
    found = [h for r in ask.readings if told(ask, r) for h in ita_items(ask, r) if not closed(ask, h)]
    other = [h for h in found if h.fiscal_year != ask.fiscal_year or other_round(ask, h)]
    timely = distinct([h for h in found if h not in other])
    subjects = ask.families("ita-news", "ita", "news")
    if not timely:
        return _none(ask, other, subjects, "ita")
    months = {h.month for h in timely}
    few = len(months) < 2
    more = few and _more(ask)
    return Observation(
        tuple(dict.fromkeys(h.evidence for h in sorted(timely, key=lambda h: (h.month, h.day))))[:4], lacking=few, unknown=more,
        months_found=iso(months), reason="more_pages" if more else "not_continuous" if few else "", subjects=subjects,
        fulfilled_by=tuple(dict.fromkeys(h.evidence.url for h in timely)),
    )  # fmt: skip


def _more(ask: Ask) -> bool:
    """Older items may stand on further pages of the list that were not fetched."""
    known = [u for s in ask.sources for u in (s.url, s.url_key)]
    return any(further_pages(r, known) for r in ask.readings if not r.is_file)


def _none(ask: Ask, other: list[Happening], subjects: tuple[str, ...], family: str = "news") -> Observation:
    if other:
        near = tuple(dict.fromkeys(h.evidence for h in other))[:3]
        rounds = [y for h in other if h.fiscal_year == ask.fiscal_year for y in years_in(without_date(h.headline))]
        year = rounds[0] if rounds else max(h.fiscal_year for h in other)
        return Observation(
            lacking=True, reason="wrong_year", near=near, values={"year_found": str(year)}, subjects=subjects
        )
    named = [(r, f) for r in ask.readings for f in r.whole.find(*ask.families(family))]
    named = [(r, f) for r, f in named if _is_item(r, f.block) and not of_others(ask, r.doc.blocks[f.block].norm)]
    lines = list({(id(r), f.block): r.evidence(f.block, f.hit) for r, f in named}.values())
    if len(lines) >= 2:
        return Observation(
            tuple(lines[:2]), lacking=True, reason="not_dated", strength=Strength.WEAK, subjects=subjects
        )
    return Observation(lacking=True, reason="not_found", near=tuple(lines[:1]), subjects=subjects)


def _is_item(reading: Reading, index: int) -> bool:
    """A line long enough to be a headline, neither demand nor promise."""
    block = reading.doc.blocks[index]
    told = is_demand(reading.whole, index) or is_promise(reading.whole, index)
    return block.kind is not BlockKind.HEADING and len(block.key) > 40 and not told
