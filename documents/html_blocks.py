"""From the runs of a walk to blocks: which bold lines are headings, and what stands under which heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from documents import html_forms
from documents.draft import fold, make_block
from documents.html_links import file_name
from documents.html_tree import Node
from documents.html_walk import Run, Walk
from model import Block, BlockKind, Form, Link, Picture, Place, Table

_SHORT = 120
_CAPTION = 200
_PSEUDO = 7  # on the path a bold line stands below every real heading; as a block it is of level 6

_DATE = re.compile(
    r"(?:วัน(?:[ก-๙]{2,9}\s*)?(?:ที่)?\s*)?[\d๐-๙]{1,2}\s*[ก-๙.]{3,12}\s*(?:พ\.ศ\.\s*)?[\d๐-๙]{4}"
    r"|[\d๐-๙]{1,2}[/.-][\d๐-๙]{1,2}[/.-][\d๐-๙]{2,4}|(?:\d{1,2} [A-Za-z]{3,9},? \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4})"
)


@dataclass(slots=True)
class Blocks:
    """Blocks of the page, with the heading path and the number of blocks before each event of the walk."""

    walk: Walk
    blocks: list[Block] = field(default_factory=list)
    _paths: list[tuple[str, ...]] = field(default_factory=list)
    _counts: list[int] = field(default_factory=list)
    _event_of: list[int] = field(default_factory=list)

    def make(self) -> Blocks:
        pseudo = _bold_headings(self.walk.runs)
        path = _Path()
        chrome_path = _Path()
        for event in [*self.walk.events, ")"]:
            self._paths.append(path.texts)
            self._counts.append(len(self.blocks))
            if isinstance(event, str):
                path.mark(event)
                continue
            run = self.walk.runs[event]
            level = _PSEUDO if event in pseudo else run.level if run.kind is BlockKind.HEADING else 0
            if event in pseudo:
                run = replace(run, kind=BlockKind.HEADING, level=6)
            elif level and _DATE.fullmatch(run.text.strip()):  # the day over a post is no title of what follows
                run, level = replace(run, kind=BlockKind.PARAGRAPH, level=0), 0
            own = chrome_path if run.chrome else path
            if not run.chrome:
                chrome_path = _Path()
            if level:
                own.end(level)
            self._paths[-1] = own.texts
            self._event_of.append(len(self._paths) - 1)
            self.blocks.append(_block(run, own.texts))
            if level:
                own.start(level, run.text)
        return self

    def links(self) -> tuple[Link, ...]:
        found: list[Link] = []
        for link in self.walk.links:
            place = Place(heading=self._paths[self._event_of[link.run] if link.run >= 0 else link.at])
            text = link.text or file_name(link.href)
            found.append(Link(link.href, text, place, link.kind, link.chrome, link.hidden, link.run))
        return tuple(found)

    def pictures(self) -> tuple[Picture, ...]:
        found: list[Picture] = []
        for picture in self.walk.pictures:
            node = picture.node
            src = _source(node)
            if not src:
                continue
            place = Place(heading=self._paths[picture.at], img=src)
            width, height = _pixels(node.attr("width")), _pixels(node.attr("height"))
            caption, block = _caption(node), self._counts[picture.at] - 1
            found.append(Picture(src, fold(node.attr("alt")), caption, place, width, height, picture.chrome, block))
        return tuple(found)

    def tables(self) -> tuple[Table, ...]:
        return tuple(
            Table(
                table.rows,
                Place(heading=self._paths[table.at]),
                table.caption,
                table.header_rows,
                chrome=table.chrome,
                hidden=table.hidden,
            )
            for table in self.walk.tables
        )

    def forms(self) -> tuple[Form, ...]:
        made: list[Form] = []
        for form in self.walk.forms:
            node = form.node
            begins = self.walk.chrome.begins
            fields = html_forms.fields_of(node, (lambda _: False) if form.chrome else begins)
            if not fields:
                continue
            path = self._paths[form.at]
            text = html_forms.title_of(node) or (path[-1] if path else "")
            method = node.attr("method").lower() or "get"
            submit = html_forms.submit_of(node)
            made.append(Form(node.attr("action"), method, fields, submit, Place(heading=path), text, form.chrome))
        loose = [node for node, chrome in self.walk.loose_controls if not chrome and html_forms.is_control(node)]
        if loose:  # fields that a script sends
            labels = {node.attr("for"): node.text() for node in self.walk.page.body.walk() if node.tag == "label"}
            fields = tuple(html_forms.field_of(node, labels) for node in loose)
            made.append(Form("", "", fields, "", Place(heading=self._paths[-1])))
        return tuple(made)


@dataclass(slots=True)
class _Path:
    """The headings above a point of the page; scopes keep a card's heading from heading what follows the card."""

    stack: list[tuple[int, str]] = field(default_factory=list)
    floor: int = 0
    saved: list[tuple[list[tuple[int, str]], int]] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.stack)

    def mark(self, mark: str) -> None:
        if mark in {"(", "["}:
            self.saved.append((self.stack.copy(), self.floor))
            self.floor = len(self.stack) if mark == "[" else self.floor
        elif mark in {")", "]"}:
            if self.saved:
                self.stack, self.floor = self.saved.pop()
        elif not self.stack or self.stack[-1][1] != mark:
            self.stack.append((6, mark))
            self.floor = len(self.stack)

    def end(self, level: int) -> None:
        while len(self.stack) > self.floor and self.stack[-1][0] >= level:
            self.stack.pop()

    def start(self, level: int, text: str) -> None:
        self.stack.append((level, text))


