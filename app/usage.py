"""What the command line says of a wrong call: Thai first, what click says beside it, and how to see the help."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click
from click import exceptions as wrong


def usage_said(error: click.ClickException) -> str:
    """Lines for standard error."""
    if isinstance(error, wrong.NoArgsIsHelpError):
        return error.format_message()
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    usage = [ctx.get_usage()] if ctx else []
    help_said = f"ดูวิธีใช้ / help: {ctx.command_path if ctx else 'oit'} --help"
    return "\n".join([_thai(error), error.format_message(), *usage, help_said])


def _thai(error: click.ClickException) -> str:
    if isinstance(error, wrong.NoSuchCommand):
        group = error.ctx.command if error.ctx else None
        names = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
        return f"ไม่มีคำสั่ง “{error.command_name}”{_meant(get_close_matches(error.command_name, names))}"
    if isinstance(error, wrong.NoSuchOption):
        return f"ไม่มีตัวเลือก “{error.option_name}”{_meant(error.possibilities)}"
    if isinstance(error, wrong.MissingParameter):
        return f"ต้องระบุ {_name(error)}"
    if isinstance(error, wrong.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_name(error)} ต้องเป็นอย่างใดอย่างหนึ่งใน {', '.join(map(str, kind.choices))}"
        if isinstance(kind, click.IntRange | click.FloatRange):
            return f"{_name(error)} ต้องเป็นตัวเลขตั้งแต่ {kind.min} ถึง {kind.max}"
        if kind in {click.INT, click.FLOAT}:
            return f"{_name(error)} ต้องเป็นตัวเลข"
        return f"{_name(error)} ใช้ไม่ได้"
    if isinstance(error, wrong.BadOptionUsage):
        return f"ตัวเลือก “{error.option_name}” ใช้ไม่ถูกวิธี อาจขาดค่าที่ต้องตามหลัง"
    return "คำสั่งใช้ไม่ถูกวิธี อาจมีคำเกินหรือขาดไป"


def _name(error: wrong.BadParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    return hint if isinstance(hint, str) else " / ".join(hint)


def _meant(possibilities: Iterable[str] | None) -> str:
    near = list(possibilities or ())[:2]
    return f" หมายถึง {' หรือ '.join(near)} ใช่ไหม" if near else ""
