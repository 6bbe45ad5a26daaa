"""Channels by which a visitor can really send something: a form, an address offered for it, a service outside.

What counts: a form that can send, in words of the wanted purpose or on a page of it; an e-mail address that is offered for
the purpose (in the same line, or under its heading); an outside form that a link named so leads to and that opened. What does
not: a search box, a login, a social network's page, a question list that nobody can add to, an address nobody offers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.forms import can_send, describe
from checks.links import evidence_of
from checks.reading import Reading
from model import BlockKind, Evidence, Form
from thai.families import Hit
from thai.names import find_emails

Says = Callable[[tuple[Hit, ...]], bool]
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Channel:
    """`how`: form, email, outside."""

    how: str
    evidence: Evidence


def form_channels(readings: Iterable[Reading], says: Says, others: Says | None = None) -> list[Channel]:
    """Forms whose own words, nearest heading, page title or leading link say what they are for: the nearest that says this
    purpose or another one (`others`) decides."""
    found = []
    for reading in readings:
        for form in (f for f in reading.doc.forms if can_send(f)):
            near = (reading.lexicon.name_hits(t) for t in words_of(reading, form))
            told = next((says(hits) for hits in near if says(hits) or (others is not None and others(hits))), False)
            found += [Channel("form", _of_form(reading, form))] if told else []
    return found


def words_of(reading: Reading, form: Form) -> tuple[str, ...]:
    """What is said about a form: itself, the headings above it, the page, the link that leads there; last the heading
    above that link."""
    labels = " ".join(" ".join((f.label, f.name, *f.options)) for f in form.fields)
    source = reading.source
    above = source.heading[-1] if source.heading else ""
    return (form.text, form.submit, labels, *reversed(form.place.heading), reading.title, source.label, above)


def email_channels(readings: Iterable[Reading], says: Says) -> list[Channel]:
    """E-mail addresses in a line that says the purpose, or under a heading or line that does."""
    found = []
    for reading in readings:
        blocks, content = reading.doc.blocks, reading.content
        for position, index in enumerate(content):
            if not find_emails(blocks[index].norm):
                continue
            before = content[max(0, position - _AHEAD) : position]
            head = next((n for n in range(len(before) - 1, -1, -1) if blocks[before[n]].kind is BlockKind.HEADING), 0)
            texts = [index, *[i for i in before[head:] if blocks[i].kind is not BlockKind.ROW]]
            above = any(says(reading.lexicon.name_hits(h)) for h in blocks[index].place.heading[-1:])
            if above or any(says(reading.hits(i)) for i in texts):
                found.append(Channel("email", reading.evidence(index)))
        mails = [link for link in reading.doc.links if link.href.lower().startswith("mailto:")]
        found += [
            Channel("email", evidence_of(reading, link)) for link in mails if says(reading.lexicon.name_hits(link.text))
        ]
    return found


def outside_channels(readings: Iterable[Reading], says: Says, others: Says | None = None) -> list[Channel]:
    """Outside forms that opened, reached by a link whose text (or the heading above it, when nothing nearer says another
    purpose) says the purpose."""
    found = []
    for reading in readings:
        source = reading.source
        label, far, own = (
            reading.lexicon.name_hits(t) for t in (source.label, "".join(source.heading[-1:]), reading.title)
        )
        inside = [
            h
            for f in reading.doc.forms
            if can_send(f)
            for t in words_of(reading, f)[:3]
            for h in reading.lexicon.name_hits(t)
        ]
        apart = others is not None and any(map(others, (label, own)))
        named = (
            says(label)
            or (says(tuple(inside)) and not apart)
            or (says(far) and not (others and any(map(others, (label, own)))))
        )
        parent = reading.parent
        if named and parent is not None and _outside(reading, parent) and any(can_send(f) for f in reading.doc.forms):
            found.append(Channel("outside", parent.evidence_of_link() if not source.label else _link(reading)))
    return found


def _outside(reading: Reading, parent: Reading) -> bool:
    """On another host; a form on a page of the site itself says what it is for, as all its pages do."""
    return urlsplit(reading.source.url).hostname != urlsplit(parent.source.url).hostname


def _link(reading: Reading) -> Evidence:
    return Evidence(reading.source.url, reading.source.label[:160], "", reading.source.sha256)


def _of_form(reading: Reading, form: Form) -> Evidence:
    return Evidence(reading.source.url, describe(form), form.place.locator, reading.source.sha256)
