"""Make the attachments of the demonstration portal again, from `sources/` into `portal/files/`.

The results are checked in; nobody who runs the demonstration needs this. It wants a headless Chromium,
LibreOffice, the Thai TLWG fonts, and the packages of the development group.
`python -m demo.make_files [PART OF A NAME ...]`
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import xlsxwriter
import yaml
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import Workbook
from PIL import Image, ImageDraw

from demo.markup import Part, parse, table_html, to_html

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
FILES = HERE / "portal" / "files"
PASSWORD = "demo-only"
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome-stable")

Entry = dict[str, Any]


def main(wanted: list[str]) -> None:
    entries: list[Entry] = yaml.safe_load((SOURCES / "files.yaml").read_text(encoding="utf-8"))
    for entry in entries:
        target = FILES / entry["out"]
        if wanted and not any(name in entry["out"] for name in wanted):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        MAKERS[entry["by"]](entry, target)
        print(f"{target.stat().st_size:>8}  {entry['by']:<12} {entry['out']}")


def _parts(entry: Entry) -> list[Part]:
    text = "\n===\n".join((SOURCES / name).read_text(encoding="utf-8") for name in _names(entry))
    for old, new in entry.get("replace", {}).items():
        text = text.replace(old, str(new))
    return parse(text)


def _names(entry: Entry) -> list[str]:
    source = entry["from"]
    return source if isinstance(source, list) else [source]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def chromium(entry: Entry, target: Path) -> None:
    """A PDF with text, printed by the browser."""
    browser = next(name for name in BROWSERS if shutil.which(name))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(to_html(_parts(entry), wide=entry.get("wide", False)), encoding="utf-8")
        _run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={target.absolute()}", page.as_uri())  # fmt: skip


def libreoffice(entry: Entry, target: Path, options: str = "") -> None:
    """A PDF with text, made from a DOCX by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.docx"
        docx(entry, source)
        kind = f"pdf:writer_pdf_Export:{options}" if options else "pdf"
        _run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", kind, "--outdir", folder, str(source))  # fmt: skip
        shutil.copyfile(Path(folder) / "text.pdf", target)


def password(entry: Entry, target: Path) -> None:
    """A PDF that only opens with a password."""
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": PASSWORD},
    }
    libreoffice(entry, target, json.dumps(options))


def _pictures(entry: Entry, dpi: int) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "print.pdf"
        chromium(entry, printed)
        document = pypdfium2.PdfDocument(printed)
        pages = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
        document.close()
    return pages


def scan(entry: Entry, target: Path) -> None:
    """A PDF of pictures only: grey, a little tilted, a little noisy."""
    chance = random.Random(entry["out"])
    dpi = entry.get("dpi", 150)
    pages = []
    for picture in _pictures(entry, dpi):
        grey = picture.convert("L")
        grey = grey.rotate(chance.uniform(-0.5, 0.5), fillcolor=250, resample=Image.Resampling.BICUBIC)
        noise = Image.effect_noise(grey.size, 9)
        pages.append(Image.blend(grey, noise, 0.06))
    options = {"resolution": dpi, "quality": entry.get("quality", 42)}
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], **options)


def jpg(entry: Entry, target: Path) -> None:
    """A poster or chart as a picture, cut to what is on it."""
    picture = _pictures(entry, entry.get("dpi", 90))[0]
    inverted = Image.eval(picture.convert("L"), lambda value: 255 - value)
    left, top, right, bottom = inverted.getbbox() or (0, 0, *picture.size)
    cut = picture.crop((max(left - 12, 0), max(top - 12, 0), right + 12, bottom + 12))
    cut.save(target, quality=72)


