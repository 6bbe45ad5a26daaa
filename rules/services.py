"""Online services of permits: a link that answers, told from a queue booking, a form to download, a promise.

The site of a service often lies outside the agency's own; its menu is then the service's own words and counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from checks.forms import can_send, is_login, is_search
from checks.links import evidence_of, host, is_on, shared, target
from checks.reading import Reading
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Form, Observation, Source, Strength
from rules.ask import Ask
from rules.finder import names_another
from rules.kinds import processes

_OPINION = re.compile(
    r"ความ(?:คิด)?เห็น|ติ-?ชม|เสนอแนะ|แนะนำ|ร้องเรียน|ร้องทุกข์|เบาะแส|พฤติการณ์|ถาม|สงสัย|comment|feedback|opinion|complain|question",
    re.IGNORECASE,
)  # that a form takes, or a question, or a complaint
_TEXT = 400  # characters of a block in which words are looked for
_REQUEST = re.compile(r"คำขอ|คำร้อง|อนุญาต|เลขรับ|permit|licen|request|application|e-?service", re.IGNORECASE)
_PERMIT = re.compile(r"คำขอ|คำร้อง|อนุญาต|permit|licen|e-?service", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|zip|rar|jpe?g|png)$", re.IGNORECASE)
_NUMBERS = (
    "เลขที่คำขอ",
    "เลขคำขอ",
    "เลขรับ",
    "เลขที่รับ",
    "หมายเลขคำ",
    "เลขที่เรื่อง",
    "เลขใบรับ",
    "เลขที่ใบรับ",
    "เลขบนใบ",
    "tracking",
    "request",
)


@dataclass(frozen=True, slots=True)
class Service:
    """One page that may be the service. `named`: a link, heading or the page itself says so; `queue`: it only books."""

    reading: Reading
    evidence: tuple[Evidence, ...]
    sure: bool
    queue: bool


def service(ask: Ask, names: tuple[str, ...], *, queue: tuple[str, ...], works: tuple[str, ...]) -> Observation:
    """A service that can be reached and that answers.

    `names`: families that name it; `queue`: families of booking only; `works`: families that say what it does beyond
    booking (apply, follow, pay). A link whose target was never fetched or could not be opened leaves it unknown;
    the login of a service shows that it is there.
    """
    subjects = ask.families(*names)
    shown = (*ask.readings, *(d for d in ask.doors if _is_there(d)))
    found = [s for r in shown if (s := _service(ask, r, names, queue, works)) is not None]
    found = [s for s in found if not _of_another(ask, s.reading)]
    real = sorted((s for s in found if not s.queue), key=lambda s: not s.sure)
    if real:
        best = real[0]
        strength = Strength.SURE if best.sure else Strength.WEAK
        guided = _guide(ask, names) or not ask.advises("usage-guide")
        return Observation(
            best.evidence, strength=strength, subjects=subjects, advice=() if guided else ("usage_guide",),
            fulfilled_by=tuple(dict.fromkeys(s.reading.source.url for s in real)),
        )  # fmt: skip
    untried = [e for r in ask.readings for e in _untried(ask, r, names, queue)]
    untried += [r.evidence_of_link() for r in ask.readings if _blank(r) and _named(ask, r, names)]
    untried += _unopened(ask, names, queue)
    if untried:
        return Observation(lacking=True, unknown=True, reason="not_opened", near=tuple(untried[:3]), subjects=subjects)
    booking = [s.evidence[0] for s in found] or [e for r in ask.readings for e in _lines(ask, r, queue)]
    if booking and not any(_unseen_service(ask, s, names, queue) for s in ask.sources):
        return Observation(lacking=True, reason="queue_only", near=tuple(booking[:3]))
    near = [e for r in ask.readings for e in _lines(ask, r, names)]
    unseen = [s for s in ask.sources if s.unseen]
    none_could = bool(unseen) and all(_named_otherwise(ask, s) for s in unseen)
    return Observation(
        lacking=True, reason="no_link" if near else "not_found", near=tuple(near[:3]), subjects=() if none_could else subjects
    )  # fmt: skip


def service_processes(ask: Ask, base: str, names: tuple[str, ...]) -> Observation:
    """What the service and the pages about it say of the three permit processes: evidence for a person."""
    system = ask.observed[base]
    pages = [r for r in (*ask.readings, *ask.doors) if r.source.url in system.fulfilled_by or _about(ask, r, names)]
    found: dict[str, Evidence] = {}
    for reading in pages:
        for title, families in processes(ask).items():
            for at in _found(reading, families, outside=_outside(ask, reading.source)):
                found.setdefault(title, reading.evidence(at))
    missing = tuple(t for t in processes(ask) if t not in found)
    if not system.evidence:
        return Observation(
            lacking=True, unknown=system.unknown, reason=system.reason, near=system.near, subjects=system.subjects
        )
    return Observation(
        tuple(dict.fromkeys((*found.values(), *system.evidence))), parts_found=tuple(found), parts_missing=missing,
        needs_person=True, fulfilled_by=system.fulfilled_by,
    )  # fmt: skip


def _service(
    ask: Ask, reading: Reading, names: tuple[str, ...], queue: tuple[str, ...], works: tuple[str, ...]
) -> Service | None:
    """A page that is the service: outside and named so, or the agency's own page with a form that does it."""
    if reading.is_file:
        return None
    source, outside = reading.source, _outside(ask, reading.source)
    named, booked = ask.families(*names), ask.families(*queue)
    own = _found(reading, named, outside=outside)
    does = _found(reading, ask.families(*works), outside=outside)
    label = {h.family for h in reading.lexicon.name_hits(source.label)} if source.label else set()
    around = {h.family for t in source.heading[-1:] for h in reading.lexicon.name_hits(t)}
    title = reading.parent.title if reading.parent else ""
    above = around | {h.family for h in reading.lexicon.name_hits(title)}
    forms = [f for f in reading.doc.forms if outside or not f.chrome]
    working = any(can_send(f) or is_login(f) or (is_search(f) and own) for f in forms)
    booking = bool((label & set(booked)) or _found(reading, booked, outside=outside))
    link = Evidence(source.url, source.label[:160], "", source.sha256) if source.label else None
    first = reading.evidence(own[0]) if own else reading.evidence(does[0]) if does else None
    evidence = tuple(dict.fromkeys(e for e in (link, first) if e is not None))
    if _blank(reading) or (reading.doc.needs_browser and not own and not does):
        return None  # nothing of it is seen without its scripts
    if outside:
        told = label & set(named) or own or (above & set(named) and (does or working or booking))
        if not told or not evidence:
            return None
        only = (
            booking and not does and not (own and not label & set(booked) and not _found(reading, booked, outside=True))
        )
        return Service(reading, evidence, bool(own or does), only)
    asks = _asks(reading, named, ask.families(*works), outside=False) or (own and _by_process(ask, reading, works))
    if not evidence or not (asks and any(_acts(reading, f, (*named, *ask.families(*works))) for f in forms)):
        return None
    return Service(reading, evidence, True, booking and not does)


