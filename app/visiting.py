"""A polite visit to one host: does it let us in, what does robots.txt say, and a note for its administrator if not."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.fetch import Fetcher
from crawler.settings import Settings
from model import Outcome

NOTE = """เรียน ผู้ดูแลเว็บไซต์ {host}
โปรแกรมตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ของหน่วยงานเข้าเว็บไซต์ของท่านไม่ได้ ({outcome}: {detail})
โปรแกรมขอหน้าเว็บไม่เกินครั้งละ {n} หน้า เว้นอย่างน้อย {gap} วินาที ปฏิบัติตาม robots.txt และแสดงตัวด้วย User-Agent: {agent}
จึงขอความอนุเคราะห์อนุญาต User-Agent ดังกล่าวในระบบป้องกันเว็บไซต์ (WAF)"""


@dataclass(frozen=True, slots=True)
class Visit:
    state: str
    th: str
    en: str


async def visit(host: str, settings: Settings) -> list[Visit]:
    """Ask the host's start page once."""
    fetcher = Fetcher(settings)
    try:
        fetched = await fetcher.fetch(host if "://" in host else f"https://{host}/")
    finally:
        await fetcher.aclose()
    resource = fetched.resource
    if resource.outcome is Outcome.OK:
        return [Visit("ok", f"เข้าได้ ({resource.status})", f"lets us in ({resource.status}), as {settings.agent}")]
    note = NOTE.format(
        host=host, outcome=resource.outcome.value, detail=resource.detail or resource.status, n=settings.per_host,
        gap=settings.gap, agent=settings.agent,
    )  # fmt: skip
    english = f"{resource.outcome.value}: {resource.detail or resource.status}"
    return [Visit("bad", f"เข้าไม่ได้ ส่งข้อความนี้ถึงผู้ดูแลเว็บไซต์ได้\n{note}", f"does not let us in: {english}")]
