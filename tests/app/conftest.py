"""The demonstration portal, served for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.server import serve


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Port of a running replica portal, and the log of what it was asked."""
    log = tmp_path / "portal.log"
    server, port = serve(port=0, log=log)
    yield port, log
    server.shutdown()
    server.server_close()
