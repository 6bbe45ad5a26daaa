"""One self-contained HTML file: opens from disk, asks no network, prints well, usable without script."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby

import jinja2

from model import Evidence, Finding, Verdict
from reports.data import TO_DO, ItemReport, Report, score_said
from reports.harmless import plain, readable, safe_url
from reports.words import FOLLOWS, LOOKS, VERDICTS, Said, note_said, place_said

_FONTS = (
    ("SarabunLatin", 400, "sarabun-latin-400-normal"),
    ("SarabunLatin", 700, "sarabun-latin-700-normal"),
    ("Sarabun", 400, "sarabun-thai-400-normal"),
    ("Sarabun", 700, "sarabun-thai-700-normal"),
)
_MOST_LOOKED = 40  # pages and files listed per item; what could not be seen comes first


def render_html(report: Report) -> str:
    """The whole report as one page."""
    return page("report.html.j2", report=report, todo=TO_DO, most_looked=_MOST_LOOKED, score_said=score_said)


def page(template: str, **values: object) -> str:
    """A page from one of our templates, with the fonts and looks that all of them share."""
    made = _environment().get_template(template)
    return made.render(fonts=_fonts(), verdicts=VERDICTS, looks=LOOKS, follows=FOLLOWS, **values).lstrip()


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
    )
    return made


def _shown(finding: Finding) -> tuple[Evidence, ...]:
    """Enough of the evidence to find the rest; less of it where nothing is to do."""
    return finding.evidence[: 2 if finding.verdict is Verdict.PRESENT else 4]


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
