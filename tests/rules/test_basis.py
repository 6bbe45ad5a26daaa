"""Everything that a rule can see is part of the basis of its finding: one field changed is another basis."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from documents.codec import encode
from model import (
    Agency,
    AgencyFacts,
    Block,
    Document,
    Dossier,
    Evidence,
    Fact,
    Field,
    Form,
    Link,
    Outcome,
    Picture,
    Place,
    Source,
    Table,
    Unread,
)
from rules import basis
from rules.basis import Bases, hash_of_encoded, hash_of_files, renamed
from rules.book import load_book
from rules.judge import Context

PLACE = Place(heading=("ก",))
DOCUMENT = Document(
    "html", "body", "html/1", blocks=(Block("ก", "ก", "ก", PLACE),), tables=(Table((("ก",),), PLACE),),
    links=(Link("/a", "ก", PLACE),), forms=(Form("/a", "post", (Field("q", "text"),), "ส่ง", PLACE),),
    pictures=(Picture("a.png", "", "", PLACE),), unread=(Unread("scan", (1,)),),
    members=(Document("zip", "body", "zip/1", name="ก.zip", members=(Document("pdf", "body", "pdf/1"),)),),
    metadata=(("producer", "ก"),), sheets=("ก",),
)  # fmt: skip
SOURCE = Source("https://a.go.th/1", "a.go.th/1", Outcome.OK, DOCUMENT, "body", fetched_at="2026-11-20T00:00:00")
SITE = replace(SOURCE, url="https://a.go.th/", url_key="a.go.th/", via="start_page")
DOSSIER = Dossier("a", "O1", "structure", (SOURCE,), (SITE,), 1, fingerprint="f")
EVIDENCE = Evidence("https://a.go.th/1", "ก", "", "body")
AGENCY = Agency("a", "เขต ก", sections=("ฝ่าย",), not_applicable={"laws": "ไม่มี"}, units={"ก": "ข"})
FACTS = AgencyFacts(
    "a", directors=(Fact("นาย ก", EVIDENCE),), acting=(Fact("นาย ข", EVIDENCE),), other_agencies=("เขต ข",)
)
CONTEXT = Context("s1", load_book("fy2566-result"), date(2023, 9, 30), AGENCY, FACTS)
DEEPEST = ".members[0].members[0].members"
NOT_SEEN = {"scan", "sha256", "fetched_at"}  # of a visit, not of what was found there


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, Enum):
        return next(member for member in type(value) if member is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str):
        return value + "ฮ"
    if isinstance(value, frozenset):
        return value | {7}
    if isinstance(value, tuple):
        return (*value, *(value[:1] or ("ฮ",)))
    if isinstance(value, dict):
        return {**value, "ฮ": "ฮ"}
    return None


def changes(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """(name of the field, the same value with that one field changed), for all fields at every depth."""
    if isinstance(value, tuple):
        for at, part in enumerate(value):
            for name, changed in changes(part, f"{path}[{at}]"):
                yield name, (*value[:at], changed, *value[at + 1 :])
        return
    if not is_dataclass(value):
        return
    for field in fields(value):
        now = getattr(value, field.name)
        inside = list(changes(now, f"{path}.{field.name}"))
        for name, changed in inside:
            yield name, replace(value, **{field.name: changed})  # type: ignore[type-var]
        if not (is_dataclass(now) and inside):
            yield f"{path}.{field.name}", replace(value, **{field.name: other(now)})  # type: ignore[type-var]


def basis_of(context: Context, dossier: Dossier) -> str:
    return Bases(context).of(dossier)


def is_unseen(name: str) -> bool:
    return name.rpartition(".")[2] in NOT_SEEN


SAME = basis_of(CONTEXT, DOSSIER)
DOSSIERS = dict(changes(DOSSIER))
CONTEXTS = dict(changes(replace(CONTEXT, book=None)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in DOSSIERS if name != ".agency" and not name.endswith(DEEPEST)])
def test_every_field_of_a_dossier(name: str) -> None:
    assert (basis_of(CONTEXT, DOSSIERS[name]) == SAME) == is_unseen(name), name


@pytest.mark.parametrize("name", [name for name in CONTEXTS if name not in {".book", ".as_of"}])
def test_every_field_of_the_agency_and_its_facts(name: str) -> None:
    changed = replace(CONTEXTS[name], book=CONTEXT.book)
    assert (basis_of(changed, DOSSIER) == SAME) == is_unseen(name), name


def test_every_type_is_walked() -> None:
    walked = {name.replace("[0]", "").rpartition(".")[0].rpartition(".")[2] for name in (*DOSSIERS, *CONTEXTS)}
    assert walked >= {
        "sources", "site", "document", "members", "blocks", "place", "tables", "links", "forms", "fields", "pictures", "unread",
        "agency", "facts", "directors", "acting", "evidence",
    }  # fmt: skip


@pytest.mark.parametrize("field", ["name", "fiscal_year", "items"])
def test_the_book(field: str) -> None:
    book = CONTEXT.book
    item = book.items[0]
    changed: dict[str, Any] = {
        "name": {"book": "own"},
        "fiscal_year": {"fiscal_year": 2567},
        "items": {"items": (item.model_copy(update={"th": "ฮ"}), *book.items[1:])},
    }[field]
    assert basis_of(replace(CONTEXT, book=book.model_copy(update=changed)), DOSSIER) != SAME


def test_the_as_of_date() -> None:
    assert basis_of(replace(CONTEXT, as_of=date(2023, 9, 29)), DOSSIER) != SAME


def test_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    rule = tmp_path / "topics" / "rule.py"
    rule.write_text("present", encoding="utf-8")
    before = hash_of_files([tmp_path])
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text("a case is no rule", encoding="utf-8")
    assert hash_of_files([tmp_path]) == before
    for change in (
        lambda: rule.write_text("missing", encoding="utf-8"),
        lambda: rule.rename(tmp_path / "topics" / "rules.py"),
        lambda: (tmp_path / "words.yaml").write_text("ก", encoding="utf-8"),
    ):
        change()
        assert hash_of_files([tmp_path]) != before
        before = hash_of_files([tmp_path])
    assert hash_of_files([tmp_path], "another library") != before
    monkeypatch.setattr(basis, "program", lambda: before)
    assert basis_of(CONTEXT, DOSSIER) != SAME


def test_a_book_has_no_state_beside_its_fields() -> None:
    assert not CONTEXT.book.__pydantic_private__
    assert not any(field.exclude for field in type(CONTEXT.book).model_fields.values())
    assert set(dataclasses.asdict(replace(CONTEXT, book=None))) == {"scan", "book", "as_of", "agency", "facts"}  # type: ignore[arg-type]


def test_a_stored_document_is_hashed_as_it_lies() -> None:
    """Of the bytes in storage the same comes out as of the document, so that nothing is judged again for it."""
    name = hashlib.sha256(b"body").hexdigest()
    document = replace(DOCUMENT, sha256=name, members=(), title=name)
    dossier = replace(DOSSIER, sources=(replace(SOURCE, document=document),), site=())
    known = hash_of_encoded(encode(document), name)
    assert known != hash_of_encoded(encode(replace(document, title="")), name)
    assert Bases(CONTEXT, lambda _: known).of(dossier) == Bases(CONTEXT).of(dossier)


def test_evidence_gets_the_hash_of_today() -> None:
    bare = replace(EVIDENCE, sha256="")
    assert renamed((EVIDENCE, bare), {EVIDENCE.url: "new"}) == (replace(EVIDENCE, sha256="new"), bare)
    with pytest.raises(KeyError):
        renamed((EVIDENCE,), {})
