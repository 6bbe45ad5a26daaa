"""From bytes to a Document: one reader per kind, none of which raises for bad input.

`read` runs in the calling process. Bytes from outside belong into `documents.pool.ReaderPool`, whose workers can be
killed; the readers come with the first use of `read`, so that the process that only hands out work stays small.
"""

from __future__ import annotations

from documents.sniff import claimed_kind, sniff
from model import Document, Hints

__all__ = ["READER_VERSION", "claimed_kind", "read", "sniff"]

READER_VERSION = "17"
"""Changes when any reader gives other documents for the same bytes: stored documents of other versions are read again."""


def read(body: bytes, hints: Hints) -> Document:
    """Read `body` as what its bytes say it is. What cannot be read is told in `unread`; nothing is raised for it."""
    from documents.readers import read as read_now

    return read_now(body, hints)