def _by_process(ask: Ask, reading: Reading, works: tuple[str, ...]) -> bool:
    """Whether a form of a page that names one of the permits, in a heading above it or in its text, is sent by a button that says
    what it does ("ส่งคำขอ"): then the page is the service that its text names, whatever it is called."""
    wanted, permits = set(ask.families(*works)), {f for families in processes(ask).values() for f in families}

    def names(text: str) -> set[str]:
        return {h.family for h in reading.lexicon.name_hits(text)}

    forms = (f for f in reading.doc.forms if not f.chrome and f.fields)
    told = any(h.family in permits for i in reading.content for h in reading.hits(i))
    return any(names(f.submit) & wanted and (told or names(" ".join(f.place.heading)) & permits) for f in forms)


def _of_another(ask: Ask, reading: Reading) -> bool:
    """Whether a page and the link to it name something else that is followed or asked for (parcels, trucks, complaints), and
    nothing of permits; or neither they nor the page that leads there speak of permits at all."""
    texts = [reading.source.label, reading.title, *reading.source.heading[-1:], *(b.text for b in reading.doc.blocks)]
    own = [h.family for t in texts[:2] if t for h in reading.lexicon.name_hits(t)]
    every = {h.family for t in texts if t for h in reading.lexicon.name_hits(t[:_TEXT])}
    permits = _permits(ask)
    if _of_other_things(ask, own) and not _speaks_of_permits(ask, reading):
        return True
    forms = [f"{f.submit} {' '.join(x.label for x in f.fields)}" for f in reading.doc.forms if not f.chrome]
    said = [*texts, *forms]
    asked_of = [h.family for t in forms for h in reading.lexicon.name_hits(t)]
    if _of_other_things(ask, asked_of) and not any(_PERMIT.search(t) for t in said if t):
        return True  # whatever its title, its form follows what is wrong in the streets
    if every & permits or any(_REQUEST.search(t) for t in said if t):
        return False
    leading = {h.family for t in _leading(reading) for h in reading.lexicon.name_hits(t[:_TEXT])}
    asked = leading & permits or any(_REQUEST.search(t) for t in _leading(reading))
    return _of_other_things(ask, own) or not (asked or _blank(reading))


