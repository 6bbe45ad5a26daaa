"""Whose words the name of an unread source is made of: those of the element that lacks, of another one, or of something that the
item gathers."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from model import Observation, Source
from rules.ask import Ask
from rules.finder import collects, may_be_collected
from rules.link_names import own_names
from rules.paper_kinds import is_news
from rules.vocabulary import says_anything, share_of_element, telling
from thai.families import Hit

_SIBLINGS = 0.6  # share of a name in the words of another element,
_CLEARLY = 0.3  # and how much less in those of the one that lacks
_SHARED = 6  # key letters of a name that are a word of a title; of twice as many it is called after it


def in_title(ask: Ask, source: Source, observation: Observation) -> bool:
    """Whether a link is called in words of the title of an element that has a paper of its own ("การแบ่งส่วนราชการ"), or
    in those with which that title begins ("ข้อบัญญัติ 2566")."""
    if any(s.subjects == observation.subjects for id_, s in ask.observed.items() if id_ != ask.element.id):
        return False
    title = bare(ask.element.th)
    siblings = [bare(e.th) for e in ask.item.elements if e.id != ask.element.id]
    names = [name for name in map(bare, own_names(source)) if len(name) >= _SHARED]
    names = [name for name in names if not any(other.startswith(name) for other in siblings)]
    return any(title.startswith(name) or (len(name) >= 2 * _SHARED and name in title) for name in names)


def in_own_words(ask: Ask, source: Source) -> bool:
    """Whether a link's own name shares a word with the title of the element."""
    return any(len(_shared(bare(name), bare(ask.element.th))) >= _SHARED for name in own_names(source))


def in_words_of_sibling(ask: Ask, source: Source, observation: Observation) -> bool:
    """Whether a link's own name is made of the words of another element of the item, which is about something else, and hardly
    of this one's ("ข้อบัญญัติ 66" where the subsidies lack, "ตารางประเมินความเสี่ยง" where the report does)."""
    mine = set(observation.subjects)
    names = [name for name in own_names(source) if says_anything(name) and bare(name)]
    if not mine or not names or any(bare(ask.item.th).startswith(bare(name)) for name in names):
        return False
    own = max(share_of_element(ask.lexicon, ask.element.th, mine, name) for name in names)
    others = [(e.th, ask.observed[e.id].subjects) for e in ask.item.elements if e.id in ask.observed]
    apart = [(title, subjects) for title, subjects in others if subjects and mine.isdisjoint(subjects)]
    best = max((share_of_element(ask.lexicon, *other, name) for other in apart for name in names), default=0.0)
    return best >= _SIBLINGS and best - own >= _CLEARLY


def collected(ask: Ask, source: Source, own: Iterable[Hit]) -> bool:
    """Whether a link may be called after one of the contents which the item gathers, and neither after the item itself, another
    item that gathers contents, nor another kind of paper."""
    if not any(may_be_collected(name, ask.topic) for name in own_names(source)):
        return False
    topics = {ask.lexicon.subjects[hit.family] for hit in own if hit.family in ask.lexicon.subjects}
    return not any(map(collects, topics)) and not is_news(own_names(source))


def bare(text: str) -> str:
    return "".join(telling(text))


def _shared(one: str, other: str) -> str:
    """The longest part that two keys share."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]
