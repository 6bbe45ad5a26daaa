"""`oit read`: what the product sees in a file or page, so that a draft can be checked before it is published."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import json_option, network_options, options, settings_of
from app.say import BadInput

if TYPE_CHECKING:
    from crawler.settings import Settings
    from model import Block, Document, Hints

_MAX_BYTES = 200_000_000
_LINES = 40  # printed of one page or sheet without --all
_OCR_REASONS = frozenset({"scan", "picture", "lost_unicode"})


@click.command("read")
@click.argument("source", metavar="FILE|URL")
@options(json_option, network_options)
@click.option("--ocr/--no-ocr", "use_ocr", default=False, help="อ่านหน้าสแกนและรูปด้วย OCR / read scans by OCR")
@click.option("--all", "everything", is_flag=True, help="พิมพ์ข้อความทุกบรรทัด / print every line")
def command(source: str, as_json: bool, use_ocr: bool, everything: bool, **network: Any) -> None:
    """ดูว่าระบบอ่านไฟล์หรือหน้าเว็บหนึ่งได้อะไร / what the product sees in a file or page."""
    document = asyncio.run(read_source(source, network, use_ocr=use_ocr))
    if as_json:
        click.echo(json.dumps(_as_json(source, document), ensure_ascii=False))
        return
    for line in _lines(source, document, everything=everything):
        click.echo("".join(char for char in line if char.isprintable()))  # no page steers the terminal


async def read_source(source: str, network: dict[str, Any], *, use_ocr: bool) -> Document:
    """The document of a file or of the page at an address. Raises BadInput."""
    from documents.pool import ReaderPool

    body, hints = await _fetched(source, network) if "://" in source[:12] else _opened(source)
    async with ReaderPool(workers=1) as pool:
        document = await pool.read(body, hints)
        if use_ocr:
            document = await _with_ocr(pool, body, document)
    return document


async def _with_ocr(pool: Any, body: bytes, document: Document) -> Document:
    """Raises BadInput when there is no OCR here: who asks for it is told, not given less."""
    from documents import ocr

    if not ocr.available():
        raise BadInput(
            "เครื่องนี้ไม่มี tesseract ภาษาไทย จึงใช้ --ocr ไม่ได้", "--ocr needs tesseract with Thai, which is not here"
        )
    pages = [page for part in document.unread if part.reason in _OCR_REASONS for page in part.pages or (1,)]
    for page in sorted(set(pages)):
        document = await pool.ocr(body, document, (page,))
    return document


def _opened(source: str) -> tuple[bytes, Hints]:
    from model import Hints

    path = Path(source)
    try:
        if path.is_dir():
            raise BadInput(f"“{source}” เป็นโฟลเดอร์ ไม่ใช่ไฟล์", f"“{source}” is a folder, not a file")
        if path.stat().st_size > _MAX_BYTES:
            raise BadInput(f"“{source}” ใหญ่เกิน 200 MB", f"“{source}” is larger than 200 MB")
        return path.read_bytes(), Hints(file_name=path.name)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(f"เปิดไฟล์ “{source}” ไม่ได้", f"“{source}” cannot be opened: {reason}") from None


async def _fetched(source: str, network: dict[str, Any]) -> tuple[bytes, Hints]:
    from crawler.fetch import Fetcher
    from model import Hints
    from reports.words import reason_said

    chosen = {name: value for name, value in network.items() if name != "no_browser"}
    settings: Settings = replace(settings_of(**chosen), learn_missing_pages=False)
    fetcher = Fetcher(settings)
    try:
        fetched = await fetcher.fetch(source)
    finally:
        await fetcher.aclose()
    resource = fetched.resource
    if fetched.body is None:
        said = reason_said(resource.outcome.value)
        detail = f" ({resource.status})" if resource.status else f" ({resource.detail})" if resource.detail else ""
        raise BadInput(f"เปิด {source} ไม่ได้: {said.th}{detail}", f"{source} could not be opened: {said.en}{detail}")
    return fetched.body, Hints(resource.content_type, resource.file_name)


@dataclass(frozen=True, slots=True)
class _Times:
    """Years and months of the content, each with how often and where first."""

    fiscal: dict[int, tuple[int, str]]
    years: dict[int, tuple[int, str]]
    months: dict[str, tuple[int, str]]


def _times(document: Document) -> _Times:
    from thai import find_months, find_years

    fiscal: list[tuple[int, str]] = []
    years: list[tuple[int, str]] = []
    months: list[tuple[str, str]] = []
    for where, norm in _content(document):
        for hit in find_years(norm):
            if hit.how != "number":
                (fiscal if hit.how == "fiscal" else years).append((hit.year_be, where))
        for found in find_months(norm):
            months += [(f"{year or '????'}-{month:02d}", where) for year, month in found.months]
    return _Times(_counted(fiscal), _counted(years), _counted(months))


def _counted(found: Iterable[tuple[Any, str]]) -> dict[Any, tuple[int, str]]:
    pairs = list(found)
    counts = Counter(value for value, _ in pairs)
    first: dict[Any, str] = {}
    for value, where in pairs:
        first.setdefault(value, where)
    return {value: (counts[value], first[value]) for value in sorted(counts)}


def _content(document: Document) -> Iterable[tuple[str, str]]:
    """Where and normalised text of all that counts: blocks, names of sheets, names and contents of archive members."""
    from thai import normalise

    if document.name:
        yield document.name, normalise(document.name)
    for sheet in document.sheets:
        yield f"sheet={sheet}", normalise(sheet)
    for block in document.blocks:
        if not block.chrome:
            yield "!".join(part for part in (document.name, block.place.locator) if part), block.norm
    for member in document.members:
        yield from _content(member)


def _as_json(source: str, document: Document) -> dict[str, Any]:
    from documents.words import say

    times = _times(document)
    return {
        "schema": 1,
        "source": source,
        "sha256": document.sha256,
        **_facts(document),
        "kind_said": say("kinds", document.kind)._asdict(),
        "machine_said": say("machine", document.machine_reason)._asdict(),
        "fiscal_years": _found(times.fiscal),
        "years": _found(times.years),
        "months": _found(times.months),
        "members": [{"name": member.name, **_facts(member)} for member in document.members],
    }


def _found(times: dict[Any, tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"value": value, "count": count, "first": where} for value, (count, where) in times.items()]


def _facts(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "claimed": document.claimed,
        "machine_readable": document.machine_readable,
        "machine_reason": document.machine_reason,
        "language": document.language,
        "title": document.title,
        "pages": document.pages,
        "sheets": list(document.sheets),
        "needs_browser": document.needs_browser,
        "metadata": dict(document.metadata),
        "unread": [{"reason": u.reason, "pages": list(u.pages), "detail": u.detail} for u in document.unread],
        "counts": {
            "tables": len(document.tables),
            "links": len(document.links),
            "forms": len(document.forms),
            "pictures": len(document.pictures),
        },
        "blocks": [
            {
                "locator": block.place.locator,
                "kind": block.kind.value,
                "text": block.text,
                "chrome": block.chrome,
                "hidden": block.hidden,
                "ocr": block.ocr,
                "confidence": block.confidence,
                "language": block.lang,
            }
            for block in document.blocks
        ],
    }


def _lines(source: str, document: Document, *, everything: bool) -> Iterable[str]:
    """The report for people: facts first, then the text by page or sheet."""
    yield f"ไฟล์ / file: {source}"
    yield from _summary(document)
    times = _times(document)
    yield f"ปีงบประมาณที่พบ / fiscal years: {_listed(times.fiscal)}"
    yield f"ปี พ.ศ. อื่นที่พบ / other years (B.E.): {_listed(times.years)}"
    yield f"เดือนที่พบ / months: {_listed(_month_names(times.months))}"
    yield from _text(document, everything=everything)
    for member in document.members:
        yield ""
        yield f"=== ในไฟล์บีบอัด / member: {member.name} ==="
        yield from _summary(member)
        yield from _text(member, everything=everything)


def _summary(document: Document) -> Iterable[str]:
    from documents.words import say
    from reports.words import reason_said

    yield f"ชนิด / kind: {say('kinds', document.kind).both}"
    if document.claimed:
        said = say("kinds", document.claimed)
        yield f"  ! ชื่อหรือเว็บไซต์บอกว่าเป็น {said.th} แต่เนื้อไฟล์ไม่ใช่ / the name or server says {said.en}"
    yes = "ใช่ / yes" if document.machine_readable else "ไม่ใช่ / no"
    yield f"อ่านได้ด้วยเครื่อง / machine-readable: {yes} – {say('machine', document.machine_reason).both}"
    yield f"ภาษา / language: {say('languages', document.language).both}"
    if document.title:
        yield f"ชื่อเรื่อง / title: {document.title}"
    if document.pages:
        yield f"จำนวนหน้า / pages: {document.pages}"
    if document.sheets:
        yield f"แผ่นงาน / sheets: {', '.join(document.sheets)}"
    if document.needs_browser:
        yield "  ! หน้านี้ไม่มีเนื้อหาจนกว่าเบราว์เซอร์จะทำงาน / has no contents before a browser runs its scripts"
    for part in document.unread:
        why = reason_said(part.reason)
        pages = f" หน้า / pages {_ranges(part.pages)}" if part.pages else ""
        detail = f" ({part.detail})" if part.detail else ""
        yield f"  ! อ่านไม่ได้ / unread{pages}: {why.th} / {why.en}{detail}"


def _text(document: Document, *, everything: bool) -> Iterable[str]:
    groups: dict[str, list[Block]] = {}
    for block in document.blocks:
        groups.setdefault(_group(block), []).append(block)
    for name, blocks in groups.items():
        yield ""
        yield f"--- {name} ---"
        shown = blocks if everything else blocks[:_LINES]
        yield from (_line(block) for block in shown)
        if len(blocks) > len(shown):
            yield f"… อีก {len(blocks) - len(shown)} บรรทัด ใช้ --all เพื่อดูทั้งหมด / more lines, use --all"


def _group(block: Block) -> str:
    if block.place.page:
        return f"หน้า / page {block.place.page}"
    if block.place.sheet:
        return f"แผ่นงาน / sheet {block.place.sheet}"
    if block.place.img:
        return f"รูป / picture {block.place.img}"
    return "ส่วนประกอบของหน้า / menu, header, footer" if block.chrome else "เนื้อหา / contents"


def _line(block: Block) -> str:
    marks = [f"OCR {block.confidence:.0%}"] if block.ocr else []
    marks += ["ซ่อน/hidden"] if block.hidden else []
    marks += ["หัวท้าย/chrome"] if block.chrome and (block.place.page or block.place.sheet) else []
    heading = "# " if block.kind == "heading" else ""
    return f"{heading}{block.text}" + (f"  [{', '.join(marks)}]" if marks else "")


def _listed(times: dict[Any, tuple[int, str]]) -> str:
    if not times:
        return "ไม่พบ / none"
    return ", ".join(
        f"{value} ({count}×{', ' + where if where else ''})" for value, (count, where) in list(times.items())[:30]
    )


def _month_names(months: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    from thai import MONTHS_SHORT

    named = {}
    for value, seen in months.items():
        year, _, month = value.partition("-")
        shown = "ไม่บอกปี / no year" if year == "????" else year
        named[f"{MONTHS_SHORT[int(month) - 1]} {shown}"] = seen
    return named


def _ranges(pages: tuple[int, ...]) -> str:
    """1-3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
