"""A progress bar on stderr, when that is a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.engine import Progress


@contextlib.contextmanager
def bar() -> Iterator[Callable[[Progress], None] | None]:
    """A callback for the crawler, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("กำลังเปิดหน้าเว็บ / visiting", total=None)

        def update(progress: Progress) -> None:
            shown.update(task, completed=progress.done, total=progress.done + progress.open)

        yield update
