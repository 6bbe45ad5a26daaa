"""Assessment reports of a past year, as officers get them: per item code, title, URLs with labels, explanation, score and
suggestions.

Source of the form: the result report of OIT with one block per item ("URL ที่ส่ง:", "คำอธิบายของหน่วยงาน:",
"ข้อเสนอแนะ:"), the same as a table with columns, as a list, and minutes that quote suggestions ("โดยมีข้อเสนอแนะจากการ
ประเมิน ดังนี้"). Codes change from year to year: whoever uses an item takes its title, never its code.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from intake.codes import fiscal_year
from intake.printed import Submitted, addresses, folded
from thai import arabic, key

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BULLETS = " \t\u00a0-–—*•●▪◦·|"
_CODE = re.compile(
    r"^(?:[0-9๐-๙]{1,3}\s*[.)]\s*(?=ข้อ|OIT|[OoОоΟο]))?(?:ข้อ(?:ที่)?\s*)?(?:OIT|[OoОоΟο]|(?=0[0-9๐-๙]))[\s.\-]?\s?0?([0-9๐-๙]{1,2})(?:\s*[.:)]\s*|\s+|(?=[ก-ฮเ-ไ]))(?=[\"“(]?[A-Za-zก-ฮเ-ไ])"
)
_FIELD = re.compile(
    r"(?P<url>(?:URL|ยูอาร์แอล|ลิงก์|ลิงค์|Link)\s*(?:ที่ส่ง|ที่เผยแพร่)?\s*[:：]|หลักฐาน\s*[:：])"
    r"|(?P<explanation>คำ(?:อธิบาย|ชี้แจง)(?:เพิ่มเติม)?(?:ของ|จาก)?(?:หน่วยงาน)?\s*[:：])"
    r"|(?P<suggestion>ข้อ(?:เสนอแนะ|สังเกต)(?:เพิ่มเติม)?(?:ของ|จาก)?(?:ผู้ประเมิน|คณะกรรมการ|การประเมิน)?\s*(?:[:：]|[-–](?=\s))"
    r"|(?:ความ|ข้อคิด)เห็น(?:ของ|จาก)?(?:ผู้ประเมิน|คณะกรรมการ)\s*[:：]|เหตุผล\s*[:：])"
    r"|(?P<score>(?:(?:ผล)?คะแนน(?:ที่ได้)?|ผลการประเมิน)\s*[:：])",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?:คะแนน(?:ที่ได้)?\s*[:：]?\s*|ได้\s*)?\(?((?:100|[1-9]?[0-9])(?:\.[0-9]{1,2})?)\)?\s*(?:คะแนน)?")
_SCORE_AT_END = re.compile(r"\s\(?(?:ได้\s*)?((?:100|[1-9]?[0-9])(?:\.[0-9]{1,2})?)\s*(?:คะแนน)?\)?$")
_SCORE_NAMED = re.compile(r"(?<![0-9.])((?:100|[1-9]?[0-9])(?:\.[0-9]{1,2})?)\s*คะแนน")
_NONE = re.compile(r"[-–—\s.]*(?:ไม่มี(?:ข้อเสนอแนะ)?(?:เพิ่มเติม)?)?[-–—\s.]*")
_REMARKS = re.compile(r"ข้อเสนอแนะ(?:จาก|ของ|ใน|ต่อ)?[ก-๙ ]{0,40}(?:ดังนี้|ดังต่อไปนี้)")
_SECTION = re.compile(r"^(?:[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\.?(?:\s|$)|ตาราง(?:ที่)?\s|ส่วนที่\s|แผนภาพ)")
_INDICATOR = re.compile(r"^(?:[0-9๐-๙]{1,2}\s*[).]\s*)?ตัวชี้วัด")
_ANY_YEAR = re.compile(r"ปี\s*(?:พ\.?\s*ศ\.?)?\s*(25[0-9]{2}|๒๕[๐-๙]{2})")
_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.?\s*ศ\.?)?\s*([0-9๐-๙]{4})")
_AGENCY = re.compile(
    r"(?:สำนักงานเขต|เทศบาล(?:นคร|เมือง|ตำบล)|องค์การบริหารส่วน(?:ตำบล|จังหวัด))(?!ที่|ประจำ|ของ|และ|ใน|มี|ได้|เป็น|จะ|ให้|ดัง|ตาม|ต้อง)[ก-ฮเ-ไ][ก-๙]{2,}+(?![A-Za-z])"
)
_MARK_AT_END = re.compile(r"\s*\([0-9๐-๙]{1,2}\)\s*$")
_HEADERS = {
    "code": ("ข้อ", "รหัส", "ลำดับ", "ที่", "code", "item"),
    "title": ("ตัวชี้วัด", "หัวข้อ", "รายการ", "ประเด็น", "ข้อมูล", "ข้อคำถาม", "เรื่อง", "title"),
    "url": ("url", "ลิงก์", "ลิงค์", "link", "ที่อยู่เว็บ", "หลักฐาน"),
    "explanation": ("คำอธิบาย", "คำชี้แจง", "explanation"),
    "score": ("คะแนน", "score", "ผลคะแนน"),
    "suggestion": ("ข้อเสนอแนะ", "ข้อสังเกต", "ความเห็น", "suggestion"),
}
_INLINE = re.compile(r"\s(?=ข้อ(?:ที่)?\s*(?:OIT|O)\s?[0-9๐-๙]{1,2}\s+[ก-ฮเ-ไA-Z])")  # lines of a PDF run on
_ALIKE = 60.0  # per cent, of two titles under one code


@dataclass(frozen=True, slots=True)
class Assessed:
    """One item of the report. `line`: 1-based line where it begins; `score` None where none is printed."""

    code: str
    title: str
    line: int
    score: float | None = None
    addresses: tuple[Submitted, ...] = ()
    explanation: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return self.score is not None or bool(self.addresses or self.suggestions)


@dataclass(frozen=True)
class Assessment:
    """What was understood of a report. `left`: lines inside items that were not understood, as (line, text)."""

    items: tuple[Assessed, ...]
    fiscal_year: int  # B.E.; 0 when the report does not say
    agency_name: str
    agency: str  # from the addresses: the first step of their paths; "" when they differ
    left: tuple[tuple[int, str], ...] = ()


def parse(lines: Iterable[str]) -> Assessment:
    """Read the lines of a report; cells of tables are separated by tabs or " | "."""
    read = _Reading()
    for number, line in enumerate(lines, 1):
        for part in _INLINE.split(html.unescape(line.rstrip("\r\n"))):
            read.line(number, part)
    read.end()
    items = tuple(item for item in read.items if item.says_something)
    return Assessment(items, read.year, _agency_name(read.names), _agency(items), tuple(read.left))


@dataclass
class _Block:
    """An item while it is read: its fields as printed."""

    code: str
    title: str
    line: int
    score: float | None = None
    fields: dict[str, list[str]] = field(default_factory=dict)
    now: str = ""
    left: list[tuple[int, str]] = field(default_factory=list)


class _Reading:
    def __init__(self) -> None:
        self.items: list[Assessed] = []
        self.left: list[tuple[int, str]] = []
        self.names: Counter[str] = Counter()
        self.year = 0
        self._year_before = 0
        self._any_year = 0
        self._block: _Block | None = None
        self._columns: dict[str, int] = {}
        self._head: tuple[int, dict[str, int]] = (
            0,
            {},
        )  # line and columns of the row that may be the upper half of a head
        self._remarks = False

    def line(self, number: int, line: str) -> None:
        self._notice(line)
        cells = [_TAG.sub("\n", cell).strip() for cell in re.split(r"\t|\s\|\s", line)]
        if self._table(number, cells):
            return
        first = cells[0].lstrip(_BULLETS)
        found = _CODE.match(first)
        if found and 1 <= int(arabic(found[1])) <= 60:
            self.end()
            self._begin(number, f"O{int(arabic(found[1]))}", first[found.end() :], cells[1:])
        elif len(cells) > 1 and _alone(first) and cells[1]:
            self.end()
            self._begin(number, _alone(first), cells[1], cells[2:])
        elif _ends_item(first):
            self.end()
            self._remarks = self._remarks and bool(_INDICATOR.match(first))
        elif self._block:
            self._continue(number, "\n".join(c for c in cells if c))
        self._remarks = self._remarks or bool(_REMARKS.search(line))

    def _notice(self, line: str) -> None:
        """The year a report is of is the one printed last before its first item."""
        if found := _YEAR.search(line):
            self._year_before = fiscal_year(found[1])
        elif found := _ANY_YEAR.search(line):
            self._any_year = fiscal_year(found[1])
        self.names.update(_AGENCY.findall(line))

    def _begin(self, number: int, code: str, title: str, cells: Sequence[str]) -> None:
        self.year = self.year or self._year_before or self._any_year
        rest = [c for c in cells if c]
        score = None
        if rest and (found := _SCORE.fullmatch(arabic(rest[-1]))):
            score, rest = float(found[1]), rest[:-1]
        if self._remarks and not rest and score is None:
            self._remark(number, code, title)
            return
        title = title.strip()
        block = self._block = _Block(code, title, number, score)
        if at := _FIELD.search(title):
            block.title = title[: at.start()].rstrip()
            rest = [title[at.start() :], *rest]
        if score is None and (found := _SCORE_AT_END.search(arabic(block.title))):
            block.score, block.title = float(found[1]), block.title[: found.start()]
        for text in rest:
            self._continue(number, text)

    def _remark(self, number: int, code: str, text: str) -> None:
        """A line of minutes: title and suggestion run on; titles have no blank inside."""
        title, _, said = text.strip().partition(" ")
        self.items.append(
            Assessed(code, title, number, suggestions=(_MARK_AT_END.sub("", said).strip(),) if said else ())
        )

    def _continue(self, number: int, text: str) -> None:
        block = self._block
        assert block is not None
        at = 0
        for found in _FIELD.finditer(text):
            self._put(number, text[at : found.start()])
            block.now = str(found.lastgroup)
            at = found.end()
            if block.now == "suggestion":
                block.fields.setdefault("suggestion", []).append("")
        self._put(number, text[at:])

    def _put(self, number: int, text: str) -> None:
        block = self._block
        if block is None or not text.strip(_BULLETS + "\n"):
            return
        if not block.now:
            if block.score is None and (found := _SCORE.fullmatch(arabic(text.strip()))):
                block.score = float(found[1])
            elif "://" in text or text.strip().startswith("www."):
                block.fields.setdefault("url", []).append(text)
            else:
                block.left.append((number, folded(text)))
            return
        known = block.fields.setdefault(block.now, [])
        if block.now == "suggestion" and known:
            known[-1] = f"{known[-1]}\n{text}"
        else:
            known.append(text)

    def _table(self, number: int, cells: Sequence[str]) -> bool:
        """A report whose columns are named: each row is one item."""
        named = _columns_of(cells)
        if len(named) > 1 and self._head[0] == number - 1:
            named = self._head[1] | named
        self._head = (number, named if len(named) > 1 else {})
        if len(named) >= 3 and "title" in named and named.keys() & {"url", "score", "suggestion"}:
            self.end()
            self._columns = named
            return True
        if not self._columns or len(cells) <= max(self._columns.values()):
            self._columns = {}
            return False
        row = {name: cells[at] for name, at in self._columns.items()}
        code, title = _alone(row.get("code", "").strip(_BULLETS)), row["title"]
        if not code and (found := _CODE.match(title)):
            code, title = f"O{int(arabic(found[1]))}", title[found.end() :]
        if not code:
            return False
        self.end()
        self.year = self.year or self._year_before or self._any_year
        score = _SCORE.fullmatch(arabic(row.get("score", "")))
        self._block = _Block(code, title, number, float(score[1]) if score else None)
        self._block.fields = {n: [row[n]] for n in ("url", "explanation", "suggestion") if row.get(n, "").strip()}
        self.end()
        return True

    def end(self) -> None:
        block, self._block = self._block, None
        if block is None:
            return
        if block.score is None:
            scores = [s for text in block.fields.get("score", ()) if (s := _score_in(text)) is not None]
            block.score = scores[0] if scores else None
        said = (folded(text) for text in block.fields.get("suggestion", ()))
        item = Assessed(
            block.code,
            folded(block.title),
            block.line,
            block.score,
            tuple(addresses("\n".join(block.fields.get("url", ())))),
            folded(" ".join(block.fields.get("explanation", ()))),
            tuple(dict.fromkeys(text for text in said if not _NONE.fullmatch(text))),
        )
        if item.says_something:
            self.left += block.left
        self._merge(item)

    def _merge(self, item: Assessed) -> None:
        """The overview names every item before the part that tells of it."""
        for at, before in enumerate(self.items):
            if before.code == item.code and fuzz.ratio(key(before.title), key(item.title)) >= _ALIKE:
                self.items[at] = replace(
                    item if item.addresses or not before.addresses else before,
                    score=item.score if item.score is not None else before.score,
                    suggestions=tuple(dict.fromkeys((*before.suggestions, *item.suggestions))),
                    explanation=item.explanation or before.explanation,
                )
                return
        self.items.append(item)


def _score_in(text: str) -> float | None:
    """100, ๐ or ไม่ผ่าน (0 คะแนน)."""
    printed = arabic(text.strip())
    found = _SCORE.match(printed) or _SCORE_NAMED.search(printed)
    return float(found[1]) if found else None


def _columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which named column each cell heads: short cells that begin with one of its words."""
    named: dict[str, int] = {}
    for at, cell in enumerate(cells):
        text = " ".join(cell.lower().split())
        fits = ((len(word), name) for name, words in _HEADERS.items() for word in words if text.startswith(word))
        _, name = max(fits, default=(0, ""))
        if len(text) <= 40 and name:
            named.setdefault(name, at)
    return named


def _alone(cell: str) -> str:
    """A cell that is only a code."""
    found = re.fullmatch(r"(?:OIT|[OoОоΟο])[\s.\-]?0?([0-9๐-๙]{1,2})\.?|0([0-9๐-๙]{1,2})", cell.strip())
    return f"O{int(arabic(found[1] or found[2]))}" if found else ""


def _ends_item(first: str) -> bool:
    return bool(_SECTION.match(first) or _INDICATOR.match(first))


def _agency_name(names: Counter[str]) -> str:
    """The name that most mentions have; "" where readings differ too much (OCR)."""
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    return name if count * 3 >= names.total() else ""


def _agency(items: Iterable[Assessed]) -> str:
    """The first step of most addresses' paths: /<district>/page/sub/..."""
    steps = Counter(
        step.lower()
        for item in items
        for a in item.addresses
        if (step := a.url.split("/", 4)[3] if a.url.count("/") >= 4 else "")
        and re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_-]+", step)
    )
    if not steps:
        return ""
    name, count = steps.most_common(1)[0]
    return name if count * 2 > steps.total() else ""
