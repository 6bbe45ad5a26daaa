"""What is said about files and rows, from `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from intake.errors import IntakeError


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    text = (resources.files("intake") / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return words


def refused(code: str, file: Path, **values: object) -> IntakeError:
    """The error for a file that is refused whole."""
    message = _words()["files"][code]
    return IntakeError(*(message[lang].format(file=file, **values) for lang in ("th", "en")))


def row_said(code: str, *, mended: bool, **values: object) -> tuple[str, str]:
    """The Thai and the English sentence about a row; some codes have another sentence when nothing could be mended."""
    rows = _words()["rows"]
    message = rows[code] if mended else rows.get(f"{code}_unusable", rows[code])
    return message["th"].format(**values), message["en"].format(**values)
