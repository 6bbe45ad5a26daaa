"""The tuning snippets in other clothes: whatever the template of a site or the habit of a writer, the verdicts stay.

Every shape changes how pages or workbooks are built and nothing of what they say, or puts beside them what belongs to no item.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.corpus.evaluate import snippets
from tests.rules.cases import Case, judge_pages

pytestmark = pytest.mark.slow

_MOST = 0.03  # share of the verdicts that may change: some shapes lose what a merged cell or a nested list said
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
Pages = list[dict[str, Any]]


def _replace(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for pattern, by in pairs:
            text = re.sub(pattern, by, text, flags=re.DOTALL | re.IGNORECASE)
        return text

    return change


def _texts(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the visible text between tags."""
    return lambda html: re.sub(r">([^<]+)<", lambda m: f">{change(m[1])}<", f">{html}<")[1:-1]


HTML: dict[str, Callable[[str], str]] = {
    "headings as bold lines": _replace((r"<h([1-6])[^>]*>(.*?)</h\1>", r"<p><b>\2</b></p>")),
    "headings as boxes": _replace((r"<h([1-6])[^>]*>(.*?)</h\1>", r'<div class="t\1"><b>\2</b></div>')),
    "paragraphs as boxes": _replace((r"<p(\s[^>]*)?>", "<div>"), (r"</p>", "</div>")),
    "lists as lines": _replace(
        (r"<li[^>]*>", "<br>• "), (r"</li>", ""), (r"<(?:ul|ol)[^>]*>", "<p>"), (r"</(?:ul|ol)>", "</p>")
    ),
    "tables as boxes": _replace(
        (r"<table[^>]*>", '<div class="table">'), (r"</table>", "</div>"), (r"</?(?:thead|tbody|tfoot)[^>]*>", ""),
        (r"<tr[^>]*>", '<div class="row">'), (r"</t[rdh]>", "</div>"), (r"<t[dh][^>]*>", '<div class="col">'),
    ),
    "accordions": _replace(
        (r"<h([2-4])[^>]*>(.*?)</h\1>(.*?)(?=<h[1-4]|$)", r"<details><summary>\2</summary><div>\3</div></details>")
    ),
    "the name before the link": _replace((r"<a (href=['\"][^'\"]+['\"])[^>]*>([^<]{6,})</a>", r"\2 <a \1>ดาวน์โหลด</a>")),
    "tags in capitals": lambda html: re.sub(r"<(/?)(\w+)", lambda m: f"<{m[1]}{m[2].upper()}", html),
    "Thai digits": _texts(lambda text: text.translate(_THAI)),
    "blanks that do not break": _texts(lambda text: text.replace(" ", "&nbsp;")),
    "zero-width spaces": _texts(lambda text: re.sub("(การ|ของ|และ|ประจำ)", "\u200b\\1\u200b", text)),
    "words in spans": _texts(lambda text: f"<span>{text[:5]}</span><span>{text[5:]}</span>" if len(text) > 5 else text),
}  # fmt: skip

SHEETS: dict[str, Callable[[list[list[Any]]], list[list[Any]]]] = {
    "title rows": lambda rows: [["สำนักงานเขตตัวอย่าง"], [""], *rows] if rows else rows,
    "an empty first column": lambda rows: [["", *row] for row in rows],
    "a blank row after each": lambda rows: [line for row in rows for line in (row, [""])],
    "a total": lambda rows: [*rows, ["รวม"]] if len(rows) > 1 else rows,
}

BESIDE = {
    "อัลบั้มภาพ": ("ภาพกิจกรรมปลูกต้นไม้", "timeout", {"director-participation", "integrity-measures", "news"}),
    "help": ("คู่มือการใช้งานเว็บไซต์", "server_error", set()),
    "jobs": ("ประกาศรับสมัครลูกจ้างชั่วคราว", "blocked", set()),
    "history": ("ประวัติความเป็นมาของเขต", "timeout", {"authority-area-policy"}),
}


@pytest.mark.parametrize("shape", HTML)
def test_shapes_of_pages(shape: str) -> None:
    _stays(lambda topic, pages: [{**p, "html": HTML[shape](p["html"])} if "html" in p else p for p in pages])


@pytest.mark.parametrize("shape", SHEETS)
def test_shapes_of_workbooks(shape: str) -> None:
    def change(topic: str, pages: Pages) -> Pages:
        books = ((p, p.get("xlsx")) for p in pages)
        return [
            {**p, "xlsx": {n: SHEETS[shape](rows) for n, rows in book.items()}} if isinstance(book, dict) else p
            for p, book in books
        ]

    _stays(change)


@pytest.mark.parametrize("name", BESIDE)
def test_unread_links_to_what_belongs_to_no_item(name: str) -> None:
    label, outcome, spared = BESIDE[name]

    def change(topic: str, pages: Pages) -> Pages:
        if topic in spared or "html" not in pages[0]:
            return pages
        first = {**pages[0], "html": f"{pages[0]['html']}<p><a href='/beside/{name}'>{label}</a></p>"}
        return [first, *pages[1:], {"url": f"/beside/{name}", "outcome": outcome}]

    _stays(change)


def _stays(change: Callable[[str, Pages], Pages]) -> None:
    judged, lost = 0, []
    for case in snippets("tuning"):
        data = copy.deepcopy(case.data)
        data["pages"] = change(case.topic, data["pages"])
        if data["pages"] == case.data["pages"]:
            continue
        before, after = (
            {f.element: f.verdict for f in judge_pages(c)[0]} for c in (case, Case(case.topic, case.name, data))
        )
        judged += len(before)
        lost += [f"{case.topic}/{e}: {v} -> {after[e]}: {case.name}" for e, v in before.items() if after[e] != v]
    assert judged > 200
    assert len(lost) <= _MOST * judged, "\n".join(lost)
