"""RTF: text, paragraphs and rows; Thai as \\'xx in cp874 or as \\uN."""

from __future__ import annotations

import re

from documents.draft import Draft
from documents.embedded import tell_carved
from model import Document, Hints, Unread

READER = "rtf/2"

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_FONT = re.compile(rb"\\f(\d+)[^;{}]*?\\fcharset(\d+)")
_DESTINATIONS = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable rsidtbl generator "
    b"xmlnstbl fldinst mmathPr latentstyles filetbl revtbl bkmkstart bkmkend".split()
)
_CHROME = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
_CHARSETS = {222: "cp874", 0: "", 1: "", 238: "cp1250", 204: "cp1251"}
_MIN_TEXT = 50
_MAX_TOKENS = 5_000_000


def read_rtf(body: bytes, hints: Hints) -> Document:
    """Broken RTF gives what stands before the break."""
    draft = Draft("rtf", READER, body, hints)
    rtf = _Rtf(body)
    rtf.run()
    rows: list[list[str]] = []
    for cells, chrome in rtf.lines:
        if len(cells) > 1:
            rows.append(cells)
            continue
        if rows:
            draft.add_table(rows)
            rows = []
        draft.add(cells[0], chrome=chrome)
    if rows:
        draft.add_table(rows)
    if draft.visible() >= _MIN_TEXT:
        return draft.finish(machine_readable=True, machine_reason="text")
    if rtf.pictures and not tell_carved(draft, body, f"{rtf.pictures} pictures instead of text"):
        draft.unread.append(Unread("picture", detail=f"{rtf.pictures} pictures instead of text"))
    return draft.finish(machine_readable=False, machine_reason="picture_only" if rtf.pictures else "no_text")


class _Rtf:
    """The stripper: one pass over the tokens with a stack of groups."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        page = re.search(rb"\\ansicpg(\d+)", body[:2000])
        self._codec = f"cp{int(page[1])}" if page else "cp1252"
        try:
            "".encode(self._codec)
        except LookupError:
            self._codec = "cp1252"
        self._fonts = {int(font): _CHARSETS.get(int(charset), "") for font, charset in _FONT.findall(body[:200_000])}
        self.lines: list[tuple[list[str], bool]] = []
        self.pictures = 0
        self._text: list[str] = []
        self._bytes = b""
        self._cells: list[str] = []
        # of the open group: skipped, chrome, codec, characters to skip after \u
        self._skip, self._head, self._now, self._uc = False, False, self._codec, 1
        self._stack: list[tuple[bool, bool, str, int]] = []
        self._ignore = 0
        self._star = False

    def run(self) -> None:
        for number, match in enumerate(_TOKEN.finditer(self._body)):
            if number > _MAX_TOKENS:
                break
            word, value, code, symbol, brace, plain = match.groups()
            if brace == b"{":
                self._stack.append((self._skip, self._head, self._now, self._uc))
            elif brace == b"}":
                self._close()
            elif word:
                self._control(word, int(value) if value else None)
            elif code:
                self._byte(bytes([int(code, 16)]))
            elif symbol:
                self._symbol(symbol)
            elif plain:
                self._byte(plain)
        self._paragraph()

    def _close(self) -> None:
        self._decode()
        if self._stack:
            was_head = self._head
            self._skip, self._head, self._now, self._uc = self._stack.pop()
            if was_head and not self._head:
                self._paragraph(chrome=True)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._skip = True
        elif symbol in b"~":
            self._add(" ")
        elif symbol == b"_":
            self._add("-")
        elif symbol in b"\\{}":
            self._byte(symbol)

    def _control(self, word: bytes, value: int | None) -> None:
        if word == b"pict":
            self.pictures += 1
        if word in _DESTINATIONS:
            self._skip = True
        elif word in _CHROME:
            self._head = True
        elif word == b"u" and value is not None:
            self._add(chr(value % 0x10000))
            self._ignore = self._uc
        elif word == b"uc":
            self._uc = value or 0
        elif word == b"f" and value is not None:
            self._decode()
            self._now = self._fonts.get(value) or self._codec
        elif word in {b"par", b"sect", b"page"}:
            if not self._cells:
                self._paragraph()
            else:
                self._add(" ")
        elif word in {b"line", b"tab"}:
            self._add(" ")
        elif word in {b"cell", b"nestcell"}:
            self._decode()
            self._cells.append("".join(self._text).strip())
            self._text = []
        elif word in {b"row", b"nestrow"} and self._cells:
            self.lines.append((self._cells if len(self._cells) > 1 else [self._cells[0]], self._head))
            self._cells = []

    def _byte(self, data: bytes) -> None:
        if self._ignore:
            cut = min(self._ignore, len(data))
            self._ignore -= cut
            data = data[cut:]
        if not self._skip:
            self._bytes += data

    def _add(self, text: str) -> None:
        self._decode()
        if not self._skip:
            self._text.append(text)

    def _decode(self) -> None:
        if self._bytes:
            self._text.append(self._bytes.decode(self._now, "replace"))
            self._bytes = b""

    def _paragraph(self, *, chrome: bool = False) -> None:
        self._decode()
        text = "".join(self._text).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
        self._text = []
        if text:
            self.lines.append(([text], chrome or self._head))
