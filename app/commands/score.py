"""`oit score AGENCY`: points of item, sub-indicator, indicator and OIT; with question scores the whole ITA and its level."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import book_in, db_option, json_option, known_agencies, options, scan_of, scan_option, store_of
from app.say import BadInput

if TYPE_CHECKING:
    from rules.book import Book
    from rules.score import OitScore


@click.command("score")
@click.argument("agency")
@options(db_option, scan_option, json_option)
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="คะแนนรายข้อคำถาม IIT และ EIT (CSV/XLSX: indicator, question, score) / question scores of IIT and EIT",
)
def command(agency: str, db: str, scan_id: str, as_json: bool, questions: Path | None) -> None:
    """คะแนน OIT จากผลตรวจ และคะแนน ITA โดยประมาณ / points from the findings, and the ITA they would give."""
    from rules.score import oit_score
    from rules.voices import heard, with_persons

    with store_of(db, create=False) as store:
        scan = scan_of(store, scan_id)
        known_agencies(store, scan.id, (agency,))
        book = book_in(store, scan.book)
        findings = store.findings(scan.id, agency)
        voices = heard(findings, store.reviews(agency), store.waivers(agency))
    machine, persons = oit_score(book, findings), oit_score(book, with_persons(voices))
    tools = _tools(questions, book)
    if as_json:
        click.echo(json.dumps(_as_json(book, scan.id, agency, machine, persons, tools), ensure_ascii=False))
        return
    _say(book, machine, persons)
    _say_whole(book, machine, persons, tools)


def _tools(path: Path | None, book: Book) -> dict[str, Any]:
    """IIT and EIT with their indicators, from question scores."""
    from intake.errors import IntakeError
    from intake.questions import read_questions
    from rules.score import instrument, mean

    if path is None:
        return {}
    try:
        scores = read_questions(path, book.questions)
    except IntakeError as error:
        raise BadInput(error.th, error.en) from None
    return {
        name: {
            "score": instrument(q for given in indicators.values() for q in given),
            "indicators": {indicator: mean(given) for indicator, given in indicators.items()},
            "questions": sum(map(len, indicators.values())),
            "asked": sum(book.questions[name].values()),
        }
        for name, indicators in scores.items()
    }


def _whole(book: Book, oit: float | None, tools: dict[str, Any]) -> tuple[float, str] | None:
    from rules.score import level, whole

    known = {name: tool["score"] for name, tool in tools.items()}
    if oit is not None:
        known["OIT"] = oit
    if known.keys() < book.weights.keys():
        return None
    return whole(book, known), level(book, known)


def _as_json(
    book: Book, scan: str, agency: str, machine: OitScore, persons: OitScore, tools: dict[str, Any]
) -> dict[str, Any]:
    def of(score: OitScore) -> dict[str, Any]:
        ita = _whole(book, score.oit, tools)
        return {
            "items": score.items, "sub_indicators": score.subs, "indicators": score.indicators, "oit": score.oit,
            "decided": score.decided, "asked": len(score.items),
            "ita": ita[0] if ita else None, "level": ita[1] if ita else None,
        }  # fmt: skip

    return {"schema": 1, "scan": scan, "agency": agency, "book": book.book, "machine": of(machine), "with_persons": of(persons),
            "instruments": tools}  # fmt: skip


def _say(book: Book, machine: OitScore, persons: OitScore) -> None:
    both = machine != persons
    click.echo("คะแนนจากผลตรวจของระบบ" + (" | เมื่อรวมความเห็นของคน" if both else ""))
    for indicator in machine.indicators:
        click.echo(_line(f"ตัวชี้วัดที่ {indicator} {book.indicators[indicator].th}", machine.indicators[indicator],
                         persons.indicators[indicator], both))  # fmt: skip
        for sub in (s for s in machine.subs if s.partition(".")[0] == indicator):
            click.echo(_line(f"  {sub} {book.indicators[sub].th}", machine.subs[sub], persons.subs[sub], both))
            for item in book.items:
                if item.indicator == sub and item.code in machine.items:
                    click.echo(
                        _line(f"    {item.code} {item.th}", machine.items[item.code], persons.items[item.code], both)
                    )


def _say_whole(book: Book, machine: OitScore, persons: OitScore, tools: dict[str, Any]) -> None:
    from rules.score import printed

    asked = len(machine.items)
    click.echo(
        _line("OIT", machine.oit, persons.oit, machine != persons) + f"  (ตัดสินได้ {machine.decided} จาก {asked} ข้อ)"
    )
    for name, tool in tools.items():
        short = (
            "" if tool["questions"] == tool["asked"] else f"  (มีคะแนน {tool['questions']} จาก {tool['asked']} ข้อคำถาม)"
        )
        click.echo(f"{name}: {printed(tool['score'])}{short}")
    for score, who in ((machine, "ระบบ"), (persons, "รวมความเห็นของคน")):
        ita = _whole(book, score.oit, tools)
        if ita:
            click.echo(f"คะแนน ITA โดยประมาณ ({who}): {printed(ita[0])} {ita[1]}")
        if machine == persons:
            break
    if not tools:
        click.echo(
            "ใส่คะแนนรายข้อคำถามของ IIT และ EIT ด้วย --questions FILE เพื่อประมาณคะแนน ITA / add --questions for the whole ITA"
        )


def _line(name: str, machine: float | None, persons: float | None, both: bool) -> str:
    from rules.score import printed

    said = [("–" if score is None else printed(score)) for score in ((machine, persons) if both else (machine,))]
    return f"{name}: {' | '.join(said)}"
