"""The suggestion list as text: what costs points first, per item what to do, where, who."""

from __future__ import annotations

from collections.abc import Iterator

from model import Finding, Verdict
from reports.data import TO_DO, AgencyReport, ItemReport, Report, score_said
from reports.harmless import plain
from reports.words import LOOKS, VERDICTS


def suggestion_list(report: Report, lang: str = "th") -> str:
    """All agencies of a report, one after the other."""
    lines = [f"{report.title} · ณ {report.as_of_said} · {report.scan}"]
    if report.held_back:
        lines += ["", report.held_back]
    for agency in report.agencies:
        lines += ["", *_agency(agency, lang)]
    return "\n".join(lines)


def _agency(report: AgencyReport, lang: str) -> Iterator[str]:
    ready = report.readiness
    counts = "  ".join(f"{LOOKS[v].symbol} {_verdict(v, lang)} {report.count(v)}" for v in VERDICTS)
    name = report.agency.name_th if lang == "th" else report.agency.name_en or report.agency.name_th
    full = sum(i.score == 100 for i in report.items)
    yield f"══ {name or report.agency.id} ══"
    yield counts
    judged = f"{ready.judged} จาก {ready.asked}" if lang == "th" else f"{ready.judged} of {ready.asked}"
    share = f"{ready.share:.0%}" if ready.share is not None else "–"
    if lang == "th":
        yield f"ข้อที่ได้ 100 คะแนน {full} จาก {len(report.items)} · ความพร้อม {share} (ตัดสินได้ {judged} องค์ประกอบ)"
    else:
        yield f"items with 100 points {full} of {len(report.items)} · readiness {share} ({judged} elements judged)"
    if not report.by_cost:
        yield "ไม่มีข้อเสนอแนะ" if lang == "th" else "nothing to suggest"
    for item in report.by_cost:
        yield ""
        yield from _item(item, lang)


def _item(item: ItemReport, lang: str) -> Iterator[str]:
    points = "คะแนน" if lang == "th" else "points"
    yield f"{item.code} {item.title if lang == 'th' else item.title_en}  [{score_said(item.score)} {points}]"
    for submission in item.submissions:
        where = submission.url or submission.raw or ("ไม่ได้ส่ง URL" if lang == "th" else "no URL")
        yield f"   {'หน้าที่ส่ง' if lang == 'th' else 'submitted'}: {plain(readable(where), 200)}"
    for finding in item.findings:
        if finding.verdict in TO_DO:
            yield from _finding(finding, lang)
        for advice in finding.advice:
            yield f"   ☞ {plain(advice)}"


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    look = LOOKS[finding.verdict]
    text = finding.suggestion if lang == "th" else finding.suggestion_en
    yield f"   {look.symbol} {_verdict(finding.verdict, lang)}: {plain(finding.title, 200)}"
    yield f"      {plain(text)}"
    for evidence in finding.near[:2] or (finding.evidence[:1] if finding.verdict is Verdict.REVIEW else ()):
        yield f"      “{plain(evidence.quote, 120)}” {plain(readable(evidence.url), 200)} {evidence.locator}".rstrip()


def _verdict(verdict: Verdict, lang: str) -> str:
    said = VERDICTS[verdict]
    return said.th if lang == "th" else said.en


def readable(url: str) -> str:
    """An address with its Thai letters in place of percent codes."""
    from urllib.parse import unquote

    try:
        return unquote(url, errors="strict")
    except UnicodeDecodeError:
        return url