def _bold_headings(runs: list[Run]) -> set[int]:
    """Short bold lines that head what follows. A page all in bold has no such headings but its first line; one that is mostly in
    large type (pasted from a word processor) has only its bold ones."""
    content = [number for number, run in enumerate(runs) if not run.chrome]
    plain = [runs[number] for number in content if runs[number].kind is BlockKind.PARAGRAPH and runs[number].table < 0]
    large = sum(len(run.text) for run in plain if run.bold == 1)
    least = 2 if large * 2 > sum(len(run.text) for run in plain) else 1
    found: set[int] = set()
    streak: list[int] = []
    for number in content:
        if _looks_like_heading(runs[number], least):
            streak.append(number)
            continue
        found |= set(streak if len(streak) <= 2 else streak[:1])
        streak = []
    return found  # a streak at the very end heads nothing


def _looks_like_heading(run: Run, least: int) -> bool:
    return (
        run.bold >= least
        and run.kind is BlockKind.PARAGRAPH
        and run.table < 0
        and 1 < len(run.text) < _SHORT
        and run.link_share < 0.5
    )


def _block(run: Run, path: tuple[str, ...]) -> Block:
    return make_block(
        run.text,
        Place(heading=path),
        run.kind,
        level=run.level if run.kind is BlockKind.HEADING else 0,
        chrome=run.chrome,
        hidden=run.hidden,
        table=run.table,
        row=run.row,
        link_share=round(run.link_share, 3),
    )


def _source(img: Node) -> str:
    src = img.attr("src").strip()
    if not src or src.startswith("data:"):
        for name in ("data-src", "data-lazy-src", "data-original"):
            if img.attr(name).strip():
                return img.attr(name).strip()
    return src[:100] if src.startswith("data:") else src


def _pixels(value: str) -> int:
    digits = value.strip().removesuffix("px")
    return int(digits) if digits.isdecimal() and len(digits) < 6 else 0


def _caption(img: Node) -> str:
    """figcaption, else the text next to the picture in the smallest box that holds it and no other picture."""
    for box in img.ancestors():
        if box.pictures > 1 or box.tag in {"body", "table", "main", "article", "ul", "ol"}:
            return ""
        for node in box.walk() if box.tag == "figure" else ():
            if node.tag == "figcaption":
                return node.text()
        if box.chars:
            text = box.text()
            return text if len(text) <= _CAPTION else ""
    return ""
