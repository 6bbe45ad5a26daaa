"""Advice on submitted URLs, on a portal of the tuning corpus: right, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from model import Document, Submission
from rules.book import Book, Item, load_book
from rules.dossier import Site, make_dossier
from rules.facts import gather
from rules.judge import Context, judge_item
from rules.submitted import AdviceKind, Page, SubmissionAdvice, advice_of, advice_said, advise, pages_of, row_of
from tests.corpus.portals import Portal, _Crawled

PORTAL = Path(__file__).parents[1] / "corpus" / "tuning" / "thungsongkhlong"


@dataclass(frozen=True)
class Stored:
    book: Book
    context: Context
    site: Site
    around: Sequence[str]
    submissions: Sequence[Submission]
    pages: Sequence[Page]

    def item(self, topic: str) -> Item:
        item = self.book.item(topic)
        assert item is not None
        return item

    def advice(self, topic: str, rows: Sequence[Submission]) -> tuple[SubmissionAdvice, ...]:
        item = self.item(topic)
        own = [replace(row, item=item.code) for row in rows]
        dossier = make_dossier(self.context.agency.id, item.code, topic, own, self.site, self.around)
        findings = judge_item(self.context, item, dossier).findings
        return advise(self.context, item, dossier, findings, self.pages, self.site, self.around)

    def right(self, topic: str) -> set[str]:
        """What the portal's own submission of the topic leads to."""
        item, rows = self.item(topic), self.of(topic)
        return {s.url for s in make_dossier(self.context.agency.id, item.code, topic, rows, self.site).sources}

    def of(self, topic: str) -> list[Submission]:
        return [s for s in self.submissions if s.item == self.item(topic).code and s.url]


def load(folder: Path) -> Stored:
    book = load_book("fy2566-framework")
    portal = Portal.load(folder)
    crawled = _Crawled(portal, book)
    site, around = crawled.site()
    pages: dict[str, Document] = {k: d for k, d in crawled.documents.items() if d.kind == "html"}
    context = Context("scan", book, date(2023, 9, 30), portal.agency, gather(portal.agency, [], ()))
    start = portal.agency.start_url
    return Stored(book, context, site, around, crawled.submissions, pages_of(site, pages, start))


@pytest.fixture(scope="module")
def stored() -> Stored:
    return load(PORTAL)


def test_a_page_of_news_is_not_proposed_for_what_its_news_tell_of() -> None:
    other = load(PORTAL.with_name("bangsainoi"))
    assert other.advice("integrity-measures", other.of("integrity-measures")) == ()


def test_no_advice_where_the_right_pages_were_submitted(stored: Stored) -> None:
    said = [a for item in stored.book.items for a in stored.advice(item.topic, stored.of(item.topic))]
    assert said == []


def test_a_page_is_proposed_where_nothing_was_submitted(stored: Stored) -> None:
    proposed = {item.topic: stored.advice(item.topic, []) for item in stored.book.items}
    made = {topic: advice[0] for topic, advice in proposed.items() if advice}
    assert len(made) >= 10
    for topic, advice in made.items():
        assert advice.kind is AdviceKind.PROPOSED
        assert advice.where in stored.right(topic), topic
        assert advice.found


def test_a_url_of_another_item_is_told_with_the_right_page(stored: Stored) -> None:
    (advice,) = stored.advice("procurement-summary", stored.of("procurement-announcements"))
    assert advice.kind is AdviceKind.OTHER_ITEM
    assert advice.topic == "procurement-announcements"
    assert advice.url == stored.of("procurement-announcements")[0].url
    assert advice.where in stored.right("procurement-summary")
    message = advice_said(advice, stored.item("procurement-summary"), stored.book)
    assert "O11 ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง" in message.th
    assert "O11 Procurement announcements" in message.en
    assert advice.where in message.en


def test_a_better_page_is_told_beside_one_that_names_no_topic(stored: Stored) -> None:
    start = stored.context.agency.start_url
    said = stored.advice("schools", [Submission(stored.context.agency.id, "", start, start)])
    assert [a.kind for a in said] == [AdviceKind.BETTER_PAGE]
    assert said[0].where in stored.right("schools")
    assert said[0].found


def test_advice_survives_its_row(stored: Stored) -> None:
    (advice,) = stored.advice("schools", [])
    assert advice_of(row_of(advice)) == advice
    assert advice.where in advice_said(advice, stored.item("schools"), stored.book).en
