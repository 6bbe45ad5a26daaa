"""What an unread source is called, and whether it could hold by that name what an element lacks (design: could hold).

Its own text beats the heading above it (law 4). It could not hold it when it is called after another topic, part, year or month,
or after something that holds no data: a map, a form, a door for officers, another body's site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.periods import iso, months_of_name
from checks.phases import numbers_in
from checks.years import years_in
from model import Observation, Source
from rules.ask import Ask
from rules.finder import collects, may_be_collected, names_another, surely_another
from rules.link_names import headings_of, names_of, own_names
from rules.paper_kinds import (
    is_act,
    is_approval,
    is_door,
    is_ended,
    is_for_officers,
    is_of_another_body,
    is_plan,
    is_report,
    is_request,
    is_submission,
    of_later_half,
    short_years,
    years_of_file,
)
from rules.source_kinds import OF_ROUND, OF_SERVICES, of_other_kind, says_else
from rules.source_others import PICTURES, asks_data, asks_papers, is_decoration, of_other_permit
from rules.source_words import bare, collected, in_own_words, in_title, in_words_of_sibling
from rules.vocabulary import is_telling, says_anything
from thai.families import Hit
from thai.normalise import key

PICTURE = "picture"  # `via` of a picture among the text of a page
REPORT = frozenset({"common/report-word", "common/report-short"})
_MAP = re.compile(
    r"google\.[a-z.]+/maps|maps\.(?:app\.goo\.gl|google)|goo\.gl/maps|map\.longdo|openstreetmap|//m\.me/|messenger\.com|//line\.me/|//lin\.ee/|translate\.goog(?:le\.|/|$)|\.translate\.goog"
)  # a map, a chat or a translating machine holds no text of the office
_MAP_NAME = re.compile(
    r"(?:ภาพ|รูป)?(?:แผนที่|แผนผังที่ตั้ง)(?:(?:ที่)?ตั้ง|การเดินทาง|เส้นทาง|ไป|แสดงที่ตั้ง|สำนักงาน|\s|$)"
    r"|(?:location|google)?[ _-]?map[s\d_-]{0,3}(?:\.|$)",
    re.IGNORECASE,
)  # what pictures of the place are called
_FORM = re.compile(
    r"docs\.google\.com/forms|forms\.gle|forms\.office|surveymonkey|typeform\.com"
)  # asks, and tells nothing
_BEFORE_REPORTS = frozenset({"plan", "assessment", "risk", "measures", "analysis", "committee"})  # begin such families
_CODE, _OF_TITLE = 8, 0.3  # characters of a number before a title, and the share of it that names its subject
_WHOLE = 40  # key characters of an item's title that name all of it
_BESIDE_ITEM = ("col-", "not-", "survey", "quality")  # begin families of columns, and of papers that no item asks for


def of_whole_item(ask: Ask, source: Source) -> bool:
    """Whether a source is called after the item as a whole: its own name, or for a link that says nothing ("ดูเอกสาร") its line or
    the heading right above."""
    title = key(ask.item.th)
    named = any(hit.family in ask.lexicon.subjects for hit in ask.lexicon.name_hits(source.label))
    names = [source.label, source.file_name] if named else own_names(source)
    names += () if named or says_anything(source.label) else source.heading[-1:]
    return len(title) >= _WHOLE and any(title[:_WHOLE] in key(name) for name in names)


def names_subject(ask: Ask, names: Iterable[str], observation: Observation) -> bool:
    """Whether what a source is called names the subject of what lacks."""
    families = set(observation.subjects)
    return any(hit.family in families for name in names for hit in _uncovered(ask, name, observation))


def named_for(ask: Ask, source: Source, observation: Observation, *, submitted_too: bool = True) -> bool:
    if _MAP.search(source.url) or _is_map(source) or (_FORM.search(source.url) and asks_data(ask)):
        return False
    if source.via != "submitted" and (
        is_act(source.label) or is_for_officers(source.label) or _of_others(ask, source, observation)
    ):
        return False
    return of_whole_item(ask, source) or _named(ask, source, observation, submitted_too=submitted_too)


def _of_others(ask: Ask, source: Source, observation: Observation) -> bool:
    """Whether a link is called a form or a door, another body's site, or another kind of paper than what lacks: what an
    element asks for is not behind it."""
    names = own_names(source)
    if asks_papers(ask) and (is_door(source.label) or is_request(source.label)):
        return True
    if of_other_permit(ask, names, observation):
        return True
    if surely_another(source.label, ask.topic):
        return True
    if is_ended(names) or _other_phase(ask, names) or _other_kind(ask, observation, names):
        return True
    if ask.element.kind in OF_SERVICES or any(
        h.family in observation.subjects for name in names for h in ask.lexicon.name_hits(name.replace("_", " "))
    ):
        return False
    away = is_of_another_body(source.label) and "กรุงเทพมหานคร" not in ask.element.th and "กทม" not in ask.element.th
    return (away and asks_data(ask)) or is_request(source.label)


def _other_phase(ask: Ask, names: list[str]) -> bool:
    """Whether it is called a phase of a plan, and the element asks for another."""
    named, asked = {n for name in names for n in numbers_in(name)}, numbers_in(ask.element.th)
    return bool(named and asked) and not named & asked


def _other_kind(ask: Ask, observation: Observation, names: list[str]) -> bool:
    """Whether it is called a report where what comes before a report lacks, a plan where the report lacks, or the letter of
    approval where a plan that was read lacks something."""
    wanted = {f for f in observation.subjects if ":" not in f}
    last = {f.partition("/")[2].partition("-")[0] for f in wanted}
    reports = {f for f in wanted if "report" in f}
    read = _shown_elsewhere(ask, wanted - reports)
    if reports and not (read and wanted - reports):
        return is_plan(names) and not any(h.family in reports for n in names for h in ask.lexicon.name_hits(n))
    if read and is_approval(names) and "approv" not in ask.element.id:
        return True
    return bool(last) and last <= _BEFORE_REPORTS | {"report"} and is_report(names)


def _shown_elsewhere(ask: Ask, families: set[str]) -> bool:
    """Whether a paper so called was read, and shows another element of the item."""
    own = {ask.element.id, *ask.element.of, *(e.id for e in ask.item.elements if e.kind == "file")}
    others = (seen for id_, seen in ask.observed.items() if id_ not in own)
    return any(seen.fulfilled and families & set(seen.subjects) for seen in others)


def _is_map(source: Source) -> bool:
    """A picture called a map shows the way, and holds neither addresses nor numbers."""
    drawn = source.via == PICTURE or (source.document is not None and source.document.kind in PICTURES)
    names = own_names(source) if source.via != PICTURE else [source.label]
    return drawn and any(_MAP_NAME.match(name.strip()) for name in names)


def _named(ask: Ask, source: Source, observation: Observation, *, submitted_too: bool) -> bool:
    if _other_time(ask, own_names(source), observation) or _other_time(ask, names_of(source), observation):
        return False
    own, hits = _hits(ask, source, observation)
    siblings = {hit.family for hit in own} & _siblings(ask, observation)
    linked = _told_by_link(ask, source, own, hits, observation) if source.via != "submitted" else None
    if linked is not None:
        return linked
    named = {hit.family for hit in hits} & set(observation.subjects)
    of_report = any("report" in family for family in observation.subjects)
    headed = () if own or says_anything(source.label) else headings_of(source)
    both = own or [h for n in headed for h in _uncovered(ask, n, observation)]
    if {h.family for h in both} & _siblings(ask, observation) and of_report and any(map(_is_report, both)):
        return True  # "แผน... และรายงานผล": one file for both
    if any(":" in family for family in named):
        sibling = _of_sibling(ask, {hit.family for hit in own or hits}, observation)
        return not sibling and not of_other_kind(ask, source, own_names(source), observation)
    if _other_part(hits, observation):
        return False
    if named:
        return True
    if siblings or is_decoration(source, names_of(source)) or (any(map(_is_report, own)) and not of_report):
        return False
    if source.via != "submitted" and _says_else(ask, source, own, observation):
        return False
    topics = {ask.lexicon.subjects[h.family] for h in hits if h.family in ask.lexicon.subjects} or _row_topics(
        ask, source.row
    )
    if source.via == "submitted":
        return submitted_too and (not topics or ask.topic in topics)
    beside = topics == {ask.topic} and not own and not observation.evidence
    return not topics or (beside and _beside_what_the_title_names(ask, source, hits))


def _hits(ask: Ask, source: Source, observation: Observation) -> tuple[list[Hit], list[Hit]]:
    """The wordings in the own names of a source, and those by which it goes: with the headings above it, unless its own say of
    what it is (law 4). A link called after what the item gathers is not of the subject of that."""
    own = [hit for name in own_names(source) for hit in _uncovered(ask, name, observation)]
    if source.via != "submitted" and collected(ask, source, own):
        own = [hit for hit in own if hit.family not in ask.lexicon.subjects]
    if any(hit.family in ask.lexicon.subjects or _is_report(hit) for hit in own):
        return own, own
    siblings = {hit.family for hit in own} & _siblings(ask, observation)
    if any(":" not in family for family in siblings) and not in_own_words(ask, source):
        return own, own
    above = names_of(source)[len(own_names(source)) :]
    return own, [*own, *(hit for name in above for hit in _uncovered(ask, name, observation))]


def _says_else(ask: Ask, source: Source, own: list[Hit], observation: Observation) -> bool:
    names = own_names(source)
    if of_other_kind(ask, source, names, observation):
        return True
    return not collected(ask, source, own) and says_else(ask, (*names, *headings_of(source)), observation)


def _told_by_link(ask: Ask, source: Source, own: list[Hit], hits: list[Hit], observation: Observation) -> bool | None:
    """What the names of a link settle before its wordings are compared: it is called after something else, its line says what
    it is, or it is called a report where one lacks; None when they settle nothing."""
    if in_title(ask, source, observation):
        return True
    if not any(hit.family in observation.subjects for hit in own) and in_words_of_sibling(ask, source, observation):
        return False
    if _in_row_of_other(ask, source, own):
        return False
    if _is_letter_of(ask, own_names(source)):
        return all(ask.lexicon.subjects.get(h.family, ask.topic) == ask.topic for h in own if "approv" not in h.family)
    if _another(ask, source, own, hits, observation):
        return False
    by_line = _by_its_line(ask, source, own, observation)
    if by_line is not None:
        return by_line
    if _called_else(ask, source, own, observation):
        return False
    names = own_names(source)
    reported = any("report" in f for f in observation.subjects) and is_report(names) and not any(map(is_telling, names))
    return True if reported and not _other_kind(ask, observation, names) else None


def _in_row_of_other(ask: Ask, source: Source, own: list[Hit]) -> bool:
    """Whether a link that names no subject itself ("รายงานผล รอบ 6 เดือน") stands in the row headed by another item's title."""
    named = any(hit.family in ask.lexicon.subjects or ":" in hit.family for hit in own)
    titles = tuple(cell for cell in source.row if _is_title(ask, cell))
    return not named and not collects(ask.topic) and bool(_row_topics(ask, titles))


