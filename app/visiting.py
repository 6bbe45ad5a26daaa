"""A polite visit to one host: robots.txt, certificate, whether it lets us in, and a note for its administrator if not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.certificates import CertificateLook, look
from crawler.fetch import Fetcher
from crawler.guard import NameLookupError, RefusedAddressError
from crawler.settings import Settings
from model import Outcome, Resource
from reports.data import be_time
from reports.words import reason_said
from thai.dates import format_date

_WHY = {
    "chain_incomplete": (
        "เครื่องแม่ข่ายไม่ได้ส่งใบรับรองตัวกลาง (intermediate) ของ {issuer} มาด้วย ให้ติดตั้งไฟล์ fullchain{at}",
        "the server does not send the intermediate certificate of {issuer}; install the full chain{at}",
    ),
    "expired": ("ใบรับรองหมดอายุเมื่อ {until} ให้ต่ออายุ", "the certificate expired on {until}; renew it"),
    "not_yet_valid": ("ใบรับรองยังไม่เริ่มใช้ได้", "the certificate is not valid yet"),
    "wrong_host": (
        "ใบรับรองออกให้ {names} ไม่ใช่ {host} ให้ออกใบรับรองที่มีชื่อ {host}",
        "the certificate is for {names}, not for {host}; get one that names {host}",
    ),
    "self_signed": (
        "ใบรับรองลงนามเอง เบราว์เซอร์ทั่วไปไม่เชื่อถือ ให้ใช้ใบรับรองจากผู้ออกที่เชื่อถือได้",
        "the certificate is signed by itself, which no browser trusts; use one of a known authority",
    ),
}
_OTHER = ("ตรวจใบรับรองไม่ผ่าน ({problem})", "the certificate does not pass ({problem})")

NOTE = """เรียน ผู้ดูแลเว็บไซต์ {host}
โปรแกรมตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ของหน่วยงานเข้าเว็บไซต์ของท่านไม่ได้: {said} ({outcome}: {detail}) เมื่อ {when}
โปรแกรมขอหน้าเว็บไม่เกินครั้งละ {n} หน้า เว้นอย่างน้อย {gap} วินาที ปฏิบัติตาม robots.txt ไม่แก้ CAPTCHA และไม่เข้าสู่ระบบ
แสดงตัวด้วย User-Agent: {agent}
จึงขอความอนุเคราะห์{wish}"""
_WISHES = {
    Outcome.BLOCKED: "อนุญาต User-Agent ดังกล่าวในระบบป้องกันเว็บไซต์ (WAF) หรือระบบตรวจจับบอต",
    Outcome.FORBIDDEN: "อนุญาตให้เปิดหน้าสาธารณะโดยไม่ต้องเข้าสู่ระบบ และอนุญาต User-Agent ดังกล่าว",
    Outcome.ROBOTS: "อนุญาต User-Agent ดังกล่าวใน robots.txt สำหรับหน้าที่ส่งประเมิน",
    Outcome.TLS: "แก้ไขใบรับรอง: {certificate}",
    Outcome.LOGIN_REQUIRED: "เปิดหน้าสาธารณะโดยไม่ต้องเข้าสู่ระบบ เพราะผู้ประเมินและประชาชนก็เปิดไม่ได้",
}
_WISH = "ตรวจสอบว่าเว็บไซต์เปิดจากเครือข่ายภายนอกได้ตามปกติ"


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing learned: `state` ok, warn or bad."""

    state: str
    th: str
    en: str


async def visit(host: str, settings: Settings) -> list[Visit]:
    """Ask for robots.txt and the start page (or the page named) once each, and look at the certificate."""
    url = host if "://" in host else f"https://{host}/"
    fetcher = Fetcher(settings)
    try:
        certificate = await _certificate(url, fetcher, settings)
        fetched = await fetcher.fetch(url)
        learned = [*_proxy(settings), *_of_certificate(url, certificate), await _robots(url, fetcher)]
    finally:
        await fetcher.aclose()
    return [*learned, _entry(fetched.resource, url, certificate, settings)]


