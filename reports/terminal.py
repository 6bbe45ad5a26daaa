"""The suggestion list as text: what costs points first, per item what was found, what is not, what to do, where, who."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from model import Finding, Submission, SubmissionState, Verdict
from reports.data import TO_DO, AgencyReport, ItemReport, Report, score_said
from reports.harmless import plain, readable
from reports.lines import Paper
from reports.sentences import once, voices_said
from reports.words import FOLLOWS, LOOKS, VERDICTS, Said, note_said, place_said
from thai import format_date, month_name

_UNREAD_SHOWN = 6
_EXPLAINED = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.UNVERIFIABLE})
_WORDS = {
    "as_of": Said("ณ วันที่", "as of"),
    "full": Said("ข้อที่ได้ 100 คะแนน {} จาก {} ยังตัดสินไม่ได้ {}", "items with 100 points {} of {}, undecided {}"),
    "ready": Said("ความพร้อม {} (ตัดสินได้ {} จาก {} องค์ประกอบที่ต้องมี)", "readiness {} ({} of {} required elements judged)"),
    "nothing": Said("ไม่มีข้อเสนอแนะ", "nothing to suggest"),
    "points": Said("{} คะแนน", "{} points"),
    "units": Said("ผู้รับผิดชอบ: {}", "responsible: {}"),
    "submitted": Said("URL ที่ส่ง: {}", "submitted: {}"),
    "no_url": Said("ไม่ได้ส่ง URL", "no URL was submitted"),
    "months": Said("เดือนที่ยังไม่พบ: {}", "months not found: {}"),
    "parts": Said("ส่วนที่ยังไม่พบ: {}", "not found: {}"),
    "evidence": Said("หลักฐาน: “{}” {}", "evidence: “{}” {}"),
    "near": Said("พบแต่ไม่นับ: “{}” {}", "seen but not counted: “{}” {}"),
    "looked": Said("ตรวจแล้ว {} หน้าและไฟล์ อ่านได้ {}{}", "looked at {} pages and files, read {}{}"),
    "unread": Said("ตรวจไม่ได้ ({}): {} {}", "not read ({}): {} {}"),
    "gone": Said("เปิดแล้วไม่มี ({}): {} {}", "not there ({}): {} {}"),
    "more": Said("และอีก {} รายการ ดูในรายงาน", "and {} more, see the report"),
    "example": Said("ตัวอย่างจาก{}: {}", "an example, {}: {}"),
    "followed": Said("ข้อเสนอแนะปี {}: “{}” → {}", "suggested in {}: “{}” → {}"),
    "unjudged": Said("ข้อที่โปรแกรมยังไม่มีกฎ ไม่ได้ตรวจ ต้องให้คนตรวจเอง: {}", "no rule yet, judged by nobody: {}"),
    "astray": Said("แถวที่ไม่ได้ใช้ (ไม่ตรงกับข้อใดในกรอบการประเมิน)", "rows not used (no such item in the book)"),
}


def suggestion_list(report: Report, lang: str = "th", paper: Paper | None = None) -> str:
    """All agencies of a report, one after the other; without `paper` plain and unwrapped."""
    return "\n".join(_List(lang, paper or Paper()).report(report))


class _List:
    """The list in one language on one paper."""

    def __init__(self, lang: str, paper: Paper) -> None:
        self._th = lang == "th"
        self._paper = paper

    def report(self, report: Report) -> Iterator[str]:
        as_of = report.as_of_said if self._th else format_date(report.as_of, "en")
        yield from self._paper.lines(f"{report.title} · {self._say('as_of')} {as_of}")
        yield report.scan
        if report.held_back:
            yield ""
            yield from self._paper.lines(report.held_back)
        if report.unjudged:
            yield ""
            yield from self._paper.lines(self._say("unjudged", "; ".join(report.unjudged)))
        for agency in report.agencies:
            yield ""
            yield from self._agency(agency)

    def _agency(self, report: AgencyReport) -> Iterator[str]:
        ready = report.readiness
        share = "–" if ready.share is None else f"{ready.share:.0%}"
        name = report.name if self._th else report.agency.name_en or report.name
        yield from self._paper.lines(f"══ {plain(name, 200)} ══")
        yield from self._paper.lines(
            "  ".join(f"{LOOKS[v].symbol} {self._in(VERDICTS[v])} {report.count(v)}" for v in VERDICTS)
        )
        yield from self._paper.lines(self._say("full", report.full, len(report.items), report.undecided))
        yield from self._paper.lines(self._say("ready", share, ready.judged, ready.asked))
        if not report.by_cost:
            yield from self._paper.lines(self._say("nothing"))
        for said, items in groupby(report.by_cost, key=lambda i: i.cost_said):
            yield ""
            yield from self._paper.lines(f"── {self._in(said)} ──")
            for item in items:
                yield ""
                yield from self._item(item)
        if report.astray:
            yield ""
            yield from self._paper.lines(f"── {self._say('astray')} ──")
            for row in report.astray:
                yield from self._paper.lines(f"{plain(row.item, 40)}: {self._submitted(row)}", 2)

    def _item(self, item: ItemReport) -> Iterator[str]:
        points = self._say("points", score_said(item.score))
        yield from self._paper.lines(f"{item.code} {item.title if self._th else item.title_en} [{points}]")
        yield from self._paper.lines(self._say("units", ", ".join(item.units)), 3)
        for row in item.submissions:
            yield from self._paper.lines(self._say("submitted", self._submitted(row)), 3)
        if not item.submissions:
            yield from self._paper.lines(self._say("no_url"), 3)
        for said in item.submission_advice:
            yield from self._paper.lines(f"• {plain(self._in(said), 900)}", 3)
        for finding in item.findings:
            if finding.verdict in TO_DO:
                yield from self._finding(finding)
                yield from self._beside(item, finding)
        for advice in item.advice:
            yield from self._paper.lines(f"• {plain(advice.th if self._th else advice.en)}", 3)
            for e in once(advice.evidence)[:2]:
                yield from self._paper.lines(f"“{plain(e.quote, 160)}” {readable(e.url)}", 5)
        for one in item.followed:
            told = self._say("followed", one.past.fiscal_year, plain(one.text, 300), self._in(FOLLOWS[one.follow]))
            yield from self._paper.lines(told, 3)
        if item.looked and any(f.verdict in _EXPLAINED for f in item.findings):
            yield from self._looked(item)

    def _finding(self, finding: Finding) -> Iterator[str]:
        """One element: the sentence itself when it says verdict and title already, else verdict and title before it."""
        symbol, verdict = LOOKS[finding.verdict].symbol, self._in(VERDICTS[finding.verdict])
        title, text = plain(finding.title, 300), plain(finding.suggestion if self._th else finding.suggestion_en)
        whole = self._th and text.startswith(verdict) and title in text
        for line in self._paper.lines(f"{symbol} {text}" if whole else f"{symbol} {verdict}: {title}", 3):
            yield self._paper.coloured(line, finding.verdict)
        if text and not whole:
            yield from self._paper.lines(text, 5)
        months = [self._month(m) for m in finding.months_missing]
        if ", ".join(months) not in text.replace(title, ""):
            yield from self._paper.lines(self._say("months", ", ".join(months)), 5)
        missing = finding.parts_missing
        if ", ".join(missing) not in text.replace(title, ""):
            yield from self._paper.lines(self._say("parts", plain(", ".join(missing))), 5)
        for kind, shown in (("near", once(finding.near)[:2]), ("evidence", finding.evidence[:1])):
            for e in shown:
                where = f"{readable(e.url)} {plain(self._in(place_said(e.locator)), 120)}".rstrip()
                yield from self._paper.lines(self._say(kind, plain(e.quote, 120), where), 5)

    def _beside(self, item: ItemReport, finding: Finding) -> Iterator[str]:
        """What people said, and how another agency did it."""
        if voice := item.voices.get(finding.element):
            for said in voices_said(voice):
                yield from self._paper.lines(self._in(said), 5)
        if example := item.examples.get(finding.element):
            told = self._say("example", plain(example.agency, 120), readable(example.url))
            yield from self._paper.lines(told, 5)

    def _looked(self, item: ItemReport) -> Iterator[str]:
        seen = item.looked_first
        unread = [s for s in seen if not s.read]
        at = f" ({item.looked_at})" if item.looked_at else ""
        yield from self._paper.lines(self._say("looked", len(seen), item.read, at), 3)
        for s in unread[:_UNREAD_SHOWN]:
            label = f"{plain(s.label, 80)} " if s.label else ""
            kind = "gone" if s.gone else "unread"
            yield from self._paper.lines(self._say(kind, self._in(s.outcome), label + readable(s.url), s.at), 5)
        if len(unread) > _UNREAD_SHOWN:
            yield from self._paper.lines(self._say("more", len(unread) - _UNREAD_SHOWN), 5)

    def _submitted(self, row: Submission) -> str:
        where = readable(row.url) or plain(row.raw, 300) or self._say("no_url")
        told = row.state in {SubmissionState.MENDED, SubmissionState.UNUSABLE} and row.note
        return f"{where} ({self._in(note_said(row.note))})" if told else where

    def _month(self, month: str) -> str:
        """2566-01 as มกราคม 2566."""
        year, number = int(month[:4]), int(month[5:])
        return month_name(number, year, "th" if self._th else "en")

    def _say(self, word: str, *values: object) -> str:
        return self._in(_WORDS[word]).format(*values).rstrip()

    def _in(self, said: Said) -> str:
        return said.th if self._th else said.en
