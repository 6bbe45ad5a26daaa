"""The same paragraphs by every producer of this machine: plain, rewritten by another, or with the letters of old fonts."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.documents import made

_OLD_FONTS = {f"{0xE48 + n:04X}": f"{0xF70A + n:04X}" for n in range(5)} | {"0E34": "F701", "0E31": "F710"}
_TWO_PIECES = {"0E33": "00200E32"}  # what many producers say of ำ


@dataclass(frozen=True, slots=True)
class Made:
    """A file, the paragraphs in it, and how many of them have to be found whole."""

    name: str
    body: bytes | None  # None: the producer is not installed
    texts: tuple[str, ...]
    least: float
    fuzzy: bool = False


@cache
def files() -> tuple[Made, ...]:
    """PDF and Office files by producer."""
    texts = tuple(made.paragraphs(60))
    plain = made.word(list(texts))
    found: list[Made] = []

    def add(name: str, body: bytes | None, least: float = 0.97, *, fuzzy: bool = False) -> None:
        found.append(Made(name, body, texts, least, fuzzy))

    written = {
        font: made.libreoffice(made.word(list(texts), font), "docx", "pdf") for font in ("Garuda", "Laksaman", "Norasi")
    }
    printed = {font: made.chromium(made.page_of(list(texts), font)) for font in ("Sarabun", "Garuda", "Noto Sans Thai")}
    for font, body in written.items():
        add(f"PDF LibreOffice {font}", body, 0.99)
    for font, body in printed.items():
        add(f"PDF Chromium {font}", body, 0.99)
    drawn = made.reportlab_pdf(list(texts))
    add("PDF reportlab Sarabun", drawn)
    add("PDF letters of old fonts (private use)", _said_otherwise(drawn, _OLD_FONTS))
    add("PDF ำ said as blank and า", _said_otherwise(drawn, _TWO_PIECES))
    add("PDF Chromium without ToUnicode", _each(printed["Garuda"], _without_unicode))
    add("PDF owner password (pypdf)", _each(written["Garuda"], _locked))
    add("PDF LibreOffice rewritten by cairo", _each(written["Garuda"], _by_cairo), 0.95, fuzzy=True)
    add("PDF Chromium rewritten by cairo", _each(printed["Sarabun"], _by_cairo), 0.95, fuzzy=True)
    add("DOCX python-docx", plain)
    add("DOCX LibreOffice", made.libreoffice(plain, "docx", "docx:MS Word 2007 XML"))
    for target in ("odt", "doc", "rtf"):
        add(f"{target.upper()} LibreOffice", made.libreoffice(plain, "docx", target))
    add("HTML", made.page_of(list(texts)).encode())
    add("HTML LibreOffice", made.libreoffice(plain, "docx", "html"))
    for name, body in made.sheets(list(texts)).items():
        add(name, body)
    return tuple(found)


def by_name(name: str) -> bytes | None:
    return next(file.body for file in files() if file.name == name)


@cache
def with_tables() -> tuple[bytes, ...]:
    """Monthly tables of purchases, as PDF by LibreOffice and by Chromium."""
    rows = made.purchases(160)
    some = (made.libreoffice(made.word_table(rows), "docx", "pdf"), made.chromium(made.page_with_table(rows)))
    return tuple(body for body in some if body)


def _each(body: bytes | None, change: Callable[[bytes], bytes | None]) -> bytes | None:
    return change(body) if body else None


def _said_otherwise(body: bytes, letters: dict[str, str]) -> bytes:
    """The file with other Unicode letters said for its glyphs."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(body))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            if "/ToUnicode" not in font.get_object():
                continue
            stream = font.get_object()["/ToUnicode"].get_object()
            said = stream.get_data()
            for old, new in letters.items():
                said = said.replace(b"<%s>\n" % old.encode(), b"<%s>\n" % new.encode())
            stream.set_data(said)
    return _written(writer)


def _without_unicode(body: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(body))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font.get_object().pop("/ToUnicode", None)
    return _written(writer)


def _locked(body: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(body))
    writer.encrypt("", "owner", algorithm="AES-256")
    return _written(writer)


def _written(writer: object) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[attr-defined]  # pypdf is no dependency that is type-checked
    return out.getvalue()


def _by_cairo(body: bytes) -> bytes | None:
    program = made.program("pdftocairo")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "a.pdf", Path(folder) / "b.pdf"
        source.write_bytes(body)
        subprocess.run([program, "-pdf", str(source), str(target)], capture_output=True, timeout=120, check=False)
        return target.read_bytes() if target.exists() else None