def _permits(ask: Ask) -> set[str]:
    return {*ask.families("permit-word"), *(f for families in processes(ask).values() for f in families)}


def _of_other_things(ask: Ask, hits: Iterable[str]) -> bool:
    """Whether a name is that of a service for something else (complaints, letters of the office, projects, pay)."""
    return not set(hits).isdisjoint(ask.families("other-object"))


def _named_otherwise(ask: Ask, source: Source) -> bool:
    """Whether the link to a source that was not read names a service for something else."""
    hits = {h.family for h in ask.lexicon.name_hits(source.label)} if source.label else set()
    return _of_other_things(ask, hits) and hits.isdisjoint(_permits(ask))


def _speaks_of_permits(ask: Ask, reading: Reading) -> bool:
    """Whether the page itself, or the link to it, names permits or requests, whatever the page before it is called."""
    texts = [reading.source.label, reading.title, *(b.text[:_TEXT] for b in reading.doc.blocks)]
    texts += [f"{f.submit} {' '.join(x.label for x in f.fields)}" for f in reading.doc.forms]
    hits = {h.family for t in texts if t for h in reading.lexicon.name_hits(t)}
    return not hits.isdisjoint(_permits(ask)) or any(_REQUEST.search(t) for t in texts if t)


def _leading(reading: Reading) -> Iterator[str]:
    """What is said where a page is led from: the page before it, its link and the headings above; of a submitted one the
    explanation."""
    yield from (reading.source.label, *reading.source.heading)
    if reading.parent is not None:
        yield from (reading.parent.title, *(reading.parent.doc.blocks[i].text for i in reading.parent.content))


def _asks(reading: Reading, named: tuple[str, ...], works: tuple[str, ...], *, outside: bool) -> bool:
    title = {h.family for t in (reading.title, reading.source.label) if t for h in reading.lexicon.name_hits(t)}
    title |= {h.family for i in reading.content[:3] if len(reading.doc.blocks[i].key) < 90 for h in reading.hits(i)}
    above = reading.parent.title if reading.parent is not None else ""
    under = {h.family for h in reading.lexicon.name_hits(above)} & set(named) and title & set(works)
    return bool(title & set(named) or under) and bool(_found(reading, (*named, *works), outside=outside))


def _is_there(door: Reading) -> bool:
    """A login of the service itself, where one applies after it; being sent to log in somewhere else shows no service."""
    return host(door.source.url) == host(door.source.url_key)


def _acts(reading: Reading, form: Form, families: tuple[str, ...]) -> bool:
    """A form of the page that does something: it sends a message, takes a file, or its words and labels say what it does
    (apply, follow a request). A login, and a box that searches the site, do not."""
    if is_login(form) or not form.fields:
        return False
    blocks = reading.doc.blocks
    said = [form.submit, *(f"{f.label} {f.name}" for f in form.fields)]
    if can_send(form) or any(f.type == "file" for f in form.fields):
        hits = {h.family for t in said if t for h in reading.lexicon.name_hits(t)}
        asked = hits & set(families) or any(_REQUEST.search(t) for t in said)
        return bool(asked) or not any(_OPINION.search(t) for t in (*said, form.text))
    said += [blocks[i].text for i in reading.content if blocks[i].kind is BlockKind.LABEL]
    hits = {h.family for t in said if t for h in reading.lexicon.name_hits(t)}
    return bool(hits & set(families)) or any(w in " ".join(said).lower() for w in _NUMBERS)


def _found(reading: Reading, families: Iterable[str], *, outside: bool) -> list[int]:
    """Blocks with one of the wordings; of a service's own site its menu too."""
    wanted = tuple(families)
    every = range(len(reading.doc.blocks)) if outside else ()
    menu = {i for i in every if i not in reading.content_set and reading.hits_of(i, *wanted)}
    named = menu.union(found.block for found in reading.standing(wanted, reading.content_set))
    return [i for i in sorted(named) if not is_demand(reading.whole, i) and not is_promise(reading.whole, i)]


def _outside(ask: Ask, source: Source) -> bool:
    """Whether a source lies on another host than the agency's own site."""
    start = ask.agency.start_url or ask.facts.start_url or next((r.source.url for r in ask.site), "")
    if start:
        return host(source.url) != host(start)
    parent = ask.sources[source.parent] if source.parent >= 0 else None
    if parent is not None:
        return host(source.url) != host(parent.url)
    inside = [host(s.url) for s in ask.sources if s.via == "submitted"]
    return len(set(inside)) > 1 and host(source.url) != max(dict.fromkeys(inside), key=inside.count)


