"""What came of asking for one URL. Outcomes are values; exceptions are for our own mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """The closed set of ways a fetch can end. The value is the reason code used in database and reports."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    MOVED_HOME = "moved_home"  # redirected to the start page
    DEAD = "dead"  # 404, 410
    SOFT_404 = "soft_404"  # status 200 that says "not found"
    BLOCKED = "blocked"  # challenge or firewall marks
    FORBIDDEN = "forbidden"  # 401, 403 without such marks
    LOGIN_REQUIRED = "login_required"
    SERVER_ERROR = "server_error"  # 5xx after all retries, other odd statuses
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"  # connection refused or reset
    DNS = "dns"
    TLS = "tls"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    BAD_ENCODING = "bad_encoding"
    REDIRECT_LOOP = "redirect_loop"
    REFUSED_ADDRESS = "refused_address"  # the guard said no
    ROBOTS = "robots"
    NEEDS_BROWSER = "needs_browser"
    NOT_A_PAGE = "not_a_page"  # an address that gives no document (mailto, unsupported scheme)


TRANSIENT = frozenset(
    {Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.DNS, Outcome.TRUNCATED, Outcome.BLOCKED}
)
"""Outcomes that may be different when asked again; retried with backoff and once more at the end of the scan."""

PERMANENT = frozenset(Outcome) - TRANSIENT

GONE = frozenset({Outcome.DEAD, Outcome.SOFT_404, Outcome.MOVED_HOME})
"""Outcomes that say the page is not there: whoever opens the address sees that (`missing`, never `unverifiable`)."""

LOGIN_PAGE = frozenset({Outcome.LOGIN_REQUIRED})
"""Outcomes that leave the page before the locked door to be read: it shows that a service is there, nothing behind it."""

UNSEEN = frozenset(Outcome) - GONE - {Outcome.OK, Outcome.NOT_MODIFIED}
"""Outcomes after which we cannot say what is there (`unverifiable` for whatever the page could hold)."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One fetch of one URL. `url` is what was asked for, `final_url` what answered after redirects."""

    url: str
    url_key: str
    outcome: Outcome
    final_url: str = ""
    status: int = 0
    content_type: str = ""
    file_name: str = ""  # from Content-Disposition or the path, decoded; never used as a path on disk
    sha256: str = ""  # of the raw (decompressed) body; "" without a body
    size: int = 0
    etag: str = ""
    last_modified: str = ""
    fetched_at: datetime | None = None  # UTC
    elapsed_ms: int = 0
    attempts: int = 1
    redirects: tuple[str, ...] = ()
    detail: str = ""  # what a web administrator would want to know
