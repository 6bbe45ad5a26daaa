"""A fake clock, and the test server as a process."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

SERVER = Path(__file__).with_name("crawl_server.py")


@dataclass
class FakeTime:
    """A clock that only moves when somebody sleeps, and remembers for how long."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds - 1000.0)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass
class Server:
    port: int
    tls_ports: list[int]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def log(self) -> dict[str, Any]:
        with urlopen(self.url("/_log")) as answer:
            return dict(json.load(answer))

    def requests(self, host: str = "", path: str = "") -> list[dict[str, Any]]:
        wanted = host or f"127.0.0.1:{self.port}"
        return [one for one in self.log()["log"] if one["host"] == wanted and (not path or one["path"] == path)]


def start_server(*certificates: Path) -> tuple[subprocess.Popen[str], Server]:
    process = subprocess.Popen(
        [sys.executable, str(SERVER), *map(str, certificates)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    ports = json.loads(process.stdout.readline())
    return process, Server(ports[0], ports[1:])
