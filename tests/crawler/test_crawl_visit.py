"""`oit doctor --site`: what a visit learns of a host, and the note for its administrator."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from crawl_support import Server

from app.visiting import Visit, visit
from crawler.fetch import Fetcher
from model import Outcome
from reports.words import OUTCOMES

Make = Callable[..., Fetcher]


def _text(visits: list[Visit], language: str = "en") -> str:
    return "\n".join(getattr(one, language) for one in visits)


def test_every_outcome_has_its_words() -> None:
    assert set(OUTCOMES) == set(Outcome)


@pytest.mark.parametrize(
    ("number", "name", "thai", "english"),
    [
        (0, "good", "ใบรับรองใช้ได้ถึง", "issued by Test root"),
        (1, "expired", "หมดอายุเมื่อ", "expired on"),
        (2, "wrong_host", "ออกให้ other.go.th ไม่ใช่ localhost", "get one that names localhost"),
        (3, "chain_incomplete", "ใบรับรองตัวกลาง (intermediate) ของ Test intermediate", "install the full chain"),
        (4, "self_signed", "ลงนามเอง", "signed by itself"),
    ],
)
async def test_certificates_are_explained(
    tls_server: Server, fetcher: Make, certificates: dict[str, Path], number: int, name: str, thai: str, english: str
) -> None:
    port = tls_server.tls_ports[number]
    trust = ssl.create_default_context(cafile=str(certificates["ca"]))
    how = fetcher(tls=trust, allow_private=frozenset({("localhost", port)}), timeout=10.0, total_timeout=20.0).settings
    visits = await visit(f"https://localhost:{port}/ok", how)
    assert thai in _text(visits, "th")
    assert english in _text(visits)
    assert not re.search(r"20\d\d-\d\d-\d\d", _text(visits[:1], "th")), "a day is told in B.E."
    assert [one.state for one in visits] == (["ok"] * 3 if name == "good" else ["bad", "bad", "bad"])
    assert ("เรียน ผู้ดูแลเว็บไซต์ localhost" in _text(visits, "th")) is (name != "good")


async def test_a_block_gives_a_note_with_what_to_allow(fetcher: Make) -> None:
    how = fetcher("wall.go.th", contact="it@district.example").settings
    visits = await visit("http://wall.go.th/cloudflare", how)
    note = visits[-1].th
    for part in ("wall.go.th", "403 by Cloudflare", "(WAF)", "OIT-Checker/0.1 (+it@district.example)", "robots.txt"):
        assert part in note
    assert visits[0].en == "robots.txt allows it"
    assert "ควรระบุ --contact" not in note


async def test_robots_and_its_delay(fetcher: Make) -> None:
    how = fetcher("strict-visit.go.th", gap=0.1).settings
    open_, closed = [await visit(f"http://strict-visit.go.th{path}", how) for path in ("/ok", "/closed")]
    assert "4 s between requests" in _text(open_)
    assert [one.state for one in open_] == ["ok", "ok"]
    assert [one.state for one in closed] == ["bad", "bad"]
    assert "อนุญาต User-Agent ดังกล่าวใน robots.txt" in closed[-1].th


async def test_a_proxy_weakens_the_guard_and_it_is_said(fetcher: Make, server: Server) -> None:
    visits = await visit("http://www.example.go.th/ok", fetcher(proxy=f"http://127.0.0.1:{server.port}").settings)
    assert "works on names only" in visits[0].en
    assert visits[-1].state == "ok"


def test_the_last_day_of_a_certificate_is_told_in_buddhist_years_in_thai() -> None:
    from datetime import UTC, datetime

    from app.visiting import _of_certificate
    from crawler.certificates import CertificateLook

    good = CertificateLook("", issuer="X", not_after=datetime(2027, 1, 5, tzinfo=UTC))
    (said,) = _of_certificate("https://a.example/", good)
    assert "5 มกราคม 2570" in said.th
    assert "2027-01-05" in said.en
