"""Turns at a server, for all processes of an installation."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from model import Turn
from storage import Store
from storage.owners import is_dead, new_owner

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def _take(store: Store, owner: str, seconds: float = 0.0, *, most: int = 2, gap: float = 0.5) -> Turn:
    return store.take_turn("203.0.113.5", owner, most=most, gap=gap, seconds=60, now=NOW + timedelta(seconds=seconds))


def test_starts_are_a_gap_apart_whoever_asks(store: Store) -> None:
    assert _take(store, "night").token
    assert _take(store, "hand", 0.2) == Turn("", pytest.approx(0.3))
    assert _take(store, "hand", 0.5).token
    assert not _take(store, "hand", 1).token  # two are under way
    other = store.take_turn("203.0.113.9", "hand", most=2, gap=0.5, seconds=60, now=NOW)
    assert other.token


def test_who_waits_longest_comes_first(store: Store) -> None:
    first = _take(store, "night", most=1)
    assert not _take(store, "hand", 1, most=1).token
    store.end_turn(first.token)
    assert not _take(store, "night", 2, most=1).token  # hand has waited longer
    second = _take(store, "hand", 3, most=1)
    assert second.token
    store.end_turn(second.token)
    assert not _take(store, "hand", 4, most=1).token  # now night has
    assert _take(store, "night", 4.5, most=1).token


def test_who_gave_up_waiting_keeps_nobody_out(store: Store) -> None:
    first = _take(store, "night", most=1)
    _take(store, "hand", most=1)
    store.end_turn(first.token)
    assert _take(store, "night", 4, most=1).token


def test_a_turn_ends_by_itself(store: Store) -> None:
    assert [bool(_take(store, "night", second).token) for second in (0, 1, 2, 61)] == [True, True, False, True]


def test_a_dead_process_keeps_nobody_out(store: Store) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    gone = f"{socket.gethostname()}:{dead.pid}:abc"
    assert is_dead(gone)
    assert not is_dead(new_owner())
    assert not is_dead(f"elsewhere:{dead.pid}:abc")
    assert not is_dead(f"{socket.gethostname()}:{os.getpid()}:abc")
    assert _take(store, gone, most=1).token
    assert _take(store, new_owner(), 1, most=1).token


def test_a_server_that_asks_for_silence_gets_it_from_all(store: Store) -> None:
    store.hold_server("203.0.113.5", 30, now=NOW)
    assert _take(store, "hand", 10).wait == pytest.approx(20)
    store.hold_server("203.0.113.5", 1, now=NOW)  # shorter ones change nothing
    assert _take(store, "hand", 10).wait == pytest.approx(20)


def test_a_clock_that_was_wrong_stops_nobody_for_years(store: Store) -> None:
    store.hold_server("203.0.113.5", 10**8, now=NOW)
    assert _take(store, "hand").token
