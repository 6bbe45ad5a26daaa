"""Plain text and CSV/TSV in the encodings that are met: UTF-8 with or without BOM, UTF-16 by BOM, else cp874."""

from __future__ import annotations

import codecs
import csv
import io

from documents.draft import Draft
from documents.grid import cell_name, longest_run
from model import Document, Hints, Place, Unread

READER = "plain/1"

_MAX_ROWS = 20_000
_DELIMITERS = "\t;,|"


def read_csv(body: bytes, hints: Hints) -> Document:
    """Rows and columns; machine-readable with at least two of each."""
    draft = Draft("csv", READER, body, hints)
    text = _decode(draft, body)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() for cell in row[:200]])
            if len(rows) >= _MAX_ROWS:
                draft.unread.append(Unread("too_large", detail=f"only the first {_MAX_ROWS} rows were kept"))
                break
    except csv.Error as error:
        draft.unread.append(Unread("damaged", detail=f"row {len(rows) + 1}: {error}"))
    if rows:
        draft.add_table(rows, places=[Place(cell=cell_name(number, 0)) for number in range(len(rows))])
    draft.metadata["delimiter"] = {"\t": "tab"}.get(delimiter, delimiter)
    readable = longest_run(rows) >= 2
    return draft.finish(machine_readable=readable, machine_reason="columns" if readable else "no_rows")


def read_txt(body: bytes, hints: Hints) -> Document:
    """Lines as paragraphs."""
    draft = Draft("txt", READER, body, hints)
    for line in _decode(draft, body).splitlines():
        draft.add(line)
    readable = draft.visible() >= 50
    return draft.finish(machine_readable=readable, machine_reason="text" if readable else "no_text")


def _decode(draft: Draft, body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        try:
            text = body.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = "cp874"
        else:
            draft.metadata["encoding"] = "utf-8"
            return text.replace("\x00", "")
    draft.metadata["encoding"] = encoding
    return body.decode(encoding, "replace").replace("\x00", "")


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the same number of columns most often."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(counts), key=lambda count: (counts.count(count), count))
        return (counts.count(common) if common > 1 else 0, common)

    try:
        return max(_DELIMITERS, key=score) if lines else ","
    except csv.Error:
        return ","
