"""The command `oit`. Commands are loaded when they are called, so that `--help` costs nothing."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from collections.abc import Sequence

import click

from app.say import BadInput
from app.usage import usage_said

_COMMANDS = {
    "scan": "ตรวจเว็บไซต์ตามแบบส่ง URL แล้วพิมพ์ข้อเสนอแนะ / crawl, read, judge, print the suggestion list",
    "check": "ตรวจข้อเดียวทันที ก่อน → หลัง พร้อมใบบันทึก / one item now, before and after, with a dated receipt",
    "judge": "ตัดสินใหม่จากข้อมูลที่เก็บไว้ ไม่ใช้เครือข่าย / judge again from storage",
    "report": "เขียนรายงาน HTML Excel Word PDF CSV JSON หรือเว็บแบบไฟล์ / write report files",
    "export": "ส่งออกผลตรวจ JSONL หรือ CSV / data out",
    "explain": "อธิบายว่าทำไมจึงได้ผลนั้น / why a finding is what it is",
    "book": "กรอบการประเมิน: รายชื่อ แสดง ตรวจ / list, show and check books",
    "diff": "อะไรเปลี่ยนไประหว่างการตรวจสองครั้ง / what moved between two scans",
    "score": "คะแนนจากผลตรวจ และคะแนน ITA โดยประมาณ / points, and the ITA they would give",
    "review": "บันทึกความเห็นของคนคู่กับผลของระบบ / keep a person's verdict beside the machine's",
    "waive": "ยกเว้นองค์ประกอบหนึ่งชั่วคราว / waive an element until a date",
    "agreement": "ความสอดคล้องของระบบกับคน / machine against person, per rule",
    "night": "ตรวจทุกหน่วยงานคืนละครั้ง / every agency once per night",
    "submissions": "นำเข้าแบบส่ง URL หรือรายงานผลการประเมินเดิม / import a sheet or a past assessment report",
    "doctor": "ตรวจเครื่องนี้ว่าพร้อมหรือไม่ / what this machine has and lacks",
    "db": "ดูแลฐานข้อมูล / look after the database",
    "topics": "หน้าหรือข้อความว่าด้วยเรื่องใด / what a page or text is about",
    "read": "ดูว่าระบบอ่านไฟล์หนึ่งได้อะไร / what the product sees in a file",
}
_GARBAGE = (500_000, 20, 50)  # documents are many small things without cycles: an agency of them needs no search
BAD_INPUT = 3
UNHEALTHY = 2


class LazyGroup(click.Group):
    """Commands stand in `app.commands.<name>` as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in _COMMANDS if _exists(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS or not _exists(cmd_name):
            return None
        command: click.Command = importlib.import_module(f"app.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name]) for name in self.list_commands(ctx)])


def _exists(name: str) -> bool:
    return importlib.util.find_spec(f"app.commands.{name}") is not None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oit-checker", prog_name="oit")
def oit() -> None:
    """ตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) บนเว็บไซต์ของหน่วยงาน.

    Checks what a Thai government body publishes against the required contents of the OIT assessment. Exit codes: 0 all is
    there, 1 something to fix or not seen, 2 the run itself is unhealthy and held back, 3 bad input or usage.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point: usage errors and bad input end with code 3 and one clear sentence."""
    gc.set_threshold(*_GARBAGE)
    try:
        code = oit.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        click.echo(usage_said(error), err=True)
        code = BAD_INPUT
    except BadInput as error:
        click.echo(error.both, err=True)
        code = BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo("หยุดโดยผู้ใช้ / stopped; `oit scan --resume` goes on where it stopped", err=True)
        code = 130
    except Exception:  # our own mistake: the run is not healthy, which is never "something to fix" (1)
        import traceback

        traceback.print_exc()
        click.echo("โปรแกรมผิดพลาด โปรดส่งข้อความข้างบนให้ผู้ดูแลระบบ / our mistake; please report the text above", err=True)
        code = UNHEALTHY
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