def _is_title(ask: Ask, cell: str) -> bool:
    """Whether a cell begins with a subject's name, after no more than a number or code, and hardly goes on."""
    named = [h for h in ask.lexicon.name_hits(cell) if h.family in ask.lexicon.subjects]
    said = {n for h in named for n in range(h.start, h.end)}
    return any(h.start <= _CODE for h in named) and len(said) >= _OF_TITLE * len(cell)


def _is_letter_of(ask: Ask, names: list[str]) -> bool:
    """Whether it is called the letter that lacks: of approval, or the one with which the report went to the director."""
    wanted = ask.element.id
    return ("approv" in wanted and is_approval(names)) or ("reported" in wanted and is_submission(names))


def _by_its_line(ask: Ask, source: Source, own: Iterable[Hit], observation: Observation) -> bool | None:
    """What the row or line says of a link that does not: that it is of the part that lacks ("คำขอ สอ.1" in the row of food
    premises), or another element's ("เว็บของฝ่าย" in the line of the schools); None when it says neither."""
    families = {h.family for h in own}
    parts = {f for f in observation.subjects if ":" in f}
    cells = [cell for cell in source.row if not source.label or source.label not in cell]
    row = {h.family for cell in cells for h in _uncovered(ask, cell, observation)}
    if parts & row and not any(":" in f for f in families | _parts_above(ask, source)):
        return not _of_sibling(ask, families, observation)
    if not families and row & {f for f in observation.subjects if ":" not in f} and not says_anything(source.label):
        return True  # "PDF" right below "เงินอุดหนุนโรงเรียน ปี 2566"
    in_line = bool(source.row) and source.label != "" and source.label in source.row[-1]
    if not in_line or any(map(is_telling, own_names(source))):
        return None
    line = {h.family for h in _uncovered(ask, source.row[-1], observation)}
    named = [id_ for id_, seen in ask.observed.items() if line & set(seen.subjects)]
    return False if len(named) == 1 and named != [ask.element.id] else None


