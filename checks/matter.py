"""Whether a file speaks at all of what its link says (law 4): of a hundred words, one stands in every paper of the matter.

What counts: any one of the words, anywhere in the text. What does not: a file of some length without any of them (a recipe under
"guidelines", a handbook on floods under "manuals for citizens"). A page, text read by OCR, and what says too little to tell may.
"""

from __future__ import annotations

import re

from checks.reading import Piece


def may_speak(piece: Piece, words: re.Pattern[str], least: int = 0) -> bool:
    """Whether a piece holds one of the words, or may. `least`: key characters of a file that says what it is of."""
    if not piece.is_file or piece.reading.is_ocr or piece.reading.chars < least:
        return True
    return any(words.search(b.norm) for _, b in piece.texts())
