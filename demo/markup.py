"""The small markup in which the texts of the demonstration files are written, and its HTML form.

One line, one thing: `# `, `## `, `### ` headings, `- ` list entries, `| a | b |` table rows (the first
row of a table is its head), `^ ` centred lines, `> ` signature lines, `~ ` the name of a spreadsheet
page, `===` a new page, `<` raw HTML for paged output only. Everything else is a paragraph.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

_PREFIXES = {
    "# ": "h1",
    "## ": "h2",
    "### ": "h3",
    "- ": "li",
    "^ ": "centre",
    "> ": "sign",
    "~ ": "sheet",
}

STYLE = """
body { font: 15pt/1.35 Laksaman, 'TH Sarabun New', Garuda, sans-serif; margin: 0 }
body.wide { font-size: 12.5pt }
h1 { font-size: 1.25em; text-align: center; margin: 0 0 .4em }
h2 { font-size: 1.1em; margin: .7em 0 .2em }
h3 { font-size: 1em; margin: .5em 0 .1em }
p { margin: .2em 0; text-indent: 2.2em }
.centre { text-align: center; text-indent: 0 }
.sign { margin-left: 50%; text-align: center; text-indent: 0 }
.break { break-after: page }
table { border-collapse: collapse; width: 100%; margin: .4em 0 }
th, td { border: 1px solid #444; padding: 2px 5px; vertical-align: top }
th { background: #e8efe8 }
"""
PAGE = "@page {{ size: A4 {turn}; margin: 20mm 18mm }}"


@dataclass(frozen=True)
class Part:
    """One piece of a text: `kind` is h1, h2, h3, p, li, centre, sign, sheet, break, raw or table."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def parse(source: str) -> list[Part]:
    """Read the markup; empty lines only end tables."""
    parts: list[Part] = []
    table: list[list[str]] = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if table:
            parts.append(Part("table", rows=table))
            table = []
        if line.strip():
            parts.append(_part(line))
    return parts


def _part(line: str) -> Part:
    for prefix, kind in _PREFIXES.items():
        if line.startswith(prefix):
            return Part(kind, line[len(prefix) :].strip())
    if line.strip() == "===":
        return Part("break")
    return Part("raw" if line.startswith("<") else "p", line.strip())


def to_html(parts: list[Part], *, wide: bool = False) -> str:
    """A whole HTML page for printing."""
    body = "\n".join(_lines(parts))
    css = "wide" if wide else ""
    page = PAGE.format(turn="landscape" if wide else "portrait")
    return (
        f'<!doctype html><html lang="th"><meta charset="utf-8"><style>{page}{STYLE}</style>'
        f'<body class="{css}">\n{body}\n</body></html>\n'
    )


def table_html(rows: list[list[str]]) -> str:
    """One table; its first row is the head."""
    lines = ["<table>"]
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        lines.append("<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return "\n".join([*lines, "</table>"])


def _lines(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        text = html.escape(part.text)
        match part.kind:
            case "h1" | "h2" | "h3" | "p":
                yield f"<{part.kind}>{text}</{part.kind}>"
            case "li":
                yield f"<ul><li>{text}</li></ul>"
            case "centre" | "sign":
                yield f'<p class="{part.kind}">{text}</p>'
            case "table":
                yield table_html(part.rows)
            case "break":
                yield '<div class="break"></div>'
            case "raw":
                yield part.text
