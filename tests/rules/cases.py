"""The runner of rule cases: small pages and files with the verdict each element must get. No network, no browser.

A case file is YAML, a list of cases:

    - case: one sentence that says what is special
      book: fy2570-framework        # optional; default fy2566-framework
      as_of: 2566-06-30            # optional, B.E.; default 2566-09-30
      agency: {name_th: สำนักงานเขตตัวอย่าง, not_applicable: {schools: ไม่มีโรงเรียน}}   # optional
      director: นายสมชาย ใจดี       # optional: what the executives page is taken to say
      explanation: {/page/1: 'เลือกเมนู "ถามตอบ"'}   # optional, by url
      pages:                        # the first, and every one with `submitted: true`, is submitted for the item
        - {url: /page/1, html: "<h1>...</h1> <a href='/f/a.pdf'>แผน</a>"}
        - {url: /page/2, page: "<html>... a whole page with menu and footer ...</html>"}
        - {url: /f/a.pdf, pdf: "text, pages split by a line ---"}
        - {url: /f/a.docx, docx: "# heading\nparagraph\n| a | b |"}
        - {url: /f/a.xlsx, xlsx: {ต.ค.65: [[ก, ข], [1, 2]]}}
        - {url: /f/p.xlsx, xlsx: {ต.ค.65: []}, picture: true}   # a picture on every sheet
        - {url: /f/b.pdf, outcome: dead}          # any outcome of model.Outcome
        - {url: /in, outcome: login_required, html: "<h1>..."}   # the page before the login
        - {url: /f/c.pdf, scan: true}             # a PDF that is only a picture
        - {url: /f/d.pdf, pdf: "...", password: "1234"}          # a PDF that asks for one
        - {url: /p/c.png, poster: true}           # a picture
        - {url: /start, html: "...", site: true}  # the agency's start or contact page
      expect:
        plan: present
        monthly-6m: {verdict: partial, months_missing: ["2566-01"], parts_missing: [...], reason: ...}
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from crawler.explanations import is_named, named_in
from documents import read
from documents.chrome import repeated
from model import Agency, AgencyFacts, Document, Edge, Evidence, Fact, Finding, Hints, Outcome, Resource, Submission
from rules.book import Book, load_book, shipped_books
from rules.dossier import Site, make_dossier
from rules.judge import Context, judge_item

TOPICS = Path(__file__).parents[2] / "rules" / "topics"
HOST = "https://portal.example.go.th/district"
EXECUTIVES = f"{HOST}/executives"  # where a director is shown whom a case only gives
_SOCIAL = ("facebook.com", "line.me", "lin.ee", "youtube.com", "instagram.com", "tiktok.com", "twitter.com")
FONT = Path(__file__).parents[1] / "fonts" / "Sarabun-Regular.ttf"


@dataclass(frozen=True)
class Case:
    topic: str
    name: str
    data: dict[str, Any]


@cache
def book(name: str) -> Book:
    return load_book(name)


def judged_books() -> list[Book]:
    """The shipped books by which something can be judged."""
    return [b for b in map(book, shipped_books()) if b.items]


def all_cases() -> Iterator[Case]:
    for folder in sorted(TOPICS.iterdir()):
        for file in sorted((folder / "cases").glob("*.yaml")):
            yield from cases_in(file, folder.name.replace("_", "-"))


def cases_in(file: Path, topic: str) -> Iterator[Case]:
    for data in yaml.safe_load(file.read_text(encoding="utf-8")):
        yield Case(topic, data["case"], data)


def judge_case(case: Case) -> dict[str, Finding]:
    """Findings by element."""
    return {f.element: f for f in judge_pages(case)[0]}


def judge_pages(case: Case, *, looked: bool = False) -> tuple[list[Finding], Site]:
    """Findings, and the site to look their quotes up in. `looked`: pictures that the case does not describe were asked for,
    as the judge wants it, and hold no text."""
    asked = book(case.data.get("book", "fy2566-framework"))
    item = asked.item(case.topic)
    assert item is not None, case.topic
    agency = Agency("a", **{"name_th": "สำนักงานเขตตัวอย่าง", **case.data.get("agency", {})})
    documents, resources = _read_pages(case.data["pages"])
    resources = {**(_photographs(documents) if looked else {}), **resources}
    edges = {key: list(_edges(key, d)) for key, d in documents.items() if d.kind == "html"}
    site = Site(
        resources, edges, documents.get, repeated({k: d for k, d in documents.items() if d.kind == "html"}), str,
        {item.code: _explained(case, edges)},
    )  # fmt: skip
    submitted = [
        Submission("a", item.code, _url(p["url"]), p["url"], case.data.get("explanation", {}).get(p["url"], ""))
        for n, p in enumerate(case.data["pages"])
        if (n == 0 and not p.get("site")) or p.get("submitted")
    ]
    extra = [_url(p["url"]) for p in case.data["pages"] if p.get("site")]
    dossier = make_dossier("a", item.code, item.topic, submitted, site, extra)
    context = Context("case", asked, _as_of(case.data.get("as_of", "2566-09-30")), agency, _facts(case, agency))
    return list(judge_item(context, item, dossier).findings), site


def _photographs(documents: Mapping[str, Document]) -> dict[str, Resource]:
    shown = {
        urljoin(key, picture.src)
        for key, d in documents.items()
        for picture in d.pictures
        if d.kind == "html" and _url(picture.src) not in documents
    }
    return {url: Resource(url, url, Outcome.OK, url, 200) for url in sorted(shown) if url.startswith("http")}


def _explained(case: Case, edges: dict[str, list[Edge]]) -> frozenset[tuple[str, str]]:
    """Links that the explanation of their page names, by the crawler's own reading of it."""
    return frozenset(
        (edge.parent, edge.target)
        for url, text in case.data.get("explanation", {}).items()
        for edge in edges.get(_url(url), ())
        if edge.label and is_named(edge.label, named_in(text))
    )


