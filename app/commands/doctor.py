"""`oit doctor`: what this machine has, what it lacks, and what that means; with `--site`, whether a host lets us in."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

import click

from app.options import db_option, json_option, network_options, options, settings_of
from app.say import BadInput


@dataclass(frozen=True)
class Finding:
    """One line of the doctor: `state` ok, warn or bad."""

    what: str
    state: str
    th: str
    en: str


@click.command("doctor")
@options(db_option, json_option, network_options)
@click.option("--site", default="", metavar="HOST", help="ลองเข้าเว็บไซต์ / try to reach a site")
def command(db: str, as_json: bool, site: str, **network: object) -> None:
    """ตรวจเครื่องนี้ว่าพร้อมหรือไม่ / what this machine has and lacks."""
    site = _named(site) if site else ""
    found = [_python(), _ocr(), _browser(), _database(db)]
    if site:
        found += _site(site, network)
    if as_json:
        click.echo(json.dumps([asdict(f) for f in found], ensure_ascii=False))
        return
    for line in found:
        mark = {"ok": "✔", "warn": "!", "bad": "✘"}[line.state]
        click.echo(f"{mark} {line.what}: {line.th}\n    {line.en}")


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= (3, 11)
    return Finding("Python", "ok" if good else "bad", f"รุ่น {version}", f"version {version} (3.11 or newer is needed)")


def _ocr() -> Finding:
    from documents import ocr

    if ocr.available():
        return Finding("OCR", "ok", "มี tesseract ภาษาไทย", "tesseract with Thai is here")
    return Finding(
        "OCR", "warn", "ไม่มี tesseract ภาษาไทย ไฟล์สแกนและโปสเตอร์จะเป็น “ตรวจไม่ได้”",
        "no tesseract with Thai: scans and posters stay “could not be checked” (apt-get install tesseract-ocr-tha)",
    )  # fmt: skip


def _browser() -> Finding:
    from playwright.sync_api import sync_playwright

    from crawler.browser import find_browser

    with sync_playwright() as playwright:
        path = find_browser("", playwright.chromium.executable_path)
    if path:
        return Finding("Browser", "ok", f"มี {path}", f"{path} is here")
    return Finding(
        "Browser", "warn", "ไม่มีเบราว์เซอร์ หน้าที่ต้องใช้สคริปต์จะเป็น “ตรวจไม่ได้”",
        "no browser: pages that need one stay “could not be checked” (apt-get install chromium-headless-shell)",
    )  # fmt: skip


def _database(db: str) -> Finding:
    from storage import StorageError, default_path, open_store

    path = db or default_path()
    try:
        with open_store(path, create=False) as store:
            count = len(store.scans())
    except StorageError as error:
        return Finding("Database", "warn", error.th, error.en)
    return Finding("Database", "ok", f"{path} มีการตรวจ {count} ครั้ง", f"{path} holds {count} scans")


def _named(site: str) -> str:
    """The host or address as it was given; refused where no host can be read in it."""
    try:
        host = urlsplit(site if "://" in site else f"https://{site}/").hostname
    except ValueError:
        host = None
    if not host:
        raise BadInput(
            f"--site “{site}” ไม่ใช่ชื่อเว็บไซต์ ให้เขียนเช่น webportal.bangkok.go.th",
            f"--site “{site}” is no host; write for example webportal.bangkok.go.th",
        )
    return site


def _site(host: str, network: dict[str, object]) -> list[Finding]:
    import asyncio

    from app.visiting import visit

    settings = settings_of(**network)  # type: ignore[arg-type]
    return [Finding(f"Site {host}", v.state, v.th, v.en) for v in asyncio.run(visit(host, settings))]
