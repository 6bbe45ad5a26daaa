"""Whether what stands below a title, a heading or a link is about something else (law 4), by the words of all items.

What counts: contents that hold twice as much of the words of another item as of their own, and enough of them to tell; contents
of some length that hold hardly any word of their own, whatever they are about. What does not: items that collect what is called
after others, items of one matter (rules/finder.yaml), and text read by OCR.
"""

from __future__ import annotations

from checks.reading import Piece
from checks.speech import speech
from rules.finder import collects, of_anything, of_one_matter, surely_another

_TIMES = 2.0  # so much more of the other's words
_TELLS = 45.0  # and so much of them: some sixteen runs that only two topics have
_SHORT, _LENGTH, _ENOUGH = (
    40,
    80,
    400,
)  # Thai runs of contents that may tell what they are about, that do, that need no more words
_OWN, _OWN_SHORT = 0.06, 0.03  # what the own words must tell for each of these
_HEAD = 200  # key characters at the head of a file that hold its title
_TITLED = 2.0  # times as sure must be what stands below the title of a file itself


def of_other_matter(piece: Piece, topic: str, *, titled: bool = False) -> bool:
    """Whether the contents of a piece are surely of something else than the topic. `titled`: it names the topic itself."""
    if piece.reading.is_ocr or collects(topic) or of_anything(topic):
        return False
    said = speech(piece)
    own = said.of_topic.get(topic, 0.0) * (_TITLED if titled and piece.is_file else 1.0)
    least = _OWN if said.runs >= _LENGTH else _OWN_SHORT if said.runs >= _SHORT else 0.0
    if own < least * min(said.runs, _ENOUGH):
        return True
    others = (tells for t, tells in said.of_topic.items() if t != topic and not of_one_matter(t, topic))
    return max(others, default=0.0) > max(_TELLS, _TIMES * (own + 1))


def titled_another(piece: Piece, topic: str) -> bool:
    """Whether a file's own title makes it another kind of paper than those of the topic ("คำสั่ง ... แต่งตั้งคณะทำงานจัดทำแผน"),
    whatever its link or the heading above it says (law 4)."""
    if not piece.is_file or piece.is_chapter or piece.reading.is_ocr:
        return False
    return surely_another(" ".join(piece.doc.blocks[i].norm for i in piece.head(_HEAD)), topic)