def _parts_above(ask: Ask, source: Source) -> set[str]:
    """Parts (sections, processes) that the heading right above names."""
    return {h.family for name in headings_of(source) for h in ask.lexicon.name_hits(name) if ":" in h.family}


def _beside_what_the_title_names(ask: Ask, source: Source, hits: Iterable[Hit]) -> bool:
    """Whether a link that says nothing stands on a page whose title names another element of the item, which another file
    shows: then it may be any of the rest ("เอกสารแนบ" beside the guideline on assets where the one on donations lacks)."""
    named = {h.family for h in hits if h.family in ask.lexicon.subjects}
    told = [seen for id_, seen in ask.observed.items() if id_ != ask.element.id and named & set(seen.subjects)]
    settled = bool(told) and all(seen.fulfilled and source.url not in seen.fulfilled_by for seen in told)
    return settled and not headings_of(source) and not any(map(is_telling, own_names(source)))


def _another(ask: Ask, source: Source, own: Iterable[Hit], hits: Iterable[Hit], observation: Observation) -> bool:
    """Whether a link, or the heading above one that says nothing, is called after something else than the item, and neither
    after what lacks nor by a part of it ("แผนปฏิบัติการ")."""
    wanted, called = set(observation.subjects), own_names(source)
    if wanted & {h.family for h in own}:
        return False
    if not says_anything(source.label) and not wanted & {h.family for h in hits}:
        called = names_of(source)
    names = [name for name in called if names_another(name, ask.topic)]
    phrases = [key(p) for f in observation.subjects for p in ask.lexicon.families[f].phrases]
    stems = [bare(name) or re.sub(r"\d+", "", key(name)) for name in names]
    return any(not any(stem in phrase for phrase in phrases) for stem in stems)


