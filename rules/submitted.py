"""Advice on what was submitted: a URL that opens a page of another item, a page of the site that shows what the submitted one
lacks, a page to propose where nothing was submitted.

Advice only: it changes no verdict and costs no points. A page is proposed only when it names the item's topic in its own head
and the rules of the item, asked of that page alone, find something there. A URL is doubted only when its page names one other
item, none of its headings names this one, and nothing was found behind it and nothing is left unseen. The start page of the site
and a page on which several items stand are the page of no one item.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from model import BlockKind, Document, Dossier, Finding, Source, Submission, Verdict
from rules.book import Book, Item
from rules.dossier import Site, make_dossier
from rules.finder import Found, names_another
from rules.judge import Context, judge_item
from rules.page_topics import is_of_no_one, names_topic, topics_of_document
from rules.suggest import joined, readable
from rules.words import Message, load_words

SURE = 0.85  # confidence of a topic that a page names itself
_TRIED = 2  # pages of the site that are asked per item
_TOPICS = 2  # topics of a page that can stand for one of them
_NAME = 120
_START_FILE = re.compile(r"/(?:index|default|home|main)(?:\.\w{2,5})?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:lang|language|hl|locale)=[\w-]+", re.IGNORECASE)
_LACKING = frozenset({Verdict.MISSING, Verdict.PARTIAL})
_SETTLED = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.NOT_APPLICABLE})


class AdviceKind(StrEnum):
    OTHER_ITEM = "submitted_other_item"
    BETTER_PAGE = "submitted_better_page"
    PROPOSED = "submitted_none_but_page"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site that says what it is about."""

    key: str
    url: str
    name: str
    topics: tuple[Found, ...]

    def is_about(self, topic: str) -> bool:
        return len(self.topics) <= _TOPICS and any(f.topic == topic and f.confidence >= SURE for f in self.topics)


@dataclass(frozen=True, slots=True)
class SubmissionAdvice:
    """`url`: what was submitted, `topic`: what that page is about; `where`, `name`: the page proposed, `found`: the titles of
    the elements that it shows, of `asked` ones."""

    kind: AdviceKind
    url: str = ""
    topic: str = ""
    where: str = ""
    name: str = ""
    found: tuple[str, ...] = ()
    asked: int = 0


def pages_of(site: Site, documents: Mapping[str, Document], start_url: str) -> list[Page]:
    """The agency's own pages that name a topic, in a fixed order. `documents`: web pages by url_key."""
    pages = []
    for key, document in sorted(documents.items()):
        resource = site.resources[key]
        url = resource.final_url or resource.url
        if not _own(url, start_url):
            continue
        topics = topics_of_document(document, chrome=site.chrome.get(key, frozenset()))
        if topics and not is_start(url, start_url):
            pages.append(Page(key, url, _name(document), topics))
    return pages


def advise(
    context: Context, item: Item, dossier: Dossier, findings: Sequence[Finding], pages: Sequence[Page], site: Site,
    around: Sequence[str],
) -> tuple[SubmissionAdvice, ...]:  # fmt: skip
    """What to say of the submissions of one item. `around`: url_keys of the start and contact page."""
    lacking = {f.element for f in findings if f.verdict in _LACKING}
    if dossier.not_applicable or not lacking:
        return ()
    known = {s.url_key for s in dossier.sources} | set(around)
    better = _better(context, item, lacking, [p for p in pages if p.key not in known], site, around)
    if not dossier.submitted:
        return (_with(AdviceKind.PROPOSED, better, item),) if better else ()
    strange = _strange(context, item, dossier, findings)
    if strange is not None:
        source, topic = strange
        return (_with(AdviceKind.OTHER_ITEM, better, item, source.url, topic),)
    return (_with(AdviceKind.BETTER_PAGE, better, item, _first_url(dossier)),) if better else ()


def row_of(advice: SubmissionAdvice) -> dict[str, Any]:
    """For the stored manifest of the dossier."""
    return {**asdict(advice), "found": list(advice.found)}


def advice_of(row: Mapping[str, Any]) -> SubmissionAdvice:
    """From a stored manifest."""
    return SubmissionAdvice(**{**row, "kind": AdviceKind(row["kind"]), "found": tuple(row["found"])})


