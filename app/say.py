"""What the command line says when input cannot be used: one clear sentence, Thai first, English beside it."""

from __future__ import annotations


class BadInput(Exception):  # noqa: N818 - what it is, not what went wrong in us
    """Input that is refused: what, where, what to do. Exit code 3, nothing written."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en

    @property
    def both(self) -> str:
        return f"{self.th}\n{self.en}"
