"""`make eval`: how far the judge agrees with the labels of the corpus.

The differences of the tuning half are listed by `tests.corpus.differ`. Of the kept half only totals are printed, so that rules
are never tuned to it. Fails when a total falls below the floor that was reached before (floors.json).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from documents import ocr
from model import Evidence, Finding, WantKind
from rules.book import Book, load_book
from rules.coverage import POSTER
from rules.dossier import Site, make_dossier
from rules.facts import gather
from rules.judge import Context, judge_item, readings_of
from rules.words import lexicon_of
from tests.corpus.live import scan
from tests.corpus.portals import Portal, _Crawled
from tests.corpus.variants import variants_in
from tests.rules.cases import EXECUTIVES, Case, cases_in, judge_pages

HERE = Path(__file__).parent
AS_OF = date(2023, 9, 30)
NEGATIVE = {"missing", "partial"}
_ROOM = 2


@dataclass
class Totals:
    """Counts over all elements of one half."""

    elements: int = 0
    agree: int = 0
    all_present: int = 0
    false_present: int = 0
    false_missing: int = 0
    unverifiable: Counter[str] = field(default_factory=Counter)
    months: int = 0
    months_exact: int = 0
    quotes: int = 0
    quotes_valid: int = 0
    mistaken: Counter[str] = field(default_factory=Counter)  # "missing told partial" -> how often
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Totals) -> None:
        """Count what another has counted too."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def figures(self) -> dict[str, float]:
        u = self.unverifiable
        return {
            "elements": self.elements,
            "agreement": _share(self.agree, self.elements),
            "all_present_would_agree": _share(self.all_present, self.elements),
            "false_present": _share(self.false_present, self.elements),
            "false_missing_or_partial": _share(self.false_missing, self.elements),
            "unverifiable_recall": _share(u["both"], u["both"] + u["missed"]),
            "unverifiable_precision": _share(u["both"], u["both"] + u["wrong"]),
            "months_exact": _share(self.months_exact, self.months),
            "quotes_valid": _share(self.quotes_valid, self.quotes),
        }


def scan_portal(portal: Portal, book: Book) -> tuple[list[Finding], Site]:
    """Findings of one portal, from a scan over HTTP; the site, to look the quotes up in, as `judge_portal` makes it."""
    with TemporaryDirectory() as folder:
        return scan(portal, book, AS_OF, Path(folder)), judge_portal(portal, book)[1]


def judge_portal(portal: Portal, book: Book) -> tuple[list[Finding], Site]:
    """Findings of one portal, judged again after OCR where the judge wanted it."""
    crawled = _Crawled(portal, book)
    site, around = crawled.site()
    findings: list[Finding] = []
    for _ in range(3):
        findings, wants = _judge(portal, book, crawled, site, around)
        if not _fulfil(portal, crawled, wants):
            break
    return findings, site


def _judge(
    portal: Portal, book: Book, crawled: _Crawled, site: Site, around: tuple[str, ...]
) -> tuple[list[Finding], list[Any]]:
    rows = crawled.submissions
    dossiers = {i.code: make_dossier(portal.agency.id, i.code, i.topic, rows, site, around) for i in book.items}
    lexicon = lexicon_of(book)
    executives = next(i.code for i in book.items if i.topic == "structure-executives")
    shown = [s for d in (dossiers[executives],) for s in readings_of((*d.sources, *d.site), lexicon)]
    facts = gather(portal.agency, shown, ())
    context = Context("eval", book, AS_OF, portal.agency, facts)
    judged = [judge_item(context, item, dossiers[item.code]) for item in book.items]
    return [f for j in judged for f in j.findings], [w for j in judged for w in j.wants]


def _fulfil(portal: Portal, crawled: _Crawled, wants: Sequence[Any]) -> bool:
    done = crawled.look({w.url for w in wants if w.kind is WantKind.FETCH and w.why == POSTER})
    if not ocr.available():
        return done
    by_sha = {d.sha256: k for k, d in crawled.documents.items()}
    for want in sorted({w for w in wants if w.kind is WantKind.OCR}):
        url = by_sha.get(want.sha256)
        if url is None or url not in crawled.pages:
            continue
        from tests.corpus.portals import _body

        body, _ = _body(crawled.pages[url], portal)
        crawled.documents[url] = ocr.read_pages(body, crawled.documents[url], want.pages or (1,))
        done = True
    return done


