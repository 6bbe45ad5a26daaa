"""The documents that may count for one item of one agency, and what could not be read of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.document import Document
from model.finding import Evidence
from model.outcome import GONE, UNSEEN, Outcome


@dataclass(frozen=True, slots=True)
class Source:
    """One address in a dossier: how it was reached, what came of it, what was read.

    `label` is the link text (or explanation) that leads here, `heading` the headings above that link on the parent.
    `chrome` holds the indexes of the document's blocks that are chrome, by structure or by repetition over the site.
    """

    url: str
    url_key: str
    outcome: Outcome
    document: Document | None = None
    sha256: str = ""
    label: str = ""
    heading: tuple[str, ...] = ()
    line: str = ""  # the line in which a link without a name of its own ("PDF") stands; then also the last of `heading`
    row: tuple[str, ...] = ()  # the other cells of the table row in which the link stands
    file_name: str = ""
    parent: int = -1  # index in Dossier.sources; -1 = submitted
    depth: int = 0
    via: str = "submitted"  # submitted, link, frame, explanation, start_page, member
    chrome: frozenset[int] = frozenset()
    broken: frozenset[str] = frozenset()  # pictures of the page (as written) that do not load
    unlooked: tuple[tuple[str, str], ...] = ()  # pictures nobody has asked for yet: as written, address
    detail: str = ""
    fetched_at: str = ""  # ISO, UTC

    @property
    def gone(self) -> bool:
        return self.outcome in GONE

    @property
    def unseen(self) -> bool:
        """Nothing of it could be read, and not because it is not there."""
        return self.outcome in UNSEEN or (self.document is None and not self.gone)


@dataclass(frozen=True, slots=True)
class Dossier:
    """`site` holds the agency's other pages that only elements about the whole site may use (start, contact)."""

    agency: str
    item: str
    topic: str
    sources: tuple[Source, ...] = ()
    site: tuple[Source, ...] = ()
    submitted: int = 0  # number of usable submitted URLs
    not_applicable: str = ""  # a submission row marked ไม่เกี่ยวข้อง: its explanation
    left_out: int = 0  # sources beyond the page budget
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of an agency, with the evidence that shows it."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What is known of an agency from all its documents."""

    agency: str
    name_th: str = ""
    directors: tuple[Fact, ...] = ()  # full names, as shown on the executives page; more than one = conflict
    acting: tuple[Fact, ...] = ()  # ผู้รักษาราชการแทน
    sections: tuple[str, ...] = ()
    start_url: str = ""
    contact_url: str = ""
    other_agencies: tuple[str, ...] = field(default=())  # names of other districts, to tell foreign files
