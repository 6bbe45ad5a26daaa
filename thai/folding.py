"""The one spelling of a key: frequent misspellings and short forms become the word they stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

import ahocorasick

from thai.replaced import Replaced


@dataclass(frozen=True, slots=True)
class _Step:
    """A pattern and what it becomes. `cues`: letters of which one stands wherever the pattern finds something; `plain`: they are
    all that it says. `wakes`: numbers of the later steps that may find something for the first time after it."""

    pattern: re.Pattern[str]
    new: str
    cues: tuple[str, ...]
    plain: bool
    wakes: frozenset[int]

    def applied(self, key: str) -> str:
        for cue in self.cues:
            if self.plain:
                key = key.replace(cue, self.new)
            elif cue in key:
                return self.pattern.sub(self.new, key)
        return key


class Folding:
    """Steps that are taken one after the other. Which of them a key needs is told in one pass over it; that pass comes after
    the first step, which takes letters out of nearly every text."""

    def __init__(self, steps: Iterable[tuple[str, str]]) -> None:
        listed = [(wrong, new, tuple(map(_cue, _NO_LOOK.sub("", wrong).split("|")))) for wrong, new in steps]
        self.steps = [
            _Step(re.compile(wrong), new, cues, not _SPECIAL.search(wrong), _waked(new, n, [c for _, _, c in listed]))
            for n, (wrong, new, cues) in enumerate(listed)
        ]
        self._always = {n for n, step in enumerate(self.steps) if n and "" in step.cues}
        asked: dict[str, list[int]] = {}
        for n, step in enumerate(self.steps):
            for cue in filter(None, step.cues if n else ()):
                asked.setdefault(cue, []).append(n)
        self._automaton = ahocorasick.Automaton()
        for cue, numbers in asked.items():
            self._automaton.add_word(cue, tuple(numbers))
        self._automaton.make_automaton()

    def fold(self, key: str) -> str:
        """A key in its one spelling; or the keys that stand in the lines of a text."""
        return self._of_lines(key) if "\n" in key and not self._always else self._folded(key, [])

    def _of_lines(self, text: str) -> str:
        """Only lines that hold a cue are gone through."""
        text = self.steps[0].applied(text)
        lines, needed = text.split("\n"), dict[int, set[int]]()
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        for last, numbers in self._automaton.iter(text):
            needed.setdefault(bisect_right(starts, last) - 1, set()).update(numbers)
        for line, steps in needed.items():
            lines[line] = self._stepped(lines[line], steps, [])
        return "\n".join(lines)

    def mapped(self, key: str) -> Replaced:
        """`fold` with the way back."""
        taken: list[_Step] = []
        self._folded(key, taken)
        return Replaced(key, ((step.pattern, step.new, step.cues) for step in taken))

    def _folded(self, key: str, taken: list[_Step]) -> str:
        """The key in its one spelling; the steps that changed it are `taken`."""
        before, key = key, self.steps[0].applied(key)
        if key != before:
            taken.append(self.steps[0])
        needed = {n for _, numbers in self._automaton.iter(key) for n in numbers} | self._always
        return self._stepped(key, needed, taken)

    def _stepped(self, key: str, needed: set[int], taken: list[_Step]) -> str:
        """The key after the `needed` steps, and those that they wake."""
        for n, step in enumerate(self.steps) if needed else ():
            if n in needed:
                before, key = key, step.applied(key)
                if key is not before and key != before:
                    taken.append(step)
                    needed |= step.wakes
        return key


def fold(key: str) -> str:
    """A key in its one spelling, its tone marks kept."""
    return MARKED.fold(key)


def _cue(wrong: str) -> str:
    """Letters without which a pattern (characters, classes and what may be left out) finds nothing: quickly told."""
    return max(_OPTIONAL.split(wrong), key=len)


def _waked(new: str, number: int, cues: list[tuple[str, ...]]) -> frozenset[int]:
    """Later steps of which a cue may come to stand where `new` is put in."""
    return frozenset(n for n in range(number + 1, len(cues)) if any(_meets(new, cue) for cue in cues[n]))


def _meets(new: str, cue: str) -> bool:
    """Whether a cue may stand over a new string or its ends; over what is taken out without one it always may."""
    ends = any(new.endswith(cue[:size]) or new.startswith(cue[-size:]) for size in range(1, len(cue)))
    return not new or new in cue or cue in new or ends


# What people write -> the word as it stands in a key (ำ is า, no blanks or dots), in this order.
_MISSPELT = {
    "ฏ": "ฎ",
    "อนุญาติ": "อนุญาต",
    "inter(?=grity)": "inte",
    "สัมนา": "สัมมนา",
    "อณุมัติ": "อนุมัติ",
    "ดุลพินิจ": "ดุลยพินิจ",
    "ทุจจริต|ทุจิต": "ทุจริต",
    "ประพฤต(?!ิ)": "ประพฤติ",
    "เ?ว็?[บป]ไซ[ตดท](?!่)": "เว็บไซต",
    "บุคคลากร": "บุคลากร",
    "จริยะธรรม": "จริยธรรม",
    "ธรรมภิบาล": "ธรรมาภิบาล",
    "เจตนารมย": "เจตนารมณ",
    "เจตจานงค": "เจตจานง",
    "งบประมาน": "งบประมาณ",
    "ประเมิณ": "ประเมิน",
    "พัฒณา": "พัฒนา",
    "มาตราฐาน": "มาตรฐาน",
    "เกณท": "เกณฑ",
    "โปร่งไส": "โปร่งใส",
    "เจ้าหน้าที(?!่)": "เจ้าหน้าที่",
    "สาธารณะ": "สาธารณ",
    "เฟ[ซส]บุ[๊้]?[กค]": "เฟซบุ๊ก",
    "อีเมลล": "อีเมล",
    "แอ[ปพ]พลิเคชั่?น|แอ[ปพ]ลิเคชั่?น": "แอปพลิเคชัน",
    "อินเตอรเน็?[ตท]": "อินเทอรเน็ต",
    "ลิงค": "ลิงก",
    "ออนไล[ทย]": "ออนไลน",
    "ผอ(?=เขต|สานัก|กอง|โรงเรียน|ฝ่าย|สถานศึกษา)": "ผู้อานวยการ",
    "สนข(?![ะ-ฺเแโใไ็-๎อณ])": "สานักงานเขต",
    "ผวกทม|ผู้ว่าฯ?กทม|ผู้ว่าฯกรุงเทพมหานคร": "ผู้ว่าราชการกรุงเทพมหานคร",
    "กทม|กรุงเทพฯ": "กรุงเทพมหานคร",
    "ปชช": "ประชาชน",
}
_DEAD = ("\u0e4c", "")  # thanthakhat is often forgotten, or added
_TONES = "\u0e48|\u0e49|\u0e4a|\u0e4b"  # so are tone marks, or mistaken for each other
_OF_TONES = re.compile(f"\\(\\?!(?:{_TONES})\\)|\\[(?:{_TONES})+\\]\\?|(?:{_TONES})\\??")
_FOLDS = (
    (f"{_DEAD[0]}|{_TONES}", ""),
    *((_OF_TONES.sub("", wrong), _OF_TONES.sub("", new)) for wrong, new in _MISSPELT.items()),
)

# What OCR makes of marks: tones and short marks are lost, long and short vowels above and below look alike.
_BLURS = (("[\u0e47-\u0e4e]", ""), ("[\u0e35-\u0e37]", "\u0e34"), ("\u0e39", "\u0e38"))

_NO_LOOK = re.compile(r"\(\?[=!][^)]*\)")
_SPECIAL = re.compile(r"[][()?*+.^$\\]")
_OPTIONAL = re.compile(r".\?|\[[^\]]*\]\??")
PLAIN = Folding(_FOLDS)
MARKED = Folding((_DEAD, *_MISSPELT.items()))
BLURRED = Folding((*_FOLDS, *_BLURS))
