"""Agency facts: what is known of an agency from all its documents, with evidence: director, sections, start page.

The director is the person shown on a page about executives next to the post ผู้อำนวยการเขต (not ผู้ช่วยผู้อำนวยการเขต, not a
school's director). Where one page holds the papers of many items, the signature under a report shows no executives: pages that
show the assistant directors beside the post go before all others. An acting director is kept apart. Two different names are both
kept: a conflict that rules can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from checks.people import Person, roster
from checks.reading import Reading
from model import Agency, AgencyFacts, Fact
from thai.names import same_person
from thai.normalise import key

EXECUTIVES = "structure-executives"
ASK_FOR_DIRECTOR = frozenset({"no-gift-policy", "director-participation"})
"""Topics whose rules compare a name with the director's, which the pages of EXECUTIVES show."""
_DIRECTOR, _ASSISTANT, _ACTING = "common/director", "common/assistant-director", "common/acting-director"
_POSTS = (_DIRECTOR, _ASSISTANT, _ACTING)


@dataclass(frozen=True, slots=True)
class _Seen:
    directors: list[Fact]
    acting: list[Fact]


def gather(agency: Agency, readings: Iterable[Reading], others: Sequence[str], contact_url: str = "") -> AgencyFacts:
    """Facts of one agency. `readings`: its pages about executives and its start page; `others`: names of other agencies."""
    seen = _Seen([], [])
    rosters = [roster(reading, _POSTS) for reading in readings]
    for people in [people for people in rosters if _shows_executives(people)] or rosters:
        for person in people:
            _note(person, seen)
    own = key(agency.name_th)
    return AgencyFacts(
        agency=agency.id,
        name_th=agency.name_th,
        directors=tuple(seen.directors),
        acting=tuple(seen.acting),
        sections=agency.sections,
        start_url=agency.start_url,
        contact_url=contact_url,
        other_agencies=tuple(n for n in (*districts(), *others) if n and key(n) not in own and own not in key(n)),
    )


def districts() -> tuple[str, ...]:
    """Names of the districts of Bangkok, without สำนักงานเขต."""
    text = (resources.files("rules") / "words" / "districts.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _shows_executives(people: Sequence[Person]) -> bool:
    """Whether the post of the director, vacant or not, and an assistant director are shown together."""
    posts = [set(person.posts) for person in people]
    return any(_DIRECTOR in own for own in posts) and any(_ASSISTANT in own for own in posts)


def _note(person: Person, seen: _Seen) -> None:
    acting = _ACTING in person.posts
    if not person.name or (_ASSISTANT in person.posts and not acting):
        return
    into = seen.acting if acting else seen.directors
    if not any(same_person(fact.value, person.name) for fact in into):
        into.append(Fact(person.name, person.evidence))
