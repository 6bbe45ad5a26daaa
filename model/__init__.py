"""The words of the domain as frozen types, and the ports that other rooms implement. Imports nothing of the house."""

from model.agency import Agency, Submission, SubmissionState
from model.document import (
    Block,
    BlockKind,
    Document,
    Field,
    Form,
    Hints,
    Link,
    LinkKind,
    Picture,
    Place,
    Table,
    Unread,
)
from model.dossier import AgencyFacts, Dossier, Fact, Source
from model.finding import (
    Evidence,
    Finding,
    Level,
    Observation,
    Strength,
    Verdict,
    Want,
    WantKind,
)
from model.outcome import PERMANENT, TRANSIENT, UNSEEN, Outcome, Resource
from model.ports import Bodies, Edge, Frontier, FrontierRow

__all__ = [
    "PERMANENT",
    "TRANSIENT",
    "UNSEEN",
    "Agency",
    "AgencyFacts",
    "Block",
    "BlockKind",
    "Bodies",
    "Document",
    "Dossier",
    "Edge",
    "Evidence",
    "Fact",
    "Field",
    "Finding",
    "Form",
    "Frontier",
    "FrontierRow",
    "Hints",
    "Level",
    "Link",
    "LinkKind",
    "Observation",
    "Outcome",
    "Picture",
    "Place",
    "Resource",
    "Source",
    "Strength",
    "Submission",
    "SubmissionState",
    "Table",
    "Unread",
    "Verdict",
    "Want",
    "WantKind",
]
