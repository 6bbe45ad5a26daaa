"""The receipt of a self-check: what moved, hostile texts, and in a real browser on a screen, a phone and for everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from crawler.browser import find_browser
from model import Agency, Evidence, Finding, Outcome, Resource, Verdict
from reports.receipt import Moved, Receipt, receipt_html, receipt_json
from reports.whole import report_json
from tests.reports.reports_samples import HOSTILE, SITE, finding, sample_book, sample_report

AT = datetime(2023, 4, 2, 20, 0, 7, tzinfo=UTC)
AXE = Path(__file__).parent / "axe" / "axe.min.js"
ITEM = sample_book().items[0]


def receipt(*pairs: tuple[Finding | None, Finding]) -> Receipt:
    page = Resource(f"{SITE}/1", "k", Outcome.OK, f"{SITE}/1", status=200, sha256="a" * 64, fetched_at=AT)
    hostile = replace(page, url=f"javascript:{HOSTILE}")
    before_at = AT if any(before for before, _ in pairs) else None
    return Receipt(
        "s", Agency("bang", HOSTILE), sample_book(), ITEM, date(2023, 4, 2), AT, AT, pairs, [page, hostile], before_at
    )


def judged(element: int, verdict: Verdict, **more: object) -> Finding:
    return replace(finding("bang", ITEM, ITEM.elements[element], verdict), **more)  # type: ignore[arg-type]


PAIRS = (
    (judged(0, Verdict.MISSING), judged(0, Verdict.PRESENT)),
    (judged(1, Verdict.PRESENT), judged(1, Verdict.PARTIAL, suggestion=HOSTILE)),
    (judged(2, Verdict.PARTIAL, months_missing=("2566-01", "2566-02")), judged(2, Verdict.PARTIAL, months_missing=("2566-01",))),
    (judged(3, Verdict.UNVERIFIABLE), judged(3, Verdict.PRESENT, evidence=(Evidence(f"{SITE}/1", HOSTILE, "page=1", "a" * 64),))),
)  # fmt: skip


def test_what_moved_is_counted_also_months_and_never_what_was_not_seen() -> None:
    assert receipt(*PAIRS).moved == Moved(better=2, worse=1, same=1)
    assert receipt(*PAIRS).scores == (0, 0)
    assert receipt((PAIRS[0][1], PAIRS[0][1])).scores == (100, 100)


def test_an_item_that_was_never_judged_says_so() -> None:
    new = receipt((None, PAIRS[0][1]))
    assert new.scores == (None, 100)
    assert "ยังไม่เคยตรวจมาก่อน" in receipt_html(new)


def test_times_are_told_to_the_second_in_bangkok() -> None:
    assert "3 เมษายน 2566 03:00:07 น." in receipt_html(receipt(*PAIRS))


def test_every_key_of_our_documents_is_documented() -> None:
    said = (Path(__file__).parents[2] / "docs" / "report-json.md").read_text(encoding="utf-8")
    report = json.loads(report_json(sample_report()))
    keys = set(_keys(report)) | set(_keys(json.loads(receipt_json(receipt(*PAIRS)))))
    assert keys > {"verdict", "looked", "final_url", "fingerprint", "before_at"}
    assert not {key for key in keys if key[0].isalpha() and f"`{key}`" not in said}  # others: numbers of indicators


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)


@pytest.mark.browser
@pytest.mark.skipif(not find_browser(), reason="no browser is installed")
@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser_it_is_text_for_everybody(tmp_path: Path, width: int) -> None:
    path = tmp_path / "r.html"
    path.write_text(receipt_html(receipt(*PAIRS)), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        page = browser.new_page(bypass_csp=True, viewport={"width": width, "height": 900})
        faults: list[str] = []
        page.on("dialog", lambda d: (faults.append(d.message), d.dismiss()))
        page.on("console", lambda m: faults.append(m.text))
        page.goto(path.as_uri())
        assert "<script>alert(1)</script>" in page.locator("body").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")["violations"]
        browser.close()
    assert not faults
    assert not [v["id"] for v in found if v["impact"] in {"serious", "critical"}]
