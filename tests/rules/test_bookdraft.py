"""Next year's book is the same book one year on; the schema knows every key that a book uses; faults come all at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.book import Book, BookError, load_book, shipped_books
from rules.bookdraft import draft, draft_name, fixed_years, schema
from rules.bookfaults import book_words
from rules.bookfile import read_book_file

DOCS = Path(__file__).parents[2] / "docs"


def _with(tmp_path: Path, text: str) -> list[str]:
    """The faults of a book file, as said."""
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as error:
        load_book(file)
    return [str(f).removeprefix(str(file)) for f in error.value.faults]


@pytest.mark.parametrize("base", ["fy2566-framework", "fy2566-result"])
def test_a_draft_is_its_base_one_year_on(base: str, tmp_path: Path) -> None:
    file = tmp_path / "next.yaml"
    file.write_text(draft(base, 2590, str(file)), encoding="utf-8")
    new, old = load_book(file), load_book(base)
    moved = json.loads(old.model_dump_json(by_alias=True).replace("2566", "2590").replace("2565", "2589"))
    same = ("items", "weights", "questions", "levels", "sections", "processes", "indicators", "groups")
    text = new.model_dump_json(by_alias=True).replace("ระยะที่ 3 (พ.ศ. 2566", "ระยะที่ 3 (พ.ศ. 2590")
    made = json.loads(text.replace("2566/2023", "2590/2023"))
    assert {k: made[k] for k in same} == {k: moved[k] for k in same}
    assert new.period.first_half[0] == (2589, 10)
    assert new.book == draft_name(base, 2590)


def test_a_draft_tells_in_thai_what_to_edit_and_which_years_do_not_move() -> None:
    text = draft("fy2566-framework", 2590, "fy2590.yaml")
    assert "oit book check fy2590.yaml" in text
    assert all(
        f"# {said.replace('{{', '{').replace('}}', '}')}" in text for said in (book_words()["draft"]["keys"]["items"],)
    )
    lines = text.splitlines()
    assert [n for n in fixed_years(text) if "2566-2570" in lines[n - 1]]
    assert "ยังไม่ได้เทียบกับกรอบการประเมินจริง" in text


def test_a_draft_of_a_draft(tmp_path: Path) -> None:
    first = tmp_path / "fy2567-own.yaml"
    first.write_text(draft("fy2566-framework", 2567, str(first)), encoding="utf-8")
    second = tmp_path / "fy2568-own.yaml"
    second.write_text(draft(str(first), 2568, str(second)), encoding="utf-8")
    book = load_book(second)
    assert (book.fiscal_year, len(book.items)) == (2568, 30)
    assert "31 ธันวาคม 2567" in book.items[0].element("headcount").th


def test_the_schema_in_docs_is_current() -> None:
    assert (DOCS / "book.schema.json").read_text(encoding="utf-8") == schema(), "run make docs"


@pytest.mark.parametrize("name", shipped_books())
def test_shipped_books_follow_the_schema(name: str) -> None:
    text = (Path(__file__).parents[2] / "rules" / "books" / f"{name}.yaml").read_text(encoding="utf-8")
    made = json.loads(schema())
    assert list(_against(made, made, yaml.safe_load(text), name)) == []


def test_the_schema_refuses_what_is_wrong() -> None:
    made = json.loads(schema())
    wrong = {"book": "own", "colour": 1, "items": [{"topic": "schoolz"}]}
    assert list(_against(made, made, wrong, "b")) == ["b.colour: not known", "b.items.0.topic: schoolz"]


def _against(root: dict[str, Any], rule: dict[str, Any], value: Any, where: str) -> list[str]:
    """The part of JSON schema that completion rests on: keys, entries, choices."""
    if isinstance(value, dict) and "anyOf" in rule and "properties" not in rule:
        rule = next(option for option in rule["anyOf"] if "$ref" in option)
    if "$ref" in rule:
        return _against(root, root["$defs"][rule["$ref"].rsplit("/", 1)[1]], value, where)
    if isinstance(value, dict):
        keys, other = rule.get("properties", {}), rule.get("additionalProperties")
        found = []
        for key, entry in value.items():
            below = keys.get(key) or (other if isinstance(other, dict) else None)
            found += _against(root, below, entry, f"{where}.{key}") if below else [f"{where}.{key}: not known"]
        return found
    if isinstance(value, list):
        return [f for n, v in enumerate(value) for f in _against(root, rule.get("items", {}), v, f"{where}.{n}")]
    options = [rule, *(rule.get("anyOf") or ())]
    enums = [o["enum"] for o in options if "enum" in o]
    return [] if not enums or any(value in e for e in enums) else [f"{where}: {value}"]


def test_every_kind_of_fault_at_once_and_in_its_place(tmp_path: Path) -> None:
    said = _with(
        tmp_path,
        """book: fy2566-result
