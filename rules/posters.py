"""Pictures that stand among the text of a page and that nobody has asked for yet: what lacks may stand in them.

A picture may hold what lacks when it is large enough for letters and its alternative text or caption names the element's
subject. One without such words may when its file name or nearest heading names it, or when it is one of few on a submitted
page. Albums, ornaments, pictures whose words say something else ("ภาพกิจกรรม") and those without words on a page that tells
what happened on a day hold nothing. Formats, links and forms stand in no picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.pictures import is_decoration
from checks.tellings import tells
from model import Observation, Outcome, Picture, Source
from rules.ask import Ask
from rules.coverage import UnreadSource, may_hold
from rules.link_names import names_of
from rules.source_names import PICTURE, names_subject
from rules.vocabulary import says_anything
from thai.normalise import key

_KINDS = frozenset({"text", "data", "months", "period", "year"})
_LARGE = 300  # pixels of the shorter side, where the page tells it, in which a text can be read
_FEW = 3  # pictures of a page that may each be the document itself
_CAPTION = 120  # key characters of a caption; more is the text beside the picture
_ALBUM = 12  # more large pictures are photographs of what happened


def posters(ask: Ask, observation: Observation) -> list[UnreadSource]:
    """Pictures of the item's pages that could hold what the observation lacks."""
    if ask.element.kind not in _KINDS or ask.element.of:
        return []
    found = []
    for index, source in enumerate(ask.sources):
        shown = list(_large(source, index))
        photographs = bool(shown) and _tells(source)
        for picture in shown if len(shown) <= _ALBUM else ():
            part = UnreadSource(picture, "not_fetched")
            said = [name for name in (picture.label, *picture.row) if name and says_anything(name)]
            if said:
                named = names_subject(ask, said, observation)
            elif photographs:
                named = False
            else:
                few = source.via == "submitted" and len(shown) <= _FEW and _says_nothing(ask, picture)
                named = few or names_subject(ask, names_of(picture), observation)
            if named and may_hold(ask, observation, part):
                found.append(part)
    return found


def _tells(page: Source) -> bool:
    """Whether a paragraph of a page tells what happened on a day: its pictures show that."""
    document = page.document
    return document is not None and any(tells(document, i) for i in range(len(document.blocks)) if i not in page.chrome)


def _large(page: Source, index: int) -> Iterator[Source]:
    """Pictures of a page's contents as sources of their own, each once."""
    unlooked = dict(page.unlooked)
    seen: set[str] = set()
    for picture in page.document.pictures if page.document is not None and unlooked else ():
        address = unlooked.get(picture.src)
        if address is None or address in seen or picture.block in page.chrome or not _is_large(picture):
            continue
        seen.add(address)
        label, beside = _words(picture)
        yield Source(
            address, address, Outcome.NOT_A_PAGE, label=label, heading=picture.place.heading, parent=index,
            depth=page.depth + 1, via=PICTURE, detail="not_fetched", row=beside,
        )  # fmt: skip


def _words(picture: Picture) -> tuple[str, tuple[str, ...]]:
    """What a picture is called, and the caption beside it; the text of the box it stands in names no picture that has words
    of its own."""
    own = picture.alt if says_anything(picture.alt) else ""
    caption = picture.caption if not own or len(key(picture.caption)) <= _CAPTION else ""
    return own or caption, (caption,) if own and caption else ()


def _is_large(picture: Picture) -> bool:
    sides = [side for side in (picture.width, picture.height) if side]
    return not picture.chrome and min(sides, default=_LARGE) >= _LARGE and not is_decoration(picture)


def _says_nothing(ask: Ask, picture: Source) -> bool:
    """Neither a subject nor anything else that the words know: "IMG_2044.jpg" under no heading of another item."""
    return not any(h.family in ask.lexicon.subjects for name in names_of(picture) for h in ask.lexicon.name_hits(name))
