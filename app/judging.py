"""Judging a stored scan: no network. The same stored scan, book and as-of date give the same findings, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.crawling import with_start
from app.reading import Library
from app.reusing import Earlier, kept_with
from checks.reading import Reading
from crawler.addresses import key
from crawler.explanations import is_named, named_in
from documents.chrome import repeated
from documents.quiet import quiet
from model import Agency, AgencyFacts, Document, Dossier, Edge, Finding, Outcome, Resource, Submission, Want
from rules.basis import Bases
from rules.book import Book, Item
from rules.dossier import Site, make_dossier, manifest
from rules.facts import gather
from rules.judge import Context, Judged, judge_item, readings_of
from rules.submitted import advise, pages_of, row_of
from rules.words import lexicon_of
from storage import Store
from thai.memory import forget

_READ = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})
_CONTACT_WORDS = ("ติดต่อ", "contact")


@dataclass(frozen=True)
class AgencyJudged:
    findings: tuple[Finding, ...]
    wants: tuple[Want, ...]
    reused: int = 0  # items of which nothing had changed since they were judged


@dataclass(frozen=True)
class Stored:
    """What a scan stored of one agency, ready to be judged."""

    site: Site
    start: tuple[str, ...]  # url_keys of start and contact page
    pages: Mapping[str, Document]  # web pages by url_key


def judge_agency(
    store: Store, library: Library, scan: str, book: Book, as_of: date, agency: Agency, submissions: Sequence[Submission],
    items: Iterable[str] = (),
    *,
    keep: bool = True,
    reuse: bool = True,
) -> AgencyJudged:  # fmt: skip
    """Judge every item of one agency from storage; `keep` its dossiers and findings with the scan.

    `reuse`: an item of which nothing has changed since it was judged gets the findings it would be given again.
    """
    own = [s for s in submissions if s.agency == agency.id]
    agency = with_start(agency, own)
    stored = load(store, library, scan, agency, own)
    wanted = set(items)
    chosen = [i for i in book.items if not wanted or i.code in wanted]
    dossiers = {i.code: make_dossier(agency.id, i.code, i.topic, own, stored.site, stored.start) for i in book.items}
    together = {r.agency for r in store.scan_agencies(scan)} - {agency.id}
    others = [a.name_th for a in store.agencies() if a.id in together]
    context = Context(scan, book, as_of, agency, facts_of(book, agency, dossiers, others))
    bases = Bases(context, library.hash_of)
    earlier = Earlier(store, scan, agency.id, dossiers) if reuse else None
    by_item: dict[str, Judged] = {}
    reused = 0
    for item in chosen:
        known = earlier.judged(item.code, bases.of(dossiers[item.code])) if earlier else None
        reused += known is not None
        by_item[item.code] = known or judge_item(context, item, dossiers[item.code])
    findings = tuple(finding for judged in by_item.values() for finding in judged.findings)
    if keep:
        pages = pages_of(stored.site, stored.pages, agency.start_url)

        def kept(item: Item) -> dict[str, object]:
            dossier, judged = dossiers[item.code], by_item[item.code]
            advice = advise(context, item, dossier, judged.findings, pages, stored.site, stored.start)
            again = kept_with(bases.of(dossier), judged.wants)
            return {**manifest(dossier), **again, "advice": [row_of(a) for a in advice]}

        rows = [(i.code, i.topic, dossiers[i.code].fingerprint, kept(i)) for i in chosen]
        store.put_dossiers(scan, agency.id, rows)
        store.put_findings(scan, agency.id, findings)
    forget()
    return AgencyJudged(findings, tuple(sorted({want for one in by_item.values() for want in one.wants})), reused)


def load(store: Store, library: Library, scan: str, agency: Agency, submissions: Sequence[Submission]) -> Stored:
    """Resources, edges, documents and chrome of one agency's part of a scan."""
    resources = {r.url_key: r for r in store.resources(scan, agency.id)}
    library.preload([r.sha256 for r in resources.values()])
    read = {k: d for k, r in resources.items() if (d := _page(library, r)) is not None}
    chrome = repeated(read)
    pages = {k: quiet(d, chrome[k]) for k, d in read.items()}

    def document(url_key: str) -> Document | None:
        return pages.get(url_key) or library.get(resources[url_key].sha256)

    edges = store.edges(scan, list(resources))
    site = Site(resources, edges, document, chrome, key, explained(submissions, edges))
    start = key(agency.start_url) if agency.start_url else ""
    contact = [
        e.target
        for e in site.edges.get(start, ())
        if any(w in e.label.lower() for w in _CONTACT_WORDS) and e.target in resources
    ]
    around = dict.fromkeys(k for k in (start, *contact[:2]) if k in resources)
    return Stored(site, tuple(around), pages)


def explained(
    submissions: Sequence[Submission], edges: Mapping[str, Sequence[Edge]]
) -> dict[str, frozenset[tuple[str, str]]]:
    """By item, the links that its explanations name, on the submitted page and one step further."""
    found: dict[str, frozenset[tuple[str, str]]] = {}
    for submission in submissions:
        named = named_in(submission.explanation) if submission.url else []
        if not named:
            continue
        page = key(submission.url)
        first = {e.target for e in edges.get(page, ()) if is_named(e.label, named)}
        links = {(page, target) for target in first}
        links |= {(step, e.target) for step in first for e in edges.get(step, ()) if is_named(e.label, named)}
        found[submission.item] = found.get(submission.item, frozenset()) | links
    return found


def facts_of(book: Book, agency: Agency, dossiers: Mapping[str, Dossier], others: Sequence[str]) -> AgencyFacts:
    """Facts from the pages about executives and the start page."""
    lexicon = lexicon_of(book)
    executives = next((i.code for i in book.items if i.topic == "structure-executives"), "")
    readings: list[Reading] = []
    if executives in dossiers:
        dossier = dossiers[executives]
        readings = [*readings_of(dossier.sources, lexicon), *readings_of(dossier.site, lexicon)]
    return gather(agency, readings, others)


def _page(library: Library, resource: Resource) -> Document | None:
    """The document of a web page (files are loaded when a rule asks for them)."""
    if resource.outcome not in _READ:
        return None
    document = library.get(resource.sha256)
    return document if document is not None and document.kind == "html" else None
