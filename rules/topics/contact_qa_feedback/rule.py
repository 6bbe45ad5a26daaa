"""Contact, questions and answers, feedback channel.

Source: FY2566 framework, O6 (result report O6).

What is asked: name, address, phone, e-mail and map of the office; a contact of every section; a place on the site where
outsiders can ask and are answered, with who answers and how fast; a place for opinions on work and service.

What counts: the contact stands anywhere on the site, the footer included. A section's phone number, extension or e-mail
address in its row, card or line. For questions a form that can send, or an e-mail address offered for questions. For opinions
a form, an address offered for them, or Traffy Fondue; an outside form when it opens. One form may serve both when it says so.

What does not: a search box, a login, a Facebook page, a list of frequent questions, an address on the contact page that nobody
offers for questions, a form for corruption complaints only, the menu entry "Q&A", processing times of complaints or permits.

Traps: a page titled like the whole item ("ข้อมูลการติดต่อ Q&A และ...") offers none of its addresses for questions; the
footer's "ติดต่อเรา" form serves questions, not opinions, unless its words say so; the time of reply belongs to the channel,
not to a permit manual.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.channels import email_channels, form_channels, outside_channels
from checks.contacts import contacts_by_part
from checks.reading import Reading
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Observation
from rules.ask import Ask
from rules.kinds import sections
from rules.page_topics import is_of_another
from rules.papers import papers
from rules.topics.contact_qa_feedback.address import central, is_of_contact, only_figures
from rules.topics.contact_qa_feedback.channels import channel_on, complaints_only, says, traffy
from rules.topics.contact_qa_feedback.reply import OF_OTHER, WITHIN, answers, in_time_column, near
from thai.normalise import arabic

_REPLY = ("ระยะเวลาในการตอบกลับ", "ผู้รับผิดชอบ")
_DIRECTORY = 3  # sections with a contact that make a directory of any page
_SECTION = re.compile(r"\W*ฝ่าย[ก-ฮ]")
_PROMISED = re.compile("จะ|โดยเร็ว|will|shall|ให้เจ้าหน้าที่")


def contact_central(ask: Ask) -> Observation:
    """Name, address, phone, e-mail and map, anywhere on the site."""
    found: dict[str, Evidence] = {}
    for reading in _site(ask):
        central(ask, reading, found, only_chrome=not is_of_contact(ask, reading))
    wanted = ("ชื่อหน่วยงาน", "ที่อยู่", "หมายเลขโทรศัพท์", "อีเมล", "แผนที่ตั้ง")
    name, phone = wanted[0], wanted[2]
    if set(found) <= {name} or (set(found) <= {name, phone} and _SECTION.match(found[phone].quote)):
        found = {}  # every page names the office; its name alone is no contact, nor is the number of a section
    return _parts(ask, wanted, {t: found[t] for t in wanted if t in found}, ("contact", "phone", "map"))


def contact_sections(ask: Ask) -> Observation:
    """A phone number, extension or e-mail address of every section."""
    own = sections(ask)
    found: dict[str, Evidence] = {}
    for reading in _site(ask):
        here = contacts_by_part(reading, own)
        if is_of_contact(ask, reading) or (len(here) >= _DIRECTORY and not only_figures(reading)):
            for name, evidence in here.items():
                found.setdefault(name, evidence)
    seen = _parts(ask, tuple(own), found, ("contact", "phone"))
    return replace(seen, subjects=(*seen.subjects, *(f for n in own if n not in found for f in own[n])))


def qa_two_way(ask: Ask) -> Observation:
    """A form that can send a question, or an e-mail address offered for questions."""
    question = says(ask, ("qa", "contact", "question"), ("survey",))
    asked, opinion = says(ask, ("qa", "question-sent"), ()), says(ask, ("feedback",), ("question-sent",))
    readings = _site(ask)
    channels = [
        *(c for c in form_channels(readings, question, opinion) if c not in complaints_only(ask, readings)),
        *outside_channels(readings, asked, opinion),
        *email_channels(readings, says(ask, ("qa", "question"), ("title-of-all", "faq"))),
    ]
    return channel_on(ask, channels, "qa-subject", "faq")


def qa_response_time(ask: Ask) -> Observation:
    """Who answers questions, and within what time; that they will be answered is a part of it."""
    found: dict[str, Evidence] = {}
    told: list[Evidence] = []
    reply, responsible = ask.families("reply"), ask.families("responsible")
    named = {f for families in sections(ask).values() for f in families}
    pieces = [p.piece for p in papers(ask, ask.subject("qa-subject", "contact", "faq")) if p.usable]
    pieces += [r.whole for r in _site(ask) if answers(r.whole, reply) and not is_of_another(r, ask.topic)]
    for piece in pieces:
        told_in = [i for i in answers(piece, reply) if not OF_OTHER.search(piece.doc.blocks[i].norm)]
        for i, block in piece.texts():
            beside = any(near(piece, a, i) for a in told_in)
            if (
                not beside
                or OF_OTHER.search(block.norm)
                or block.kind is BlockKind.HEADING
                or is_demand(piece, i)
                or is_promise(piece, i)
            ):
                continue
            if WITHIN.search(arabic(block.norm)) or in_time_column(piece, i):
                found.setdefault("ระยะเวลาในการตอบกลับ", piece.reading.evidence(i))
            families = {h.family for h in piece.reading.hits(i)}
            if families & set(responsible) or (i in told_in and families & named):
                found.setdefault("ผู้รับผิดชอบ", piece.reading.evidence(i))
            if i in told_in and _PROMISED.search(block.norm):
                told.append(piece.reading.evidence(i))
    seen = _parts(ask, _REPLY, found, ("qa-subject",))
    if found or not told:
        return seen
    guide = ("แนวทางการตอบกลับ",)
    return replace(seen, evidence=(told[0],), parts_found=guide, parts_missing=_REPLY, reason="parts_missing")


def feedback_channel(ask: Ask) -> Observation:
    """A form or address for opinions, Traffy Fondue, or an outside form that opens."""
    opinion = says(ask, ("feedback",), ("survey",))
    asked = says(ask, ("question-sent", "qa-subject"), ("title-of-all",))
    readings = _site(ask)
    channels = [
        *(c for c in form_channels(readings, opinion, asked) if c not in complaints_only(ask, readings)),
        *outside_channels(readings, opinion),
        *email_channels(readings, says(ask, ("feedback",), ("survey", "title-of-all"))),
        *traffy(ask, readings),
    ]
    return channel_on(ask, channels, "feedback-subject", "feedback-subject")


def _site(ask: Ask) -> tuple[Reading, ...]:
    return (*ask.readings, *ask.site)


def _parts(ask: Ask, wanted: tuple[str, ...], found: dict[str, Evidence], subjects: tuple[str, ...]) -> Observation:
    missing = tuple(t for t in wanted if t not in found)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(t for t in wanted if t in found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        subjects=ask.families(*subjects), fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )  # fmt: skip
