"""Documents as bytes: across the border of a worker process, and in storage."""

from __future__ import annotations

import msgspec

from model import Document

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Document)


def encode(document: Document) -> bytes:
    """MessagePack. The same document always gives the same bytes."""
    return _ENCODER.encode(document)


def decode(body: bytes) -> Document:
    """The document. Raises msgspec.DecodeError or msgspec.ValidationError when `body` is none."""
    return _DECODER.decode(body)
