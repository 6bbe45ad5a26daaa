"""Files made by real producers for the tests."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT = Path(__file__).parents[1] / "fonts" / "Sarabun-Regular.ttf"


def thai_font() -> str:
    """Path of the Thai font that comes with the tests, the same on every machine."""
    return str(_FONT)


def picture(lines: list[str], *, size: tuple[int, int] = (1240, 1754), kind: str = "PNG", points: int = 44) -> bytes:
    """A page as a picture, as a scanner makes it (200 dpi A4 is 1654 x 2339, 150 dpi 1240 x 1754)."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(thai_font(), points)
    for number, line in enumerate(lines):
        draw.text((100, 120 + number * points * 2), line, font=font, fill=0)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


class Pdf:
    """A PDF page by page, by reportlab."""

    def __init__(self, **canvas: object) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(TTFont("Thai", thai_font()))
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pageCompression=1, **canvas)
        self._canvas.setTitle("ชื่อผิด")

    def text(self, *lines: tuple[float, float, float, str]) -> Pdf:
        """Lines of (x, y, size, text) on the current page."""
        for x, y, size, line in lines:
            self._canvas.setFont("Thai", size)
            self._canvas.drawString(x, y, line)
        return self

    def invisible(self, x: float, y: float, text: str) -> Pdf:
        run = self._canvas.beginText(x, y)
        run.setFont("Thai", 14)
        run.setTextRenderMode(3)
        run.textOut(text)
        self._canvas.drawText(run)
        return self

    def scan(self, body: bytes) -> Pdf:
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(io.BytesIO(body)), 0, 0, 595, 842)
        return self

    def table(self, rows: list[list[str]], y: float) -> Pdf:
        from reportlab.platypus import Table, TableStyle

        table = Table(rows, colWidths=[40, 160, 120])
        style = [("FONT", (0, 0), (-1, -1), "Thai", 12), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
        table.setStyle(TableStyle(style))
        table.wrapOn(self._canvas, 400, 400)
        table.drawOn(self._canvas, 72, y)
        return self

    def page(self) -> Pdf:
        self._canvas.showPage()
        return self

    def done(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