extends: fy2566-framework
fiscal_year: "2570"
weights: {IIT: 30, EIT: 30, OIT: 50}
levels:
  - {th: ผ่าน, from: 80}
  - {th: ดี, from: 90}
items:
  - topic: schoolz
    code: X5
    indicator: "9.9"
    th: "โรงเรียน {year}"
    en: Schools
    units: [ฝ่ายโน้น]
    elements:
      - {id: a, kind: pdf, th: ก, of: [b], as_of: {year: -1, date: "02-31"}}
      - {id: a, kind: text, th: ก, whithin: first_half}
  - {topic: laws, code: O4, indicator: "9.1", elements: [{id: law, kind: text, th: ก}]}
  - {topic: laws, code: O4}
""",
    )
    expected = {
        ":1:1: book: ": "fy2566-result", ":3:1: fiscal_year: ": "2570", ":4:1: weights: ": "110", ":7:5: levels.1: ": "highest",
        ":9:5: items.0.topic: ": "do you mean “schools”", ":10:5: items.0.code: ": "X5", ":11:5: items.0.indicator: ": "9.9",
        ":12:5: items.0.th: ": "{fy-1}", ":14:13: items.0.units.0: ": "ฝ่ายโน้น",
        ":16:17: items.0.elements.0.kind: ": "pdf", ":16:40: items.0.elements.0.of.0: ": "b",
        ":16:62: items.0.elements.0.as_of.date: ": "02-31", ":17:10: items.0.elements.1.id: ": "line 16",
        ":17:36: items.0.elements.1.whithin: ": "do you mean “within”",
        ":18:59: items.1.elements.0.id: ": "do you mean “laws”", ":19:6: items.2.topic: ": "line 18",
        ":19:19: items.2.code: ": "line 18",
    }  # fmt: skip
    assert {k: v for k, v in expected.items() if not any(s.startswith(k) and v in s for s in said)} == {}
    assert len(said) == len(expected), said
    assert all(" / " in s for s in said)


def test_a_cycle_of_files(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("book: b\nextends: own.yaml\n", encoding="utf-8")
    said = _with(tmp_path, "book: a\nextends: b.yaml\n")
    assert len(said) == 1
    assert "b.yaml:2:1: extends: " in said[0]
    assert "leads back" in said[0]


def test_faults_of_a_file_below_are_told_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("book: b\nextends: fy2566-framework\nweights: {OIT: 40}\n", encoding="utf-8")
    said = _with(tmp_path, "book: a\nextends: b.yaml\n")
    assert len(said) == 1
    assert "b.yaml:3:1: weights" in said[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("book: a\ntitle: &t {th: ก, en: b}\nnote: *t\n", "anchors"),
        ("book: a\nextends: fy2566-framework\ntitle: {th: ก\n", ":3:8: yaml: "),
        ("book: a\nfiscal_year: 2590\ntitle: {th: ก, en: b}\nsource: ก\n", "neither items nor titles"),
        ("book: a\nextends: fy2566-framework\nfiscal_year: 70\n", "B.E., 2500 to 2700"),
    ],
)
def test_single_faults(text: str, sentence: str, tmp_path: Path) -> None:
    assert [s for s in _with(tmp_path, text) if sentence in s]


def test_every_sentence_has_both_languages_and_the_same_placeholders() -> None:
    for name, said in book_words()["faults"].items():
        assert set(said) == {"th", "en"}, name
        th, en = ({part.split("}")[0].split("_")[0] for part in said[lang].split("{")[1:]} for lang in ("th", "en"))
        assert th == en, name


def test_titles_alone_are_known_of_other_years() -> None:
    old, later = load_book("fy2565-titles"), load_book("fy2567-known")
    assert not old.items
    assert sorted(int(c[1:]) for t in old.titles for c in t.codes) == list(range(1, 44))
    assert {c for t in later.titles for c in t.codes} == {"O5", "O15"}
    assert all(b.note and b.source for b in (old, later))
    topics = {i.topic for i in load_book("fy2566-framework").items}
    assert {t.topic for b in (old, later) for t in b.titles if t.topic} <= topics
    assert old.known_title("O12") == old.known_title("O11")


def test_a_book_goes_through_json(tmp_path: Path) -> None:
    book = load_book("fy2566-result")
    assert Book.model_validate_json(book.model_dump_json(by_alias=True)) == book


def test_extended_items_keep_the_places_of_their_own_file() -> None:
    raw = read_book_file("fy2566-result")
    assert raw.places["items", 8, "code"].file == "fy2566-result.yaml"
    assert raw.places["items", 8, "elements", 0, "id"].file == "fy2566-framework.yaml"
