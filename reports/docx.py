"""The paper for the working group: the five-column measures table filled from the findings, the plain list, by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from model import Finding, Verdict
from reports.data import TO_DO, AgencyReport, Cost, ItemReport, Report, score_said
from reports.harmless import plain, short
from reports.ooxml import Paper
from reports.sections import Task, sections
from reports.sentences import all_lacks, lacks, once, to_do, voices_said
from reports.words import FOLLOWS, LOOKS, VERDICTS, place_said
from rules.score import OitScore, printed

_MEASURES = (
    "ประเด็นการประเมิน",
    "ประเด็นที่เป็นข้อบกพร่อง/จุดอ่อน",
    "มาตรการ/กิจกรรมที่ต้องปรับปรุง",
    "หน่วยงานที่รับผิดชอบ",
    "การกำกับติดตาม",
)
_MOST_UNREAD = 8  # pages and files by name per item that could not be read; all of them stand in the workbook
_NOTE = "ผลของโปรแกรม ใช้เตรียมความพร้อม ไม่ใช่ผลการประเมินอย่างเป็นทางการ แก้ไขข้อความในตารางได้ตามที่หน่วยงานเห็นสมควร"


def write_docx(report: Report, path: Path, say: Callable[[str], str] = str) -> None:
    """One paper with all agencies of the report. `say`: what is done to every sentence (Thai digits)."""
    names = ", ".join(a.name for a in report.agencies)
    paper = Paper(f"มาตรการ OIT {plain(names, 120)}", f"{report.scan} · ข้อมูล ณ {report.as_of_said}", say)
    for agency in report.agencies:
        _agency(paper, report, agency)
    paper.save(path)


def _agency(paper: Paper, report: Report, agency: AgencyReport) -> None:
    paper.heading(f"มาตรการเตรียมความพร้อมด้านการเปิดเผยข้อมูลสาธารณะ (OIT) {agency.name}", 0)
    paper.text(paper.run(f"{report.title} · ข้อมูล ณ {report.as_of_said} · {report.scan}"))
    paper.text(paper.run(_NOTE))
    if report.held_back:
        paper.text(paper.run(report.held_back, bold=True, colour=LOOKS[Verdict.MISSING].colour))
    _scores(paper, report, agency)
    paper.heading("1. ตารางมาตรการ")
    measures = (_measure(paper, item) for item in agency.by_cost if item.cost[0] < Cost.ADVICE)
    paper.table((22, 30, 30, 15, 11), _MEASURES, measures, whole=False)
    paper.heading("2. รายการข้อเสนอแนะรายข้อ")
    for item in agency.by_cost:
        _item(paper, item)
    paper.heading("3. สิ่งที่ต้องทำแยกตามฝ่าย")
    for section in sections(agency, report.sections):
        paper.heading(f"{section.name} ({len(section.tasks)} เรื่อง)", 2)
        rows = (_tasks(paper, list(tasks)) for _, tasks in groupby(section.tasks, key=lambda t: t.item.code))
        paper.table((7, 39, 39, 17), ("ข้อ", "สิ่งที่พบและไม่พบ", "สิ่งที่ต้องทำ", "หน้าเว็บ"), rows, whole=False)


def _tasks(paper: Paper, tasks: Sequence[Task]) -> tuple[str, ...]:
    """One row of a section's table: what it has to do on one item."""
    page = tasks[0].page
    return (
        paper.para(paper.run(f"☐ {tasks[0].item.code}")),
        _numbered(paper, all_lacks(t.finding for t in tasks)),
        _numbered(paper, dict.fromkeys(text for t in tasks if (text := to_do(t.finding)))),
        paper.para(paper.link(page, short(page)) if page else paper.run("ไม่ได้ส่ง URL")),
    )


def _numbered(paper: Paper, texts: Iterable[str]) -> str:
    """One paragraph each, numbered when there are several."""
    said = list(texts)
    return "".join(paper.para(paper.run(f"{n}. {text}" if len(said) > 1 else text)) for n, text in enumerate(said, 1))


