"""`oit db upgrade | backup | restore | prune`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.options import db_option, store_of
from app.say import BadInput


@click.group("db")
def command() -> None:
    """ดูแลฐานข้อมูล / look after the database."""


@command.command("upgrade")
@db_option
def upgrade_(db: str) -> None:
    """ปรับโครงสร้างฐานข้อมูลเป็นรุ่นนี้ (สำรองก่อน) / bring the database to this version, after a backup."""
    from storage import StorageError, default_path, upgrade

    path = db or default_path()
    try:
        saved = upgrade(path)
    except StorageError as error:
        raise BadInput(error.th, error.en) from None
    click.echo(f"{path}: เป็นรุ่นล่าสุดแล้ว / up to date")
    if saved is not None:
        click.echo(f"สำรองไว้ที่ / backup: {saved}")


@command.command()
@click.argument("path", type=click.Path(path_type=Path))
@db_option
def backup(path: Path, db: str) -> None:
    """สำรองฐานข้อมูลไปยังไฟล์ใหม่ / write a copy to a new file."""
    with store_of(db, create=False) as store:
        try:
            store.backup(path)
        except FileExistsError:
            raise BadInput(f"มีไฟล์ {path} อยู่แล้ว ให้ใช้ชื่ออื่น", f"{path} is there already; choose another name") from None
    click.echo(str(path))


@command.command()
@click.argument("path", type=click.Path(path_type=Path))
@db_option
@click.option("--yes", is_flag=True, help="ไม่ต้องถาม / without asking")
def restore(path: Path, db: str, yes: bool) -> None:
    """กู้คืนฐานข้อมูลจากไฟล์สำรอง (ของเดิมเก็บไว้ข้าง ๆ) / put a backup in its place; what stood there is kept beside."""
    from storage import StorageError, default_path, restore

    there = Path(db or default_path())
    if not path.is_file():
        raise BadInput(f"ไม่พบไฟล์สำรอง {path}", f"there is no backup {path}")
    if not yes and not sys.stdin.isatty():
        raise BadInput(
            f"ยังไม่ได้แทนที่ {there} ถ้าต้องการให้สั่งอีกครั้งพร้อม --yes", f"{there} was not replaced; run it again with --yes"
        )
    if not yes and not click.confirm(f"แทนที่ {there} ด้วย {path} หรือไม่ / replace it?"):
        return
    try:
        aside = restore(str(there), path)
    except StorageError as error:
        raise BadInput(error.th, error.en) from None
    click.echo(f"กู้คืนแล้ว / restored: {there}")
    if aside is not None:
        click.echo(f"ของเดิมอยู่ที่ / what stood there: {aside}")


@command.command()
@db_option
@click.option("--keep", default=2, show_default=True, help="เก็บหน้าเว็บของการตรวจที่สมบูรณ์กี่ครั้งล่าสุด / healthy scans to keep")
def prune(db: str, keep: int) -> None:
    """ลบหน้าเว็บและไฟล์ที่ไม่จำเป็นต้องเก็บ (ผลตรวจยังอยู่) / forget old pages; findings stay.

    หน้าเว็บมีข้อมูลส่วนบุคคล จึงเก็บเท่าที่ใช้อธิบายผลของการตรวจที่สมบูรณ์ล่าสุด และที่ความเห็นของคนอ้างถึง
    """
    if keep < 1:
        raise BadInput("--keep ต้องไม่น้อยกว่า 1", "--keep must be at least 1")
    with store_of(db, create=False) as store:
        gone = store.prune(keep)
    click.echo(
        f"ลบหน้าเว็บของการตรวจ {gone.scans} ครั้ง ไฟล์ {gone.bodies} ไฟล์ {gone.bytes / 1e6:.1f} MB / "
        f"forgot the pages of {gone.scans} scans, {gone.bodies} bodies"
    )
