"""`oit read`: what the product sees in a file or page, so that a draft can be checked before it is published."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import json_option, network_options, options, settings_of
from app.say import BadInput

if TYPE_CHECKING:
    from crawler.settings import Settings
    from model import Document, Hints

_WHY: dict[type[Exception], str] = {FileNotFoundError: "ไม่มีไฟล์ชื่อนี้", PermissionError: "ไม่มีสิทธิ์อ่าน"}
_MAX_BYTES = 200_000_000


@click.command("read")
@click.argument("source", metavar="FILE|URL")
@options(json_option, network_options)
@click.option("--ocr/--no-ocr", "use_ocr", default=False, help="อ่านหน้าสแกนและรูปด้วย OCR / read scans by OCR")
@click.option("--all", "everything", is_flag=True, help="พิมพ์ข้อความทุกบรรทัด / print every line")
def command(source: str, as_json: bool, use_ocr: bool, everything: bool, **network: Any) -> None:
    """ดูว่าระบบอ่านไฟล์หรือหน้าเว็บหนึ่งได้อะไร / what the product sees in a file or page."""
    from app.seen import as_json as facts
    from app.seen import lines

    document = asyncio.run(read_source(source, network, use_ocr=use_ocr))
    if as_json:
        click.echo(json.dumps(facts(source, document), ensure_ascii=False))
        return
    for line in lines(source, document, everything=everything):
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
    for member in ("", *(inside.name for inside in document.members)):
        document = await pool.ocr(body, document, tuple(sorted(ocr.unread_pages(document, member))), member)
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
        th = _WHY.get(type(error), reason)
        raise BadInput(f"เปิดไฟล์ “{source}” ไม่ได้: {th}", f"“{source}” cannot be opened: {reason}") from None


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
