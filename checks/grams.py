"""What two texts share in runs of letters, a few in a row: nearly the same words, whatever stands between them."""

from __future__ import annotations

from collections.abc import Container

_GRAM = 5  # key characters in a row


def grams(key: str) -> set[str]:
    """The runs of a key."""
    return {key[at : at + _GRAM] for at in range(len(key) - _GRAM + 1)}


def known(key: str, among: Container[str]) -> int:
    """How many characters of a key stand in runs that are among those."""
    runs = (at for at in range(len(key) - _GRAM + 1) if key[at : at + _GRAM] in among)
    return len({n for at in runs for n in range(at, at + _GRAM)})
