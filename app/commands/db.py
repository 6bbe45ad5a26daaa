"""`oit db upgrade | backup`."""

from __future__ import annotations

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