def photo(entry: Entry, target: Path) -> None:
    """Stand-ins for photographs of persons, nobody's face: `count` of them, numbered."""
    for number in range(1, entry["count"] + 1):
        chance = random.Random(f"{entry['out']}{number}")
        tint = tuple(chance.randrange(120, 230) for _ in range(3))
        coat = tuple(chance.randrange(20, 110) for _ in range(3))
        picture = Image.new("RGB", (120, 150), tint)
        pen = ImageDraw.Draw(picture)
        pen.ellipse((15, 95, 105, 230), fill=coat)
        pen.ellipse((38, 30, 82, 90), fill=(224, 187, 152))
        pen.pieslice((36, 22, 84, 84), 180, 360, fill=(35, 28, 25))
        picture.save(target.parent / f"person-{number:02}.jpg", quality=70)


def docx(entry: Entry, target: Path) -> None:
    """A Word file."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Laksaman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:cs"), "Laksaman")
    for part in _parts(entry):
        _docx_part(document, part)
    document.save(str(target))


def _docx_part(document: Any, part: Part) -> None:
    if part.kind in {"h1", "h2", "h3"}:
        document.add_heading(part.text, int(part.kind[1]))
    elif part.kind == "table":
        table = document.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
        for row in part.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    elif part.kind == "break":
        document.add_page_break()
    elif part.kind not in {"sheet", "raw"}:
        paragraph = document.add_paragraph(part.text, style="List Bullet" if part.kind == "li" else None)
        paragraph.alignment = {"centre": 1, "sign": 2}.get(part.kind)


def xlsx(entry: Entry, target: Path) -> None:
    """A workbook: one sheet for each page of the text."""
    book = Workbook()
    sheet = book.worksheets[0]
    used = False
    for part in _parts(entry):
        if part.kind == "sheet":
            sheet = book.create_sheet(part.text) if used else sheet
            sheet.title, used = part.text, True
        elif part.kind == "table":
            for row in part.rows:
                sheet.append([_number(cell) for cell in row])
            sheet.column_dimensions["B"].width = 42
        elif part.kind not in {"break", "raw"}:
            sheet.append([part.text])
    book.save(target)


def _number(cell: str) -> str | float:
    plain = cell.replace(",", "")
    return float(plain) if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit() else cell


def xlsx_picture(entry: Entry, target: Path) -> None:
    """A workbook that holds nothing but a picture of a table."""
    drawing = target.with_suffix(".tmp.jpg")
    jpg(entry, drawing)
    book = xlsxwriter.Workbook(str(target))
    book.add_worksheet("Sheet1").insert_image("B2", str(drawing))
    book.close()
    drawing.unlink()


def xls_html(entry: Entry, target: Path) -> None:
    """An HTML table saved as .xls, as many office programs of the city do."""
    body = "\n".join(
        table_html(part.rows) if part.kind == "table" else f"<p>{part.text}</p>"
        for part in _parts(entry)
        if part.kind not in {"sheet", "break", "raw"}
    )
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
    target.write_text(f"{head}<body>\n{body}\n</body></html>\n", encoding="utf-8")


def csv_874(entry: Entry, target: Path) -> None:
    """A CSV in the Thai code page of Windows."""
    lines = []
    for part in _parts(entry):
        rows = part.rows if part.kind == "table" else [[part.text]] if part.text else []
        lines += [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
    target.write_bytes("\r\n".join([*lines, ""]).encode("cp874"))


def archive(entry: Entry, target: Path) -> None:
    """A ZIP of files made here before; names inside are UTF-8."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name, by, source in entry["members"]:
            buffer = target.with_suffix(".tmp")
            MAKERS[by]({**entry, "from": source}, buffer)
            box.writestr(zipfile.ZipInfo(name, (2023, 3, 31, 9, 0, 0)), buffer.read_bytes())
            buffer.unlink()


MAKERS: dict[str, Callable[[Entry, Path], None]] = {
    "chromium": chromium,
    "libreoffice": libreoffice,
    "password": password,
    "scan": scan,
    "jpg": jpg,
    "photo": photo,
    "docx": docx,
    "xlsx": xlsx,
    "xlsx-picture": xlsx_picture,
    "xls-html": xls_html,
    "csv-874": csv_874,
    "zip": archive,
}


if __name__ == "__main__":
    main(sys.argv[1:])
