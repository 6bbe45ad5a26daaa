"""Who is assessed, and what they handed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that is assessed, with its profile (`agencies.csv`).

    `not_applicable` maps `topic` or `topic/element` to the reason why it does not apply to this agency.
    `units` maps a unit name of the book to the name this agency uses for it.
    """

    id: str
    name_th: str = ""
    name_en: str = ""
    start_url: str = ""
    sections: tuple[str, ...] = ()
    not_applicable: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


class SubmissionState(StrEnum):
    """What became of one submitted cell."""

    OK = "ok"
    MENDED = "mended"  # used, after a repair that is told in `note`
    UNUSABLE = "unusable"  # kept and shown, not crawled
    NO_URL = "no_url"  # the row names the item but gives no address
    NOT_APPLICABLE = "not_applicable"  # the row says ไม่เกี่ยวข้อง


@dataclass(frozen=True, slots=True)
class Submission:
    """agency x item x URL, with the agency's explanation. `item` is the code in the book of the scan (`O12`)."""

    agency: str
    item: str
    url: str  # as it goes on the wire; "" when unusable or not given
    raw: str  # the cell as it stood in the file
    explanation: str = ""
    state: SubmissionState = SubmissionState.OK
    note: str = ""  # reason code of the repair or refusal, e.g. "text_after_url"
    row: int = 0  # 1-based row of the file, 0 when typed by hand
    file: str = ""