def _untried(ask: Ask, reading: Reading, names: tuple[str, ...], queue: tuple[str, ...]) -> list[Evidence]:
    """Links of the main content that are named so and lead to a place nobody fetched."""
    known = {urldefrag(u)[0].rstrip("/") for s in ask.sources for u in (s.url, s.url_key)}
    labels = {s.label for s in ask.sources if s.label}
    social = ask.lexicon.families["common/social-host"].phrases
    named, booked = set(ask.families(*names)), set(ask.families(*queue))
    found = []
    for link in reading.doc.links:
        url = urldefrag(target(reading, link))[0].rstrip("/")
        if (
            shared(reading, link)
            or not url.startswith("http")
            or url in known
            or link.text in labels
            or is_on(url, social)
        ):
            continue
        hits = {h.family for h in reading.lexicon.name_hits(link.text)}
        above = {h.family for t in (reading.title, *link.place.heading[-1:]) for h in reading.lexicon.name_hits(t)}
        unnamed = not any(f in reading.lexicon.subjects for f in hits) and host(url) != host(reading.source.url)
        elsewhere = _of_other_things(ask, hits) and hits.isdisjoint(_permits(ask))
        if not elsewhere and not hits & booked and (hits & named or (above & named and unnamed)):
            found.append(evidence_of(reading, link))
    return found


def _unopened(ask: Ask, names: tuple[str, ...], queue: tuple[str, ...]) -> list[Evidence]:
    """Addresses that could not be opened, of which the line of their link, the heading above it, or (of one outside) a page
    called after the service says that they are it ("ตรวจสอบสถานะคำขออนุญาต [BMA OSS]"), whatever their label."""
    named, booked = set(ask.families(*names)), set(ask.families(*queue))
    found = []
    for source in ask.sources:
        parent = next((r for r in ask.readings if source.parent >= 0 and r.source is ask.sources[source.parent]), None)
        if not source.unseen or parent is None or _FILE.search(source.file_name or source.url):
            continue
        inside = host(source.url) == host(parent.source.url)
        links = [
            x
            for x in parent.doc.links
            if not x.chrome
            and (target(parent, x) in {source.url, source.url_key} or (inside and x.text == source.label))
        ]
        lines = [parent.doc.blocks[x.block].text for x in links if x.block >= 0]
        hits = {h.family for t in (source.label, *lines) if t for h in parent.lexicon.name_hits(t[:_TEXT])}
        over = {h.family for t in source.heading[-1:] if t for h in parent.lexicon.name_hits(t)}
        above = over | {h.family for h in parent.lexicon.name_hits(parent.title)}
        permits = bool(hits & set(ask.families("permit-word")))
        if _of_other_things(ask, hits | above) and not permits:
            continue
        if not hits & named and names_another(source.label, ask.topic):
            continue
        named_so = named & (hits | over) if inside else hits & named or (above & named and permits)
        if links and named_so and not hits & booked:
            found.append(Evidence(source.url, source.label[:160], "", source.sha256))
    return found


def _unseen_service(ask: Ask, source: Source, names: tuple[str, ...], queue: tuple[str, ...]) -> bool:
    """An unread source that is named as the service and not as a booking."""
    hits = {h.family for t in (source.label, source.file_name) if t for h in ask.lexicon.name_hits(t)}
    plain = source.via == "submitted" or bool(hits & set(ask.families(*names)))
    return source.unseen and plain and not hits & set(ask.families(*queue))


def _blank(reading: Reading) -> bool:
    """A page that answered and shows nothing: what it holds was not seen."""
    return not reading.is_file and not reading.doc.forms and not any(b.key for b in reading.doc.blocks)


def _named(ask: Ask, reading: Reading, names: tuple[str, ...]) -> bool:
    texts = (reading.source.label, *reading.source.heading[-1:])
    return any(h.family in ask.families(*names) for t in texts if t for h in reading.lexicon.name_hits(t))


def _lines(ask: Ask, reading: Reading, names: tuple[str, ...]) -> list[Evidence]:
    return [reading.evidence(i) for i in _found(reading, ask.families(*names), outside=False)]


def _about(ask: Ask, reading: Reading, names: tuple[str, ...]) -> bool:
    texts = (reading.title, reading.source.label)
    return any(h.family in ask.families(*names) for t in texts if t for h in reading.lexicon.name_hits(t))


def _guide(ask: Ask, names: tuple[str, ...]) -> bool:
    """The agency's own pages explain how to use the service."""
    guide = ask.families("guide")
    return any(_found(r, guide, outside=False) for r in ask.readings if not _outside(ask, r.source))
