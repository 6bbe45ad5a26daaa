"""Turns at asking a server, shared by all processes that use this database (model.ports.Turns)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from model import Turn
from storage import models as m
from storage.connection import Connected, now_or
from storage.owners import is_dead

LOOK_AGAIN = 0.1  # seconds after which one who found no room asks again
_FORGOTTEN = 3.0  # seconds after which one who does not ask again waits no longer
_LONGEST_HOLD = 900.0  # a time beyond this was written by a clock that was wrong


class TurnTable(Connected):
    """Every method takes `now` for tests; without it the clock is asked."""

    def take_turn(
        self, server: str, owner: str, *, most: int, gap: float, seconds: float, now: datetime | None = None
    ) -> Turn:
        """A turn that begins now, when fewer than `most` are taken, nobody has waited longer and the gap is over.

        Nothing is reserved ahead: who wakes late would come too close to the next one.
        """
        now = now_or(now)
        with self._write() as db:
            rows = _living(db, server, now)
            mine = next((row for row in rows if row.owner == owner and not row.taken), None)
            room = most - sum(row.taken for row in rows)
            earlier = [
                row for row in rows if not row.taken and row.owner != owner and (not mine or row.since < mine.since)
            ]
            early = (_next_at(db, server, now) - now).total_seconds()
            if room <= len(earlier) or early > 0:
                _wait(db, server, owner, mine, now)
                return Turn("", early if early > 0 else LOOK_AGAIN)
            if mine:
                db.execute(delete(m.ServerTurn).where(m.ServerTurn.token == mine.token))
            _set_next(db, server, now + timedelta(seconds=gap))
            token = secrets.token_hex(8)
            until = now + timedelta(seconds=seconds)
            db.execute(insert(m.ServerTurn).values(_row(token, server, owner, taken=True, since=now, until=until)))
        return Turn(token, 0.0)

    def end_turn(self, token: str) -> None:
        """The server has answered; the turn is free for whoever waits."""
        with self._write() as db:
            db.execute(delete(m.ServerTurn).where(m.ServerTurn.token == token))

    def hold_server(self, server: str, seconds: float, *, now: datetime | None = None) -> None:
        """Nobody may begin to ask this server for so long (Retry-After)."""
        now = now_or(now)
        with self._write() as db:
            _set_next(db, server, max(_next_at(db, server, now), now + timedelta(seconds=seconds)))


def _living(db: Connection, server: str, now: datetime) -> Sequence[Any]:
    """The turns of a server, without those that have ended or whose process has died."""
    rows = db.execute(select(m.ServerTurn.__table__).where(m.ServerTurn.server == server)).all()
    dead = {owner for owner in {row.owner for row in rows} if is_dead(owner)}
    over = [row.token for row in rows if row.until <= now or row.owner in dead]
    if over:
        db.execute(delete(m.ServerTurn).where(m.ServerTurn.token.in_(over)))
    return [row for row in rows if row.token not in over]


def _wait(db: Connection, server: str, owner: str, mine: Any, now: datetime) -> None:
    token, since = (mine.token, mine.since) if mine else (secrets.token_hex(8), now)
    row = _row(token, server, owner, taken=False, since=since, until=now + timedelta(seconds=_FORGOTTEN))
    db.execute(upsert(m.ServerTurn).values(row).on_conflict_do_update(index_elements=["token"], set_=row))


def _row(token: str, server: str, owner: str, *, taken: bool, since: datetime, until: datetime) -> dict[str, Any]:
    return {"token": token, "server": server, "owner": owner, "taken": taken, "since": since, "until": until}


def _next_at(db: Connection, server: str, now: datetime) -> datetime:
    found = db.execute(select(m.Server.next_at).where(m.Server.server == server)).scalar()
    return found if found and found <= now + timedelta(seconds=_LONGEST_HOLD) else now


def _set_next(db: Connection, server: str, at: datetime) -> None:
    row = {"server": server, "next_at": at}
    db.execute(upsert(m.Server).values(row).on_conflict_do_update(index_elements=["server"], set_={"next_at": at}))
