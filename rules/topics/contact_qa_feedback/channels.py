"""Where citizens can ask and be heard: forms, addresses offered for questions, Traffy Fondue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.channels import Channel, form_channels
from checks.links import evidence_of, links_to
from checks.reading import Reading
from model import Observation, Strength
from rules.ask import Ask
from thai.families import Hit


def says(ask: Ask, names: tuple[str, ...], unless: tuple[str, ...]):  # type: ignore[no-untyped-def]
    wanted, refused = ask.families(*names), ask.families(*unless)

    def says(hits: Iterable[Hit]) -> bool:
        families = {h.family for h in hits}
        return bool(families & set(wanted)) and not families & set(refused)

    return says


def complaints_only(ask: Ask, readings: Iterable[Reading]) -> list[Channel]:
    """Forms whose own words are about corruption and nothing else."""
    corruption, others = ask.families("corruption-only"), ask.families("qa", "feedback")
    only = []
    for reading in readings:
        for channel in form_channels([reading], lambda _: True):
            hits = {h.family for h in reading.lexicon.name_hits(channel.evidence.quote)}
            page = {h.family for h in reading.lexicon.name_hits(reading.title)}
            if (hits | page) & set(corruption) and not (hits | page) & set(others):
                only.append(channel)
    return only


def traffy(ask: Ask, readings: Iterable[Reading]) -> list[Channel]:
    """Traffy Fondue, by its link or by a line that offers it."""
    hosts = ask.lexicon.families[ask.families("traffy-host")[0]].phrases
    found = []
    for reading in readings:
        found += [Channel("outside", evidence_of(reading, link)) for link in links_to(reading, hosts)]
        for at in reading.whole.find(*ask.families("traffy")):
            if re.search("ผ่าน|ทาง|แจ้ง|สแกน|@", reading.doc.blocks[at.block].norm):
                found.append(Channel("outside", reading.evidence(at.block, at.hit)))
    return found


def channel_on(ask: Ask, channels: list[Channel], subject: str, near: str) -> Observation:
    subjects = ask.families(subject)
    if channels:
        first = channels[0]
        return Observation(
            (first.evidence,), subjects=subjects, strength=Strength.SURE, fulfilled_by=(first.evidence.url,)
        )
    titles = [r.evidence(f.block, f.hit) for r in ask.readings for f in r.whole.find(*subjects, *ask.families(near))]
    return Observation(
        lacking=True, reason="one_way" if titles else "not_found", near=tuple(titles[:3]), subjects=subjects
    )
