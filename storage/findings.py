"""The judgements of a scan, and the dossiers they were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_

from model import Evidence, Finding
from storage import models as m
from storage.connection import Connected, columns
from storage.rows import DossierRow

_QUOTED = ("evidence", "near")  # in a table of their own
_FINDING = tuple(field.name for field in fields(Finding) if field.name not in _QUOTED)
_EVIDENCE = tuple(field.name for field in fields(Evidence))
_DOSSIER = tuple(field.name for field in fields(DossierRow))


class FindingTables(Connected):
    def put_findings(self, scan: str, agency: str, findings: Sequence[Finding]) -> None:
        """Replace this agency's findings of this scan, in one transaction. Judging again gives the same rows again."""
        if any((finding.scan, finding.agency) != (scan, agency) for finding in findings):
            raise ValueError(f"findings of another scan or agency than {scan} {agency}")
        with self._write() as db:
            db.execute(delete(m.Finding).where(m.Finding.scan == scan, m.Finding.agency == agency))
            if not findings:
                return
            first = db.execute(select(func.coalesce(func.max(m.Finding.id), 0))).scalar_one() + 1
            numbered = list(enumerate(findings, first))
            db.execute(
                insert(m.Finding),
                [{"id": id_} | {name: getattr(finding, name) for name in _FINDING} for id_, finding in numbered],
            )
            quotes = [row for id_, finding in numbered for row in _quotes(id_, finding)]
            if quotes:
                db.execute(insert(m.Evidence), quotes)

    def findings(self, scan: str, agency: str | None = None, item: str | None = None) -> list[Finding]:
        """By agency, then in the order in which they were put."""
        wanted = [m.Finding.scan == scan]
        if agency is not None:
            wanted.append(m.Finding.agency == agency)
        if item is not None:
            wanted.append(m.Finding.item == item)
        query = select(m.Finding.id, *columns(m.Finding, _FINDING)).where(*wanted)
        quoted = (
            select(m.Evidence.finding_id, m.Evidence.near, *columns(m.Evidence, _EVIDENCE))
            .join(m.Finding, m.Finding.id == m.Evidence.finding_id)
            .where(*wanted)
            .order_by(m.Evidence.finding_id, m.Evidence.seq)
        )
        quotes: dict[tuple[int, bool], list[Evidence]] = defaultdict(list)
        with self._read() as db:
            for id_, near, *rest in db.execute(quoted):
                quotes[id_, near].append(Evidence(*rest))
            rows = db.execute(query.order_by(m.Finding.agency, m.Finding.id)).all()
        return [
            Finding(
                **dict(zip(_FINDING, rest, strict=True)),
                evidence=tuple(quotes.get((id_, False), ())),
                near=tuple(quotes.get((id_, True), ())),
            )
            for id_, *rest in rows
        ]

    def put_dossiers(self, scan: str, agency: str, dossiers: Sequence[tuple[str, str, str, dict[str, Any]]]) -> None:
        """Replace this agency's dossiers of this scan by (item, topic, fingerprint, manifest)."""
        with self._write() as db:
            db.execute(delete(m.Dossier).where(m.Dossier.scan == scan, m.Dossier.agency == agency))
            if dossiers:
                db.execute(
                    insert(m.Dossier).values(scan=scan, agency=agency),
                    [
                        dict(zip(_DOSSIER, dossier, strict=True)) | {"position": position}
                        for position, dossier in enumerate(dossiers)
                    ],
                )

    def dossier(self, scan: str, agency: str, item: str) -> DossierRow | None:
        return next((row for row in self.dossiers(scan, agency) if row.item == item), None)

    def dossiers(self, scan: str, agency: str) -> list[DossierRow]:
        query = select(*columns(m.Dossier, _DOSSIER)).where(m.Dossier.scan == scan, m.Dossier.agency == agency)
        with self._read() as db:
            return [DossierRow(*row) for row in db.execute(query.order_by(m.Dossier.position))]

    def last_dossiers(self, agency: str) -> list[tuple[str, DossierRow]]:
        """The newest dossier of each item of an agency over all scans, each with its scan."""
        newest = (
            select(func.max(m.Dossier.scan), m.Dossier.item).where(m.Dossier.agency == agency).group_by(m.Dossier.item)
        )
        query = select(m.Dossier.scan, *columns(m.Dossier, _DOSSIER)).where(
            m.Dossier.agency == agency, tuple_(m.Dossier.scan, m.Dossier.item).in_(newest)
        )
        with self._read() as db:
            return [(scan, DossierRow(*row)) for scan, *row in db.execute(query)]


def _quotes(finding_id: int, finding: Finding) -> list[dict[str, Any]]:
    marked = [(False, quote) for quote in finding.evidence] + [(True, quote) for quote in finding.near]
    return [
        {"finding_id": finding_id, "seq": seq, "near": near} | {name: getattr(quote, name) for name in _EVIDENCE}
        for seq, (near, quote) in enumerate(marked)
    ]
