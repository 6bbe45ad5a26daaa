"""What was asked of a piece once is not worked out again: thirty items and their elements ask the same of the same text."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Remembering(Protocol):
    """A reading, or a piece of one."""

    @property
    def remembered(self) -> dict[Any, Any]: ...


T = TypeVar("T", bound=Remembering)


def remembered(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """For pure functions of a piece or reading; further arguments are positional and hashable."""

    @wraps(function)
    def asked(of: T, *args: P.args, **kwargs: P.kwargs) -> R:
        known = of.remembered
        question = (function, args)
        if question not in known:
            known[question] = function(of, *args, **kwargs)
        answer: R = known[question]
        return answer

    return cast("Callable[Concatenate[T, P], R]", asked)
