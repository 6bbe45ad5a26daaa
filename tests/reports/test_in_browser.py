"""The page and the static site in a real browser: axe-core, filter and search, fonts, print, hostile texts, a megabyte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from crawler.browser import find_browser
from reports.html import render_html
from reports.pdf import print_pdfs
from reports.site import write_site
from tests.reports.reports_samples import enormous_report, sample_report

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not find_browser(), reason="no browser is installed")]
AXE = Path(__file__).parent / "axe" / "axe.min.js"
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
ALL_DRAWN = ".item{content-visibility:visible!important}"
UNSEEN = set("\u202e\u2066\u200b\u0007\ufffe\u2028")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser())
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """index.html of a static site; the page of its first agency, with Thai digits, beside it as one.html."""
    folder = tmp_path_factory.mktemp("site")
    report = sample_report()
    write_site(report, folder)
    (folder / "whole.html").write_text(render_html(report), encoding="utf-8")
    return folder


@contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[Page]:
    """A page from disk; whatever it asks for beside itself, says on the console or pops up is a fault."""
    page = browser.new_page(**options)
    faults: list[str] = []
    page.on("request", lambda r: faults.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.on("console", lambda m: faults.append(m.text))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("dialog", lambda d: (faults.append(f"dialog {d.message}"), d.dismiss()))
    page.goto(path.as_uri())
    yield page
    page.close()
    assert not faults


@pytest.mark.parametrize("name", ["index.html", "agencies/bang.html", "whole.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_fault(browser: Browser, site: Path, name: str, width: int) -> None:
    with opened(browser, site / name, bypass_csp=True, viewport={"width": width, "height": 900}) as page:
        page.add_style_tag(content=ALL_DRAWN)
        page.evaluate(OPEN_ALL)
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")
        assert len(found["passes"]) > 10
        serious = [
            (v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in {"serious", "critical"}
        ]
        assert not serious
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), (
            "nothing runs out sideways"
        )


def test_search_and_filters_show_what_they_say(browser: Browser, site: Path) -> None:
    with opened(browser, site / "agencies/bang.html") as page:
        told = page.locator("#told")
        assert told.inner_text() == "แสดง 30 จาก 30 ข้อ"
        page.select_option("#fv", "missing")
        shown = page.locator(".item:visible")
        assert told.inner_text() == f"แสดง {shown.count()} จาก 30 ข้อ"
        assert 0 < shown.count() < 30
        assert page.locator(".item:visible tr[data-v]:visible:not([data-v=missing])").count() == 0
        page.select_option("#fv", "")
        page.select_option("#fu", "กองช่าง")
        assert 0 < shown.count() < 30
        page.select_option("#fu", "")
        page.fill("#q", "no gift")
        # what was never on the screen is drawn in the next frame only: wait for it
        expect(page.locator(".item:visible h4").first).to_have_text(re.compile("^O23"), use_inner_text=True)


def test_page_is_usable_without_script_and_at_once(browser: Browser, site: Path) -> None:
    with opened(browser, site / "agencies/bang.html", java_script_enabled=False) as page:
        assert page.locator("#tools:visible").count() == 0
        assert page.locator(".item").count() == 30
        page.locator(".item summary").first.click()
        assert page.locator("ul.looked:visible").count() == 1


def test_both_scripts_are_drawn_in_the_embedded_font(browser: Browser, site: Path) -> None:
    with opened(browser, site / "agencies/bang.html") as page:
        page.evaluate("document.fonts.ready")
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        for selector, thai in (("h4", True), ("h4 .en", False), ("blockquote", True)):
            node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
            used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert used
            assert all(font["isCustomFont"] for font in used), (selector, used)
            assert thai <= any("Sarabun" in font["familyName"] for font in used)


def test_links_of_the_site_lead_to_the_item(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as page:
        page.locator("td.c a[href*='bang.html#i-1-O23']").first.click()
        assert page.url.endswith("agencies/bang.html#i-1-O23")
        assert page.locator("#i-1-O23").is_visible()
        page.locator("a[href='../index.html']").click()
        assert page.url.endswith("index.html")


def test_hostile_texts_stay_text(browser: Browser, site: Path) -> None:
    with opened(browser, site / "whole.html", bypass_csp=True) as page:  # harmless also without its policy
        page.evaluate(OPEN_ALL)
        text = page.locator("body").inner_text()
        assert "<script>alert(1)</script>" in text
        assert not UNSEEN & set(text)
        links = page.eval_on_selector_all("a", "all => all.map(a => a.protocol)")
        assert set(links) <= {"https:", "file:"}


def test_a_megabyte_in_every_text_opens_at_once(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    path.write_text(render_html(enormous_report()), encoding="utf-8")
    assert path.stat().st_size < 600_000
    with opened(browser, path) as page:
        assert page.locator(".item").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def test_paper_is_no_telephone(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Between its margins A4 is narrower than a telephone held across; officers print from the browser, too."""
    with opened(browser, site / "agencies/bang.html") as page:
        page.pdf(path=str(tmp_path / "own.pdf"), format="A4", margin={"left": "20mm", "right": "20mm"})
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "own.pdf"))
    assert "ข้อเสนอแนะและหลักฐาน" in re.sub(r"\s", "", text)  # the heads of columns


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[str], pypdfium2.PdfDocument]:
    def make(page: str) -> pypdfium2.PdfDocument:
        path = tmp_path / "printed.pdf"
        with ThreadPoolExecutor(1) as another:  # Playwright's own loop runs in this thread
            another.submit(print_pdfs, [(page, path)]).result()
        return pypdfium2.PdfDocument(path)

    return make


def test_print_has_everything_in_thai_and_nothing_hostile(printed: Callable[[str], pypdfium2.PdfDocument]) -> None:
    pdf = printed(render_html(sample_report()))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert 5 < len(pdf) < 120
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "ผลตรวจการเปิดเผยข้อมูลสาธารณะ" in text
    whole = re.sub(r"\s", "", text)
    assert "สิ่งที่ต้องทำแยกตามฝ่าย" in whole
    assert "ตัวชี้วัด" in whole  # also what is folded on the screen
    assert "ปู่ญี่ปุ่น" in whole
    assert not (UNSEEN - {"\ufffe"}) & set(text)  # PDFium writes that one where a line is broken at a hyphen
