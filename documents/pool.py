"""Readers in worker processes that can be killed: one bad file costs only itself.

A worker has 1.5 GB of memory and a time limit per file; it is replaced after 50 files, so that leaks of native
libraries stay small. Bytes go in, MessagePack comes out (documents.codec). What a page costs more than in the calling
process was measured on one core: see `ReaderPool`.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from multiprocessing.context import BaseContext
from typing import Self

from pebble import ProcessExpired, ProcessPool

from documents.codec import decode, encode
from documents.draft import nothing_read
from documents.sniff import sniff
from model import Document, Hints, Unread

MEMORY = 1_500_000_000
SECONDS = 8.0
SECONDS_A_PAGE = 0.15
MAX_SECONDS = 60.0
OCR_SECONDS_A_PAGE = 20.0
_OCR_AT_A_TIME = 4
_MAX_TASKS = 50

_PAGE_COUNT = re.compile(rb"/Count\s+(\d{1,6})")


class ReaderPool:
    """Readers for the whole run; `async with ReaderPool() as pool: document = await pool.read(body, hints)`.

    Pages go through a worker like everything else. Measured on 104 pages of 12 kB: 3.7 ms a page in the calling
    process, 6.2 ms by one worker, 3.1 ms by two; of the 2.5 ms between, the larger part is the fresh worker after
    every 50 files, the rest pickling the body and 43 kB of MessagePack on the way back.
    """

    def __init__(self, workers: int = 2) -> None:
        context = _context()
        self._pool = ProcessPool(
            max_workers=workers, max_tasks=_MAX_TASKS, initializer=_limit, initargs=(MEMORY,), context=context
        )

    async def read(self, body: bytes, hints: Hints) -> Document:
        """Read `body` in a worker. A timeout or a dead worker is told in `unread`."""
        seconds = _seconds(body, hints)
        done = await self._run(seconds, _read_in_worker, body, hints)
        if isinstance(done, bytes):
            return decode(done)
        return nothing_read(sniff(body, hints), "none/1", body, hints, done.reason, done.detail)

    async def ocr(self, body: bytes, document: Document, pages: tuple[int, ...], member: str = "") -> Document:
        """Read those pages (of that member) by OCR in a worker, a few at a time. What fails stays unread."""
        from documents.ocr import unread_pages

        left = sorted(set(pages) & unread_pages(document, member))
        for start in range(0, len(left), _OCR_AT_A_TIME):
            some = tuple(left[start : start + _OCR_AT_A_TIME])
            seconds = SECONDS + OCR_SECONDS_A_PAGE * len(some)  # each page has its own limit inside
            done = await self._run(seconds, _ocr_in_worker, body, encode(document), some, member)
            document = decode(done) if isinstance(done, bytes) else document
        return document

    async def _run(self, seconds: float, work: Callable[..., bytes], *arguments: object) -> bytes | Unread:
        future: Future[bytes] = self._pool.schedule(work, args=arguments, timeout=seconds)
        try:
            return await asyncio.wrap_future(future)  # cancelled with the task that waits
        except (TimeoutError, FutureTimeoutError):
            return Unread("timeout", detail=f"more than {seconds:.0f} s")
        except ProcessExpired as error:
            # native readers abort when memory ends; nothing else kills a worker
            return Unread("memory", detail=f"the worker died (exit {error.exitcode})")
        except MemoryError:
            return Unread("memory")
        except Exception as error:
            return Unread("reader_error", detail=f"{type(error).__name__}: {error}"[:300])

    def close(self) -> None:
        """Stop the workers; files in work are given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types most of itself
        self._pool.join()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.close)


def _context() -> BaseContext:
    """Workers forked from a clean server that has the readers loaded; spawned where there is no fork (Windows)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["documents.readers", "documents.codec"])
    return context


def _seconds(body: bytes, hints: Hints) -> float:
    """8 s, and 0.15 s for each page that is read, up to a minute."""
    pages = 0
    if body[:5] == b"%PDF-":
        pages = max((int(count) for count in _PAGE_COUNT.findall(body)), default=hints.max_pages)
    return min(MAX_SECONDS, SECONDS + SECONDS_A_PAGE * min(pages, hints.max_pages))


def _limit(memory: int) -> None:
    """Memory, no core dumps and silence, for the life of the worker. Windows has no such limits: there only time counts.

    What native readers print on broken files (Rust's panics, warnings of PDFium) is told as `unread`; on the terminal
    of an officer it would only frighten.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one page, one core: more threads of numpy only wait for each other
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_in_worker(body: bytes, hints: Hints) -> bytes:
    from documents import read

    return encode(read(body, hints))


def _ocr_in_worker(body: bytes, document: bytes, pages: tuple[int, ...], member: str) -> bytes:
    from documents.ocr import read_pages

    return encode(read_pages(body, decode(document), pages, member))
