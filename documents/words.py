"""What is said about a file, in Thai and English. The sentences stand in words.yaml."""

from __future__ import annotations

import functools
from importlib import resources
from typing import NamedTuple

import yaml


class Said(NamedTuple):
    th: str
    en: str

    @property
    def both(self) -> str:
        return f"{self.th} / {self.en}" if self.th != self.en else self.th


def say(table: str, code: str) -> Said:
    """Words of a code: `table` is kinds, machine or languages. A code without words says itself."""
    entry = _tables()[table].get(code)
    return Said(entry["th"], entry["en"]) if entry else Said(code, code)


@functools.cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    text = resources.files("documents").joinpath("words.yaml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return tables
