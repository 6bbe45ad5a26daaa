"""Documents as bytes: across the border of a worker process, and in storage.

The places of blocks, with all headings above them, stand beside the document, each once; and normalised text that is the
original is not written a second time. That is half of the bytes, and of the time and memory it takes to read them.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from model import Document, Place

_SAME = "\0"  # instead of normalised text, in which no control character stands
_MAP = frozenset({*range(0x80, 0x90), 0xDE, 0xDF})  # first bytes of a bare document, as it was stored before
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[tuple[Place, ...], Document])
_BARE = msgspec.msgpack.Decoder(Document)


def encode(document: Document) -> bytes:
    """MessagePack. The same document always gives the same bytes."""
    numbers: dict[Place, int] = {}
    blocks = tuple(
        replace(
            b, place=Place(page=numbers.setdefault(b.place, len(numbers))), norm=_SAME if b.norm == b.text else b.norm
        )
        for b in document.blocks
    )
    return _ENCODER.encode((tuple(numbers), replace(document, blocks=blocks)))


def decode(body: bytes) -> Document:
    """The document. Raises msgspec.DecodeError or msgspec.ValidationError when `body` is none."""
    if body[:1] and body[0] in _MAP:
        return _BARE.decode(body)
    places, document = _DECODER.decode(body)
    fill = object.__setattr__  # blocks that nobody else has seen yet
    for block in document.blocks:
        fill(block, "place", places[block.place.page])
        if block.norm == _SAME:
            fill(block, "norm", block.text)
    return document
