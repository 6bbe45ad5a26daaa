"""What storage hands out besides the model's own types. Times are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

ScanKind = Literal["scan", "check", "night"]
AgencyState = Literal["pending", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One run. `state` is "running" until `finish_scan`; `health` is what the pipeline said about the run."""

    id: str
    kind: ScanKind
    book: str
    as_of: date
    fiscal_year: int  # B.E.
    night: date | None
    items: tuple[str, ...]  # empty: all items of the book
    state: str
    started_at: datetime
    finished_at: datetime | None = None
    health: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanAgencyRow:
    """How far one agency is in one scan. `carried`: the night before left it undone, so it goes first."""

    scan: str
    agency: str
    state: AgencyState
    night: date | None = None
    carried: bool = False
    owner: str = ""
    lease_until: datetime | None = None
    heartbeat_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class UrlHistory:
    """What is known of one URL over all scans. A failed fetch leaves the last good answer as it was."""

    url_key: str
    last_ok_at: datetime | None = None
    first_failed_at: datetime | None = None  # of the failures since the last good answer
    failure_count: int = 0
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    content_type: str = ""
    file_name: str = ""
    size: int = 0
    unchanged: int = 0  # answers "not modified" since the last full fetch


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much went."""

    scans: int
    bodies: int
    bytes: int  # of the bodies, unpacked


@dataclass(frozen=True, slots=True)
class DossierRow:
    """What a dossier was made of; `manifest` is the pipeline's own JSON."""

    item: str
    topic: str
    fingerprint: str
    manifest: dict[str, Any]
