"""What nobody looked at is in the dossier as not seen: what is beyond the budget, an unreadable address."""

from __future__ import annotations

import pytest

from model import Block, Document, Edge, Observation, Outcome, Place, Resource, Submission, SubmissionState, Verdict
from model.outcome import UNSEEN
from rules import dossier as dossiers
from rules.coverage import unread
from rules.dossier import Site, make_dossier
from rules.judge import decide

HOME = "https://x.go.th/a/page"
PAGE = Document("html", "s", "html/1")


def site(edges: list[Edge], outcomes: dict[str, Outcome] | None = None) -> Site:
    resources = {HOME: Resource(HOME, HOME, Outcome.OK, HOME, sha256="s")}
    for url, outcome in (outcomes or {}).items():
        resources[url] = Resource(url, url, outcome, "https://x.go.th/a", sha256="s")
    return Site(resources, {HOME: edges}, lambda k: PAGE if resources[k].outcome is Outcome.OK else None, {}, str)


def submission(url: str = HOME, raw: str = "", state: SubmissionState = SubmissionState.OK) -> Submission:
    return Submission("a", "O1", url, raw or url, state=state)


def test_a_link_beyond_the_crawl_budget_is_not_seen() -> None:
    edge = Edge(HOME, "https://x.go.th/b", "https://x.go.th/b", "มกราคม 2566", followed=False, why_not="budget")
    other = Edge(HOME, "https://x.go.th/c", "https://x.go.th/c", "เมนู", followed=False, why_not="chrome")
    made = make_dossier("a", "O1", "t", [submission()], site([edge, other]))
    assert [(s.url, s.unseen, s.detail) for s in made.sources[1:]] == [("https://x.go.th/b", True, "budget")]
    assert made.sources[1].label == "มกราคม 2566"


@pytest.mark.parametrize("outcome", sorted(UNSEEN))
def test_a_submitted_page_that_could_not_be_seen_is_never_missing(outcome: Outcome) -> None:
    """Robots, a block, a login, a broken certificate ...: each is a reason of its own to say nothing."""
    there = "https://x.go.th/a/there"
    parts = list(unread(make_dossier("a", "O1", "t", [submission(there)], site([], {there: outcome})).sources))
    assert [part.reason for part in parts] == [outcome.value]
    assert decide(Observation(lacking=True), parts) is Verdict.UNVERIFIABLE


def test_what_only_a_click_on_the_page_shows_is_not_seen() -> None:
    there = f"{HOME}#__doPostBack('gv','Page$2')"
    edge = Edge(HOME, there, there, "2", kind="next", followed=False, why_not="postback")
    made = make_dossier("a", "O1", "t", [submission()], site([edge]))
    assert [(s.url, s.unseen, s.depth) for s in made.sources] == [(HOME, False, 0), (there, True, 0)]
    assert [(part.source.url, part.reason) for part in unread(made.sources)] == [(there, "postback")]


def test_sources_beyond_the_dossier_budget_are_not_seen() -> None:
    count = dossiers.MAX_SOURCES + 5
    urls = [f"https://x.go.th/{n}" for n in range(count)]
    edges = [Edge(HOME, url, url, f"หน้า {n}") for n, url in enumerate(urls)]
    made = make_dossier("a", "O1", "t", [submission()], site(edges, dict.fromkeys(urls, Outcome.OK)))
    assert made.left_out == 6
    assert sum(s.detail == "budget" and s.unseen for s in made.sources) == 6


def test_an_unreadable_address_was_submitted_and_not_seen() -> None:
    rows = [submission("", "ftp://x/y", SubmissionState.UNUSABLE), submission("", "ดูที่หน้าเว็บ", SubmissionState.UNUSABLE)]
    made = make_dossier("a", "O1", "t", rows, site([]))
    assert made.submitted == 1
    assert [(s.url, s.unseen, s.detail) for s in made.sources] == [("ftp://x/y", True, "unreadable_url")]


def test_a_page_that_leads_home_keeps_the_address_that_was_submitted() -> None:
    gone = "https://x.go.th/a/gone"
    made = make_dossier("a", "O1", "t", [submission(gone)], site([], {gone: Outcome.MOVED_HOME}))
    assert [(s.url, s.gone) for s in made.sources] == [(gone, True)]


def test_the_menu_of_a_frameset_is_chrome_and_its_page_is_content() -> None:
    menu, page, other = "https://x.go.th/menu", "https://x.go.th/a/1", "https://x.go.th/a/other"
    block = Block("ข้อ 1 ข้อ 2", "ข้อ 1 ข้อ 2", "ข้อ1ข้อ2", Place(), link_share=1.0)
    links = Document("html", "m", "html/1", blocks=(block,))
    edges = {
        HOME: [Edge(HOME, t, t, "", kind="frame") for t in (menu, page)],
        other: [Edge(other, menu, menu, "", kind="frame")],
    }
    resources = {url: Resource(url, url, Outcome.OK, url, sha256="s") for url in (HOME, menu, page)}
    made = make_dossier(
        "a", "O1", "t", [submission()], Site(resources, edges, lambda k: links if k == menu else PAGE, {}, str)
    )
    assert [s.url for s in made.sources] == [HOME, page]


def test_a_file_counts_wherever_it_is_linked_and_a_page_to_the_second_level() -> None:
    """home > 1 > 2 > file, page: the crawl fetches the file of the second level, so it may not be called missing."""
    first, second, page = (f"https://x.go.th/{name}" for name in ("1", "2", "3"))
    file, dead, listed = "https://x.go.th/a.pdf", "https://x.go.th/b.pdf", "https://x.go.th/2?page=2"
    edges = {
        HOME: [Edge(HOME, first, first)],
        first: [Edge(first, second, second)],
        second: [*(Edge(second, t, t) for t in (page, file, dead)), Edge(second, listed, listed, kind="next", block=0)],
        listed: [Edge(listed, HOME, HOME)],
    }
    outcomes = dict.fromkeys((HOME, first, second, page, file, listed), Outcome.OK) | {dead: Outcome.DEAD}
    resources = {url: Resource(url, url, outcome, url, sha256="s") for url, outcome in outcomes.items()}
    paper = Document("pdf", "s", "pdf/1")
    made = make_dossier(
        "a", "O1", "t", [submission()],
        Site(resources, edges, lambda k: paper if k == file else PAGE, {second: frozenset({0})}, str),
    )  # fmt: skip
    found = {s.url: (s.depth, s.gone) for s in made.sources}
    assert found == {
        HOME: (0, False), first: (1, False), second: (2, False), file: (3, False), dead: (3, True), listed: (2, False),
    }  # fmt: skip