def _names_item(ask: Ask, family: str) -> bool:
    """Whether a family is the item's own, and more than what a column of its tables or a paper beside it is called."""
    topic, _, name = family.partition("/")
    column = name.startswith(_BESIDE_ITEM) or name.endswith("-cell")
    return topic == ask.topic and not column and family not in ask.lexicon.silent


def _called_else(ask: Ask, source: Source, own: Iterable[Hit], observation: Observation) -> bool:
    """Whether its own name says something else, even below a heading that names the subject (law 4). Where the item collects
    what is called after others (goods under "ประกาศเชิญชวน", services under "คู่มือ"), and this may be one of them, the heading says
    what it is."""
    of_item = any(h.family in observation.subjects or _names_item(ask, h.family) for h in own)
    if of_item:
        return False
    if of_other_kind(ask, source, own_names(source), observation):
        return True
    names = own_names(source)
    gathered = any(may_be_collected(name, ask.topic) for name in names)
    return not gathered and says_else(ask, names, observation, closely=True)


def _row_topics(ask: Ask, row: Iterable[str]) -> set[str]:
    """Topics that the row of a list names for a link whose own name says nothing: its first cell that names any."""
    for cell in row:
        named = {
            ask.lexicon.subjects[h.family] for h in ask.lexicon.name_hits(cell) if h.family in ask.lexicon.subjects
        }
        if named:
            return set() if ask.topic in named else named
    return set()


def _is_report(hit: Hit) -> bool:
    """ "รายงานผลการดำเนินการ 2566" says no subject, but that it is a report, and not what it reports on."""
    return hit.family in REPORT


def _siblings(ask: Ask, observation: Observation) -> set[str]:
    """What names other elements of the item and not this one: a file called after them is not this one's."""
    others = {f for id_, seen in ask.observed.items() if id_ != ask.element.id for f in seen.subjects}
    return others - set(observation.subjects)


def _of_sibling(ask: Ask, own: set[str], observation: Observation) -> bool:
    """Whether a file of the part that lacks is called another kind of document ("เช็คลิสต์การขออนุญาต..." where its form lacks)."""
    kinds = {f for f in observation.subjects if ":" not in f}
    return bool(kinds) and not own & kinds and bool(own & {f for f in _siblings(ask, observation) if ":" not in f})


def _uncovered(ask: Ask, name: str, observation: Observation) -> list[Hit]:
    """Hits of a name without those that a name of another subject covers or goes on from: "รายงานผลตามแผน..." does not name
    the plan, "ทำเนียบผู้บริหารโรงเรียน" not the executives of the district."""
    listed = ask.lexicon.name_hits(name)
    others = [h for h in listed if h.family in ask.lexicon.subjects and h.family not in observation.subjects]
    return [h for h in listed if not any(o.in_norm == h.in_norm and _covers(ask, o, h) for o in others)]


def _covers(ask: Ask, other: Hit, hit: Hit) -> bool:
    inside = other.start <= hit.start and other.end >= hit.end and other.end - other.start > hit.end - hit.start
    of_one_item = ask.lexicon.subjects.get(hit.family) == ask.lexicon.subjects[other.family]
    return inside or (of_one_item and hit.start < other.start < hit.end < other.end)


def _other_part(hits: Iterable[Hit], observation: Observation) -> bool:
    """Named after another section or process than those that lack."""
    prefixes = {f.split(":")[0] for f in observation.subjects if ":" in f}
    return any(h.family.split(":")[0] in prefixes for h in hits if ":" in h.family)


def _other_time(ask: Ask, names: list[str], observation: Observation) -> bool:
    """Named after another year (in a topic bound to the year), or after months none of which lacks."""
    if not ask.item.year_bound:
        return False
    if ask.element.kind in OF_ROUND and of_later_half(names):
        return True
    months = {m for name in names for m in months_of_name(name, ask.fiscal_year)}
    if observation.months_missing and months:
        return not set(iso(months)) & set(observation.months_missing)
    years = {y for n in names for y in (*(years_in(n) or short_years(n)), *years_of_file(n))}
    return bool(years) and not years & {ask.fiscal_year}
