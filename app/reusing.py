"""Findings that need no judging again: everything they depend on is as it was (rules.basis)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from model import Dossier, Finding, Want, WantKind
from rules.basis import renamed
from rules.judge import Judged
from storage import DossierRow, Store

_NOT_AGAIN = "rule_error"  # the machine may have been short of something


class Earlier:
    """What was judged before of one agency, in this scan or in the last that looked at an item."""

    def __init__(self, store: Store, scan: str, agency: str, dossiers: Mapping[str, Dossier]) -> None:
        self._store = store
        self._scan = scan
        self._agency = agency
        self._names = names_of(dossiers.values())
        self._rows: dict[str, dict[str, tuple[str, DossierRow]]] = {}  # by item and basis
        before = [*store.last_dossiers(agency), *((scan, row) for row in store.dossiers(scan, agency))]
        for where, row in before:
            self._rows.setdefault(row.item, {})[row.manifest.get("basis", "")] = (where, row)
        self._findings: dict[str, list[Finding]] = {}  # by scan

    def judged(self, item: str, basis: str) -> Judged | None:
        """What judging an item of this basis would give, None when it has to be judged."""
        where, row = self._rows.get(item, {}).get(basis, ("", None))
        if row is None:
            return None
        if where not in self._findings:
            self._findings[where] = self._store.findings(where, self._agency)
        found = [finding for finding in self._findings[where] if finding.item == item]
        if not found or any(finding.reason == _NOT_AGAIN for finding in found):
            return None
        try:
            return Judged(tuple(map(self._here, found)), tuple(map(self._want, row.manifest["wants"])))
        except KeyError:  # of a body that is told apart by more than its URL
            return None

    def _here(self, finding: Finding) -> Finding:
        evidence, near = renamed(finding.evidence, self._names), renamed(finding.near, self._names)
        return replace(finding, scan=self._scan, evidence=evidence, near=near)

    def _want(self, kept: Mapping[str, Any]) -> Want:
        sha256 = self._names[kept["url"]] if kept["of_body"] else ""
        return Want(WantKind(kept["kind"]), kept["url"], sha256, tuple(kept["pages"]), kept["why"])


def kept_with(basis: str, wants: Iterable[Want]) -> dict[str, Any]:
    """What goes into a dossier's manifest, so that its findings can be used again."""
    rows = [
        {
            "kind": want.kind.value,
            "url": want.url,
            "of_body": bool(want.sha256),
            "pages": list(want.pages),
            "why": want.why,
        }
        for want in wants
    ]
    return {"basis": basis, "wants": rows}


def names_of(dossiers: Iterable[Dossier]) -> dict[str, str]:
    """Hashes of bodies by URL; a URL that gave two bodies in one scan is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for dossier in dossiers:
        for source in (*dossier.sources, *dossier.site):
            if found.setdefault(source.url, source.sha256) != source.sha256:
                twice.add(source.url)
    return {url: name for url, name in found.items() if url not in twice}
