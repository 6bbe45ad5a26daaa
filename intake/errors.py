"""Why a file is refused whole."""

from __future__ import annotations


class IntakeError(Exception):
    """A file that cannot be used at all: one sentence in Thai and one in English (what, where, what to do)."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(f"{th} / {en}")
        self.th = th
        self.en = en
