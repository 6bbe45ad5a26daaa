"""What the crawler needs kept, said without saying how: storage implements these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from model.outcome import Resource


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """One URL to be fetched in one scan for one agency.

    `url_key` is unique in a scan: the first agency that asks gets the fetch, all may use its result.
    `path`: how it was found: submitted, link, frame, explanation, start_page, contact.
    """

    url: str
    url_key: str
    agency: str
    depth: int = 0
    via: str = "submitted"
    label: str = ""
    parent: str = ""  # url_key of the page that links here
    item: str = ""  # code of the item it was submitted for, or inherited from the parent
    attempt: int = 0  # 1 in the second pass over transient failures


class Frontier(Protocol):
    """Leased, not locked: a crash needs no recovery step, the lease ends and the row is handed out again."""

    def add(self, scan: str, rows: Sequence[FrontierRow]) -> int:
        """Add rows whose url_key is new in this scan; return how many were new."""

    def lease(self, scan: str, owner: str, limit: int, seconds: float, agency: str | None = None) -> list[FrontierRow]:
        """Hand out up to `limit` pending rows (or rows whose lease ended), shallow ones first, in order of adding."""

    def release(self, scan: str, url_keys: Sequence[str]) -> None:
        """Give rows back unfetched (the host is cooling)."""

    def done(self, scan: str, resource: Resource, new_rows: Sequence[FrontierRow] = ()) -> None:
        """Store the resource, add what it links to and mark the row done, in one transaction."""

    def again(self, scan: str) -> int:
        """Second pass: put rows with a transient failure back once; return how many."""

    def open(self, scan: str, agency: str | None = None) -> int:
        """How many rows are pending or leased."""


class Bodies(Protocol):
    """Bodies are kept once, by the sha256 of the raw body."""

    def put(self, body: bytes) -> str:
        """Keep a body; return its sha256 in lower-case hex."""

    def get(self, sha256: str) -> bytes | None:
        """The body, or None when it is not (any longer) kept."""