def _scores(paper: Paper, report: Report, agency: AgencyReport) -> None:
    """Points of indicators, the machine's beside those with persons heard."""
    head = ["ตัวชี้วัด", "คะแนนจากผลตรวจของระบบ", *(["คะแนนเมื่อรวมความเห็นของคน"] if agency.heard else [])]
    voices: list[OitScore] = [agency.score, *([agency.persons_score] if agency.heard else [])]
    rows = [
        (number, f"ตัวชี้วัดย่อยที่ {number} {report.indicators.get(number, '')}", [v.subs[number] for v in voices])
        for number in agency.score.subs
    ]
    whole = f"OIT (ตัดสินได้ {agency.score.decided} จาก {len(agency.items)} ข้อ)"
    rows.append(("", whole, [v.oit for v in voices]))
    cells = (
        [paper.para(paper.run(name)), *(paper.para(paper.run("–" if v is None else printed(v))) for v in values)]
        for _, name, values in rows
    )
    paper.table((50, *(20 for _ in voices)), head, cells)


def _measure(paper: Paper, item: ItemReport) -> tuple[str, ...]:
    """One row of the measures table: issue, weakness, measures, responsible unit, follow-up."""
    todo = [f for f in item.findings if f.verdict in TO_DO]
    measures = list(dict.fromkeys(text for f in todo if (text := to_do(f))))
    points = "ยังตัดสินไม่ได้" if item.score is None else f"{score_said(item.score)} คะแนน"
    return (
        paper.para(paper.run(f"{item.code} {item.title} ({points})")),
        "".join(paper.para(paper.run(f"- {text}")) for text in all_lacks(todo)),
        "".join(paper.para(paper.run(f"{n}. {text}")) for n, text in enumerate(measures, 1)),
        "".join(paper.para(paper.run(unit)) for unit in item.units),
        "".join(paper.para(paper.run(text)) for text in _follow(item)),
    )


def _follow(item: ItemReport) -> Iterator[str]:
    """How often to look again (monthly where months lack), and what became of past years' suggestions."""
    monthly = any(f.months_missing for f in item.findings)
    yield "รายเดือน" if monthly else "ทุก 6 เดือน"
    for one in item.followed:
        yield f"ข้อเสนอแนะปี {one.past.fiscal_year}: {FOLLOWS[one.follow].th}"


def _item(paper: Paper, item: ItemReport) -> None:
    paper.heading(f"{item.code} {item.title} [{score_said(item.score)} คะแนน]", 3)
    paper.text(paper.run(f"{item.cost_said.th} · ผู้รับผิดชอบ: {', '.join(item.units)}"))
    for s in item.submissions:
        paper.text(paper.run("URL ที่ส่ง: "), paper.link(s.url) if s.url else paper.run(s.raw or "ไม่ได้ส่ง URL"))
    for said in item.submission_advice:
        paper.bullet(paper.run(said.th))
    for f in item.findings:
        if f.verdict not in TO_DO and not f.advice and f.element not in item.voices:
            continue
        symbol, colour = LOOKS[f.verdict].symbol, LOOKS[f.verdict].colour
        text = lacks(f) if f.verdict in TO_DO else f"{VERDICTS[f.verdict].th}: {f.title}"
        paper.bullet(paper.run(f"{symbol} {text} ", colour=colour, bold=True), paper.run(to_do(f)))
        _beside(paper, item, f)
    _looked(paper, item)


def _beside(paper: Paper, item: ItemReport, finding: Finding) -> None:
    """The evidence, what was found but does not count, what people said, how another agency did it."""
    for lead, shown in (("พบแต่ไม่นับ", once(finding.near)[:2]), ("หลักฐาน", once(finding.evidence)[:2])):
        for e in shown:
            place = f" {plain(place_said(e.locator).th, 120)}" if e.locator else ""
            paper.bullet(paper.run(f"{lead}: “{plain(e.quote, 200)}”{place} "), paper.link(e.url), deep=True)
    for one in voices_said(item.voices[finding.element]) if finding.element in item.voices else ():
        paper.bullet(paper.run(one.th), deep=True)
    if example := item.examples.get(finding.element):
        paper.bullet(paper.run(f"ตัวอย่างจาก{example.agency}: "), paper.link(example.url), deep=True)


def _looked(paper: Paper, item: ItemReport) -> None:
    """Where we looked: how much was read and when, and by name what was not."""
    if not item.looked:
        return
    at = f" ({item.looked_at})" if item.looked_at else ""
    paper.text(paper.run(f"ตรวจแล้ว {len(item.looked)} หน้าและไฟล์ อ่านได้ {item.read}{at}"))
    for s in [s for s in item.looked_first if not s.read][:_MOST_UNREAD]:
        lead = "เปิดแล้วไม่มี" if s.gone else "ตรวจไม่ได้"
        paper.bullet(paper.run(f"{lead} ({s.outcome.th}): {plain(s.label, 120)} "), paper.link(s.url), deep=True)