def _proxy(settings: Settings) -> list[Visit]:
    if not settings.proxy:
        return []
    return [
        Visit(
            "warn",
            "ใช้พร็อกซี: ระบบป้องกันที่อยู่ภายในตรวจได้เฉพาะชื่อ เพราะพร็อกซีเป็นผู้แปลงชื่อเป็นที่อยู่",
            "a proxy resolves the names, so the guard against inside addresses works on names only",
        )
    ]


async def _certificate(url: str, fetcher: Fetcher, settings: Settings) -> CertificateLook | None:
    """None where there is none to see: no TLS, a proxy between, refused, or nobody answers."""
    try:
        endpoint = fetcher.hosts.guard.check(url)
        if endpoint.scheme != "https" or settings.proxy:
            return None
        return await look(endpoint, fetcher.hosts.guard, settings)
    except (RefusedAddressError, NameLookupError, OSError):  # the page's own outcome says so
        return None


def _until(seen: CertificateLook) -> str:
    """The last day in Thai, in B.E. as everywhere an officer reads."""
    return format_date(seen.not_after.date()) if seen.not_after else "?"


def _day(seen: CertificateLook) -> str:
    return seen.not_after.date().isoformat() if seen.not_after else "?"


def _of_certificate(url: str, seen: CertificateLook | None) -> list[Visit]:
    if seen is None:
        return []
    if not seen.problem:
        th = f"ใบรับรองใช้ได้ถึง {_until(seen)} ออกโดย {seen.issuer}"
        return [Visit("ok", th, f"certificate good until {_day(seen)}, issued by {seen.issuer}")]
    th, en = _said(url, seen)
    return [Visit("bad", f"ใบรับรอง: {th}", f"certificate: {en} [{seen.problem}]")]


def _said(url: str, seen: CertificateLook) -> tuple[str, str]:
    words = _WHY.get(seen.problem.partition(":")[0], _OTHER)
    facts = {
        "host": urlsplit(url).hostname or "",
        "issuer": seen.issuer,
        "at": f" ({seen.issuer_at})" if seen.issuer_at else "",
        "names": ", ".join(seen.names[:5]) or seen.subject,
        "problem": seen.problem,
    }
    return words[0].format(**facts, until=_until(seen)), words[1].format(**facts, until=_day(seen))


async def _robots(url: str, fetcher: Fetcher) -> Visit:
    permission = await fetcher.permission(url)
    if permission.outcome is Outcome.OK:
        delay = f" เว้น {permission.delay:g} วินาทีตามที่ขอ" if permission.delay else ""
        english = f", {permission.delay:g} s between requests as it asks" if permission.delay else ""
        return Visit("ok", f"robots.txt อนุญาต{delay}", f"robots.txt allows it{english}")
    return Visit("bad", f"robots.txt: {reason_said(permission.outcome).th}", f"robots.txt: {permission.detail}")


def _when(resource: Resource) -> str:
    """In Bangkok for who reads, in UTC for the server's log."""
    at = resource.fetched_at
    return f"{be_time(at.isoformat())} ({at:%Y-%m-%d %H:%M} UTC)" if at else "?"


def _entry(resource: Resource, url: str, certificate: CertificateLook | None, settings: Settings) -> Visit:
    if resource.outcome is Outcome.OK:
        return Visit("ok", f"เข้าได้ ({resource.status})", f"lets us in ({resource.status}), as {settings.agent}")
    wish = _WISHES.get(resource.outcome, _WISH).format(certificate=_said(url, certificate)[0] if certificate else "")
    said = reason_said(resource.outcome)
    note = NOTE.format(
        host=urlsplit(url).hostname, said=said.th, outcome=resource.outcome.value,
        detail=resource.detail or resource.status, when=_when(resource),
        n=settings.per_host, gap=settings.gap, agent=settings.agent, wish=wish,
    )  # fmt: skip
    contact = "" if settings.contact else "\n(ควรระบุ --contact เพื่อให้ผู้ดูแลติดต่อกลับได้)"
    english = f"{resource.outcome.value}: {resource.detail or resource.status}"
    return Visit("bad", f"เข้าไม่ได้ ส่งข้อความนี้ถึงผู้ดูแลเว็บไซต์ได้{contact}\n{note}", f"does not let us in: {english}")
