"""What was found in a text is remembered while one agency is judged: its items ask the same of the same texts.

`forget` after each agency, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_forgetful: list[Callable[[], None]] = []


def remembering(function: Callable[P, R], most: int = 20_000) -> Callable[P, R]:
    """For pure functions of hashable arguments whose answers nobody changes: the last `most` of them are kept."""
    kept: Any = lru_cache(maxsize=most)(function)
    _forgetful.append(kept.cache_clear)
    return kept  # type: ignore[no-any-return]


def forget() -> None:
    """Let go of all that is remembered."""
    for clear in _forgetful:
        clear()
