"""Documents come back from bytes as they were, also from bytes of before places were written once."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from documents import codec, read
from model import Document, Hints
from tests.documents import pages

PAGE = read(
    "<h1>แผน</h1><h2>ส่วนที่ 1</h2><p>ส านักงานเขต</p><p>สำนักงานเขต</p><table><tr><td>ก<td>1<tr><td>ข<td>2</table>".encode(),
    Hints("text/html; charset=utf-8"),
)


@pytest.mark.parametrize("document", [PAGE, replace(PAGE, blocks=()), replace(PAGE, members=(PAGE,))])
def test_what_is_encoded_comes_back(document: Document) -> None:
    assert codec.decode(codec.encode(document)) == document
    assert codec.encode(codec.decode(codec.encode(document))) == codec.encode(document)


def test_blocks_under_one_heading_share_their_place() -> None:
    document = codec.decode(codec.encode(PAGE))
    assert any(b.norm != b.text for b in document.blocks)
    assert len({id(b.place) for b in document.blocks}) == len({b.place for b in document.blocks})


def test_what_was_stored_before_is_read() -> None:
    assert codec.decode(msgspec.msgpack.encode(PAGE)) == PAGE


@pytest.mark.parametrize("body", [b"", b"\x01", b"\x81\xa1a\x01", codec.encode(PAGE)[:-1]])
def test_other_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        codec.decode(body)


def test_a_page_takes_less_than_it_did() -> None:
    document = read(pages.PEOPLE.encode(), Hints())
    assert len(codec.encode(document)) < len(msgspec.msgpack.encode(document))
