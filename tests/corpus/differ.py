"""Where the judge differs from the labels, with the evidence it took: for whoever mends a rule.

    python -m tests.corpus.differ                        everything of the tuning half
    python -m tests.corpus.differ laws manuals           two topics of its snippets and variants
    python -m tests.corpus.differ --portal samrongnok    one portal (twice: two)
    python -m tests.corpus.differ --folder F [TOPIC]     pages that are not in the corpus yet: case files, variants, portals

Never reads the kept half: of that only totals are told (`make eval`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from model import Finding
from rules.book import load_book
from tests.corpus.evaluate import HERE, Totals, compare, compare_snippet, judge_portal
from tests.corpus.portals import Portal
from tests.corpus.variants import variants_in
from tests.rules.cases import Case, cases_in

TUNING = HERE / "tuning"


def cases_under(folder: Path, topics: list[str]) -> Iterator[Case]:
    """The cases and variants of all files in a folder, and in folders below it, that are called after a topic."""
    for file in sorted(folder.rglob("*.yaml")):
        if file.name == "portal.yaml" or (topics and file.stem not in topics):
            continue
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        varied = bool(data) and isinstance(data, list) and "variants" in data[0]
        yield from (variants_in if varied else cases_in)(file, file.stem)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.differ")
    parser.add_argument("topics", nargs="*", help="ids of topics; none: all")
    parser.add_argument("--folder", type=Path, default=TUNING, help="where the pages are")
    parser.add_argument("--portal", action="append", default=[], help="only these portals")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"no such folder: {options.folder}")
    totals = Totals()
    if not options.portal:
        for case in cases_under(options.folder, options.topics):
            _tell(totals, compare_snippet(case, totals))
    if not options.topics:
        for file in sorted(options.folder.rglob("portal.yaml")):
            if not options.portal or file.parent.name in options.portal:
                portal = Portal.load(file.parent)
                findings, site = judge_portal(portal, load_book("fy2566-framework"))
                compare(portal, findings, site, totals)
                _tell(totals, findings)
    print(totals.figures())
    print(dict(totals.mistaken))
    return 0


def _tell(totals: Totals, findings: list[Finding]) -> None:
    """Print the differences counted since the last call, each with what its finding took."""
    by_name = {f"{f.topic}/{f.element}": f for f in findings}
    for line in totals.wrong:
        print(line)
        if finding := next((f for name, f in by_name.items() if f" {name}: want" in line), None):
            print(
                f"    found {list(finding.parts_found)}, lacking {list(finding.parts_missing or finding.months_missing)}"
            )
            for evidence in finding.evidence[:4]:
                print(f"    {evidence.url.rsplit('/', 1)[-1]} [{evidence.locator}] {evidence.quote[:110]}")
    totals.wrong.clear()


if __name__ == "__main__":
    sys.exit(main())
