"""What people say beside the machine: their verdicts, waivers, and the suggestions of past assessments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from model import PastItem, Review, Waiver
from storage import models as m
from storage.connection import Connected, columns

_REVIEW = tuple(field.name for field in fields(Review))
_WAIVER = tuple(field.name for field in fields(Waiver))
_PAST = tuple(field.name for field in fields(PastItem))


class VoiceTables(Connected):
    def put_review(self, review: Review) -> None:
        """Reviews are never changed: a later one stands beside, and the latest of a fingerprint is the one that counts."""
        with self._write() as db:
            db.execute(insert(m.Review), asdict(review))

    def reviews(self, agency: str | None = None) -> list[Review]:
        """In the order in which they were given."""
        query = select(*columns(m.Review, _REVIEW)).order_by(m.Review.id)
        if agency is not None:
            query = query.where(m.Review.agency == agency)
        with self._read() as db:
            return [Review(*row) for row in db.execute(query)]

    def put_waiver(self, waiver: Waiver) -> None:
        """One waiver per element of an agency: a new one takes the place of the old."""
        new = upsert(m.Waiver)
        keys = ("agency", "topic", "element")
        changed = {name: new.excluded[name] for name in _WAIVER if name not in keys}
        with self._write() as db:
            db.execute(new.on_conflict_do_update(index_elements=keys, set_=changed), asdict(waiver))

    def waivers(self, agency: str | None = None) -> list[Waiver]:
        query = select(*columns(m.Waiver, _WAIVER)).order_by(m.Waiver.agency, m.Waiver.topic, m.Waiver.element)
        if agency is not None:
            query = query.where(m.Waiver.agency == agency)
        with self._read() as db:
            return [Waiver(*row) for row in db.execute(query)]

    def put_past(self, agency: str, fiscal_year: int, items: Sequence[PastItem]) -> None:
        """Replace what is kept of this agency's assessment of that year."""
        if any((item.agency, item.fiscal_year) != (agency, fiscal_year) for item in items):
            raise ValueError(f"items of another agency or year than {agency} {fiscal_year}")
        with self._write() as db:
            db.execute(delete(m.PastItem).where(m.PastItem.agency == agency, m.PastItem.fiscal_year == fiscal_year))
            if items:
                db.execute(insert(m.PastItem), [asdict(item) for item in items])

    def past(self, agency: str | None = None) -> list[PastItem]:
        """The newest year first, then in the order of the report."""
        query = select(*columns(m.PastItem, _PAST)).order_by(m.PastItem.fiscal_year.desc(), text("past_item.rowid"))
        if agency is not None:
            query = query.where(m.PastItem.agency == agency)
        with self._read() as db:
            return [PastItem(*row) for row in db.execute(query)]
