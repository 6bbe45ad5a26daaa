"""Question scores of IIT and EIT from a small CSV or workbook: instrument, indicator, question, score.

Several rows of one question (its parts, as result reports print them) are averaged. The instrument may be left out where
the indicator tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import fmean

from documents import read
from intake.errors import IntakeError
from model import Hints
from thai import arabic, key
from thai.reasons import why_th

_NAMES = {
    "instrument": ("instrument", "tool", "แบบวัด", "เครื่องมือ"),
    "indicator": ("indicator", "ตัวชี้วัด"),
    "question": ("question", "ข้อคำถาม", "คำถาม", "ข้อ"),
    "score": ("score", "คะแนน"),
}
_MOST = 100.0


def read_questions(path: Path, instruments: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, list[float]]]:
    """Scores of the questions by instrument and indicator. `instruments`: the book's, with how many questions each has.

    Raises IntakeError.
    """
    rows = _rows(path)
    at = _columns(path, rows[0])
    of = {indicator: name for name, indicators in instruments.items() for indicator in indicators}
    parts: dict[tuple[str, str, str], list[float]] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cell = {name: arabic(row[n]).strip() if n < len(row) else "" for name, n in at.items()}
        indicator = cell["indicator"].rstrip(".")
        instrument = cell.get("instrument", "").upper() or of.get(indicator, "")
        if instrument not in instruments or indicator not in instruments[instrument]:
            named, there = f"“{indicator}” {instrument}".strip(), _listed(instruments)
            raise IntakeError(
                f"{path} แถว {number}: ไม่มีตัวชี้วัด {named} ที่มีคือ {there}",
                f"{path} row {number}: there is no indicator {named}; there are {there}",
            )
        parts.setdefault((instrument, indicator, cell["question"]), []).append(_score(path, number, cell["score"]))
    scores: dict[str, dict[str, list[float]]] = {}
    for (instrument, indicator, _), given in parts.items():
        scores.setdefault(instrument, {}).setdefault(indicator, []).append(fmean(given))
    return scores


def _rows(path: Path) -> list[list[str]]:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{path}: เปิดไม่ได้ ({why_th(error)})", f"{path}: cannot be opened ({error.strerror})"
        ) from None
    document = read(body, Hints("", path.name))
    rows = [list(row) for row in document.tables[0].rows] if document.tables else []
    if len(rows) < 2:
        raise IntakeError(
            f"{path}: ไม่ใช่ตารางคะแนน ต้องมีหัวคอลัมน์ indicator, question, score และอย่างน้อยหนึ่งแถว",
            f"{path}: no table of scores; it needs the columns indicator, question, score and a row",
        )
    return rows


def _columns(path: Path, header: list[str]) -> dict[str, int]:
    named: dict[str, int] = {}
    for n, cell in enumerate(header):
        for name, words in _NAMES.items():
            if name not in named and key(cell) in {key(word) for word in words}:
                named[name] = n
                break
    lacking = [name for name in ("indicator", "question", "score") if name not in named]
    if lacking:
        raise IntakeError(
            f"{path}: ไม่พบคอลัมน์ {', '.join(f'{n} ({_NAMES[n][-1]})' for n in lacking)}",
            f"{path}: the columns {', '.join(lacking)} are missing",
        )
    return named


def _score(path: Path, number: int, text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0 <= score <= _MOST:
        raise IntakeError(
            f"{path} แถว {number}: คะแนน “{text}” ไม่ใช่จำนวนตั้งแต่ 0 ถึง 100",
            f"{path} row {number}: the score “{text}” is no number from 0 to 100",
        )
    return score


def _listed(instruments: Mapping[str, Mapping[str, int]]) -> str:
    return "; ".join(f"{name}: {', '.join(indicators)}" for name, indicators in instruments.items())
