"""What has not changed is not judged twice, and what is used again is what judging would give."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_pipeline import command, run

from app.judging import AgencyJudged, judge_agency
from app.reading import Library
from demo.server import serve
from documents import READER_VERSION
from documents.codec import decode, encode
from model import Document, Unread, Verdict
from rules import basis
from rules.book import load_book
from storage import Store, open_store

AGENCY = "thawiwatthana"
ITEMS = ("O1", "O2", "O3", "O20", "O23", "O24")
START = f"https://webportal.bangkok.go.th/{AGENCY}"


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two visits to a portal whose pages carry a visitor counter, and which gives them in full each time."""
    folder = tmp_path_factory.mktemp("twice")
    db = folder / "oit.db"
    server, port = serve(port=0, log=folder / "portal.log")
    only = [f"--agency={AGENCY}", *(f"--item={item}" for item in ITEMS)]
    for _ in range(2):
        done = run(command(port, db, *only))
        assert done.returncode == 1, done.stderr
        with closing(sqlite3.connect(db)) as raw, raw:
            raw.execute("UPDATE url_history SET etag = '', last_modified = ''")
    server.shutdown()
    server.server_close()
    return folder


@pytest.fixture
def twice(visited: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(visited, tmp_path / "own")
    with open_store(tmp_path / "own" / "oit.db") as store:
        yield store


def judged(
    store: Store,
    scan: str,
    *,
    as_of: date = date(2023, 9, 30),
    reuse: bool = True,
    profile: dict[str, Any] | None = None,
    book: dict[str, Any] | None = None,
    explanation: str = "",
) -> AgencyJudged:
    by = load_book("fy2566-result").model_copy(update=book or {})
    agency = replace(next(a for a in store.agencies() if a.id == AGENCY), **(profile or {}))
    submissions = [
        replace(s, explanation=explanation or s.explanation) for s in store.submissions(2566, "fy2566-result")
    ]
    return judge_agency(store, Library(store), scan, by, as_of, agency, submissions, ITEMS, keep=False, reuse=reuse)


def last(store: Store) -> str:
    return store.scans()[0].id


def forget(store: Store, scan: str) -> None:
    store.put_dossiers(scan, AGENCY, [])
    store.put_findings(scan, AGENCY, [])


def test_a_second_visit_judges_nothing_again(twice: Store) -> None:
    second, first = (scan.id for scan in twice.scans())
    bodies = [{r.url_key: r.sha256 for r in twice.resources(scan)} for scan in (first, second)]
    assert any(bodies[0][key] != sha for key, sha in bodies[1].items()), "the counter changes the bytes"
    afresh = judged(twice, second, reuse=False)
    assert afresh.reused == 0
    assert list(afresh.findings) == twice.findings(second, AGENCY), "the second scan used those of the first"
    assert {finding.verdict for finding in afresh.findings} > {Verdict.PRESENT, Verdict.PARTIAL}
    forget(twice, second)
    again = judged(twice, second)
    assert again.reused == len(ITEMS)
    assert (again.findings, again.wants) == (afresh.findings, afresh.wants)
    assert {e.sha256 for f in again.findings for e in f.evidence} <= {*bodies[1].values(), ""}


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": date(2023, 9, 29)},
        {"profile": {"not_applicable": {"laws": "ไม่มี"}}},
        {"profile": {"sections": ("ฝ่ายใหม่",)}},
        {"book": {"fiscal_year": 2567}},
        {"explanation": "ดูที่หัวข้อ 'ติดต่อเรา'"},
    ],
)
def test_another_day_profile_book_or_explanation_is_judged(twice: Store, change: dict[str, Any]) -> None:
    again, afresh = judged(twice, last(twice), **change), judged(twice, last(twice), reuse=False, **change)
    assert (again.findings, again.wants) == (afresh.findings, afresh.wants)
    assert again.reused < len(ITEMS) if "explanation" in change else again.reused == 0


def test_another_program_judges_again(twice: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(twice, last(twice)).reused == len(ITEMS)
    monkeypatch.setattr(basis, "program", lambda: "a rule was mended")
    assert judged(twice, last(twice)).reused == 0


def changed(document: Document, change: str) -> Document:
    if change == "unread":
        return replace(document, unread=(*document.unread, Unread("timeout")))
    blocks = tuple(replace(b, text=f"{b.text}ฮ", norm=f"{b.norm}ฮ", key=f"{b.key}ฮ") for b in document.blocks)
    return replace(document, blocks=blocks)


@pytest.mark.parametrize(("item", "change"), [("O20", "text"), ("O20", "unread"), ("O1", "text"), ("", "text")])
def test_a_page_that_changed_is_judged(twice: Store, item: str, change: str) -> None:
    """The pages of one item, those that show the executives, and the start page, which every item may use."""
    scan = last(twice)
    if item:
        (manifest,) = (row.manifest for row in twice.dossiers(scan, AGENCY) if row.item == item)
        bodies = {source["sha256"] for source in manifest["sources"] if source["kind"] == "html"}
    else:
        bodies = {r.sha256 for r in twice.resources(scan, AGENCY) if r.url == START}
    read = twice.documents([*bodies], READER_VERSION)
    assert read
    for sha, data in read.items():
        twice.put_document(sha, READER_VERSION, encode(changed(decode(data), change)))
    again, afresh = judged(twice, scan), judged(twice, scan, reuse=False)
    assert (again.findings, again.wants) == (afresh.findings, afresh.wants)
    assert again.reused < len(ITEMS)
    assert (again.reused == 0) == (item != "O20"), "all items see the start page and the facts"


def test_what_a_crash_left_is_judged(twice: Store) -> None:
    second, first = (scan.id for scan in twice.scans())
    forget(twice, first)
    found = twice.findings(second, AGENCY)
    twice.put_findings(second, AGENCY, [replace(f, reason="rule_error") if f.item == "O3" else f for f in found])
    again = judged(twice, second)
    assert (again.reused, list(again.findings)) == (len(ITEMS) - 1, found)
