"""The few parts of WordprocessingML that our papers need: paragraphs, links and tables in Thai script.

Written by hand, since a writer library takes a second per paper and fifty are written in a night. Every text goes through
`plain`: control, bidi and zero-width characters never reach the file, and markup is escaped.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from reports.harmless import plain, readable, safe_url

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "TH Sarabun New"
WIDE = 14570  # twentieths of a point between the margins of A4 across
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/><Override PartName="/word/footer1.xml" '
    f'ContentType="{_WORD}.footer+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_SIZES = {"Title": 44, "Heading1": 38, "Heading2": 34, "Heading3": 32}  # half points


class Paper:
    """One document being written. `say`: what is done to every text that people read (Thai digits)."""

    def __init__(self, title: str, footer: str, say: Callable[[str], str] = str) -> None:
        self._title = title
        self._footer = footer
        self._say = say
        self._body: list[str] = []
        self._links: dict[str, str] = {}

    def heading(self, text: str, level: int = 1) -> None:
        """Level 0 is the title of the paper."""
        style = f"Heading{level}" if level else "Title"
        self._body.append(self.para(self.run(text), style=style))

    def text(self, *runs: str) -> None:
        """A paragraph made of `run` and `link`."""
        self._body.append(self.para(*runs))

    def bullet(self, *runs: str, deep: bool = False) -> None:
        self._body.append(self.para(self.run("– " if deep else "• "), *runs, style="Bullet2" if deep else "Bullet"))

    def table(
        self, widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[str]], *, whole: bool = True
    ) -> None:
        """`widths` in parts of the page's width; `rows`: cells made of paragraphs by `para`, `whole`: never broken over pages.
        The head is repeated on every page."""
        kept = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
        total = sum(widths)
        wide = [WIDE * w // total for w in widths]
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in wide)
        top = "".join(_cell(w, self.para(self.run(t, bold=True)), "E8EEF7") for w, t in zip(wide, head, strict=True))
        made = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{top}</w:tr>"
        )
        self._body.append(made)
        for row in rows:
            cells = "".join(_cell(w, c or "<w:p/>") for w, c in zip(wide, row, strict=True))
            self._body.append(f"<w:tr>{kept}{cells}</w:tr>")
        self._body.append("</w:tbl><w:p/>")

    def para(self, *runs: str, style: str = "") -> str:
        kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{kind}{''.join(runs)}</w:p>"

    def run(self, text: str, *, bold: bool = False, colour: str = "") -> str:
        look = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:color w:val="{colour.lstrip("#")}"/>' if colour else "")
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_text(self._say(_spaced(text)))}</w:r>"

    def link(self, url: str, text: str = "") -> str:
        """A link when the address may be one, else its text."""
        shown = text or readable(url)
        if not safe_url(url):
            return self.run(shown)
        rel = self._links.setdefault(url, f"rId{len(self._links) + 10}")
        look = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        return f'<w:hyperlink r:id="{rel}"><w:r>{look}{_text(plain(shown, 300))}</w:r></w:hyperlink>'

    def save(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self._parts().items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{part}')

    def _parts(self) -> dict[str, str]:
        spaces = f'xmlns:w="{_W}" xmlns:r="{_R}"'
        page = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
            '<w:pgMar w:top="1021" w:right="1134" w:bottom="1021" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
            "</w:sectPr>"
        )
        number = f'{self.run(" · หน้า ")}<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        return {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "docProps/core.xml": _core(plain(self._title, 200)),
            "word/document.xml": f"<w:document {spaces}><w:body>{''.join(self._body)}{page}</w:body></w:document>",
            "word/_rels/document.xml.rels": self._rels(),
            "word/styles.xml": _styles(),
            "word/footer1.xml": f"<w:ftr {spaces}>{self.para(self.run(self._footer), number)}</w:ftr>",
        }

    def _rels(self) -> str:
        links = "".join(
            f'<Relationship Id="{rel}" Type="{_R}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
            for url, rel in self._links.items()
        )
        own = "".join(
            f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{part}.xml"/>'
            for n, (kind, part) in enumerate((("styles", "styles"), ("footer", "footer1")), 1)
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{own}{links}</Relationships>'


def _spaced(text: str) -> str:
    """Plain, with the blank at its ends that parts it from what stands beside it."""
    return f"{' ' if text[:1] == ' ' else ''}{plain(text)}{' ' if text[-1:] == ' ' else ''}"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _cell(width: int, paragraphs: str, ground: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{paragraphs}</w:tc>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>th-TH</dc:language></cp:coreProperties>"
    )


def _styles() -> str:
    """Thai needs the complex-script twins (cs, szCs, bCs) of every font setting."""
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    normal = (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    made = [normal]
    for level, (style, size) in enumerate(_SIZES.items()):
        name = "Title" if not level else f"heading {level}"
        outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
        made.append(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="60"/>{outline}</w:pPr><w:rPr><w:b/><w:bCs/>'
            f'<w:color w:val="1F3A5F"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="71717A"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made.append(
        '<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="Bullet"/><w:basedOn w:val="Normal"/><w:pPr>'
        '<w:ind w:left="360" w:hanging="200"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Bullet2"><w:name '
        'w:val="Bullet 2"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="700" w:hanging="200"/></w:pPr><w:rPr><w:sz '
        'w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink">'
        '<w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1D4ED8"/><w:u w:val="single"/></w:rPr></w:style>'
        f'<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return "".join(made) + "</w:styles>"
