"""`python -m tests.topics.evaluate`: recall and precision of the topic finder on both labelled halves.

Of the kept half only totals are printed; `--errors` shows the lines of the open half that went wrong.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rules.finder import topics_of

HERE = Path(__file__).parent
HALVES = ("open", "street", "autumn", "kept")
FLOORS = {"recall": 0.95, "precision": 0.97}


@dataclass(frozen=True)
class Line:
    topics: frozenset[str]
    text: str


@dataclass(frozen=True)
class Totals:
    """Pairs of line and topic: right, said though it is not, not said though it is."""

    lines: int
    none: int
    right: int
    wrong: int
    lost: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.lost)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


def lines(half: str) -> list[Line]:
    rows = [row.split("\t") for row in (HERE / f"{half}.tsv").read_text(encoding="utf-8").splitlines() if row]
    return [Line(frozenset() if told == "-" else frozenset(told.split()), text) for told, text in rows]


def evaluate(half: str, *, errors: bool = False) -> Totals:
    right = wrong = lost = none = 0
    listed = lines(half)
    for line in listed:
        said = {found.topic for found in topics_of(line.text)}
        right += len(said & line.topics)
        wrong += len(said - line.topics)
        lost += len(line.topics - said)
        none += not line.topics
        if errors and said != line.topics:
            print(f"  +{sorted(said - line.topics)} -{sorted(line.topics - said)}  {line.text}")
    return Totals(len(listed), none, right, wrong, lost)


def main() -> int:
    healthy = True
    print("topic finder: recall >= 95 % at precision >= 97 %")
    for half in HALVES:
        totals = evaluate(half, errors=half != "kept" and "--errors" in sys.argv)
        print(
            f"  {half:5} {totals.lines} lines ({totals.none} of no topic): "
            f"recall {totals.recall:.2%}, precision {totals.precision:.2%}"
        )
        healthy = healthy and totals.recall >= FLOORS["recall"] and totals.precision >= FLOORS["precision"]
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main())
