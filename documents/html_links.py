"""Links in all their disguises, and small readings of single elements: labels, toggles, large type."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlencode

from documents.html_tree import HEADINGS, Node
from documents.sniff import kind_of_name
from model import LinkKind

_OPENS = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:assign|replace)|\.src\s*=|open[A-Za-z]*)\s*\(?\s*['"]([^'"]+)['"]""",
)
_CALLS = re.compile(
    r"""^\s*(?:return\s+|void\s+)?[\w.$]+\s*\(\s*['"]([^'"]+)['"]""", re.ASCII
)  # a function of the site's own
_LATE_SOURCES = ("data-src", "data-lazy-src", "data-lazy", "data-original", "data-litespeed-src", "data-rocket-src")
_URL_LIKE = re.compile(r"^(?:https?:)?//|^\.{0,2}/\S|^[^\s?#]+\.(?:html?|php|aspx?|jsp|pdf)(?:[?#]|$)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^[^\s<>{}]+(?: [^\s<>{}]+)*\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|rar|7z)(?:[?#][^\s<>{}]*)?$", re.IGNORECASE
)
_POSTS_BACK = re.compile(
    r"""(?:__doPostBack|WebForm_PostBackOptions)\s*\(\s*\\?['"]([^'"\\]+)\\?['"]\s*,\s*\\?['"]([^'"\\]*)""", re.ASCII
)  # ASP.NET: the page sends itself back with the name of what was clicked
_NOT_MORE = re.compile(
    r"(?:Sort|Edit|Delete|Update|Cancel|Insert|New)\$|V?[0-9]+$", re.ASCII
)  # other order, changes, calendar
_NO_CHOICE = frozenset({"", "0", "-1"})
_MOST_OPTIONS = 40
_TABS = re.compile(r"(?:^|[\s_-])(?:ui-)?tab(?:s|list|links?|nav|menu|btn|button)?(?:$|[\s_-])", re.IGNORECASE)
_TABS_WITHIN = 4  # elements above a tab's link
_OPENS_PANE = re.compile(
    r"^\s*(?:return )?\w*(?:open|show|tab|select)\w*\((?:[^()]*,\s*)?['\"]#?([\w-]+)['\"]", re.IGNORECASE
)
_FONT_PIXELS = re.compile(r"font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)", re.IGNORECASE)
_BOLD = frozenset({"b", "strong", "big", "th"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LARGE = {"px": 20.0, "pt": 15.0, "em": 1.3, "rem": 1.3, "%": 130.0}


def of_element(node: Node) -> tuple[str, LinkKind] | None:
    """Address and kind of the link that an element with content of its own is, if it is one."""
    href = (node.attr("href") or node.attr("xlink:href")).strip() if node.tag in {"a", "link"} else ""
    if href[:11].lower() == "javascript:":
        if opened := _opened_by(unquote(href[11:])):
            return opened, LinkKind.DATA
        if posted := _posted_by(unquote(href[11:])):
            return posted, LinkKind.DATA
        href = ""
    if href and not href.startswith("#"):
        return href, LinkKind.ANCHOR
    for name in ("data-href", "data-url", "data-link"):
        if _URL_LIKE.search(node.attr(name).strip()):
            return node.attr(name).strip(), LinkKind.DATA
    opened = _opened_by(node.attr("onclick")) or _data_file(node)
    if not opened and node.tag == "a":
        opened = _posted_by(node.attr("onclick"))
    return (opened, LinkKind.DATA) if opened else None


def _opened_by(script: str) -> str:
    """The address that a click opens; "" when none can be read out of the script."""
    if not script:
        return ""
    found = _OPENS.search(script)
    if found and _is_address(found[1]):
        return found[1]
    found = _CALLS.search(script)
    return found[1] if found and (_URL_LIKE.search(found[1]) or is_document(found[1])) else ""


def _posted_by(script: str) -> str:
    """What a click sends back to the page for more of what it shows, in one spelling; "" when it is nothing of the kind."""
    found = _POSTS_BACK.search(script) if "ost" in script else None
    return _posted(found[1], found[2]) if found and not _NOT_MORE.match(found[2]) else ""


def _posted(control: str, argument: str) -> str:
    return f"javascript:__doPostBack('{control}','{argument}')"


def _choices(node: Node) -> dict[str, str]:
    """Of a list that sends the page back when something else is chosen: what it then sends -> what the reader chooses."""
    found = _POSTS_BACK.search(node.attr("onchange")) if node.attr("onchange") else None
    if found is None:
        return {}
    options = [option for option in node.walk() if option.tag == "option"]
    shown = next((option for option in options if "selected" in option.attrs), options[0] if options else None)
    others = [one for one in options if one is not shown and one.attr("value").strip() not in _NO_CHOICE]
    return {_posted(found[1], one.attr("value").strip()): one.text() for one in others[:_MOST_OPTIONS]}


def _data_file(node: Node) -> str:
    """The document that a viewer or a page-turning book made of scripts is given."""
    for name, value in node.attrs.items():
        if (name[:5] == "data-" or name == "source") and is_document(value):
            return value.strip()
    return ""


def of_leaf(node: Node) -> list[tuple[str, LinkKind]]:
    """Links of elements without text of their own: frames, viewers, areas, pictures and menus that navigate."""
    tag = node.tag
    if tag in {"iframe", "frame"}:
        src = node.attr("src").strip()
        if not src or src.startswith(("about:", "javascript:")):
            src = next((late.strip() for name in _LATE_SOURCES if (late := node.attr(name))), "")
        return [(src, LinkKind.FRAME)] if _is_address(src) else []
    if tag in {"embed", "object"}:
        src = (node.attr("src") or node.attr("data")).strip()
        return [(src, LinkKind.EMBED)] if _is_address(src) else []
    if tag == "area":
        href = node.attr("href").strip()
        return [(href, LinkKind.IMAGE_MAP)] if _is_address(href) else []
    if tag == "select":
        options = (option.attr("value").strip() for option in node.walk() if option.tag == "option")
        links = [(value, LinkKind.OPTION) for value in options if _URL_LIKE.search(value)]
        return links or [(posted, LinkKind.DATA) for posted in _choices(node)]
    found = of_element(node) if tag in {"img", "input"} else None
    return [found] if found else []


def of_form(node: Node) -> str:
    """The address that a form asks for which is nothing but a button: a link by another name. "" for any other form."""
    if node.attr("method").strip().lower() not in {"", "get"} or not node.attr("action").strip():
        return ""
    fields: list[tuple[str, str]] = []
    buttons = 0
    for field in node.walk():
        kind = field.attr("type").strip().lower()
        if field.tag == "button" or (field.tag == "input" and kind in {"submit", "image", "button"}):
            buttons += 1
        elif field.tag == "input" and kind == "hidden":
            fields.append((field.attr("name"), field.attr("value")))
        elif field.tag in {"input", "select", "textarea"}:
            return ""
    action = node.attr("action").strip().partition("?")[0] if fields else node.attr("action").strip()
    return (f"{action}?{urlencode(fields)}" if fields else action) if buttons == 1 else ""


def label_of(node: Node, href: str) -> str:
    """What a reader sees: text, else title or aria-label, else alt of the picture, else the file name."""
    if node.tag == "select" and href in (choices := _choices(node)):
        shown = choices[href]
    elif node.tag == "select":
        shown = next(
            (kid.text() for kid in node.walk() if kid.tag == "option" and kid.attr("value").strip() == href), ""
        )
    else:
        shown = node.text()
    for candidate in (shown, node.attr("title"), node.attr("aria-label"), node.attr("alt"), node.attr("value")):
        if candidate.strip():
            return " ".join(candidate.split())
    for kid in node.walk():
        shown = kid.attr("value") if node.tag == "form" and kid.attr("type").lower() == "submit" else ""
        if text := kid.attr("alt").strip() or kid.attr("title").strip() or shown.strip():
            return " ".join(text.split())
    return file_name(href)


def file_name(href: str) -> str:
    """The last part of an address, readable."""
    path = href.partition("#")[0].partition("?")[0].rstrip("/")
    return unquote(path.rpartition("/")[2])


def toggles(body: Node) -> dict[str, str]:
    """Element id -> text of the tab or accordion head that shows it."""
    found: dict[str, str] = {}
    for node in body.walk():
        if not is_toggle(node):
            continue
        target = (
            node.attr("data-bs-target") or node.attr("data-target") or node.attr("aria-controls") or node.attr("href")
        )
        target = target.strip().lstrip("#") or _opened(node)
        text = node.text()
        if target and text and len(text) <= 200:
            found.setdefault(target, text)
    return found


def is_toggle(node: Node) -> bool:
    """The head of a tab or an accordion (not the button of a folded menu, which has no text)."""
    kind = (node.attr("data-bs-toggle") or node.attr("data-toggle")).lower()
    if kind in {"collapse", "tab", "pill"} or is_tab(node):
        return node.chars > 0
    return bool({"accordion-button", "accordion-header", "accordion-title"} & set(node.attr("class").lower().split()))


def is_tab(node: Node) -> bool:
    """The head of a tab: it stands apart from its pane, so it heads nothing where it stands."""
    kind = (node.attr("data-bs-toggle") or node.attr("data-toggle")).lower()
    return node.chars > 0 and (kind in {"tab", "pill"} or node.attr("role") == "tab" or _is_plain_tab(node))


def _is_plain_tab(node: Node) -> bool:
    """A link to a place on the page inside something called tabs, or a button that a script opens a pane with."""
    if node.tag == "a" and len(node.attr("href")) > 1 and node.attr("href").startswith("#"):
        near = (node, *(up for up, _ in zip(node.ancestors(), range(_TABS_WITHIN), strict=False)))
        return any(_TABS.search(up.attr("class") + " " + up.attr("id")) for up in near)
    return bool(_TABS.search(node.attr("class")) and _opened(node))


def _opened(node: Node) -> str:
    """The id of the pane that a click opens by a script: "openTab(event, 'plan')"."""
    match = _OPENS_PANE.search(node.attr("onclick"))
    return match[1] if match else ""


def role_level(node: Node) -> int:
    """Level of an element with role=heading, else 0."""
    if node.attr("role") != "heading":
        return 0
    level = node.attr("aria-level")
    return min(6, max(1, int(level))) if level.isdecimal() else 2


def boldness(node: Node) -> int:
    """2 bold by tag or style, 1 only large by attribute or style, 0 neither."""
    if node.tag in _BOLD:
        return 2
    style = node.attr("style") if node.tag not in HEADINGS else ""
    if style and _BOLD_STYLE.search(style):
        return 2
    if node.tag == "font" and node.attr("size") in {"4", "5", "6", "7", "+1", "+2", "+3", "+4"}:
        return 1
    size = _FONT_PIXELS.search(style) if style else None
    try:
        return int(size is not None and float(size[1]) >= _LARGE[size[2].lower()])
    except ValueError:
        return 0


def is_document(text: str) -> bool:
    """An address that ends as a document does, as scripts are given it."""
    return len(text) < 2000 and bool(_DOCUMENT.search(text.strip()))


def _is_address(text: str) -> bool:
    return (
        bool(text)
        and not text.startswith(("#", "about:", "data:", "javascript:"))
        and (bool(_URL_LIKE.search(text)) or "/" in text or "?" in text or bool(kind_of_name(text)) or "." in text)
    )
