"""One self-contained HTML file: opens from disk, asks no network, prints well, usable without script."""

from __future__ import annotations

import base64
from functools import cache
from importlib import resources

import jinja2

from model import Verdict
from reports.data import TO_DO, Report, score_said
from reports.harmless import plain, safe_url
from reports.terminal import readable
from reports.words import LOOKS, VERDICTS

_FONTS = (
    ("SarabunLatin", 400, "sarabun-latin-400-normal"),
    ("SarabunLatin", 700, "sarabun-latin-700-normal"),
    ("Sarabun", 400, "sarabun-thai-400-normal"),
    ("Sarabun", 700, "sarabun-thai-700-normal"),
)


def render_html(report: Report) -> str:
    """The whole report as one page."""
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=report,
        fonts=_fonts(),
        verdicts=VERDICTS,
        looks=LOOKS,
        Verdict=Verdict,
        todo=TO_DO,
        score_said=score_said,
    )


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("reports", "templates")
    made = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    made.filters.update(plain=plain, safe_url=safe_url, readable=readable)
    return made


@cache
def _fonts() -> tuple[tuple[str, int, str], ...]:
    folder = resources.files("reports") / "fonts"
    return tuple(
        (family, weight, base64.b64encode((folder / f"{name}.woff2").read_bytes()).decode())
        for family, weight, name in _FONTS
    )
