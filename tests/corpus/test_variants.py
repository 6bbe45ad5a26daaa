"""Variants become cases: places are filled, pages exchanged, and what a variant says must change something."""

from pathlib import Path

import pytest

from tests.corpus.evaluate import HERE
from tests.corpus.variants import variants_in

BASE = """
- case: one page
  pages: [{url: /p, html: "<h2>{{title}}</h2>{{rows}}"}]
  places: {title: แผน 2566, rows: <p>ก</p>}
  expect: {plan: present, report: missing}
  variants:
  - VARIANT
"""


def _written(tmp_path: Path, variant: str) -> Path:
    file = tmp_path / "action-plan.yaml"
    file.write_text(BASE.replace("VARIANT", variant), encoding="utf-8")
    return file


def test_places_and_pages(tmp_path: Path) -> None:
    said = "{title: แผน 2565, pages: [{url: /r.pdf, outcome: dead}], expect: {plan: missing}}"
    base, variant = variants_in(_written(tmp_path, said), "action-plan")
    assert base.data["pages"] == [{"url": "/p", "html": "<h2>แผน 2566</h2><p>ก</p>"}]
    assert base.data["expect"] == {"plan": "present", "report": "missing"}
    assert variant.data["pages"] == [
        {"url": "/p", "html": "<h2>แผน 2565</h2><p>ก</p>"},
        {"url": "/r.pdf", "outcome": "dead"},
    ]
    assert variant.data["expect"] == {"plan": "missing"}


@pytest.mark.parametrize(
    ("variant", "told"),
    [
        ("{titel: แผน, expect: {plan: missing}}", "titel"),
        ("{title: แผน, expect: {paln: missing}}", "paln"),
        ("{why: nothing, expect: {plan: missing}}", "says nothing that differs"),
    ],
)
def test_a_variant_that_says_nothing(tmp_path: Path, variant: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        list(variants_in(_written(tmp_path, variant), "action-plan"))


def test_every_file_of_the_corpus_can_be_read() -> None:
    for file in sorted((HERE / "tuning" / "variants").glob("*.yaml")):
        names = [case.name for case in variants_in(file, file.stem)]
        assert len(set(names)) == len(names), file.name