def compare(portal: Portal, findings: list[Finding], site: Site, totals: Totals) -> None:
    """Add one portal to the totals."""
    found = {(f.topic, f.element): f for f in findings}
    for line in (portal.folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        finding = found[expected["topic"], expected["element"]]
        _count(portal.agency.id, expected, finding, totals)
    _look_up(findings, site, totals)


def compare_snippet(case: Case, totals: Totals) -> list[Finding]:
    """Add the pages of one case to the totals; what was found on them."""
    findings, site = judge_pages(case, looked=True)
    found = {f.element: f for f in findings}
    for element, wanted in case.data["expect"].items():
        expected = wanted if isinstance(wanted, dict) else {"verdict": wanted}
        _count(case.name, {"topic": case.topic, "element": element, **expected}, found[element], totals)
    _look_up(findings, site, totals, given=case.data.get("director", ""))
    return findings


def _look_up(findings: list[Finding], site: Site, totals: Totals, *, given: str = "") -> None:
    """Count the quotes. `given`: a director whom a case gives without the page that shows him: nothing to look up."""
    for finding in findings:
        for evidence in finding.evidence:
            if given and evidence.quote == given and evidence.url == EXECUTIVES and evidence.url not in site.resources:
                continue
            totals.quotes += 1
            totals.quotes_valid += _is_there(evidence, site)


def _count(where: str, expected: dict[str, Any], finding: Finding, totals: Totals) -> None:
    want, got = expected["verdict"], finding.verdict.value
    totals.elements += 1
    totals.agree += want == got
    totals.all_present += want == "present"
    totals.false_present += got == "present" != want
    totals.false_missing += got in NEGATIVE and want not in NEGATIVE
    if "unverifiable" in (want, got):
        totals.unverifiable["both" if want == got else "missed" if want == "unverifiable" else "wrong"] += 1
    if want == "partial" and expected.get("months_missing"):
        totals.months += 1
        totals.months_exact += list(finding.months_missing) == expected["months_missing"]
    if want != got:
        totals.mistaken[f"{want} told {got}"] += 1
        note = expected.get("note", "")
        totals.wrong.append(
            f"{where} {expected['topic']}/{expected['element']}: want {want}, got {got} ({finding.reason}) {note}"
        )


def _is_there(evidence: Evidence, site: Site) -> bool:
    """Whether a quote can be found again: in the text, the link texts, the names, the pictures of the page it names."""
    url = evidence.url.split("!")[0]
    texts = []
    for url_key, resource in site.resources.items():
        if url in (resource.url, resource.final_url, url_key):
            document = site.documents(url_key)
            texts += [resource.file_name]
            if document is not None:
                documents = [document, *document.members]
                texts += [b.text for d in documents for b in d.blocks]
                texts += [t for d in documents for p in d.pictures for t in (p.alt, p.caption)]
                texts += [
                    t for d in documents for f in d.forms for t in (f.text, f.submit, *(x.label for x in f.fields))
                ]
                texts += [x for d in documents for x in (d.title, d.name, *d.sheets)]
                texts += [link.text for d in documents for link in d.links] + [
                    link.href for d in documents for link in d.links
                ]
    for edges in site.edges.values():
        texts += [
            e.label
            for e in edges
            if e.url == url or (e.target in site.resources and site.resources[e.target].final_url == url)
        ]
        texts += [h for e in edges for h in e.heading]
    return any(evidence.quote and evidence.quote in text for text in texts if text)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 1.0


def portals(half: str) -> Iterator[Portal]:
    for folder in sorted((HERE / half).iterdir()):
        if (folder / "portal.yaml").is_file() and (folder / "expected.jsonl").is_file():
            yield Portal.load(folder)


CASES = {"snippets": cases_in, "variants": variants_in, "real": cases_in}
"""Folders of a half with case files, and how they are read."""


def snippets(half: str) -> Iterator[Case]:
    """Pages and files after real habits, in the form of rule cases: `<half>/snippets/<topic>.yaml`."""
    for file in sorted((HERE / half / "snippets").glob("*.yaml")):
        yield from cases_in(file, file.stem)


def _print(name: str, totals: Totals, floors: dict[str, float]) -> list[str]:
    """Print the totals; those that fell below what was reached before."""
    figures = totals.figures()
    print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items()))
    told = ", ".join(f"{mistake} {count}" for mistake, count in sorted(totals.mistaken.items()))
    print(f"{name}: {told or 'no verdict differs'}")
    worse = [
        (key, floor)
        for key, floor in floors.items()
        if (figures[key] > floor if key.startswith("false") else figures[key] < floor)
    ]
    return [f"{name}: {key} is {figures[key]}, was {floor}" for key, floor in worse]


