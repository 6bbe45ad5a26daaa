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


@dataclass(frozen=True, slots=True)
class Edge:
    """A link of a fetched page, resolved: what dossiers are made from. Links that were not followed stay on record."""

    parent: str  # url_key of the page it stands on
    target: str  # url_key of where it leads
    url: str  # where it leads, as it goes on the wire
    label: str = ""  # what a reader sees
    heading: tuple[str, ...] = ()  # headings above the link
    block: int = -1  # index of the link's block in the parent's document
    kind: str = "anchor"  # LinkKind value, or "next": another page of the same list
    chrome: bool = False  # stands in the menu, header, footer ... by structure
    followed: bool = True
    why_not: str = ""  # chrome, depth, budget, outside, variant, scheme, social, up, postback


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one row: its resource, the edges of its page, and the rows to follow."""

    resource: Resource
    edges: Sequence[Edge] = ()
    new_rows: Sequence[FrontierRow] = ()


class Frontier(Protocol):
    """Leased, not locked: a crash needs no recovery step, the lease ends and the row is handed out again."""

    def add(self, scan: str, rows: Sequence[FrontierRow]) -> int:
        """Add rows whose url_key is new in this scan; return how many were new."""

    def lease(self, scan: str, owner: str, limit: int, seconds: float, agency: str | None = None) -> list[FrontierRow]:
        """Hand out up to `limit` pending rows (or rows whose lease ended), shallow ones first, in order of adding."""

    def lease_among(
        self, scan: str, owner: str, limit: int, seconds: float, agencies: Sequence[str]
    ) -> list[FrontierRow]:
        """The same for several agencies in this order: as many of each as are left of `limit`."""

    def release(self, scan: str, url_keys: Sequence[str]) -> None:
        """Give rows back unfetched (the host is cooling)."""

    def done(
        self, scan: str, resource: Resource, edges: Sequence[Edge] = (), new_rows: Sequence[FrontierRow] = ()
    ) -> None:
        """Store the resource with its edges, add the new rows and mark the row done, in one transaction."""

    def done_together(self, scan: str, done: Sequence[Done]) -> None:
        """The same for several rows, all in one transaction."""

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


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer to who wants to ask a server: with a `token` it may now, without one it tries again after `wait` seconds."""

    token: str
    wait: float = 0.0


class Turns(Protocol):
    """Politeness shared by all processes of an installation: who asks a server takes a turn here first.

    A turn is leased: that of a process which died ends by itself.
    """

    def take_turn(self, server: str, owner: str, *, most: int, gap: float, seconds: float) -> Turn:
        """A turn when fewer than `most` are taken, nobody has waited longer, and the one before began a gap ago."""

    def end_turn(self, token: str) -> None:
        """The server has answered; the turn is free for whoever waits."""

    def hold_server(self, server: str, seconds: float) -> None:
        """Nobody may begin to ask this server for so long (Retry-After)."""
