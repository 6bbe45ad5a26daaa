"""The crawl of one scan: from submissions to seeds, and the crawler with storage behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from app.reading import Reading
from app.rendering import browser
from crawler.addresses import agency_path, key, others_of
from crawler.engine import AgencySeeds, Crawl, Progress
from crawler.fetch import Fetcher
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.settings import Settings
from documents import READER_VERSION
from model import Agency, FrontierRow, Resource, Submission, SubmissionState
from storage import Store

CONTACT = ("ติดต่อ", "ติดต่อเรา", "ติดต่อหน่วยงาน", "ข้อมูลการติดต่อ", "Contact")
"""Menu entries of a start page that lead to the page everybody needs: followed even in the menu."""
DRAFT = "file:"
"""The scheme of a draft on the officer's disk: it is read beside the crawl, never fetched."""


async def crawl(
    store: Store,
    settings: Settings,
    reading: Reading,
    scan: str,
    owner: str,
    seeds: Sequence[AgencySeeds],
    progress: Callable[[Progress], None] | None = None,
    *,
    fresh: bool = False,
) -> None:
    """Crawl all agencies of a scan to the end of the frontier, politely together with other processes. `fresh`: every
    page is asked for in full, whatever is known of it."""
    fetcher = Fetcher(settings, Hosts(settings, Guard(settings), store, owner))

    def known(url_keys: Sequence[str]) -> Mapping[str, Resource]:
        return {} if settings.archive or fresh else store.unchanged_since(url_keys, READER_VERSION)

    try:
        async with browser(settings, fetcher) as show:
            crawler = Crawl(settings, store, fetcher, reading.sink, progress=progress, known=known, show=show)
            await crawler.run(scan, owner, {s.agency: s for s in seeds})
    finally:
        await fetcher.aclose()


def make_seeds(agency: Agency, submissions: Iterable[Submission]) -> AgencySeeds:
    """What an agency's crawl starts from: its submitted URLs and its start page."""
    own = [s for s in submissions if s.agency == agency.id and s.url and not s.url.startswith(DRAFT)]
    rows = [FrontierRow(s.url, key(s.url), agency.id, item=s.item) for s in own]
    explanations = {key(s.url): s.explanation for s in own if s.explanation}
    others = {
        key(s.url): found for s in own if s.state is SubmissionState.MENDED and (found := others_of(s.raw, s.url))
    }
    start = start_url(agency, own)
    if start:
        rows.append(FrontierRow(start, key(start), agency.id, via="start_page"))
        named = " ".join(f"“{word}”" for word in CONTACT)
        explanations[key(start)] = f"{explanations.get(key(start), '')} {named}".strip()
    return AgencySeeds(agency.id, rows, explanations, others)


def start_url(agency: Agency, submissions: Sequence[Submission]) -> str:
    """The start page: from the profile, else the path that most of the submitted URLs share."""
    if agency.start_url:
        return agency.start_url
    counts: dict[str, int] = {}
    for submission in submissions:
        host, path = agency_path(submission.url)
        if path:
            url = f"https://{host}{path}"
            counts[url] = counts.get(url, 0) + 1
    best = max(counts, key=lambda url: (counts[url], url), default="")
    return best if best and counts[best] > 1 else ""


def with_start(agency: Agency, submissions: Sequence[Submission]) -> Agency:
    """The agency with its start page filled in."""
    return replace(agency, start_url=start_url(agency, [s for s in submissions if s.agency == agency.id and s.url]))
