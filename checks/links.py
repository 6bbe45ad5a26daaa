"""Links as a reader meets them: where they lead, by host, the chrome of the site included when asked for.

What counts as a link to an account or service: an address on one of the named hosts with a path of its own. What does not: a
share button, the bare start page of a social network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from checks.reading import Reading
from model import Evidence, Link, Source

_NEXT = re.compile(
    r"\d{1,3}|[»›>]{1,2}|(?:หน้า)?ถัดไป.{0,3}|(?:ข่าว|หน้า)ก่อนหน้านี้|ดูเพิ่มเติม|ดูทั้งหมด|อ่านทั้งหมด|next|older|more", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\W*(?:(?:บทความ|เรื่อง|ข่าว|หน้า|โพสต์|รายการ)?(?:ก่อนหน้า|ถัดไป|ก่อนนี้)(?:นี้)?|prev(?:ious)?|next)(?:\s(?:post|article|page))?\W*(?:[:：].*)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_OF_PAGE = 3  # digits of the number of a page of its own; a list has fewer pages
_SHARE = ("sharer", "/share", "share?", "intent/tweet", "/dialog/", "addtoany", "plugins/like", "lineit")


def target(reading: Reading, link: Link) -> str:
    """Where a link leads, absolute."""
    return urljoin(urljoin(reading.source.url, reading.doc.base or ""), link.href.strip())


def further_pages(reading: Reading, known: Iterable[str]) -> list[Link]:
    """Links to further pages of a list ("2", "ถัดไป") that lead to a place not among the known ones."""
    seen = {_bare(url) for url in known}
    found = []
    for link in reading.doc.links:
        url = target(reading, link)
        more = _NEXT.fullmatch(link.text.strip()) is not None
        if more and url.startswith("http") and _bare(url) not in seen and "#" not in link.href[:1]:
            found += [] if is_neighbour(link.text, url, reading.source.url) else [link]
    return found


def is_neighbour(label: str, url: str, page: str) -> bool:
    """Whether a link only leads to the page that the site's maker put before or after this one: it is called so, and its
    address has other words or another number of a page, not the small number alone that a further page of a list or text has."""
    if not _BESIDE.fullmatch(label):
        return False
    there, here = (unquote(urlsplit(address).path).rstrip("/") for address in (url, page))
    if there.startswith(here) or here.startswith(there):
        return False
    plain, own = (_DIGITS.sub("", path) for path in (there, here))
    numbers = zip(_DIGITS.findall(there), _DIGITS.findall(here), strict=False)
    return plain != own or any(len(a) >= _OF_PAGE and len(b) >= _OF_PAGE and a != b for a, b in numbers)


def _bare(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def leads_to(reading: Reading, link: Link, source: Source) -> bool:
    """Whether a link of a reading leads to a source, however its address was spelled or redirected."""
    href = unquote(link.href.strip()).split("#")[0].lstrip("./")
    urls = {unquote(source.url), unquote(source.url_key)}
    return unquote(target(reading, link)) in urls or (
        (len(href) > 3 or "/" in href) and any(u.endswith(f"/{href}") for u in urls)
    )


def lines_to(reading: Reading) -> list[int]:
    """Blocks of the parent page in which the links to this source stand: a row or list item may say what it is."""
    parent = reading.parent
    if parent is None:
        return []
    found = [
        x.block
        for x in parent.doc.links
        if x.block >= 0 and not shared(parent, x) and leads_to(parent, x, reading.source)
    ]
    return list(dict.fromkeys(found))


def beside(reading: Reading) -> list[str]:
    """What stands right beside the link to this source in a line of several links: from its own text to the next link, or
    its label ("รับส่งหนังสือ (ปกครอง) • ตรวจแบบ (โยธา)"); nothing where a line has but one link."""
    parent, found = reading.parent, []
    for i in lines_to(reading):
        links = [x for x in parent.doc.links if x.block == i and x.text.strip()] if parent is not None else []
        norm, at, end, before = (parent.doc.blocks[i].text if parent is not None else ""), 0, 0, ""
        for n, link in enumerate(links if len(links) > 1 else ()):
            at = norm.find(link.text, end)
            if at < 0:
                break
            before, end = norm[end:at], at + len(link.text)
            after = norm.find(links[n + 1].text, end) if n + 1 < len(links) else len(norm)
            if parent is not None and leads_to(parent, link, reading.source):
                behind = norm[end : after if after >= 0 else len(norm)]
                labelled = before.rstrip().endswith(":") and not behind.lstrip().startswith(("(", "["))
                found.append(before if labelled else behind)
    return found


def column_head(reading: Reading) -> str:
    """The header of the table column in which the parent page links to this source, "" where it stands in none."""
    parent = reading.parent
    if parent is None:
        return ""
    for link in parent.doc.links:
        if link.block >= 0 and not shared(parent, link) and leads_to(parent, link, reading.source):
            block = parent.doc.blocks[link.block]
            if block.table >= 0 and parent.doc.tables[block.table].header_rows:
                table = parent.doc.tables[block.table]
                column = cell_of(parent, link, table.rows[block.row])
                head = table.rows[table.header_rows - 1]
                return head[column] if 0 <= column < len(head) and block.row >= table.header_rows else ""
    return ""


def cell_of(reading: Reading, wanted: Link, row: tuple[str, ...]) -> int:
    """The cell of a row in which a link stands: links stand in the order of the cells."""
    at, rest = 0, row[0] if row else ""
    for link in reading.links_in.get(wanted.block, ()):
        while at < len(row) and link.text not in rest:
            at += 1
            rest = row[at] if at < len(row) else ""
        if link is wanted:
            return at
        rest = rest.partition(link.text)[2]
    return -1


def host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def is_on(url: str, hosts: Iterable[str]) -> bool:
    """Whether an address lies on one of the hosts or a subdomain of it."""
    name = host(url)
    return any(name == h or name.endswith(f".{h}") for h in hosts)


def links_to(reading: Reading, hosts: Iterable[str], *, chrome: bool = True) -> list[Link]:
    """Links to accounts or services on one of the hosts (or their subdomains)."""
    wanted = tuple(hosts)
    found = []
    for link in reading.doc.links:
        url = target(reading, link)
        if (link.chrome and not chrome) or not is_on(url, wanted):
            continue
        if shares(url) or len(_rest(url)) < 2:
            continue
        found.append(link)
    return found


def shares(url: str) -> bool:
    """Whether an address is that of a share button; a host may begin with the word ("share.traffy.in.th")."""
    return any(word in url.lower().partition("//")[2] for word in _SHARE)


def shared(reading: Reading, link: Link) -> bool:
    """Whether a link stands in the chrome, by structure or by repetition."""
    return link.chrome or link.block in reading.source.chrome


def evidence_of(reading: Reading, link: Link) -> Evidence:
    """The quote of a link is its text (or what stands for it), at the page it stands on."""
    quote = link.text or link.href
    return Evidence(reading.source.url, quote[:160], link.place.locator, reading.source.sha256)


def _rest(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") + parts.query