def _facts(case: Case, agency: Agency) -> AgencyFacts:
    name = case.data.get("director", "")
    shown = (Fact(name, Evidence(EXECUTIVES, name)),) if name else ()
    return AgencyFacts(agency.id, agency.name_th, shown, other_agencies=("บางอื่น", "ลาดกระบัง"))


def _as_of(text: object) -> date:
    year, month, day = str(text).split("-")
    return date(int(year) - 543, int(month), int(day))


def _url(path: str) -> str:
    return urljoin(f"{HOST}/", path.lstrip("/")) if not path.startswith("http") else path


def _read_pages(pages: list[dict[str, Any]]) -> tuple[dict[str, Document], dict[str, Resource]]:
    documents: dict[str, Document] = {}
    resources: dict[str, Resource] = {}
    for page in pages:
        url = _url(page["url"])
        name = url.rsplit("/", 1)[-1]
        outcome = Outcome(page.get("outcome", "ok"))
        if outcome is Outcome.OK or _is_html(page):
            documents[url] = read(_body(page), Hints("", "" if _is_html(page) else name))
        sha = documents[url].sha256 if url in documents else ""
        resources[url] = Resource(url, url, outcome, url, 200, file_name="" if _is_html(page) else name, sha256=sha)
    return documents, resources


def _edges(key: str, document: Document) -> Iterator[Edge]:
    for link in document.links:
        target = _url(link.href) if link.href.startswith("/") else urljoin(key, link.href)
        social = any(h in target for h in _SOCIAL)
        followed = target.startswith("http") and not social
        yield Edge(
            key, target, target, link.text, link.place.heading, link.block, link.kind.value, link.chrome, followed,
            "social" if social else "",
        )  # fmt: skip


def _is_html(page: dict[str, Any]) -> bool:
    return "html" in page or "page" in page


def _body(page: dict[str, Any]) -> bytes:
    if "page" in page:
        return str(page["page"]).encode()
    if "html" in page:
        return (
            f"<!doctype html><html lang=th><meta charset=utf-8><body><main>{page['html']}</main></body></html>".encode()
        )
    if "docx" in page:
        return docx_body(page["docx"])
    if "xlsx" in page:
        return xlsx_body(page["xlsx"], picture=page.get("picture", False))
    if "csv" in page:
        return str(page["csv"]).encode("utf-8-sig")
    if page.get("poster"):
        return _poster()
    if page.get("scan"):
        return _scan()
    return locked_pdf(pdf_body(page["pdf"]), page["password"]) if "password" in page else pdf_body(str(page["pdf"]))


def locked_pdf(body: bytes, password: str) -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.encrypt(str(password), algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _poster() -> bytes:
    from PIL import Image

    drawn = io.BytesIO()
    Image.effect_noise((400, 560), 40).save(drawn, "PNG")
    return drawn.getvalue()


def docx_body(text: str) -> bytes:
    import docx

    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([c.strip() for c in line.strip("|").split("|")])
            continue
        if rows:
            table = document.add_table(0, len(rows[0]))
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
            rows = []
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), line.count("#"))
        elif line.strip():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_body(sheets: dict[str, list[list[Any]]], *, picture: bool = False) -> bytes:
    import openpyxl
    from openpyxl.drawing.image import Image as Drawing
    from PIL import Image

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if picture:
            drawn = io.BytesIO()
            Image.effect_noise((400, 300), 40).save(drawn, "PNG")
            sheet.add_image(Drawing(drawn))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def pdf_body(text: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "Sarabun" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sarabun", str(FONT)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for page in text.split("\n---\n"):
        lines = page.splitlines()
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
        widths = [max(pdfmetrics.stringWidth(row[n], "Sarabun", 12) for row in rows if n < len(row)) + 26
                  for n in range(max(map(len, rows), default=0))]  # fmt: skip
        top = 60 + 26 * len(lines)
        canvas.setPageSize((max(A4[0], 60 + sum(widths)), max(A4[1], top + 40)))
        top = max(A4[1] - 42, top)
        for line in lines:
            heading = line.startswith("#")
            canvas.setFont("Sarabun", 18 if heading else 12)
            if line.startswith("|"):
                for n, cell in enumerate(line.strip("|").split("|")):
                    canvas.drawString(30 + sum(widths[:n]), top, cell.strip())
            else:
                canvas.drawString(40, top, line.lstrip("# "))
            top -= 26 if heading else 18
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scan() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((827, 1169), 40).save(out, "PDF", resolution=100)
    return out.getvalue()
