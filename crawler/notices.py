"""Answers that are not the page: challenges and firewalls, logins, "not found" with status 200, the start page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from crawler.looks import Look
from crawler.portals import shared_by_agencies
from crawler.spelling import key

_STATUS_OF_BLOCKS = frozenset({202, 401, 403, 405, 406, 409, 418, 429, 503})
# Header, what its value contains ("" = anything), whose mark it is.
_MARKS_IN_HEADERS = (
    ("cf-mitigated", "", "Cloudflare"),
    ("cf-ray", "", "Cloudflare"),
    ("server", "cloudflare", "Cloudflare"),
    ("x-iinfo", "", "Incapsula"),
    ("x-cdn", "incapsula", "Incapsula"),
    ("x-cdn", "imperva", "Incapsula"),
    ("x-sucuri-id", "", "Sucuri"),
    ("server", "sucuri", "Sucuri"),
    ("server", "akamaighost", "Akamai"),
    ("x-datadome", "", "DataDome"),
    ("x-amzn-waf-action", "", "AWS WAF"),
)
_MARKS_IN_BODY = (
    (re.compile(rb"<title>\s*just a moment|challenge-platform|cf-chl-|_cf_chl_opt", re.I), "Cloudflare"),
    (re.compile(rb"attention required!\s*\|\s*cloudflare", re.I), "Cloudflare"),
    (re.compile(rb"_incapsula_resource|incapsula incident", re.I), "Incapsula"),
    (re.compile(rb"<title>\s*request rejected|the requested url was rejected", re.I), "F5 firewall"),
    (re.compile(rb"fortiguard|fortiweb|fgtauth|web page blocked", re.I), "Fortinet firewall"),
    (re.compile(rb"<title>\s*access denied.{0,2000}reference&#32;|reference #\d", re.I | re.S), "Akamai"),
    (re.compile(rb"mod_security|modsecurity|web application firewall|sucuri website firewall", re.I), "firewall"),
)
_CAPTCHA = re.compile(rb"g-recaptcha|h-captcha|cf-turnstile|captcha", re.IGNORECASE)
_BLOCK_TITLES = re.compile(r"^(just a moment|attention required|request rejected|access denied|are you a robot)", re.I)
_SHORT = 600  # characters of visible text of a page that is nothing but a notice

_LOGIN_PATH = re.compile(
    r"(?:^|[/_.\-])(?:log-?in|sign-?in|logon|auth|authorize|sso|saml2?|oauth2?)(?:$|[/_.\-])", re.I
)
_NOT_FOUND_PHRASES = re.compile(
    r"ไม่พบ\s*(?:หน้า|เพจ|ไฟล์|เอกสารที่|ยูอาร์แอล|URL|ข้อมูลที่ท่าน|ข้อมูลที่คุณ|สิ่งที่คุณ)"
    r"|(?:หน้า|เพจ|ไฟล์)[^.!]{0,40}(?:ไม่มีอยู่|ถูกลบ|ถูกย้าย)|ขออภัย[^.!]{0,40}ไม่พบ"
    r"|(?:page|file|url|document|resource|address|link)[^.!]{0,40}"
    r"(?:not found|could(?: not|n't) be found|does(?: not|n't) exist)"
    r"|(?:error\s*[:#-]?\s*)?404\s*[-:|–]?\s*(?:error|not found|page|ไม่พบ)|(?:error|ข้อผิดพลาด)\s*[:#-]?\s*404"
    r"|^\s*404\s*$|^\s*not found\s*$",
    re.IGNORECASE,
)
_START_FILES = re.compile(r"^/?(?:index|default|home|main)?(?:\.(?:php|html?|aspx?|jsp))?/?$", re.IGNORECASE)


def block_marks(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """Who blocks us, "" when an error answer carries no such marks."""
    if status not in _STATUS_OF_BLOCKS:
        return ""
    head = body[: 64 * 1024]
    for pattern, whose in _MARKS_IN_BODY:
        if pattern.search(head):
            return whose
    for name, contains, whose in _MARKS_IN_HEADERS:
        if name in headers and contains in headers[name].lower():
            return whose
    return "captcha" if _CAPTCHA.search(head) else ""


def blocked_with_200(look: Look, headers: Mapping[str, str]) -> str:
    """Who answers with a bot page in place of the page, though the status is 200."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "Cloudflare"
    if len(look.text) > _SHORT:
        return ""
    head = look.body[: 64 * 1024]
    for pattern, whose in _MARKS_IN_BODY:
        if pattern.search(head):
            return whose
    if _BLOCK_TITLES.match(look.title):
        return look.title[:60]
    return "captcha" if _CAPTCHA.search(head) and len(look.text) < 300 else ""


def says_not_found(look: Look) -> str:
    """The words by which a page with status 200 says that it is not there; "" when it does not.

    Title and headings count always, running text only where there is little of it.
    """
    for text in (look.title, *look.headings):
        if len(text) < 120 and (found := _NOT_FOUND_PHRASES.search(text)):
            return found.group(0)
    if len(look.text) < _SHORT and (found := _NOT_FOUND_PHRASES.search(look.text)):
        return found.group(0)
    return ""


def leads_to_login(asked: str, final: str) -> bool:
    """A redirect from an ordinary address to one that is a login by its path."""
    return (
        asked != final
        and bool(_LOGIN_PATH.search(urlsplit(final).path))
        and not _LOGIN_PATH.search(urlsplit(asked).path)
    )


def moved_home(asked: str, final: str, homes: frozenset[str] = frozenset()) -> bool:
    """A redirect from a deeper page to a start page of host or agency. `homes`: keys of known start pages."""
    return asked != final and key(asked) != key(final) and _home_level(final, homes) < _home_level(asked, homes)


def _home_level(url: str, homes: frozenset[str]) -> int:
    """0 the host's start page, 1 the start page of an agency on a shared host, 2 neither."""
    parts = urlsplit(url)
    if _START_FILES.match(parts.path) and not parts.query:
        return 0
    shared = shared_by_agencies(parts.hostname or "")
    if key(url) in homes:
        return 1 if shared else 0
    _, _, below = parts.path.lstrip("/").partition("/")
    return 1 if shared and _START_FILES.match(f"/{below}") and not parts.query else 2
