"""`oit topics`: what a page, a file or a line of text is about."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from app.options import json_option, lang_option, network_options, options
from app.say import BadInput

if TYPE_CHECKING:
    from rules.finder import Found

_SAID = 20  # bad lines that get a sentence of their own


@click.command("topics")
@click.argument("source", metavar="FILE|URL|-")
@options(json_option, lang_option, network_options)
@click.option("--jsonl", is_flag=True, help='บรรทัดละ {"id","text"} จาก stdin / lines {"id","text"} from stdin')
def command(source: str, as_json: bool, lang: str, jsonl: bool, **network: Any) -> None:
    """หน้าเว็บ ไฟล์ หรือข้อความนี้ว่าด้วยเรื่องใด / what a page, file or text is about."""
    if jsonl and source != "-":
        raise BadInput("--jsonl อ่านจาก stdin: ใช้ oit topics - --jsonl", "--jsonl reads stdin: oit topics - --jsonl")
    if jsonl:
        bad = _answer(sys.stdin.buffer)
        if bad:
            raise BadInput(*("\n".join(said) for said in zip(*_told(bad), strict=True)))
        return
    found = _of_stdin() if source == "-" else _of_source(source, network)
    if as_json:
        click.echo(json.dumps({"schema": 1, "source": source, "topics": _rows(found)}, ensure_ascii=False))
        return
    for line in _lines(found, lang):
        click.echo(line)


def _answer(lines: Iterable[bytes]) -> list[tuple[str, str]]:
    """Answers every good line in order; sentences for the others, Thai and English."""
    from rules.finder import topics_of

    bad = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        asked = _asked(raw)
        if isinstance(asked, str):
            bad.append((f"บรรทัดที่ {number}: {_WRONG[asked][0]}", f"line {number}: {_WRONG[asked][1]}"))
            continue
        answer = {"id": asked["id"], "topics": _rows(topics_of(asked["text"]))}
        click.echo(json.dumps(answer, ensure_ascii=not _printable(asked["id"])))
    return bad


def _told(bad: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first sentences, and how many more there would be."""
    rest = len(bad) - _SAID
    more = [(f"และอีก {rest} บรรทัดที่อ่านไม่ได้", f"and {rest} more lines that could not be read")] if rest > 0 else []
    return [*bad[:_SAID], *more]


def _asked(raw: bytes) -> dict[str, Any] | str:
    """The line's object, or what is wrong with it (a name of `_WRONG`)."""
    try:
        asked = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "utf8"
    except (ValueError, RecursionError):
        return "json"
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return "text"
    if isinstance(asked.get("id"), bool) or not isinstance(asked.get("id"), str | int):
        return "id"
    return asked


_WRONG = {
    "utf8": ("ไม่ใช่ข้อความ UTF-8", "not UTF-8 text."),
    "json": ("ไม่ใช่ JSON หนึ่งรายการ", "not one JSON object."),
    "text": ('ต้องเป็น {"id","text"} โดย text เป็นข้อความ', 'must be {"id","text"} with text a string.'),
    "id": ("id ต้องเป็นข้อความหรือจำนวนเต็ม", "id must be a string or an integer."),
}


def _printable(name: str | int) -> bool:
    return isinstance(name, int) or not any("\ud800" <= char <= "\udfff" for char in name)


def _of_stdin() -> Sequence[Found]:
    from rules.page_topics import topics_of_text

    return topics_of_text(sys.stdin.buffer.read().decode("utf-8-sig", errors="replace"))


def _of_source(source: str, network: dict[str, Any]) -> Sequence[Found]:
    from app.commands.read import read_source
    from rules.page_topics import topics_of_document

    document = asyncio.run(read_source(source, network, use_ocr=False))
    if not any(block.key for block in document.blocks):
        click.echo(f"ไม่มีข้อความที่อ่านได้ใน {source} / no text could be read in {source}", err=True)
    return topics_of_document(document, source.rstrip("/").rsplit("/", 1)[-1])


def _rows(found: Sequence[Found]) -> list[dict[str, object]]:
    return [{"topic": f.topic, "confidence": f.confidence} for f in found]


def _lines(found: Sequence[Found], lang: str) -> Iterator[str]:
    from app.options import DEFAULT_BOOK
    from rules.book import load_book

    titles = {i.topic: (i.th, i.en) for i in load_book(DEFAULT_BOOK).items}
    for f in found:
        th, en = titles.get(f.topic, (f.topic, f.topic))
        yield f"{f.confidence:.0%}  {f.topic}  {en if lang == 'en' else th}"
    if not found:
        yield "no topic of the book was recognised" if lang == "en" else "ไม่พบว่าว่าด้วยเรื่องใดในกรอบการประเมิน"
