"""What a finding depends on, as one hash: the same basis is the same finding, and need not be judged again.

In it is everything the rules of an item can see: the program and its words, the book, the as-of date, the agency with its
facts, and the dossier with the documents as read, what is unread of them included. Not in it are the time of a visit and the
hashes of bodies, which change with a visitor counter; evidence names the hash, so whoever reuses a finding puts in the new one.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

import checks
import model
import rules
import thai
from documents.codec import encode
from model import AgencyFacts, Document, Dossier, Evidence, Fact, Source
from rules.judge import Context

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_LEFT_OUT = frozenset({"document", "sha256", "fetched_at"})
_SEEN = tuple(field.name for field in fields(Source) if field.name not in _LEFT_OUT)
_NOT_PROGRAM = frozenset({"__pycache__", "cases"})
_LIBRARIES = ("rapidfuzz", "pyahocorasick", "pydantic", "PyYAML")


class Bases:
    """The bases of the items of one agency. Documents are hashed once, though thirty items may share them."""

    def __init__(self, context: Context, hash_of: Callable[[Document], str] = lambda _: "") -> None:
        """`hash_of`: gives the hash of a document's contents where it is known already, else ""."""
        self._hash_of = hash_of
        self._shared = _hash(
            program(),
            context.book.model_dump_json(),
            context.as_of,
            context.agency,
            _without_hashes(context.facts),
        )
        self._documents: dict[int, tuple[Document, str]] = {}  # the document is kept, or its id may be another's

    def of(self, dossier: Dossier) -> str:
        """The basis of all findings of one item."""
        about = (dossier.item, dossier.topic, dossier.submitted, dossier.not_applicable, dossier.left_out)
        sources = [[self._source(source) for source in part] for part in (dossier.sources, dossier.site)]
        return _hash(self._shared, dossier.fingerprint, about, sources)

    def _source(self, source: Source) -> list[Any]:
        document = self._document(source.document) if source.document is not None else ""
        return [document, *(getattr(source, name) for name in _SEEN)]

    def _document(self, document: Document) -> str:
        known = self._documents.get(id(document))
        if known is None:
            known = document, self._hash_of(document) or hash_of_encoded(encode(_nameless(document)), "")
            self._documents[id(document)] = known
        return known[1]


@cache
def program() -> str:
    """A hash of what judges: rules with their words and books, checks, Thai, the types they use, and the libraries below them."""
    folders = (Path(package.__file__ or "").parent for package in (rules, checks, thai, model))
    return hash_of_files(folders, sys.version, [(name, version(name)) for name in _LIBRARIES])


def hash_of_files(folders: Iterable[Path], *more: object) -> str:
    """Of the names and contents of all files that are part of the program."""
    digest = hashlib.sha256(_hash(*more).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not _NOT_PROGRAM.intersection(path.parts):
                digest.update(_hash(path.relative_to(folder).as_posix(), path.read_bytes()).encode())
    return digest.hexdigest()


def hash_of_encoded(encoded: bytes, name: str) -> str:
    """What is hashed of a document without members, from its bytes in storage (documents.codec): quicker than to encode it
    again. `name`: the hash of its body, which is left out."""
    own, none = (_ENCODER.encode("sha256") + _ENCODER.encode(text) for text in (name, ""))
    digest = hashlib.sha256(_ENCODER.encode((None,))[:1])
    data, at = memoryview(encoded), encoded.find(own)
    for part in (data[:at], none, data[at + len(own) :]) if at >= 0 else (data,):
        digest.update(part)
    return digest.hexdigest()


def _nameless(document: Document) -> Document:
    return replace(document, sha256="", members=tuple(_nameless(member) for member in document.members))


def _without_hashes(facts: AgencyFacts) -> AgencyFacts:
    def bare(found: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(replace(fact, evidence=replace(fact.evidence, sha256="")) for fact in found)

    return replace(facts, directors=bare(facts.directors), acting=bare(facts.acting))


def _hash(*parts: object) -> str:
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()


def renamed(evidence: tuple[Evidence, ...], names: dict[str, str]) -> tuple[Evidence, ...]:
    """The same quotes, of the bodies that carry them now. `names`: hashes of bodies by URL. Raises KeyError."""
    return tuple(replace(one, sha256=names[one.url]) if one.sha256 else one for one in evidence)
