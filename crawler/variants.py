"""Other showings of a page that is had already: print, calendar, language, order, share, and the session in an address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from crawler.spelling import spot
from crawler.targets import ends_as_file

_SHARE = re.compile(
    r"facebook\.com/(?:sharer|share|dialog|plugins/like)|(?:twitter|x)\.com/(?:share|intent)|line\.me/(?:R/)?(?:msg|share)"
    r"|social-plugins\.line\.me|addtoany\.com|addthis\.com|sharethis\.com|pinterest\.com/pin/create",
    re.IGNORECASE,
)
_SHARED_AT = (".com", "line.me")  # in every address that is one to share by
_QUERY = re.compile(
    r"(?:^|&)(?:print(?:able)?(?:=|&|$)|(?:format|view|layout|action|mode|page|task)=(?:print|calendar|ical)(?:&|$)"
    r"|option=com_mailto(?:&|$)|(?:order_?by|sort_?by|sort|order|dir|filter_order(?:_dir)?)=(?:asc|desc)(?:&|$)"
    r"|share=|replytocom=|fontsize=|C=[NMSD][;&]O=[AD]$)",
    re.IGNORECASE,
)
_PATH = re.compile(r"/(?:print|printpage|print_page|calendar|event-calendar|ical)(?:/|\.\w+|$)", re.IGNORECASE)
_LANGUAGES = frozenset({"lang", "language", "hl", "locale", "setlang"})
# Servers write the session of whoever brings no cookie into every link of a page.
_SESSION_QUERY = re.compile(
    r"(?<=[?&])(?:(?:phpsessid|jsessionid|aspsessionid\w*|cftoken|cfid)=[^&]*"
    r"|(?:sid|session_?id|s)=(?=[0-9a-z,\-]*[0-9])[0-9a-z,\-]{20,})(?:&|$)",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?]*|/\((?:[a-z]\([^()/]*\))+\)(?=/)", re.IGNORECASE)


def without_session(url: str) -> str:
    """The address as one would write it who has no session yet."""
    head, mark, query = url.partition("?")
    if ";" in head or "(" in head:
        head = _SESSION_PATH.sub("", head)
    if mark:
        query = _SESSION_QUERY.sub("", f"?{query}").lstrip("?").rstrip("&")
    return f"{head}?{query}" if query else head


def is_variant(url: str) -> bool:
    """Another showing of a page, by the address alone. A file is what it is, whatever folder it lies in."""
    _, path, query = spot(url)
    if any(end in url.lower() for end in _SHARED_AT) and _SHARE.search(url):
        return True
    return not ends_as_file(url) and bool((query and _QUERY.search(query)) or _PATH.search(path))


def other_language(url: str, page: str) -> bool:
    """Whether an address asks for another language than Thai, and than the page it stands on."""
    asked = _language(url)
    return bool(asked) and not asked.startswith("th") and asked != _language(page) and not ends_as_file(url)


def _language(url: str) -> str:
    query = spot(url).query
    if "=" not in query:
        return ""
    return next((value.lower() for name, value in parse_qsl(query) if name.lower() in _LANGUAGES), "")
