"""What an address is by its looks alone: a file, a page, a variant of a page, a social network."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl

from crawler.spelling import spot

_FILE_END = re.compile(r"\.(?:pdf|docx?|docm|xlsx?|xlsm|xlsb|ods|odt|pptx?|rtf|zip|rar|7z|csv|txt|jpe?g|png)$", re.I)
_FILE_PATH = re.compile(
    r"/(?:uploads?|files?|user_files[^/]*|downloads?|attachments?|get_?file|load_?file)(?:[/.]|$)", re.I
)
_FILE_QUERY = re.compile(r"(?:^|&)(?:export=download|download=|file=[^&]+\.\w{2,5}(?:&|$))", re.I)

_SOCIAL = frozenset(
    {"facebook.com", "fb.com", "fb.me", "m.me", "fb.watch", "messenger.com", "line.me", "lin.ee", "liff.line.me"}
    | {"youtube.com", "youtu.be", "youtube-nocookie.com", "tiktok.com", "instagram.com", "twitter.com", "x.com"}
    | {"threads.net", "t.me", "telegram.me"}
)
_DECORATION = re.compile(
    r"^(?:maps\.google\.|www\.google\.[a-z.]+/maps|google\.[a-z.]+/maps|goo\.gl/maps|maps\.app\.goo\.gl|translate\.google"
    r"|www\.googletagmanager\.|www\.openstreetmap\.org|validator\.w3\.org|www\.w3\.org|calendar\.google\."
    r"|(?:[a-z0-9-]+\.)?(?:tawk\.to|crisp\.chat|smartsupp\.com|zopim\.com|windy\.com|forecast7\.com|accuweather\.com|histats\.com|statcounter\.com"
    r"|hitwebcounter\.com|truehits\.(?:net|in\.th)|amung\.us|flagcounter\.com)/|(?:www\.)?tmd\.go\.th/\S*widget)",
    re.IGNORECASE,
)
_UP_LABEL = re.compile(r"\s*\[?\s*(?:(?:to\s+)?parent\s+directory|\.\./?|up(?:\s+to\s+.*)?)\s*\]?\s*", re.IGNORECASE)
_PAGER_LABEL = re.compile(
    r"\s*(?:(?:หน้า(?:ที่)?|page)?\s*[0-9๐-๙]{1,4}|(?:หน้า)?(?:ถัดไป|ต่อไป|สุดท้าย)|next(?:\s+page)?|last|older(?:\s+posts)?)?\s*[›»>→…]*\s*",
    re.IGNORECASE,
)
_ACT_LABEL = re.compile(
    r"\s*(?!บันทึกข้อความ)(?:(?:ค้นหา|ล้าง|ยกเลิก|บันทึก|ส่ง|สั่งพิมพ์|พิมพ์|รีเฟรช)(?:ข้อมูล|ข้อความ|ค่า|หน้านี้)?|เข้าสู่ระบบ|ลงชื่อเข้าใช้|ออกจากระบบ|โหวต|ลงคะแนน"
    r"|แสดงความ(?:คิด)?เห็น|สมัครสมาชิก|ก[+\-]?|search|log\s?-?(?:in|out)|sign\s?-?(?:in|out|up)|clear|reset|cancel|save|submit|send"
    r"|print|vote|refresh|english|eng?|ไทย|thai|th)\s*",
    re.IGNORECASE,
)
_PAGER_PATH = re.compile(r"/page/[0-9]{1,4}/?$", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,6}")
_WHEN = re.compile(r"^(?:y|yr|year|m|mon|month|d|day|date|week|time)$|ปี|เดือน|วัน", re.IGNORECASE)


def ends_as_file(url: str) -> bool:
    """A file by its ending."""
    return bool(_FILE_END.search(spot(url).path))


def is_file(url: str) -> bool:
    """A file by its ending, its folder or its query."""
    _, path, query = spot(url)
    return bool(ends_as_file(url) or _FILE_PATH.search(path) or (query and _FILE_QUERY.search(query)))


def is_social(url: str) -> bool:
    """A page of a social network."""
    return _is_social_host(spot(url).host)


@lru_cache(maxsize=256)
def _is_social_host(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in _SOCIAL for at in range(len(labels) - 1))


def is_decoration(url: str) -> bool:
    """Maps, calendars, chats, weather, counters and translators that pages embed."""
    return bool(_DECORATION.match(url.partition("://")[2]))


def is_way_up(url: str, page: str, label: str) -> bool:
    """Whether a link of a folder's listing leads to the folder around it: nobody looks there for what is in this one."""
    there, here = spot(url), spot(page)
    return (
        there.path.endswith("/")
        and there.host == here.host
        and there.path != here.path
        and here.path.startswith(there.path)
        and bool(_UP_LABEL.fullmatch(label))
    )


def is_pager(label: str) -> bool:
    """Whether a link is called as those to another page of a list are."""
    return bool(label.strip()) and bool(_PAGER_LABEL.fullmatch(label))


def is_act(label: str) -> bool:
    """Whether a button is called after something that is done, not after something to be seen."""
    return bool(_ACT_LABEL.fullmatch(label))


def is_next_page(url: str, page: str, label: str) -> bool:
    """Whether a link leads to another page of the list that `page` begins or goes on with: by its label, and by an address
    that differs in one number only. A calendar's next month is none: it has no end."""
    if not is_pager(label):
        return False
    there, here = spot(url), spot(page)
    if there.host != here.host:
        return False
    of, base = _PAGER_PATH.sub("", there.path), _PAGER_PATH.sub("", here.path)
    if of != there.path or base != here.path:
        return of.rstrip("/") == base.rstrip("/") and there.query == here.query
    before, after = dict(parse_qsl(here.query, True)), dict(parse_qsl(there.query, True))
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if there.path != here.path or len(changed) != 1 or _WHEN.search(changed[0]):
        return False
    return bool(_NUMBER.fullmatch(after.get(changed[0], ""))) and not before.keys() - after.keys()
