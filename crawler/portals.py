"""What is peculiar to single portals: each quirk has a name, the hosts it holds for, and a test."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quirk:
    """`pattern` on the path, replaced by `becomes` in the key. `shared`: the first path segment names an agency."""

    name: str
    hosts: frozenset[str]
    pattern: re.Pattern[str]
    becomes: str
    shared: bool = False


QUIRKS = (
    # The id decides; the Thai title behind it is decoration, may be changed, cut or lost.
    Quirk(
        name="bangkok_page_by_id",
        hosts=frozenset({"webportal.bangkok.go.th"}),
        pattern=re.compile(r"^(/[^/]+/page/sub/\d+)(?:/.*)?$"),
        becomes=r"\1",
        shared=True,
    ),
)


def key_path(host: str, path: str) -> str:
    """The path as it counts for telling pages apart."""
    for quirk in QUIRKS:
        if host in quirk.hosts:
            path = quirk.pattern.sub(quirk.becomes, path)
    return path


def shared_by_agencies(host: str) -> bool:
    """Whether many agencies live on this host, each under its own first path segment."""
    return any(quirk.shared and host in quirk.hosts for quirk in QUIRKS)
