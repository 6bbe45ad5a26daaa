"""How others did it: for an element that lacks, an agency of the same scan that fulfils it, with the page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model import Finding, Strength, Verdict
from reports.harmless import safe_url

_LACKS = frozenset({Verdict.MISSING, Verdict.PARTIAL})


@dataclass(frozen=True, slots=True)
class Example:
    """A page of another agency that fulfils the element, and where on it."""

    agency: str
    url: str
    locator: str


Examples = Mapping[tuple[str, str], tuple[tuple[str, Example], ...]]


def examples(findings: Iterable[Finding], names: Mapping[str, str]) -> Examples:
    """Per topic and element up to two agencies (id and example) that fulfil it for sure, in the order of the findings."""
    found: dict[tuple[str, str], tuple[tuple[str, Example], ...]] = {}
    for f in findings:
        place = (f.topic, f.element)
        there = found.get(place, ())
        if f.verdict is not Verdict.PRESENT or f.strength is not Strength.SURE or len(there) == 2:
            continue
        shown = next((e for e in f.evidence if safe_url(e.url)), None)
        if shown and all(id_ != f.agency for id_, _ in there):
            example = Example(names.get(f.agency) or f.agency, shown.url, shown.locator)
            found[place] = (*there, (f.agency, example))
    return found


def example_for(finding: Finding, known: Examples) -> Example | None:
    """Another agency's page for a finding that lacks something; None when nobody has it."""
    if finding.verdict not in _LACKS:
        return None
    others = known.get((finding.topic, finding.element), ())
    return next((example for id_, example in others if id_ != finding.agency), None)
