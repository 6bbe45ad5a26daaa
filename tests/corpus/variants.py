"""Variants: one page or file with a place in it that is worded in many ways, each with the verdict it must get.

A file `tuning/variants/<topic>.yaml` is a list of bases in the form of rule cases, with marked places:

    - case: plan and report, one page
      pages:
        - {url: /p, html: "<h2>{{title}}</h2> <a href='/f/a.pdf'>{{label}}</a>"}
        - {url: /f/a.pdf, pdf: "# {{head}}\\n{{rows}}"}
      places: {title: แผน..., label: แผน, head: แผน..., rows: "|..|..|"}    # what stands there in the base
      expect: {plan: present, ...}                                        # of the base
      variants:
        - {head: แผนพัฒนาบุคลากร ..., expect: {plan: missing}, why: a plan for staff}
        - {pages: [{url: /f/a.pdf, outcome: blocked}], expect: {plan: unverifiable}}

A variant says what stands in some places, may put pages in the place of pages with the same address (or add some), and gives
the verdicts of the elements that it is about; only these are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.rules.cases import Case

_SAID = {"expect", "pages", "why", "explanation", "director"}


def variants_in(file: Path, topic: str) -> Iterator[Case]:
    """The bases of a file and their variants, as cases.

    Raises ValueError when a variant names a place or an element that its base does not have, or changes nothing."""
    for base in yaml.safe_load(file.read_text(encoding="utf-8")):
        places = base.get("places", {})
        yield _base(base, topic)
        for number, variant in enumerate(base["variants"], 1):
            changed = {name: text for name, text in variant.items() if name not in _SAID}
            name = f"{base['case']} ({number}: {variant.get('why') or next(iter(changed.values()), '')})"
            unknown = [*(changed.keys() - places.keys()), *(variant["expect"].keys() - base["expect"].keys())]
            if unknown or not (variant.keys() - {"expect", "why"}):
                raise ValueError(f"{file.name}: {name}: {', '.join(unknown) or 'says nothing that differs'}")
            pages = _exchanged(base["pages"], variant.get("pages", []))
            yield Case(topic, name, _filled(base | variant, pages, places | changed, variant["expect"]))


def bases_in(file: Path, topic: str) -> Iterator[Case]:
    """The bases alone: pages that show all or nearly all of their topic."""
    yield from (_base(base, topic) for base in yaml.safe_load(file.read_text(encoding="utf-8")))


def _base(base: Mapping[str, Any], topic: str) -> Case:
    return Case(topic, base["case"], _filled(base, base["pages"], base.get("places", {}), base["expect"]))


def _filled(
    data: Mapping[str, Any], pages: list[dict[str, Any]], places: Mapping[str, str], expect: Mapping[str, Any]
) -> dict[str, Any]:
    kept = {k: v for k, v in data.items() if k not in ("places", "variants")}
    return kept | {"pages": _fill(pages, places), "expect": dict(expect)}


def _exchanged(pages: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_url = {p["url"]: p for p in others}
    return [by_url.pop(p["url"], p) for p in pages] + list(by_url.values())


def _fill(value: Any, places: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name, text in places.items():
            value = value.replace("{{" + name + "}}", str(text))
        return value
    if isinstance(value, dict):
        return {_fill(k, places): _fill(v, places) for k, v in value.items()}
    return [_fill(v, places) for v in value] if isinstance(value, list) else value
