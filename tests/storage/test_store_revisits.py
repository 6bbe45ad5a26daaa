"""When a URL is asked whether it has changed, and when it is fetched in full."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from model import Outcome, Resource
from storage import ScanRow, Store
from storage.bodies import SMALL, blob_path

READER = "1"
KEY = "https://portal/a"


def _fetch(store: Store, scan: str, outcome: Outcome = Outcome.OK, *, etag: str = '"1"', body: bytes = b"page") -> str:
    sha256 = store.put(body)
    kept = Resource(
        KEY,
        KEY,
        outcome,
        sha256=sha256,
        size=len(body),
        etag=etag,
        content_type="text/html",
        fetched_at=datetime.now(UTC),
    )
    store.done(scan, kept)
    return sha256


def _known(store: Store) -> Resource | None:
    return store.unchanged_since([KEY, "https://portal/other"], READER).get(KEY)


def _night(store: Store, scan: ScanRow) -> str:
    return store.new_scan("scan", scan.book, scan.as_of, scan.fiscal_year, []).id


def test_asked_with_what_the_last_good_answer_gave(store: Store, scan: ScanRow) -> None:
    assert _known(store) is None
    sha256 = _fetch(store, scan.id)
    store.put_document(sha256, READER, b"read")
    store.done(_night(store, scan), Resource(KEY, KEY, Outcome.TIMEOUT))
    known = _known(store)
    assert known is not None
    assert (known.etag, known.sha256, known.size, known.content_type) == ('"1"', sha256, 4, "text/html")


def test_not_without_the_document_of_this_reader(store: Store, scan: ScanRow) -> None:
    sha256 = _fetch(store, scan.id)
    store.put_document(sha256, "0", b"read by an older reader")
    assert _known(store) is None


@pytest.mark.parametrize("size", [4, SMALL])
def test_not_without_the_body(store: Store, scan: ScanRow, database: Path, size: int) -> None:
    sha256 = _fetch(store, scan.id, body=b"x" * size)
    store.put_document(sha256, READER, b"read")
    assert _known(store) is not None
    if size == SMALL:
        blob_path(database, sha256).unlink()
    else:
        with store._write() as db:
            db.exec_driver_sql("DELETE FROM body")
    assert _known(store) is None


def test_not_when_the_server_gave_nothing_to_ask_with(store: Store, scan: ScanRow) -> None:
    sha256 = _fetch(store, scan.id, etag="")
    store.put_document(sha256, READER, b"read")
    assert _known(store) is None


def test_every_seventh_fetch_is_a_full_one(store: Store, scan: ScanRow) -> None:
    sha256 = _fetch(store, scan.id)
    store.put_document(sha256, READER, b"read")
    full = []
    for night in range(30):
        asked = _known(store) is not None
        if not asked:
            full.append(night)
        _fetch(store, _night(store, scan), Outcome.NOT_MODIFIED if asked else Outcome.OK)
    assert full[0] > 0  # the second scan of all downloads nothing that is unchanged
    assert {later - earlier for earlier, later in pairwise(full)} == {7}
