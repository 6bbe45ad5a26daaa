"""Forms of a page: what a person can fill in, and how the field is called."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from documents.html_tree import Node
from model import Field

_NOT_FILLED = frozenset({"hidden", "submit", "button", "reset", "image"})
_MOST_OPTIONS = 20  # a list of subjects, not of provinces


def fields_of(form: Node, chrome: Callable[[Node], bool]) -> tuple[Field, ...]:
    """The fields that a person fills, those in chrome below a content form left out (a search box in the header)."""
    labels = {node.attr("for"): node.text() for node in form.walk() if node.tag == "label" and node.attr("for")}
    fields: list[Field] = []
    stack = [*form.elements()][::-1]
    while stack:
        node = stack.pop()
        if chrome(node):
            continue
        if is_control(node):
            fields.append(field_of(node, labels))
        stack.extend([*node.elements()][::-1])
    return tuple(fields)


def is_control(node: Node) -> bool:
    if node.tag in {"textarea", "select"}:
        return True
    return node.tag == "input" and node.attr("type").lower() not in _NOT_FILLED


def field_of(node: Node, labels: dict[str, str]) -> Field:
    kind = (node.attr("type") or "text").lower() if node.tag == "input" else node.tag
    label = labels.get(node.attr("id"), "") or _wrapping_label(node)
    for name in ("placeholder", "aria-label", "title"):
        label = label or " ".join(node.attr(name).split())
    offered = (option.text() for option in node.walk() if option.tag == "option") if node.tag == "select" else ()
    options = tuple(text for text in islice(offered, _MOST_OPTIONS) if text)
    return Field(node.attr("name") or node.attr("id"), kind, label or _text_before(node), options)


def submit_of(form: Node) -> str:
    """Text of the button(s) that send."""
    texts: list[str] = []
    for node in form.walk():
        kind = node.attr("type").lower()
        if node.tag == "input" and kind in {"submit", "button", "image"}:
            texts.append(node.attr("value") or node.attr("alt"))
        elif node.tag == "button" and kind != "reset":
            texts.append(node.text() or node.attr("aria-label") or node.attr("title"))
    return " ".join(text.strip() for text in texts if text.strip())


def title_of(form: Node) -> str:
    """Legend or heading inside the form."""
    for node in form.walk():
        if node.tag == "legend" or (node.headings and node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}):
            return node.text()
    return ""


def _wrapping_label(node: Node) -> str:
    for ancestor in node.ancestors():
        if ancestor.tag == "label":
            return ancestor.text()
        if ancestor.tag in {"form", "td", "div", "p", "li"}:
            return ""
    return ""


def _text_before(node: Node) -> str:
    """The text in front of the field: in its own cell or paragraph, else in the cell before."""
    here: Node = node
    for _ in range(3):
        parent = here.parent
        if parent is None or parent.tag in {"form", "body", "table"}:
            return ""
        before = parent.kids[: parent.kids.index(here)]
        for kid in reversed(before):
            text = " ".join(kid.split()) if isinstance(kid, str) else kid.text()
            if text:
                return text[-100:]
            if isinstance(kid, Node) and kid.controls:
                return ""
        here = parent
    return ""
