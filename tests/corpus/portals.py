"""A portal of the corpus as the pipeline would have stored it: every page made, read and linked by the real rooms.

The format of `portal.yaml` is described in README.md. Pages are followed from the submissions by the crawler's own link rules;
only the network is left out.
"""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import jinja2
import yaml

from app.judging import explained
from crawler.addresses import key, wire
from crawler.explanations import named_in
from crawler.links import agency_root, edges
from crawler.settings import Settings
from documents import read
from documents.chrome import repeated
from documents.quiet import quiet
from model import Agency, Document, Edge, FrontierRow, Hints, Outcome, Resource, Submission
from rules.book import Book
from rules.dossier import Site
from tests.rules.cases import docx_body, locked_pdf, pdf_body, xlsx_body

READ_AT = datetime(2023, 9, 30, tzinfo=UTC)
CONTACT = ("ติดต่อ", "ติดต่อเรา", "ติดต่อหน่วยงาน", "ข้อมูลการติดต่อ", "contact")


@dataclass
class Portal:
    """One agency of the corpus."""

    folder: Path
    data: dict[str, Any]

    @classmethod
    def load(cls, folder: Path) -> Portal:
        return cls(folder, yaml.safe_load((folder / "portal.yaml").read_text(encoding="utf-8")))

    @cached_property
    def agency(self) -> Agency:
        given = self.data["agency"]
        return Agency(
            given["id"], given.get("name_th", ""), given.get("name_en", ""), given.get("start_url", ""),
            not_applicable=given.get("not_applicable") or {},
        )  # fmt: skip

    @property
    def base(self) -> str:
        """What addresses of the portal are relative to."""
        return f"{self.agency.start_url.rstrip('/')}/"

    def submissions(self, book: Book) -> list[Submission]:
        found = []
        for row in self.data["submissions"]:
            item = book.item(row["topic"])
            assert item is not None, row["topic"]
            url = wire(urljoin(self.base, row["url"])) or ""
            found.append(Submission(self.agency.id, item.code, url, row["url"], row.get("explanation") or ""))
        return found

    def site(self, book: Book) -> tuple[Site, tuple[str, ...]]:
        """Everything a crawl would have stored, and the keys of start and contact page."""
        return _Crawled(self, book).site()


class _Crawled:
    """Follows links over the portal's pages."""

    def __init__(self, portal: Portal, book: Book) -> None:
        self.portal = portal
        self.submissions = portal.submissions(book)
        self.pages = _pages(portal)
        self.resources: dict[str, Resource] = {}
        self.documents: dict[str, Document] = {}
        self.edges: dict[str, list[Edge]] = {}

    def site(self) -> tuple[Site, tuple[str, ...]]:
        rows = [FrontierRow(s.url, key(s.url), s.agency, item=s.item) for s in self.submissions if s.url]
        named = {key(s.url): named_in(s.explanation) for s in self.submissions if s.url and s.explanation}
        start = self.portal.agency.start_url
        if start:
            rows.append(FrontierRow(start, key(start), self.portal.agency.id, via="start_page"))
            named[key(start)] = [*named.get(key(start), []), *CONTACT]
        root = agency_root(rows)
        queue = deque(rows)
        while queue:
            row = queue.popleft()
            if row.url_key not in self.resources:
                queue.extend(self._visit(row, root, named))
        for url_key, page in self.pages.items():  # photographs that are known not to load
            if url_key not in self.resources and "outcome" in page:
                self.resources[url_key] = Resource(
                    url_key, url_key, Outcome(page["outcome"]), url_key, fetched_at=READ_AT
                )
        pages = {k: d for k, d in self.documents.items() if d.kind == "html"}
        around = [key(start)] if start else []
        around += [e.target for e in self.edges.get(key(start), ()) if any(w in e.label.lower() for w in CONTACT)][:2]
        chrome = repeated(pages)
        stored = {k: quiet(d, chrome[k]) for k, d in pages.items()}

        def documents(url_key: str) -> Document | None:  # those that OCR reads change
            return stored.get(url_key) or self.documents.get(url_key)

        site = Site(self.resources, self.edges, documents, chrome, key, explained(self.submissions, self.edges))
        return site, tuple(k for k in dict.fromkeys(around) if k in self.resources)

    def look(self, urls: Iterable[str]) -> bool:
        """Pictures that the judge wants for what is written in them; one that the portal does not describe is a photograph."""
        rows = [FrontierRow(url, key(url), self.portal.agency.id, via="picture") for url in sorted(urls)]
        fresh = [row for row in rows if row.url_key not in self.resources]
        for row in fresh:
            resource, document = self._fetch(row)
            photograph = document is None and row.url_key not in self.pages
            self.resources[row.url_key] = replace(resource, outcome=Outcome.OK) if photograph else resource
            if document is not None:
                self.documents[row.url_key] = document
        return bool(fresh)

    def _visit(self, row: FrontierRow, root: tuple[str, str], named: Mapping[str, list[str]]) -> Iterator[FrontierRow]:
        resource, document = self._fetch(row)
        self.resources[row.url_key] = resource
        if document is None:
            return
        self.documents[row.url_key] = document
        words = named.get(row.url_key, []) or (named.get(row.parent, []) if row.via == "explanation" else [])
        found, rows = edges(document, row, resource.final_url, Settings(), [root], words)
        self.edges[row.url_key] = found
        yield from rows

    def _fetch(self, row: FrontierRow) -> tuple[Resource, Document | None]:
        url, hops = row.url_key, 0
        page = self.pages.get(url)
        while page is not None and "redirect" in page and hops < 5:
            url, hops = key(wire(page["redirect"], row.url) or ""), hops + 1
            page = self.pages.get(url)
        outcome = Outcome(page.get("outcome", "ok")) if page is not None else Outcome.DEAD
        name = unquote(url).rsplit("/", 1)[-1]
        name = name if "." in name and page is not None and "html" not in page else ""
        resource = Resource(row.url, row.url_key, outcome, url, fetched_at=READ_AT, file_name=name)
        if page is None or outcome is not Outcome.OK:
            return resource, None
        body, content_type = _body(page, self.portal)
        document = read(body, Hints(content_type, name))
        return replace(resource, sha256=document.sha256, content_type=content_type), document


