"""What is put comes back equal."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import Advice, Agency, Evidence, Finding, Level, Strength, Submission, SubmissionState, Verdict
from storage import BodyTooLarge, DossierRow, ScanRow, Store, bodies, open_store

EVIDENCE = Evidence("https://x/ไฟล์.zip!แผน.pdf", "พบ “แบบ สขร.๑”\nเดือน\x00มกราคม", "page=3", "ab" * 32)
FINDING = Finding(
    scan="",
    as_of="2023-04-30",
    agency="thawiwatthana",
    fiscal_year=2566,
    book="fy2566-framework",
    item="O12",
    topic="procurement-summary",
    element="months",
    level=Level.REQUIRED,
    verdict=Verdict.PARTIAL,
    reason="months_missing",
    strength=Strength.WEAK,
    evidence=(EVIDENCE, replace(EVIDENCE, locator="sheet=ม.ค.66!B4")),
    parts_found=("ลำดับ", "งาน, ที่จัดซื้อ"),
    parts_missing=(),
    months_found=("2565-10",),
    months_missing=("2566-01",),
    months_not_due=("2566-03",),
    advice=(Advice("แก้ลิงก์", "mend the link", (Evidence("https://x/1", "ลิงก์", "page=1", "ab"),)), Advice("อีกข้อ")),
    suggestion='ขอให้เพิ่ม "แบบ สขร.1"',
    suggestion_en="Please add it",
    units=("ฝ่ายปกครอง",),
    rule_version="3",
    near=(replace(EVIDENCE, quote="ใกล้เคียง"), EVIDENCE),
    title="ครบทุกเดือน",
    item_title="สรุปผล",
    unread=("https://x/1 scan",),
    fingerprint="cd" * 32,
)


def test_agencies_are_replaced_one_by_one(store: Store) -> None:
    full = Agency("b", "ทวีวัฒนา", "Thawi", "https://x", ("ฝ่ายโยธา", "ฝ่ายการคลัง"), {"o/e": "ไม่มีโรงเรียน"}, {"a": "ข"})
    store.put_agencies([full, Agency("a")])
    store.put_agencies([Agency("a", "บางแค"), Agency("c")])
    store.put_agencies([])
    assert store.agencies() == [Agency("a", "บางแค"), full, Agency("c")]
    assert store.agency("b") == full
    assert store.agency("nobody") is None


def test_submissions_keep_file_order_and_are_replaced_by_agency(store: Store) -> None:
    rows = [
        Submission(
            "b", "O2", "https://x/2", "https://x/2 ดูที่", "อธิบาย", SubmissionState.MENDED, "text_after_url", 7, "f.csv"
        ),
        Submission("a", "O1", "https://x/1", "https://x/1", row=3),
        Submission("b", "O1", "", "ไม่เกี่ยวข้อง", state=SubmissionState.NOT_APPLICABLE, row=2),
    ]
    store.put_submissions(2566, "framework", rows)
    assert store.submissions(2566, "framework") == rows
    assert store.submissions(2566, "framework", ["b"]) == [rows[0], rows[2]]
    assert store.submissions(2567, "framework") == store.submissions(2566, "result") == []
    store.put_submissions(2566, "framework", [replace(rows[0], url="https://x/new")])
    assert [row.url for row in store.submissions(2566, "framework")] == ["https://x/1", "https://x/new"]
    store.put_submissions(2566, "framework", [])


def test_findings_come_back_in_the_order_in_which_they_were_put(store: Store, scan: ScanRow) -> None:
    def findings(agency: str) -> list[Finding]:
        base = replace(FINDING, scan=scan.id, agency=agency)
        return [replace(base, item=item, element=element) for item in ("O9", "O10") for element in ("z", "a")]

    for agency in ("thawiwatthana", "bangkhae", "thawiwatthana"):
        store.put_findings(scan.id, agency, findings(agency))
    assert store.findings(scan.id) == findings("bangkhae") + findings("thawiwatthana")
    assert store.findings(scan.id, "bangkhae", "O10") == findings("bangkhae")[2:]
    store.put_findings(scan.id, "bangkhae", [])
    assert store.findings(scan.id) == findings("thawiwatthana")
    with store._read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM evidence").scalar() == 4 * 4


def test_findings_of_another_agency_are_refused(store: Store, scan: ScanRow) -> None:
    with pytest.raises(ValueError, match="another scan or agency"):
        store.put_findings(scan.id, "bangkhae", [replace(FINDING, scan=scan.id)])


@pytest.fixture(scope="module")
def one_store(fresh_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    with open_store(shutil.copy(fresh_database, tmp_path_factory.mktemp("one") / "oit.db")) as store:
        yield store, store.new_scan("scan", "b", date(2023, 4, 30), 2566, ["a"]).id


@settings(max_examples=30)
@given(st.data())
def test_any_finding_comes_back_equal(one_store: tuple[Store, str], data: st.DataObject) -> None:
    store, scan = one_store
    any_finding = st.builds(Finding, scan=st.just(scan), agency=st.just("a"), fiscal_year=st.integers(2400, 2700))
    findings = data.draw(st.lists(any_finding, max_size=4, unique_by=lambda finding: (finding.item, finding.element)))
    store.put_findings(scan, "a", findings)
    assert store.findings(scan, "a") == findings


def test_dossiers(store: Store, scan: ScanRow) -> None:
    manifest = {"sources": [{"url": "https://x", "chrome": [1, 2]}], "ว่าง": None, "share": 0.5}
    store.put_dossiers(scan.id, "a", [("O2", "gift", "ff", manifest), ("O1", "law", "aa", {})])
    assert store.dossier(scan.id, "a", "O2") == DossierRow("O2", "gift", "ff", manifest)
    assert [row.item for row in store.dossiers(scan.id, "a")] == ["O2", "O1"]
    store.put_dossiers(scan.id, "a", [("O1", "law", "bb", {})])
    assert store.dossiers(scan.id, "a") == [DossierRow("O1", "law", "bb", {})]
    assert store.dossier(scan.id, "a", "O2") is None


def test_documents(store: Store) -> None:
    store.put_document("s1", "pdf/1", b"old")
    store.put_document("s1", "pdf/1", b"new\x00")
    store.put_document("s1", "pdf/2", b"other")
    assert store.get_document("s1", "pdf/1") == b"new\x00"
    assert store.get_document("s1", "html/1") is None
    assert store.documents(["s1", *map(str, range(1200))], "pdf/2") == {"s1": b"other"}


@pytest.mark.parametrize(
    ("body", "codec"),
    [
        (b"", "raw"),
        (os.urandom(5000), "raw"),
        ("ทวีวัฒนา".encode() * 500, "zlib"),
        (b"x" * bodies.SMALL, "file"),
    ],
)
def test_bodies_are_kept_once_in_the_way_that_suits_them(store: Store, database: Path, body: bytes, codec: str) -> None:
    name = store.put(body)
    assert store.put(body) == name
    assert store.get(name) == body
    with closing(sqlite3.connect(database)) as raw:
        assert raw.execute("SELECT size, codec FROM body").fetchall() == [(len(body), codec)]
    assert bodies.blob_path(database, name).exists() == (codec == "file")


def test_a_damaged_or_lost_file_is_not_a_body(store: Store, database: Path) -> None:
    body = os.urandom(bodies.SMALL)
    name = store.put(body)
    path = bodies.blob_path(database, name)
    path.write_bytes(body[:-1])
    assert store.get(name) is None
    assert store.put(body) == name, "the next fetch mends it"
    assert store.get(name) == body
    path.unlink()
    assert store.get(name) is None
    assert store.get("00" * 32) is None


def test_a_body_over_the_limit_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_BODY", 10)
    with pytest.raises(BodyTooLarge, match="11 bytes"):
        store.put(b"x" * 11)