def advice_said(advice: SubmissionAdvice, item: Item, book: Book) -> Message:
    """The sentences, Thai and English, with the codes of this book."""
    other = book.item(advice.topic) if advice.topic else None
    way = f"{advice.kind}_where" if advice.kind is AdviceKind.OTHER_ITEM and advice.where else str(advice.kind)
    message = load_words().advice[way]
    values = {
        "item": item.code,
        "title": f"{other.code} {other.th}" if other else advice.topic,
        "url": readable(advice.url),
        "where": readable(advice.where),
        "name": advice.name,
        "found": joined(advice.found),
        "n_found": len(advice.found),
        "n_all": advice.asked,
    }
    english = {**values, "title": f"{other.code} {other.en}" if other else advice.topic}
    return Message(message.th.format(**values), message.en.format(**english))


def _better(
    context: Context, item: Item, lacking: Collection[str], pages: Sequence[Page], site: Site, around: Sequence[str]
) -> tuple[Page, tuple[str, ...]] | None:
    """The page of the site that shows most of what lacks, with the titles of what it shows."""
    candidates = sorted((p for p in pages if _may_show(p, item.topic)), key=lambda p: (-p.topics[0].confidence, p.url))
    best: tuple[Page, tuple[str, ...]] | None = None
    for page in candidates[:_TRIED]:
        row = Submission(context.agency.id, item.code, page.url, page.url)
        dossier = make_dossier(context.agency.id, item.code, item.topic, [row], site, around)
        judged = judge_item(context, item, dossier)
        own = {s.url for s in dossier.sources}
        shown = [
            f.title
            for f in judged.findings
            if f.element in lacking and f.verdict is Verdict.PRESENT and any(e.url in own for e in f.evidence)
        ]
        if shown and (best is None or len(shown) > len(best[1])):
            best = (page, tuple(shown))
    return best


def _may_show(page: Page, topic: str) -> bool:
    """Whether a page is about a topic, and is not called after another: news tell of much that they do not hold."""
    return page.is_about(topic) and not names_another(page.name, topic)


def _strange(context: Context, item: Item, dossier: Dossier, findings: Iterable[Finding]) -> tuple[Source, str] | None:
    """A submitted source that opens a page of another item, and that item's topic."""
    listed = list(findings)
    if any(f.verdict not in _SETTLED for f in listed) or any(f.evidence for f in listed if f.verdict in _SETTLED):
        return None
    for source in dossier.sources:
        if source.via != "submitted" or source.document is None or source.unseen or source.gone:
            continue
        if is_start(source.url, context.agency.start_url) or is_of_no_one(source.document, source.chrome):
            continue
        topics = topics_of_document(source.document, source.file_name, source.chrome)
        other = topics[0].topic if len(topics) == 1 and topics[0].confidence >= SURE else ""
        if (
            other
            and other != item.topic
            and context.book.item(other) is not None
            and not names_topic(source.document, item.topic, readable(source.url), source.file_name)
        ):
            return source, other
    return None


def _with(
    kind: AdviceKind, better: tuple[Page, tuple[str, ...]] | None, item: Item, url: str = "", topic: str = ""
) -> SubmissionAdvice:
    if better is None:
        return SubmissionAdvice(kind, url, topic)
    page, found = better
    return SubmissionAdvice(kind, url, topic, page.url, page.name, found, len(item.elements))


def _first_url(dossier: Dossier) -> str:
    return next((s.url for s in dossier.sources if s.via == "submitted"), "")


def _name(document: Document) -> str:
    heading = next((b.text for b in document.blocks if b.kind is BlockKind.HEADING and not b.chrome), "")
    return " ".join((heading or document.title).split())[:_NAME]


def is_start(url: str, start_url: str) -> bool:
    """Whether an address is the agency's start page, also by the name of its file or in another language."""
    return bool(start_url) and _place(url) == _place(start_url)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    query = "" if not parts.query or _LANGUAGE.fullmatch(parts.query) else f"?{parts.query}"
    return (parts.hostname or "").removeprefix("www."), _START_FILE.sub("", parts.path.rstrip("/")) + query


def _own(url: str, start_url: str) -> bool:
    """Whether an address belongs to the agency: its host, and its folder there."""
    if not start_url:
        return True
    page, start = urlsplit(url), urlsplit(start_url)
    folder = start.path.rstrip("/")
    return page.hostname == start.hostname and (page.path == folder or page.path.startswith(f"{folder}/"))
