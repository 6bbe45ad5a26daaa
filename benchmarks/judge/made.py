"""An agency's site, made up: a page for each item, its sub-pages and files, in the words of the book and of offices.

Pages are read by the reader of web pages. What is in files is put together as their readers give it: making and reading
7,000 real PDFs would take an hour and tell nothing of judging.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from documents import read
from documents.draft import Draft
from model import Document, Hints, Place
from rules.book import Book, Item

DOCUMENTS, TEXT = 150, 5_000_000  # of one agency; bytes of text in UTF-8
KINDS = ("pdf", "pdf", "pdf", "docx", "xlsx")
SORTS = ("mixed", "tables", "prose")  # of texts: a third of all parts tables, nothing else, none
_PAGES = 36  # one for each item, and sub-pages
_SYLLABLES = (
    "กา", "นัก", "งาน", "เขต", "บ้าน", "ทาง", "ชุม", "ชน", "ประ", "จำ", "ปี", "ราช", "การ", "ศึก", "ษา", "เมือง", "น้ำ", "สวน",
    "ตลาด", "ถนน",
    "คลอง", "ซอย", "ผล", "ราย", "ตรวจ", "สอบ", "ให้", "ของ", "โดย", "ตาม", "แล้ว", "จัด", "ทำ", "ร่วม", "กับ", "พัฒ", "นา", "ที่",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One document of a site: its address, what it is called where it is linked, and what was read."""

    url: str
    label: str
    item: str
    document: Document
    body: bytes
    parent: str = ""  # the page that links to it, "" for a submitted page


class Writer:
    """Sentences of one agency: words of its own, among them the wordings that rules look for."""

    def __init__(self, book: Book, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = ["".join(self.rng.choices(_SYLLABLES, k=self.rng.randint(2, 5))) for _ in range(4000)]
        self.wordings = [e.th for _, e in book.elements] + [i.th for i in book.items]
        self.wordings += ["ผู้อำนวยการเขต", "ปีงบประมาณ พ.ศ. 2566", "เดือนมกราคม 2566", "ฝ่ายโยธา", "ร้อยละ 85.50", "1,250,000 บาท",
                          "เมื่อวันที่ 5 มกราคม 2566", "ประกาศ ณ วันที่ 10 ตุลาคม 2565", "นายสมชาย ใจดี", "โทร. 0 2448 2301"]  # fmt: skip

    def sentence(self, words: int) -> str:
        rng = self.rng
        text = [" ".join("".join(rng.choices(self.words, k=6)) for _ in range(max(1, words // 6)))]
        if rng.random() < 0.3:
            text.append(rng.choice(self.wordings))
        return f"{' '.join(text)} {rng.randint(1, 9999)}"

    def row(self, columns: int) -> list[str]:
        rng = self.rng
        return [
            str(rng.randint(1, 400)),
            *(self.sentence(6) for _ in range(columns - 2)),
            f"{rng.randint(1, 900_000):,}",
        ]


def site(book: Book, agency: str, seed: int, sort: str = "mixed") -> Iterator[Made]:
    """The documents of one agency, pages before what they link to. `sort`: one of `SORTS`."""
    writer = Writer(book, seed)
    host = f"https://portal.example.go.th/{agency}"
    files = DOCUMENTS - _PAGES
    size = TEXT // files
    pages = [(f"{host}/page/sub/{n}", book.items[n % len(book.items)], n >= len(book.items)) for n in range(_PAGES)]
    linked: dict[str, list[tuple[str, str]]] = {url: [] for url, _, _ in pages}
    for url, item, sub in pages[len(book.items) :]:
        linked[pages[book.items.index(item)][0]].append((url, f"{item.th} (ต่อ)")) if sub else None
    listed = []
    for n in range(files):
        url, item, _ = pages[n % _PAGES]
        kind = KINDS[n % len(KINDS)]
        address, label = f"{url}/files/{n}.{kind}", f"{item.th} {n} ({kind.upper()})"
        linked[url].append((address, label))
        listed.append((address, label, item, kind, url))
    menu = "".join(f"<li><a href='{url}'>{item.th}</a></li>" for url, item, _ in pages)
    for url, item, sub in pages:
        body = _page(writer, item, menu, linked[url])
        parent = pages[book.items.index(item)][0] if sub else ""
        yield Made(url, item.th, item.code, read(body, Hints("text/html; charset=utf-8")), body, parent)
    for address, label, item, kind, url in listed:
        document, body = _file(writer, item, kind, size, sort)
        yield Made(address, label, item.code, document, body, url)


def _page(writer: Writer, item: Item, menu: str, links: list[tuple[str, str]]) -> bytes:
    listed = "".join(f"<p><a href='{url}'>{label}</a></p>" for url, label in links)
    text = "".join(f"<p>{writer.sentence(18)}</p>" for _ in range(6))
    return (
        f"<!doctype html><html lang=th><meta charset=utf-8><title>{item.th}</title><nav><ul>{menu}</ul></nav>"
        f"<main><h1>{item.th} ปีงบประมาณ พ.ศ. 2566</h1>{text}{listed}</main><footer>สำนักงานเขตตัวอย่าง โทร. 0 2448 2301</footer>"
    ).encode()


def _file(writer: Writer, item: Item, kind: str, size: int, sort: str) -> tuple[Document, bytes]:
    """A file of `size` bytes of text: headings, paragraphs and tables, as its reader gives them."""
    name = f"{item.th} ประจำปีงบประมาณ พ.ศ. 2566 {writer.sentence(6)}"
    draft = Draft(kind, "made/1", name.encode(), Hints())
    draft.add_heading(name, 1, _place(kind, 1))
    written = 0
    part = 0
    while written < size:
        part += 1
        place = _place(kind, 1 + written // 6000)
        first = len(draft.blocks)
        if sort == "tables" or (sort == "mixed" and (kind == "xlsx" or part % 3 == 0)):
            draft.add_table([["ที่", "โครงการ", "ผลการดำเนินการ", "งบประมาณ"], *(writer.row(4) for _ in range(20))], place)
        else:
            draft.add_heading(f"ส่วนที่ {part} {writer.sentence(6)}", 2, place)
            for _ in range(12):
                draft.add(writer.sentence(24), place)
        written += sum(len(b.text.encode()) for b in draft.blocks[first:])
    return draft.finish(machine_readable=kind != "pdf", pages=1 + written // 6000 if kind == "pdf" else 0), draft.body


def _place(kind: str, page: int) -> Place:
    return Place(sheet=f"แผ่น {page}") if kind == "xlsx" else Place(page=page) if kind == "pdf" else Place()
