"""Language by letters, and the public face of the room."""

from __future__ import annotations

import pytest

import thai
from thai.language import is_english_body, language, latin_share

ENGLISH = "Annual Action Plan of the Din Daeng District Office for the fiscal year. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("สำนักงานเขตดินแดง", "th"),
        ("นโยบายไม่รับของขวัญ (No Gift)", "th"),
        (ENGLISH, "en"),
        (ENGLISH + "เขตดินแดง", "en"),
        ("นโยบายไม่รับของขวัญ No Gift Policy from duty", "mixed"),
        ("PDF", ""),
        ("2566 / 100 %", ""),
        ("", ""),
        ("ดาวน์โหลด", "th"),
        ("๒๕๖๖", ""),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_latin_share() -> None:
    assert latin_share("") == (0.0, 0)
    assert latin_share("abกข") == (0.5, 2)
    assert latin_share("ที่ดี ab") == (0.5, 2), "marks are no letters"


def test_english_body() -> None:
    assert is_english_body(ENGLISH * 6)
    assert not is_english_body(ENGLISH), "a title is no version"
    assert not is_english_body(ENGLISH * 6 + "ข้อมูลการติดต่อสำนักงานเขต" * 40)


def test_public_face() -> None:
    assert all(hasattr(thai, name) for name in thai.__all__)
    assert len(thai.__all__) == len(set(thai.__all__))
