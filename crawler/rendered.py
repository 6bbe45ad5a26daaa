"""What came of showing a page in a browser. Apart from the browser, which not everybody has."""

from __future__ import annotations

from dataclasses import dataclass

from model import Outcome


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html` is UTF-8, None unless the outcome is OK. `again`: the browser died, another may do."""

    outcome: Outcome
    html: bytes | None = None
    final_url: str = ""
    detail: str = ""
    again: bool = False
