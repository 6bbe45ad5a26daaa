"""The wording families of all rules in one matcher, and which of them say what a document is about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from thai.families import Family, Hit, Matcher, Places, Traces
from thai.memory import remembering
from thai.normalise import key, normalise


class Lexicon:
    """Families are named `topic/name` or `common/name`; `subjects` maps subject families to their topic; `contents` are more
    words of which the papers of a topic are made, which are matched nowhere. `silent` families speak for no topic: they hold
    what it is not, or letters that stand in much else."""

    def __init__(
        self,
        families: Iterable[Family],
        subjects: Mapping[str, str],
        contents: Mapping[str, Sequence[str]] | None = None,
        silent: Iterable[str] = (),
    ) -> None:
        self.families = {family.name: family for family in families}
        self.matcher = Matcher(self.families.values())
        self.subjects = dict(subjects)
        self.contents = dict(contents or {})
        self.silent = frozenset(silent)
        self.name_hits = remembering(self._name_hits)
        self.name_may_hold = remembering(self._name_may_hold)
        self.grams: dict[str, frozenset[str]] = {}

    def spoken(self, prefixes: str | tuple[str, ...] = "") -> list[Family]:
        """The families whose names begin so, but for silent ones."""
        return [f for name, f in self.families.items() if name.startswith(prefixes) and name not in self.silent]

    @cached_property
    def blurred(self) -> Matcher:
        """The matcher for text that was read by OCR."""
        return Matcher(self.families.values(), blurred=True)

    @cached_property
    def bare_sections(self) -> dict[str, str]:
        """Names of the office's sections without ฝ่าย, as cells of a column headed ฝ่าย give them -> family; the longest first."""
        names = ((p.removeprefix("ฝ่าย"), f) for f, family in self.families.items() if f.startswith("section:")
                 for p in family.phrases)  # fmt: skip
        keys = ((key(bare.rstrip("ฯ")), family) for bare, family in names if len(bare) > 3)
        return dict(sorted(keys, key=lambda named: len(named[0]), reverse=True))

    @cached_property
    def section_letters(self) -> dict[str, str]:
        """Letters that stand for the office's sections, without the ฝ that begins them ("ฝปค." -> "ปค") -> family."""
        names = ((p, f) for f, family in self.families.items() if f.startswith("section:") for p in family.phrases)
        return {key(p.removeprefix("ฝ")): f for p, f in names if p.startswith("ฝ") and not p.startswith("ฝ่าย")}

    def find(self, norm: str, text_key: str, *, ocr: bool = False) -> list[Hit]:
        return (self.blurred if ocr else self.matcher).find_in(norm, text_key)

    def traces(self, keys: Sequence[str], *, ocr: bool = False) -> list[Traces]:
        """What may stand in each of many keys: quick, before `hits` makes sure of one of them."""
        return (self.blurred if ocr else self.matcher).traces(keys)

    def places(self, keys: Sequence[str], *, ocr: bool = False) -> Places:
        """The same of keys of which only some families are asked for."""
        return (self.blurred if ocr else self.matcher).places(keys)

    def traces_folded(self, folded: str, *, ocr: bool = False) -> Traces:
        """The same of one key that is folded already."""
        return (self.blurred if ocr else self.matcher).traces_folded(folded)[0]

    def hits(
        self, norm: str, text_key: str, traces: Traces, wanted: Container[str] | None = None, *, ocr: bool = False
    ) -> list[Hit]:
        return (self.blurred if ocr else self.matcher).hits(norm, text_key, traces, wanted)

    def near(self, text_key: str, families: Iterable[str], cutoff: float) -> Hit | None:
        """The best tolerant match of one of the families, or None."""
        found = self.matcher.nearest(text_key, families, cutoff)
        return max(found, key=lambda hit: hit.score, default=None)

    def _name_hits(self, name: str) -> tuple[Hit, ...]:
        """Hits in a short name: a title, file name or link text."""
        norm = _of_name(name)
        return tuple(self.find(norm, key(norm)))

    def _name_may_hold(self, name: str) -> frozenset[str]:
        """The families that may stand in a short name: quickly told, and no other one does."""
        return self.traces([key(_of_name(name))])[0].families


def _of_name(name: str) -> str:
    return normalise(name.replace("_", " ").replace("-", " "))
