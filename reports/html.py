"""One self-contained HTML file: opens from disk, asks no network, prints well, usable without script."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby

import jinja2

from model import Evidence, Finding, Verdict
from reports.charts import bars, radar
from reports.data import TO_DO, ItemReport, Report, score_said
from reports.harmless import plain, readable, safe_url
from reports.lines import digits
from reports.sections import sections
from reports.sentences import lacks, months_said, once, to_do, voices_said
from reports.words import FOLLOWS, LOOKS, VERDICTS, Said, note_said, place_said
from rules.score import printed

_FONTS = (
    ("SarabunLatin", 400, "sarabun-latin-400-normal"),
    ("SarabunLatin", 700, "sarabun-latin-700-normal"),
    ("Sarabun", 400, "sarabun-thai-400-normal"),
    ("Sarabun", 700, "sarabun-thai-700-normal"),
)
_MOST_LOOKED = (
    40,
    15,
    5,
    2,
)  # pages and files listed per item, what could not be seen first; fewer when the page grows
_LARGEST = 599_000  # bytes of the page of one agency: under 600 kB also with a link back
_TOP = '<header class="top">\n'  # the first is ours: what pages say is escaped and stands below


def render_html(report: Report, numerals: str = "arabic") -> str:
    """The whole report as one page. `numerals` "thai": Thai digits in what people read; addresses and codes keep theirs."""
    text = ""
    for most in _MOST_LOOKED:
        text = page(
            "report.html.j2", numerals, report=report, todo=TO_DO, most_looked=most, score_said=score_said, radar=radar,
            bars=bars, sections=sections,
        )  # fmt: skip
        if len(text.encode()) < _LARGEST * max(1, len(report.agencies)):
            break
    return text


def with_home(page_text: str, home: str) -> str:
    """A rendered report with a link back to the page that it belongs to, above its title."""
    back = f'<p><a href="{home}">← กระดานทุกหน่วยงาน <span lang="en">all agencies</span></a></p>\n'
    return page_text.replace(_TOP, _TOP + back, 1)


def page(template: str, numerals: str = "arabic", **values: object) -> str:
    """A page from one of our templates, with the fonts and looks that all of them share."""
    made = _environment().get_template(template)
    text = made.render(fonts=_fonts(), verdicts=VERDICTS, looks=LOOKS, follows=FOLLOWS, **values).lstrip()
    return _thai_digits(text) if numerals == "thai" else text


_MARKUP = re.compile(r"(<style>.*?</style>|<script>.*?</script>|<[^>]*>|&#?\w+;)", re.DOTALL)


def _thai_digits(page_text: str) -> str:
    """Thai digits in the text between the marks; attributes hold no bare > since everything is escaped."""
    return "".join(part if n % 2 else digits(part) for n, part in enumerate(_MARKUP.split(page_text)))


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("reports", "templates")
    made = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    made.filters.update(
        plain=plain,
        safe_url=safe_url,
        readable=readable,
        note_said=note_said,
        place_said=place_said,
        by_cost_said=_by_cost_said,
        shown=_shown,
        by_url=_by_url,
        once=once,
        lacks=lacks,
        to_do=to_do,
        months_said=months_said,
        voices_said=voices_said,
        points=lambda score: "–" if score is None else printed(score),
    )
    return made


def _shown(finding: Finding) -> tuple[Evidence, ...]:
    """Enough of the evidence to find the rest; less of it where nothing is to do."""
    return tuple(once(finding.evidence))[: 2 if finding.verdict is Verdict.PRESENT else 4]


def _by_url(evidence: Iterable[Evidence]) -> list[tuple[str, list[Evidence]]]:
    return [(url, list(group)) for url, group in groupby(evidence, key=lambda e: e.url)]


def _by_cost_said(items: Iterable[ItemReport]) -> list[tuple[Said, list[ItemReport]]]:
    return [(said, list(group)) for said, group in groupby(items, key=lambda i: i.cost_said)]


@cache
def _fonts() -> tuple[tuple[str, int, str], ...]:
    """Two families, since Chromium and WeasyPrint mix up glyphs of one family in two files."""
    folder = resources.files("reports") / "fonts"
    return tuple(
        (family, weight, base64.b64encode((folder / f"{name}.woff2").read_bytes()).decode())
        for family, weight, name in _FONTS
    )
