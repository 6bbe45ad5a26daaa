"""Fulfilling what the judge wants: pages by OCR, in a fixed order and within a budget. What is left is said in the findings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from app.reading import Library
from documents.pool import ReaderPool
from model import Want, WantKind
from storage import Store

PAGES_PER_AGENCY = 60


async def fulfil(
    store: Store, library: Library, pool: ReaderPool, wants: Iterable[Want], budget: int = PAGES_PER_AGENCY
) -> int:
    """Read wanted pages by OCR; return how many pages were read. Without tesseract nothing is, and findings say so."""
    asked = sorted({want for want in wants if want.kind is WantKind.OCR})
    if not asked or not _can_read():
        return 0
    left, done = budget, 0
    for want in asked:
        if left <= 0:
            break
        document, body = library.get(want.sha256), store.get(want.sha256)
        if document is None or body is None or document.name:
            continue
        pages = (want.pages or (1,))[:left]
        member = next((inside.name for inside in document.members if want.url.endswith(f"!{inside.name}")), "")
        read = await pool.ocr(body, document, pages, member)
        await asyncio.to_thread(library.put, read, ocr=True)
        left -= len(pages)
        done += len(pages)
    return done


def _can_read() -> bool:
    from documents import ocr  # with numpy behind it: loaded where something is to be read

    return ocr.available()
