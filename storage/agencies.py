"""Agencies with their profiles, and what they handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import delete, func, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.sqlite import insert

from model import Agency, Submission
from storage import models as m
from storage.connection import Connected, chunks, columns

_AGENCY = tuple(field.name for field in fields(Agency))
_SUBMISSION = tuple(field.name for field in fields(Submission))


class AgencyTables(Connected):
    def put_agencies(self, agencies: Sequence[Agency]) -> None:
        """Keep these profiles; those of other agencies stay as they are."""
        if not agencies:
            return
        new = insert(m.Agency)
        upsert = new.on_conflict_do_update(
            index_elements=["id"], set_={name: new.excluded[name] for name in _AGENCY if name != "id"}
        )
        with self._write() as db:
            db.execute(upsert, [asdict(agency) for agency in agencies])

    def agencies(self) -> list[Agency]:
        with self._read() as db:
            return [Agency(*row) for row in db.execute(select(*columns(m.Agency, _AGENCY)).order_by(m.Agency.id))]

    def agency(self, id: str) -> Agency | None:  # noqa: A002 - the name of the field
        with self._read() as db:
            row = db.execute(select(*columns(m.Agency, _AGENCY)).where(m.Agency.id == id)).first()
        return Agency(*row) if row else None

    def put_submissions(self, fiscal_year: int, book: str, submissions: Sequence[Submission]) -> None:
        """Keep the rows of a sheet in its order; they replace what these agencies handed in before for this year and
        book. Codes belong to a book, so the same sheet read by another book stands beside."""
        with self._write() as db:
            for part in chunks(sorted({row.agency for row in submissions})):
                db.execute(
                    delete(m.Submission).where(
                        m.Submission.fiscal_year == fiscal_year,
                        m.Submission.book == book,
                        m.Submission.agency.in_(part),
                    )
                )
            if submissions:
                new = plain_insert(m.Submission).values(fiscal_year=fiscal_year, book=book)
                db.execute(new, [asdict(row) for row in submissions])

    def submitted_books(self) -> list[tuple[int, str, int]]:
        """(fiscal year, book, number of agencies) of everything that was handed in, the newest year first."""
        count = func.count(m.Submission.agency.distinct())
        query = select(m.Submission.fiscal_year, m.Submission.book, count).group_by(
            m.Submission.fiscal_year, m.Submission.book
        )
        with self._read() as db:
            rows = [(row[0], row[1], row[2]) for row in db.execute(query)]
        return sorted(rows, key=lambda row: (-row[0], -row[2], row[1]))

    def submissions(self, fiscal_year: int, book: str, agencies: Sequence[str] | None = None) -> list[Submission]:
        """In file order; of all agencies, or of these."""
        query = select(*columns(m.Submission, _SUBMISSION)).where(
            m.Submission.fiscal_year == fiscal_year, m.Submission.book == book
        )
        if agencies is not None:
            query = query.where(m.Submission.agency.in_(agencies))
        with self._read() as db:
            return [Submission(*row) for row in db.execute(query.order_by(m.Submission.id))]
