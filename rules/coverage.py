"""Which sources that were not read could hold what an element lacks (design: could hold), and what to want of the pipeline.

An unread source could hold it if it was submitted for the item or is linked from its main content, and what it is called
(`rules.source_names`) names the element's subject or nothing that can be recognised, and its format is not known to be another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from model import Observation, Source, Want, WantKind
from model.outcome import LOGIN_PAGE
from rules.ask import Ask
from rules.finder import names_another
from rules.source_names import PICTURE, named_for

POSTER = "poster"  # why such a picture is to be fetched: for its text
OCR_REASONS = frozenset({"scan", "picture", "lost_unicode"})
_HEAD = 4  # lines of a scan that say what it is
_UNOPENED_BECAUSE = frozenset({"not_fetched", "budget", "postback", "unreadable_url", "external"})
_UNOPENED = frozenset({"encrypted", "ole", "zip", "7z", "rar", "gz", "unknown"})  # may hold any format
_FORMATS = {
    **dict.fromkeys(("pdf", "doc", "docx", "xls", "xlsx", "csv", "ods", "odt", "pptx", "txt"), ""),
    "word": "docx", "excel": "xlsx", "jpg": "jpg", "jpeg": "jpg", "png": "png",
    "พีดีเอฟ": "pdf", "เวิร์ด": "docx", "เอ็กเซล": "xlsx", "เอกเซล": "xlsx",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+|พีดีเอฟ|เวิร์ด|เอ็?กเซล")


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """A source, or pages of one, that could hold what lacks. `reason`: an outcome or a reader's reason."""

    source: Source
    reason: str
    pages: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        return f"{self.source.url} {self.reason}"


def unread(sources: Iterable[Source]) -> Iterator[UnreadSource]:
    """Every source of a dossier that was not read, or not to its end."""
    for source in sources:
        if source.unseen:
            yield UnreadSource(source, source.detail if source.detail in _UNOPENED_BECAUSE else source.outcome.value)
        elif source.document is not None:
            for part in source.document.unread:
                yield UnreadSource(source, part.reason, part.pages)
            if source.document.needs_browser:
                yield UnreadSource(source, "needs_browser")


def could_hold(ask: Ask, observation: Observation) -> list[UnreadSource]:
    """Unread sources that could hold what the observation lacks."""
    found = []
    for part in unread(ask.sources):
        if part.source.outcome in LOGIN_PAGE and part.source.url in observation.fulfilled_by:
            continue  # the service itself: whoever opens it sees the login too
        if may_hold(ask, observation, part):
            found.append(part)
    return found


def may_hold(ask: Ask, observation: Observation, part: UnreadSource) -> bool:
    """Whether this source could hold what the observation lacks, by its format and by what it is called."""
    if _format_known(ask, observation, part) or (
        part.reason == "unsure_digits" and _reads_as_another(ask, part.source)
    ):
        return False
    return named_for(ask, part.source, observation)


def _reads_as_another(ask: Ask, source: Source) -> bool:
    """Whether what OCR read at the head of a scan, all but the year, names another item: its text beats what it is called."""
    head = [b.norm for b in source.document.blocks[:_HEAD]] if source.document is not None else []
    return any(names_another(line, ask.topic) for line in head)


def gone_for(ask: Ask, observation: Observation) -> list[Source]:
    """Dead links that should hold what lacks: their names say so, or the item has no other address."""
    dead = [s for s in ask.sources if s.gone]
    return [s for s in dead if named_for(ask, s, observation, submitted_too=all(x.gone for x in ask.sources))]


def wants(parts: Iterable[UnreadSource]) -> tuple[Want, ...]:
    """What the pipeline can do about unread sources, in a fixed order."""
    asked = []
    for part in parts:
        source = part.source
        if source.via == PICTURE:
            asked.append(Want(WantKind.FETCH, source.url, why=POSTER))
        elif part.reason in OCR_REASONS:
            asked.append(Want(WantKind.OCR, source.url, source.sha256, part.pages, part.reason))
        elif part.reason == "needs_browser":
            asked.append(Want(WantKind.BROWSER, source.url, source.sha256, (), part.reason))
    return tuple(sorted(set(asked)))


def _format_known(ask: Ask, observation: Observation, part: UnreadSource) -> bool:
    """A format is told by bytes: a file that was fetched cannot turn out to be another format by reading it."""
    if not observation.kinds:
        return False
    document = part.source.document if part.source.outcome not in LOGIN_PAGE else None  # the login is not the file
    if document is None:
        named = _formats_named(part.source)
        return bool(named) and named.isdisjoint(observation.kinds)
    if part.reason in {*OCR_REASONS, "no_letters"} and "pdf" not in observation.kinds:
        return True  # pictures of text, whatever they show, are nothing that a machine can read
    if document.kind in observation.kinds:
        return False  # what it is can be told, not whether it holds what it should: damaged, locked, a scan
    if document.kind not in _UNOPENED:
        return True
    bases_there = bool(ask.element.of) and all(ask.observed[base].fulfilled_by for base in ask.element.of)
    return bases_there and _formats_named(part.source).isdisjoint(observation.kinds)


def _formats_named(source: Source) -> set[str]:
    """Formats that the name of a file claims ("plan.xlsx"), else its link text ("PDF", "PDF และ Excel": a folder of both)."""
    ends = {name.rsplit(".", 1)[-1].lower() for name in (unquote(urlsplit(source.url).path), source.file_name)}
    words = ends & _FORMATS.keys() or set(_WORD.findall(source.label.lower())) & _FORMATS.keys()
    return {_FORMATS[word] or word for word in words}
