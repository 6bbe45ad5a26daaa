"""Who works on something: host, process and a token, so that a dead process on this machine is told from a living one."""

from __future__ import annotations

import os
import secrets
import socket
import sys


def new_owner() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"


def is_dead(owner: str) -> bool:
    """True only when the owner was a process of this machine that no longer runs. Elsewhere its lease must end."""
    host, _, rest = owner.partition(":")
    pid = rest.partition(":")[0]
    if sys.platform == "win32":  # asking with signal 0 would be Ctrl-C to the whole group there
        return False
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
