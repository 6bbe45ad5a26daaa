"""The tables. The migrations make them; a test holds the two together.

Codes of agencies are no foreign keys: a submission of an agency without a profile must still be a visible row.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import REAL, ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from model import Advice, Level, Outcome, Strength, SubmissionState, Verdict
from storage.columns import Advised, Coded, JsonText, UtcTime, Words


class Base(DeclarativeBase):
    # Named constraints: batch migrations can only change what has a name.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        bytes: LargeBinary(),
        datetime: UtcTime(),
        tuple[str, ...]: Words(),
        tuple[Advice, ...]: Advised(),
        dict[str, Any]: JsonText(),
        dict[str, str]: JsonText(),
    }


def _scan_key() -> Mapped[str]:
    return mapped_column(ForeignKey("scan.id", ondelete="CASCADE"), primary_key=True)


class Agency(Base):
    __tablename__ = "agency"
    id: Mapped[str] = mapped_column(primary_key=True)
    name_th: Mapped[str]
    name_en: Mapped[str]
    start_url: Mapped[str]
    sections: Mapped[tuple[str, ...]]
    not_applicable: Mapped[dict[str, str]]
    units: Mapped[dict[str, str]]


class Submission(Base):
    __tablename__ = "submission"
    __table_args__ = (Index(None, "fiscal_year", "book", "agency"),)
    id: Mapped[int] = mapped_column(primary_key=True)  # in file order
    fiscal_year: Mapped[int]
    book: Mapped[str]
    agency: Mapped[str]
    item: Mapped[str]
    url: Mapped[str]
    raw: Mapped[str]
    explanation: Mapped[str]
    state: Mapped[SubmissionState] = mapped_column(Coded(SubmissionState))
    note: Mapped[str]
    row: Mapped[int]
    file: Mapped[str]


class Book(Base):
    """A book that came from a file, as JSON."""

    __tablename__ = "book"
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]


class Scan(Base):
    __tablename__ = "scan"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    book: Mapped[str]
    as_of: Mapped[date]
    fiscal_year: Mapped[int]
    night: Mapped[date | None] = mapped_column(unique=True)
    items: Mapped[tuple[str, ...]]
    state: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    health: Mapped[dict[str, Any]]


class ScanAgency(Base):
    __tablename__ = "scan_agency"
    __table_args__ = (UniqueConstraint("agency", "night"),)  # one scan per agency and night, whoever starts it
    scan: Mapped[str] = _scan_key()
    agency: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    state: Mapped[str]
    night: Mapped[date | None]
    carried: Mapped[bool]
    owner: Mapped[str]
    lease_until: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    detail: Mapped[str]


class Frontier(Base):
    """One URL of one scan; `agency` and the fields after it are those of the first one that asked."""

    __tablename__ = "frontier"
    __table_args__ = (
        UniqueConstraint("scan", "url_key"),
        # Most rows are done; what can be leased is found without walking over them.
        Index("ix_frontier_open", "scan", "depth", "seq", sqlite_where=text("state <> 'done'")),
    )
    seq: Mapped[int] = mapped_column(primary_key=True)  # in order of adding
    scan: Mapped[str] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"))
    url_key: Mapped[str]
    url: Mapped[str]
    agency: Mapped[str]
    depth: Mapped[int]
    via: Mapped[str]
    label: Mapped[str]
    parent: Mapped[str]
    item: Mapped[str]
    attempt: Mapped[int]
    state: Mapped[str]  # pending, leased, done
    owner: Mapped[str]
    lease_until: Mapped[datetime | None]


class FrontierUse(Base):
    """Which agencies asked for a URL, and how each of them came to it (the shallowest way)."""

    __tablename__ = "frontier_use"
    scan: Mapped[str] = _scan_key()
    agency: Mapped[str] = mapped_column(primary_key=True)
    url_key: Mapped[str] = mapped_column(primary_key=True)
    depth: Mapped[int]
    via: Mapped[str]
    label: Mapped[str]
    parent: Mapped[str]
    item: Mapped[str]


class Resource(Base):
    __tablename__ = "resource"
    scan: Mapped[str] = _scan_key()
    url_key: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(Coded(Outcome))
    final_url: Mapped[str]
    status: Mapped[int]
    content_type: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    etag: Mapped[str]
    last_modified: Mapped[str]
    fetched_at: Mapped[datetime | None]
    elapsed_ms: Mapped[int]
    attempts: Mapped[int]
    redirects: Mapped[tuple[str, ...]]
    detail: Mapped[str]


class EdgeList(Base):
    """The edges of one page, packed. Most pages have the links they had last night: kept once by content."""

    __tablename__ = "edge_list"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class Edge(Base):
    __tablename__ = "edge"
    scan: Mapped[str] = _scan_key()
    parent: Mapped[str] = mapped_column(primary_key=True)
    edge_list: Mapped[str] = mapped_column(ForeignKey("edge_list.sha256"), index=True)


class Body(Base):
    """`codec`: raw or zlib (in `data`), file (in the blobs folder, `data` is NULL)."""

    __tablename__ = "body"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    codec: Mapped[str]
    data: Mapped[bytes | None]
    put_at: Mapped[datetime]  # the last time: what was put lately is in use, even if no resource names it yet


class Document(Base):
    __tablename__ = "document"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    reader: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class UrlHistory(Base):
    __tablename__ = "url_history"
    url_key: Mapped[str] = mapped_column(primary_key=True)
    last_ok_at: Mapped[datetime | None]
    first_failed_at: Mapped[datetime | None]
    failure_count: Mapped[int]
    etag: Mapped[str]
    last_modified: Mapped[str]
    sha256: Mapped[str]
    content_type: Mapped[str]
    file_name: Mapped[str]
    size: Mapped[int]
    unchanged: Mapped[int]  # answers "not modified" since the last full fetch


class Server(Base):
    """When a server may be asked next, by whichever process."""

    __tablename__ = "server"
    server: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class ServerTurn(Base):
    """Who asks a server at the moment (`taken`), and who waits for it; both end at `until`."""

    __tablename__ = "server_turn"
    token: Mapped[str] = mapped_column(primary_key=True)
    server: Mapped[str] = mapped_column(index=True)
    owner: Mapped[str]
    taken: Mapped[bool]
    since: Mapped[datetime]
    until: Mapped[datetime]


class Dossier(Base):
    __tablename__ = "dossier"
    scan: Mapped[str] = _scan_key()
    agency: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    topic: Mapped[str]
    fingerprint: Mapped[str]
    manifest: Mapped[dict[str, Any]]


class Finding(Base):
    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("scan", "agency", "item", "element"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    scan: Mapped[str] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"))
    as_of: Mapped[str]
    agency: Mapped[str]
    fiscal_year: Mapped[int]
    book: Mapped[str]
    item: Mapped[str]
    topic: Mapped[str]
    element: Mapped[str]
    level: Mapped[Level] = mapped_column(Coded(Level))
    verdict: Mapped[Verdict] = mapped_column(Coded(Verdict))
    reason: Mapped[str]
    strength: Mapped[Strength] = mapped_column(Coded(Strength))
    parts_found: Mapped[tuple[str, ...]]
    parts_missing: Mapped[tuple[str, ...]]
    months_found: Mapped[tuple[str, ...]]
    months_missing: Mapped[tuple[str, ...]]
    months_not_due: Mapped[tuple[str, ...]]
    advice: Mapped[tuple[Advice, ...]]
    suggestion: Mapped[str]
    suggestion_en: Mapped[str]
    units: Mapped[tuple[str, ...]]
    rule_version: Mapped[str]
    title: Mapped[str]
    item_title: Mapped[str]
    unread: Mapped[tuple[str, ...]]
    fingerprint: Mapped[str]


class Evidence(Base):
    __tablename__ = "evidence"
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    near: Mapped[bool]  # a near-miss: there, but it does not count
    url: Mapped[str]
    quote: Mapped[str]
    locator: Mapped[str]
    sha256: Mapped[str]


class Review(Base):
    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)  # in order of giving
    agency: Mapped[str]
    topic: Mapped[str]
    element: Mapped[str]
    verdict: Mapped[Verdict] = mapped_column(Coded(Verdict))
    by: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    fingerprint: Mapped[str]
    scan: Mapped[str]  # no foreign key: a review outlives its scan
    machine: Mapped[Verdict] = mapped_column(Coded(Verdict))


class Waiver(Base):
    __tablename__ = "waiver"
    agency: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(primary_key=True)
    element: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    until: Mapped[date]


class PastItem(Base):
    """An item of an assessment report of a past year."""

    __tablename__ = "past_item"
    agency: Mapped[str] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    topic: Mapped[str]
    score: Mapped[float | None] = mapped_column(REAL)
    explanation: Mapped[str]
    suggestions: Mapped[tuple[str, ...]]
    file: Mapped[str]
