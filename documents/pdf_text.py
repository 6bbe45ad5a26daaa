"""Text of PDF pages in the order of their content streams, with ActualText.

pdfminer ignores /ActualText, where LibreOffice, Chromium and Typst keep the only right spelling of shifted Thai tone
marks, and its layout analysis reorders tables. So: an interpreter that resolves named property lists, and a device
that takes glyphs as they are drawn and keeps only where each stretch of text stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import decode_text

_NEW_LINE = 0.6  # of the size: the baseline moved
_SPACE = 0.22  # of the size: a gap between words
_WIDE = 2.0  # of the size: a gap between columns
_MAX_RULES = 4000
_MAX_SEGMENTS = 60_000  # per page: a plan or a map has no more that anybody reads


@dataclass(slots=True)
class Segment:
    """Text on one baseline without a wide gap: words with their x range."""

    y: float
    size: float  # that most of the letters have: a number before Thai text is often larger
    bold: bool
    words: list[tuple[float, float, str]]
    open_end: bool = False  # a blank follows, so that what comes next is another word
    seams: list[tuple[float, int, int]] = field(
        default_factory=list
    )  # where words go on in another string: x, word, at
    votes: int = 1  # letters of this size before those of others

    def vote(self, size: float) -> None:
        """Count one more letter; when those of another size outnumber the others, theirs is the size."""
        self.votes += 1 if abs(size - self.size) < 0.1 else -1
        if self.votes < 0:
            self.size, self.votes = size, 1

    @property
    def x0(self) -> float:
        return self.words[0][0]

    @property
    def x1(self) -> float:
        return self.words[-1][1]

    @property
    def text(self) -> str:
        return " ".join(word for _, _, word in self.words)


@dataclass(slots=True)
class PageText:
    """One page: its segments in content order, ruled lines, and how much of the text was lost or invisible."""

    width: float = 0
    height: float = 0
    segments: list[Segment] = field(default_factory=list)
    columns: list[tuple[float, float, float]] = field(default_factory=list)  # vertical rules: x, y0, y1
    lines: list[tuple[float, float, float]] = field(default_factory=list)  # horizontal rules: y, x0, x1
    glyphs: int = 0
    lost: int = 0
    invisible: int = 0
    paths: int = 0
    links: list[str] = field(default_factory=list)

    @property
    def visible(self) -> int:
        return sum(len(word) for segment in self.segments for _, _, word in segment.words)


def page_text(page: PDFPage, manager: PDFResourceManager) -> PageText:
    """Read one page. Raises whatever pdfminer raises on damage."""
    device = _Device(manager)
    _Interpreter(manager, device).process_page(page)
    found = device.page
    found.width, found.height = abs(page.mediabox[2] - page.mediabox[0]), abs(page.mediabox[3] - page.mediabox[1])
    found.links = _links(page)
    return found


def _links(page: PDFPage) -> list[str]:
    links: list[str] = []
    for reference in resolve1(page.annots) or [] if page.annots else []:
        annotation = resolve1(reference)
        action = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        uri = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(uri, bytes) and len(links) < 500:
            links.append(uri.decode("utf-8", "replace"))
    return links


class _Interpreter(PDFPageInterpreter):
    """Gives the device property lists instead of their names."""

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802  # the operator's name
        if isinstance(props, PSLiteral):
            named = dict_value(self.resources.get("Properties") or {})
            props = resolve1(named.get(literal_name(props)))
        super().do_BDC(tag, props if isinstance(props, dict) else {})


class _Device(PDFTextDevice):
    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = PageText()
        self._spans: list[str | None] = []  # ActualText of open marked content, None without
        self._actual: str | None = None  # text of the open span that is still to be given out
        self._inside = 0  # open spans with ActualText
        self._now: Segment | None = None
        self._pending = False  # a blank was drawn
        self._hidden = False
        self._fresh = False  # a string begins
        self._fonts: dict[int, bool] = {}
        self._at = (0.0, 0.0, 0.0)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        text = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        if isinstance(text, bytes) and not self._inside:
            self._actual = decode_text(text).lstrip("\ufeff")
            self._inside = 1
            self._spans.append(self._actual)
            return
        self._inside += bool(self._inside)
        self._spans.append(None)

    def end_tag(self) -> None:
        if not self._spans:
            return
        self._spans.pop()
        if self._inside == 1 and self._actual:  # the span drew nothing
            x, y, size = self._at
            self._put(self._actual, x, y, 0.0, size or 10.0, bold=False)
        if self._inside == 1:
            self._actual = None
        self._inside = max(0, self._inside - 1)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._hidden = textstate.render == 3
        self._fresh = True
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        advance: float = font.char_width(cid) * fontsize * scaling
        a, b, c, d, x, y = matrix
        size = abs(fontsize) * (math.hypot(c, d) or 1.0)
        width = advance * math.hypot(a, b)
        if abs(b) > abs(a):  # text that runs up or down the page: turn it
            x, y = (y, -x) if b > 0 else (-y, x)
        self.page.glyphs += 1
        self.page.invisible += self._hidden
        self._at = (x + width, y, size)
        if self._inside:
            text, self._actual = self._actual or "", ""
        else:
            text = self._unicode(font, cid)
        if text:
            self._put(text, x, y, width, size, bold=self._is_bold(font))
        elif self._inside and self._now is not None and self._now.words:
            x0, x1, word = self._now.words[-1]
            self._now.words[-1] = (x0, max(x1, x + width), word)
        return advance

    def _unicode(self, font: Any, cid: int) -> str:
        try:
            text: str = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            self.page.lost += 1
            return ""
        if text == "\ufffd" or text == "\x00":
            self.page.lost += 1
            return ""
        return text

    def _is_bold(self, font: Any) -> bool:
        known = self._fonts.get(id(font))
        if known is None:
            name = str(getattr(font, "fontname", "") or "").lower()
            known = self._fonts[id(font)] = any(word in name for word in ("bold", "black", "heavy", "-bd"))
        return known

    def _put(self, text: str, x: float, y: float, width: float, size: float, *, bold: bool) -> None:
        if not text.strip():
            self._pending = True
            if self._now is not None:
                self._now.open_end = True
            return
        now = self._now
        size = size or 1.0
        gap = x - now.x1 if now else 0.0
        if now is None or abs(y - now.y) > _NEW_LINE * max(size, 1.0) or not -size < gap <= _WIDE * size:
            if len(self.page.segments) < _MAX_SEGMENTS:
                self._now = Segment(y, size, bold, [(x, x + width, text)])
                self.page.segments.append(self._now)
        elif self._pending or gap > _SPACE * size or text[0].isspace():
            now.words.append((x, x + width, text.strip()))
            now.open_end = False
            now.vote(size)
        else:
            x0, x1, word = now.words[-1]
            if self._fresh and gap > -0.1 * size:
                now.seams.append((x, len(now.words) - 1, len(word)))
            now.words[-1] = (x0, max(x1, x + width), word + text)
            now.open_end = text[-1].isspace()
            now.vote(size)
        self._fresh = False
        self._pending = text[-1].isspace()

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        self.page.paths += 1
        if self.page.paths > _MAX_RULES or len(path) > 12 or self.ctm is None:
            return
        points = [_moved(self.ctm, part[-2], part[-1]) for part in path if part[0] in "ml" and len(part) == 3]
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if x1 - x0 < 2.5:
            if y1 - y0 >= 6:
                self.page.columns.append(((x0 + x1) / 2, y0, y1))
        elif y1 - y0 < 2.5:
            self.page.lines.append(((y0 + y1) / 2, x0, x1))
        elif stroke and len(points) >= 4:
            self.page.columns += [(x0, y0, y1), (x1, y0, y1)]
            self.page.lines += [(y0, x0, x1), (y1, x0, x1)]


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
