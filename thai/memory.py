"""What was found in a text is remembered while one agency is judged: its items ask the same of the same texts.

`forget` after each agency, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_forgetful: list[Callable[[], None]] = []


def remembering(function: Callable[P, R], most: int = 20_000) -> Callable[P, R]:
    """For pure functions of hashable arguments whose answers nobody changes: the last `most` of them are kept."""
    kept: Any = lru_cache(maxsize=most)(function)
    _forgetful.append(kept.cache_clear)
    return kept  # type: ignore[no-any-return]


def remembering_of(function: Callable[Concatenate[T, P], R], most: int = 5_000) -> Callable[Concatenate[T, P], R]:
    """`remembering` for functions of something large, which is told apart by being the same thing and not by what it holds:
    to count all of that would cost more than the answer."""
    kept: dict[tuple[Any, ...], tuple[T, R]] = {}  # the thing is kept, or its id may be another's

    @wraps(function)
    def asked(of: T, *args: P.args, **kwargs: P.kwargs) -> R:
        question = (id(of), args)
        known = kept.get(question)
        if known is None:
            if len(kept) >= most:
                kept.clear()
            known = kept[question] = of, function(of, *args, **kwargs)
        return known[1]

    _forgetful.append(kept.clear)
    return cast("Callable[Concatenate[T, P], R]", asked)


def forget() -> None:
    """Let go of all that is remembered."""
    for clear in _forgetful:
        clear()
