"""Windows that a button opens: what stands in them is read where their button stands, as a person reads it.

What counts: a modal, dialog or off-canvas pane that a button or link of the page names by its id. Pages keep these at their end,
below the heading of whatever comes last; a window before its button, or around it, stays where it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.html_tree import Node

_WINDOW = frozenset({"modal", "offcanvas", "popup", "lightbox", "mfp-hide", "uk-modal", "remodal", "dialog"})
_NAMED = (
    "data-bs-target", "data-target", "data-modal-target", "data-micromodal-trigger", "data-src", "data-popup-open", "href",
)  # fmt: skip
_IN_SCRIPT = re.compile(r"""["'`]#?([\w-]+)["'`]""")
_INSIDE = frozenset({"p", "li", "ul", "ol", "dl", "dt", "dd", "label", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})


def bring_windows(nodes: Sequence[Node], blocks: frozenset[str]) -> None:
    """Move every window behind the block of its first button.

    `nodes`: all elements in document order; `blocks`: tags that stand on lines of their own.
    """
    windows = {n.attr("id"): n for n in nodes if n.attr("id") and _is_window(n)}
    behind: dict[int, int] = defaultdict(int)
    for node in nodes if windows else ():
        window = next((windows[name] for name in _names(node) if name in windows), None)
        if window is None or window.order < node.order or any(a is window for a in node.ancestors()):
            continue
        place = _block_of(node, blocks)
        if place.parent is None or window.parent is None or any(a is window for a in place.ancestors()):
            continue
        del windows[window.attr("id")]
        window.parent.kids.remove(window)
        behind[id(place)] += 1
        place.parent.kids.insert(place.parent.kids.index(place) + behind[id(place)], window)
        window.parent = place.parent


def _is_window(node: Node) -> bool:
    classes = set(node.attr("class").lower().split())
    return node.tag == "dialog" or node.attr("role") in {"dialog", "alertdialog"} or bool(classes & _WINDOW)


def _names(node: Node) -> list[str]:
    """Ids that a button or link names."""
    told = [node.attr(name) for name in _NAMED if name != "href" or node.attr(name).startswith("#")]
    return [*(value.rpartition("#")[2] for value in told if value), *_IN_SCRIPT.findall(node.attr("onclick"))]


def _block_of(node: Node, blocks: frozenset[str]) -> Node:
    """The element behind which a window may stand: no part of a line, list or heading, and nothing inside a table."""
    place = next((a for a in reversed([*node.ancestors()]) if a.tag == "table"), node)
    while place.parent is not None and (place.parent.tag not in blocks or place.parent.tag in _INSIDE):
        place = place.parent
    return place