def _floors(totals: Totals) -> dict[str, float]:
    """What must not be fallen below: the totals, with room for two elements, since OCR may be short of time on a busy machine."""
    u = totals.unverifiable
    counted = {
        "agreement": totals.elements,
        "false_present": totals.elements,
        "false_missing_or_partial": totals.elements,
        "unverifiable_recall": u["both"] + u["missed"],
        "unverifiable_precision": u["both"] + u["wrong"],
        "months_exact": totals.months,
    }
    figures = totals.figures()
    floors = {"quotes_valid": figures["quotes_valid"]}
    for name, count in counted.items():
        room = _ROOM / count if count else 0.0
        floors[name] = round(figures[name] + (room if name.startswith("false") else -room), 4)
    return floors


def _stricter(old: dict[str, float], new: dict[str, float]) -> dict[str, float]:
    """What must not be fallen below of the kept half, which never changes: the better of two."""
    return {k: (min if k.startswith("false") else max)(value, old.get(k, value)) for k, value in new.items()}


def _counted(half: str, *, live: bool) -> dict[str, Totals]:
    """The totals of the portals, snippets and variants of a half, counted by as many processes as there are cores."""
    jobs = [(half, portal.folder.name) for portal in portals(half)]
    jobs += [(f"{half} {kind}", f.name) for kind in CASES for f in sorted((HERE / half / kind).glob("*.yaml"))]
    parts: dict[str, Totals] = {}
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), multiprocessing.get_context("spawn")) as pool:
        for (name, _), totals in zip(jobs, pool.map(partial(_count_one, live=live), jobs), strict=True):
            parts.setdefault(name, Totals()).add(totals)
    return parts


def _count_one(job: tuple[str, str], *, live: bool) -> Totals:
    """The totals of one portal, or of one file of snippets or variants."""
    half, _, kind = job[0].partition(" ")
    totals = Totals()
    if not kind:
        portal, book = Portal.load(HERE / half / job[1]), load_book("fy2566-framework")
        findings, site = (scan_portal if live else judge_portal)(portal, book)
        compare(portal, findings, site, totals)
        return totals
    file = HERE / half / kind / job[1]
    for case in CASES[kind](file, file.stem):
        compare_snippet(case, totals)
    return totals


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.evaluate")
    parser.add_argument("--half", choices=["kept", "tuning"], action="append")
    parser.add_argument(
        "--live", action="store_true", help="crawl the portals over HTTP; without, only the network is left out"
    )
    parser.add_argument(
        "--write-floors",
        action="store_true",
        help="keep today's totals as what must not be fallen below; of the kept half the better of these and the old ones",
    )
    options = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")) if (HERE / "floors.json").is_file() else {}
    fallen = []
    reached: dict[str, dict[str, float]] = {}
    for half in options.half or ["tuning", "kept"]:
        parts = _counted(half, live=options.live)
        for name, part in parts.items():
            reached[name] = _floors(part) if half == "tuning" else _stricter(floors.get(name, {}), _floors(part))
            fallen += _print(name, part, floors.get(name, {}))
    if options.write_floors:
        (HERE / "floors.json").write_text(json.dumps(floors | reached, indent=1) + "\n", encoding="utf-8")
        return 0
    for line in fallen:
        print(f"eval: fell below what was reached: {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
