"""Wordings: choices are spelt out, and faults of writing are told."""

import pytest

from rules.words import WordsError, load_words, spelt_out


def test_choices_are_spelt_out_in_order() -> None:
    assert spelt_out("[รายงาน|สรุป]ผล[การ|]") == ["รายงานผลการ", "รายงานผล", "สรุปผลการ", "สรุปผล"]


def test_choices_inside_choices() -> None:
    assert spelt_out("[ผลการ[ดำเนินงาน|ปฏิบัติ]|รายงาน]…แผน") == ["ผลการดำเนินงาน…แผน", "รายงาน…แผน", "ผลการปฏิบัติ…แผน"]


@pytest.mark.parametrize("phrase", ["[รายงาน|สรุปผล", "รายงาน|สรุป", "รายงาน]ผล", "[รายงาน]ผล"])
def test_faults_are_told(phrase: str) -> None:
    with pytest.raises(WordsError, match=r"words.yaml: .*ผล|words.yaml: .*สรุป"):
        spelt_out(phrase, "words.yaml")


def test_no_phrase_of_the_package_is_left_with_a_choice() -> None:
    assert not [p for f in load_words().families for p in f.phrases if set("[]|") & set(p)]
