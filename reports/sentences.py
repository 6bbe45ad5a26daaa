"""Sentences that all writers share: what lacks and what to do apart, and what people said beside the machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from model import Evidence, Finding, Verdict
from reports.data import BANGKOK
from reports.harmless import plain
from reports.words import VERDICTS, Said
from rules.voices import Heard
from thai import format_date, month_name

_UNITS = re.compile(r"\s*\(([^()]*)\)$")
_ASK = re.compile(r" (?=ขอให้|ควรเพิ่ม)")
_DO: dict[Verdict, str] = {
    Verdict.UNVERIFIABLE: "ขอให้แก้ไขให้เปิดอ่านได้ หรือเผยแพร่ไว้ในหน้าที่ส่ง แล้วตรวจซ้ำ",
    Verdict.REVIEW: "ขอให้ผู้รับผิดชอบเปิดดูหลักฐานว่าเป็นไปตามที่กำหนด แล้วบันทึกผล",
    Verdict.MISSING: "ขอให้เผยแพร่ข้อมูลไว้ในหน้าที่ส่ง",
    Verdict.PARTIAL: "ขอให้เผยแพร่ส่วนที่ยังขาดไว้ในหน้าที่ส่ง",
}


def lacks(finding: Finding) -> str:
    """What was found and what was not, verdict first, without what to do and without the units."""
    text = _ASK.split(_without_units(finding), maxsplit=1)[0].strip()
    verdict = VERDICTS[finding.verdict].th
    title = plain(finding.title, 300)
    if not text:
        return f"{verdict}: {title}"
    if text.startswith(verdict) and (title in text or finding.verdict is not Verdict.PARTIAL):
        return text
    return f"{verdict} “{title}”: {text.removeprefix(f'{verdict}:').strip()}"


def all_lacks(findings: Iterable[Finding]) -> list[str]:
    """What lacks in several findings; what differs in the title only is said once, with all titles."""
    alike: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        before, title, after = lacks(finding).partition(f"“{plain(finding.title, 300)}”")
        alike.setdefault((before, after), []).append(title)
    return [f"{before}{', '.join(dict.fromkeys(titles))}{after}" for (before, after), titles in alike.items()]


def to_do(finding: Finding) -> str:
    """What is to be done, "" when nothing is."""
    asked = _ASK.split(_without_units(finding), maxsplit=1)[1:]
    first = asked[0].strip() if asked else _DO.get(finding.verdict, "")
    return " ".join(text for text in (first, *(plain(a.th) for a in finding.advice)) if text)


def _without_units(finding: Finding) -> str:
    """The suggestion without the units in brackets at its end; other brackets stay."""
    text = plain(finding.suggestion)
    tail = _UNITS.search(text)
    named = [part.strip() for part in tail[1].split(",")] if tail else []
    is_units = bool(named) and all(n.startswith(("ฝ่าย", "ทุกฝ่าย", "โรงเรียน", "ผู้บริหาร", "กอง", "สำนัก")) for n in named)
    return text[: tail.start()] if tail and (is_units or set(named) & set(finding.units)) else text


def months_said(months: Iterable[str], lang: str = "th") -> str:
    """2566-01 as มกราคม 2566."""
    return ", ".join(f"{month_name(int(m[5:]), int(m[:4]), lang)}" for m in months)


def once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each quote of a page once, wherever on the page it stands."""
    return list({(e.url, e.quote): e for e in reversed(list(evidence))}.values())[::-1]


def voices_said(voice: Heard) -> list[Said]:
    """What people said of a finding: a person's verdict (also one on older contents), a waiver."""
    said = []
    if voice.review:
        r = voice.review
        on = format_date(r.at.astimezone(BANGKOK).date())
        old = (
            Said(" (ให้ไว้กับเนื้อหาเดิม จึงไม่นับ)", " (given on older contents, not counted)") if voice.stale else Said("", "")
        )
        said.append(
            Said(
                f"คนตรวจ: {VERDICTS[r.verdict].th} โดย {plain(r.by, 120)} {on}{old.th}: {plain(r.reason, 600)}",
                f"person: {VERDICTS[r.verdict].en} by {plain(r.by, 120)} {on}{old.en}: {plain(r.reason, 600)}",
            )
        )
    if voice.waiver:
        w = voice.waiver
        until = format_date(w.until)
        said.append(
            Said(
                f"ยกเว้นถึง {until} โดย {plain(w.by, 120)}: {plain(w.reason, 600)}",
                f"waived until {until} by {plain(w.by, 120)}: {plain(w.reason, 600)}",
            )
        )
    return said


def joined(texts: Sequence[str], between: str = "; ") -> str:
    return between.join(text for text in texts if text)