def _pages(portal: Portal) -> dict[str, dict[str, Any]]:
    return {key(wire(urljoin(portal.base, p["url"])) or p["url"]): p for p in portal.data["pages"]}


def _body(page: dict[str, Any], portal: Portal) -> tuple[bytes, str]:
    if "html" in page:
        return _html(page, portal)
    if "docx" in page:
        return docx_body(page["docx"]), ""
    if "xlsx" in page:
        return (_picture_sheet() if page["xlsx"].get("picture_only") else xlsx_body(page["xlsx"])), ""
    if "xls_html" in page:
        return f"<html><meta charset=utf-8><body>{page['xls_html']}</body></html>".encode(), ""
    if "csv" in page:
        return str(page["csv"]).encode("utf-8-sig"), ""
    if "zip" in page:
        return _zip(page["zip"], portal), ""
    if "bytes" in page:
        return str(page["bytes"]).encode(), ""
    return _pdf(page["pdf"]), ""


def _html(page: dict[str, Any], portal: Portal) -> tuple[bytes, str]:
    text = str(page["html"])
    if "template" in page:
        loader = jinja2.FileSystemLoader(portal.folder / "templates")
        environment = jinja2.Environment(loader=loader, autoescape=False)
        template = environment.get_template(f"{page['template']}.html")
        text = template.render(title=page.get("title", ""), body=text)
    if page.get("encoding") in {"windows-874", "tis-620"}:
        return text.encode("cp874", "replace"), f"text/html; charset={page['encoding']}"
    return text.encode(), "text/html; charset=utf-8"


def _zip(members: dict[str, dict[str, Any]], portal: Portal) -> bytes:
    """Each member is described as a page is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), _body(member, portal)[0])
    return out.getvalue()


def _pdf(given: Any) -> bytes:
    if isinstance(given, str):
        return pdf_body(given)
    if given.get("producer") == "scan":
        return _scanned(given["text"])
    body = pdf_body(given["text"])
    return locked_pdf(body, given["password"]) if "password" in given else body


def _scanned(text: str) -> bytes:
    """The text's pages as pictures inside a PDF."""
    import pypdfium2

    pages = [p.render(scale=200 / 72).to_pil().convert("L") for p in pypdfium2.PdfDocument(pdf_body(text))]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def _picture_sheet() -> bytes:
    import openpyxl
    from openpyxl.drawing.image import Image
    from PIL import Image as Picture

    picture = io.BytesIO()
    Picture.effect_noise((300, 200), 30).save(picture, "PNG")
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.add_image(Image(picture), "B2")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
