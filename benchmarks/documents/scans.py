"""Fiscal years in Thai digits on scans, in fonts that the digit reader was never trained on."""

from __future__ import annotations

import io
import os
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.documents import made
from documents import ocr, read
from model import Document, Hints
from thai import find_years, thai_digits

UNSEEN = (
    made.SARABUN,
    Path("/usr/share/fonts/truetype/tlwg/Laksaman.ttf"),
    Path("/usr/share/fonts/truetype/noto/NotoSerifThai-Regular.ttf"),
)
YEARS = range(2560, 2572)


def years_on_scans() -> Iterator[tuple[str, str, str]]:
    if not ocr.available():
        yield "OCR", "-", "tesseract with Thai is not installed"
        return
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the workers
    told: Counter[str] = Counter()
    spent, pages = 0.0, 0
    for font in UNSEEN:
        if not font.exists():
            yield f"font {font.stem}", "-", "not installed"
            continue
        for light in (False, True):
            for year in YEARS:
                body = scan(font, year, light=light)
                before = _processor()
                document = ocr.read_pages(body, read(body, Hints()), (1,))
                spent += _processor() - before
                told[judged(document, year)] += 1
                pages += 1
    yield "OCR, processor seconds a page of 24 lines", "2.5", f"{spent / max(1, pages):.2f}"
    all_of = f"of {pages} pages (3 fonts, clean and light)"
    yield "fiscal year in Thai digits right", "90 %", f"{told['right'] / max(1, pages):.1%} {all_of}"
    yield "... unsure, and said so", "the rest", str(told["unsure"])
    yield "... not found, and not said", "0", str(told["lost"])
    yield "... wrong", "0", str(told["wrong"])


def judged(document: Document, year: int) -> str:
    hits = [hit for block in document.blocks for hit in find_years(block.norm)]
    if any(hit.year_be != year and (hit.how == "fiscal" or hit.year_be != year - 1) for hit in hits):
        return "wrong"
    if any(hit.year_be == year and hit.how == "fiscal" for hit in hits):
        return "right"
    return "unsure" if any(part.reason == "unsure_digits" for part in document.unread) else "lost"


def scan(font: Path, year: int, *, light: bool) -> bytes:
    """A notice in 16 points at 200 dpi; light: 0.7 degrees, noise 10, JPEG 55."""
    lines = [
        "ประกาศสำนักงานเขตทวีวัฒนา",
        f"เรื่อง แผนปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานผล รอบ 6 เดือน (ตุลาคม {year - 1} - มีนาคม {year})",
        *(text[:60] for text in made.paragraphs(20, seed=year) if "25" not in text[:60]),
        f"ประกาศ ณ วันที่ 17 มกราคม พ.ศ. {year}",
    ]
    image = Image.new("L", (1654, 2339), 255)
    face = ImageFont.truetype(str(font), 44)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((150, 150 + 84 * number), thai_digits(line), font=face, fill=0)
    if light:
        grey = np.asarray(image.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255), np.float32)
        grey = grey + np.random.default_rng(year).normal(0, 10, grey.shape)
        image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=55 if light else 92)
    return out.getvalue()


def _processor() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
