"""Whether what stands below a title, a heading or a link is about something else (law 4), by the words of all items.

What counts: contents that hold more of the words of another item than of their own, and enough of them to tell; contents
of some length that hold hardly any word of their own, whatever they are about. What does not: items that collect what is called
after others, items of one matter (rules/finder.yaml), and text read by OCR.
"""

from __future__ import annotations

from checks.reading import Piece
from checks.speech import speech
from rules.finder import collects, of_anything, of_one_matter, surely_another

_TIMES, _TIMES_DONE = 1.4, 2.0  # so much more of the other's words; of reports and works, which may be of anything
_TELLS, _TELLS_DONE = 30.0, 45.0  # and so much of them: some ten runs that only two topics have, some sixteen
_LEAST = ((80, 0.09), (40, 0.07), (30, 0.03))  # Thai runs of contents, and what each of them must tell of the own words
_LEAST_DONE = ((80, 0.06), (40, 0.03))
_ANY_WORKS = frozenset({"action-plan", "area-plan"})  # whose plans tell of works of any section
_ENOUGH = 400  # runs of contents that need no more words
_HEAD = 200  # key characters at the head of a file that hold its title
_TITLED = 2.0  # times as sure must be what stands below the title of a file itself


def of_other_matter(piece: Piece, topic: str, *, titled: bool = False, reports: bool = False) -> bool:
    """Whether the contents of a piece are surely of something else than the topic. `titled`: it names the topic itself;
    `reports`: it should tell what was done."""
    if piece.reading.is_ocr or collects(topic) or of_anything(topic):
        return False
    said, reports = speech(piece), reports or topic in _ANY_WORKS
    own = said.of_topic.get(topic, 0.0) * (_TITLED if titled and piece.is_file else 1.0)
    least = next((least for runs, least in (_LEAST_DONE if reports else _LEAST) if said.runs >= runs), 0.0)
    if own < least * min(said.runs, _ENOUGH):
        return True
    others = (tells for t, tells in said.of_topic.items() if t != topic and not of_one_matter(t, topic))
    tells, times = (_TELLS_DONE, _TIMES_DONE) if reports else (_TELLS, _TIMES)
    return max(others, default=0.0) > max(tells, times * (own + 1))


def titled_another(piece: Piece, topic: str) -> bool:
    """Whether a file's own title makes it another kind of paper than those of the topic ("คำสั่ง ... แต่งตั้งคณะทำงานจัดทำแผน"),
    whatever its link or the heading above it says (law 4)."""
    if not piece.is_file or piece.is_chapter or piece.reading.is_ocr:
        return False
    return surely_another(" ".join(piece.doc.blocks[i].norm for i in piece.head(_HEAD)), topic)
