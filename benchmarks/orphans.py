"""Processor time of processes that nobody waits for (readers of a fork server, renderers of a browser): we take them over."""

from __future__ import annotations

import ctypes
import os
import sys

_SET_CHILD_SUBREAPER = 36


def adopt() -> None:
    """From now on orphans below this process become its children; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_all() -> None:
    """Wait until no child is left, so that the time of all of them is counted with ours."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return
