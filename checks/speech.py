"""Of which topics the contents of a piece speak, by the words of all topics: which share of their runs of letters each holds.

What counts: text and rows below the name of a part of a page; of a file, its own title too. A run of letters tells the more the
fewer topics have it in their wordings or among their `contents`, and once however often it stands. What does not: headings of a
page, which may be right over anything (law 4), names of sections, approvals and whom a paper is for, which stand in all papers.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from checks.grams import grams
from checks.lexicon import Lexicon
from checks.reading import Piece, Reading
from checks.remember import remembered
from thai.normalise import key

_OF_ALL = (
    "common/director", "common/to-director", "common/assistant-director", "common/acting-director", "common/approved",
    "common/asks-approval", "common/granted", "common/closing", "common/report-word", "common/report-short",
)  # fmt: skip
_THAI = re.compile("(?=([ก-๎]{5}))")  # every run of Thai letters
_READ = 2000  # key characters of a piece that are looked at


@dataclass(frozen=True, slots=True)
class Speech:
    """`of_topic`: what the runs of a piece that are of a topic's words tell, together; `runs`: how many Thai ones it holds."""

    of_topic: Mapping[str, float]
    runs: int


def speech(piece: Piece) -> Speech:
    """How much of the words of each topic stands in a piece."""
    reading = piece.reading
    told = piece.inside if piece.is_file else frozenset(i for i in piece.inside if not reading.heads(i))
    return _speech(reading, told)


@remembered
def _speech(reading: Reading, told: frozenset[int]) -> Speech:
    """The same of blocks of a page or file, of as many of the first as are looked at."""
    blocks, left, looked = reading.doc.blocks, _READ, []
    for i in sorted(told):
        if left <= 0:
            break
        looked.append(_runs_in(reading, i))
        left -= len(blocks[i].key)
    weights, of_topic = _weights(reading.lexicon), defaultdict[str, float](float)
    for run in frozenset[str]().union(*(known for known, _ in looked)):
        for topic, tells in weights[run]:
            of_topic[topic] += tells
    return Speech(of_topic, len(frozenset[str]().union(*(thai for _, thai in looked))))


@remembered
def _runs_in(reading: Reading, block: int) -> tuple[frozenset[str], frozenset[str]]:
    """The runs of a block that are of a topic's words, and its Thai ones."""
    said = reading.doc.blocks[block].key[:_READ]
    return frozenset(_weights(reading.lexicon).keys() & grams(said)), frozenset(_THAI.findall(said))


@lru_cache(maxsize=4)
def _weights(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Every run of the wordings of all topics -> the topics that have it and what it tells."""
    topics = {*lexicon.subjects.values()} - {"common"}
    wordings = [(family.name.partition("/")[0], family.phrases) for family in lexicon.spoken()]
    of_run: dict[str, set[str]] = defaultdict(set)
    for topic, phrases in (*wordings, *lexicon.contents.items()):
        if topic in topics:
            for run in _runs(phrases):
                of_run[run].add(topic)
    of_all = (*_OF_ALL, *(name for name in lexicon.families if name.startswith("section:")))
    for run in _runs(chain.from_iterable(lexicon.families[name].phrases for name in of_all)):
        of_run.pop(run, None)
    return {
        run: tuple((topic, math.log(len(topics) / len(of))) for topic in of)
        for run, of in of_run.items() if len(of) < len(topics)
    }  # fmt: skip


def _runs(phrases: Iterable[str]) -> set[str]:
    return set[str]().union(*(grams(key(phrase)) for phrase in phrases))
