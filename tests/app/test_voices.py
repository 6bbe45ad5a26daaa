"""After a scan: the self-check of one item, persons' verdicts, waivers, scores. On the replica portal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import oit
from app.say import BadInput
from demo.__main__ import HERE, HOSTS
from demo.server import serve
from model import Verdict
from reports.receipt import SCHEMA
from storage import open_store
from tests.rules.cases import pdf_body, xlsx_body
from tests.rules.test_score import EIT, IIT

AGENCY = "thawiwatthana"


@pytest.fixture(scope="module")
def network() -> Iterator[list[str]]:
    server, port = serve(port=0)
    yield ["--gap", "0", "--as-of", "2566-09-30", *(f"--origin={host}=http://127.0.0.1:{port}" for host in HOSTS)]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def db(network: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan of three items of one district."""
    path = tmp_path_factory.mktemp("voices") / "oit.sqlite"
    items = [f"--item={code}" for code in ("O11", "O12", "O23")]
    done = call("scan", str(HERE / "thawiwatthana.csv"), "--book", "fy2566-result", *items, *network, db=path)
    assert done.exit_code == 0, done.output
    return path


def call(*arguments: str, db: Path) -> Result:
    return CliRunner().invoke(oit, [*arguments, "--db", str(db)], catch_exceptions=False, standalone_mode=False)


def verdict(db: Path, element: str) -> Verdict:
    with open_store(db) as store:
        return next(f.verdict for f in store.findings(store.scan("last", ["scan"]).id) if f.element == element)


def test_only_the_chosen_items_are_judged_and_the_director_is_known(db: Path) -> None:
    """O23 asks who the director is: the executives' pages are read for it, and not judged."""
    with open_store(db) as store:
        found = store.findings(store.scan("last").id)
    assert {f.item for f in found} == {"O11", "O12", "O23"}
    assert next(f for f in found if f.element == "current-director").verdict is Verdict.PRESENT


def test_check_tells_before_and_after_and_writes_a_receipt(db: Path, network: list[str], tmp_path: Path) -> None:
    done = call("check", AGENCY, "o๑๒", *network, "--out", str(tmp_path), db=db)
    assert "พบ → พบ" in done.output
    assert "คะแนนข้อนี้ 100 → 100 · ดีขึ้น 0 แย่ลง 0 เท่าเดิม 3" in done.output
    receipt = json.loads(next(tmp_path.glob("oit-check-thawiwatthana-O12-*.json")).read_text(encoding="utf-8"))
    assert receipt["schema"] == SCHEMA
    page = next(a for a in receipt["addresses"] if "/page/sub/16003/" in a["url"])
    assert len(page["sha256"]) == 64
    assert page["outcome"] == "ok"  # asked for in full, not only whether it changed
    assert page["fetched_at"] >= receipt["started"]
    html = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "ใบบันทึกผลตรวจรายข้อ" in html
    assert page["sha256"] in html
    with open_store(db) as store:  # the last scan is still the scan
        assert store.scan("last", ["scan", "night"]).kind == "scan"


def test_check_of_a_draft_that_is_not_published_yet(db: Path, network: list[str], tmp_path: Path) -> None:
    """The English version is missing on the portal; with the draft it would be there."""
    assert verdict(db, "english") is Verdict.MISSING
    draft = tmp_path / "no-gift-policy-en.pdf"
    draft.write_bytes(
        pdf_body(
            "# Announcement of the District Office\nAnti-Bribery Policy and No Gift Policy, Fiscal Year 2023\n"
            "All executives, officers and employees of the district office shall not accept gifts of any kind\n"
            "from the performance of their duties, nor give or receive bribes, in order to prevent conflicts of interest.\n"
            "This policy applies to all personnel. Bribery means any property or other benefit given to induce an act.\n"
            "Whoever violates this policy shall be subject to disciplinary action. Complaints are kept confidential.\n"
            "Announced on 4 January 2023\nDirector of the District Office"
        )
    )
    done = call("check", AGENCY, "O23", *network, "--file", str(draft), "--json", "--out", str(tmp_path), db=db)
    receipt = json.loads(done.stdout)
    english = next(e for e in receipt["elements"] if e["element"] == "english")
    assert (english["before"], english["verdict"]) == ("missing", "present")
    assert receipt["before_at"] < receipt["started"]
    assert receipt["score_before"] == 0
    assert str(tmp_path) not in json.dumps(receipt["addresses"])  # the officer's folders are nobody's business
    assert verdict(db, "english") is Verdict.MISSING


def test_check_says_what_is_wrong_with_its_input(db: Path, network: list[str], tmp_path: Path) -> None:
    for arguments, said in (
        (["nobody", "O12"], "ไม่รู้จักหน่วยงาน nobody"),
        ([AGENCY, "O99"], "ไม่มีข้อ “O99”"),
        ([AGENCY, "O12", "--file", str(tmp_path / "none.pdf")], "none.pdf"),
        ([AGENCY, "O12", "--url", "ที่หน้าเว็บ"], "ที่อยู่เว็บ"),
    ):
        with pytest.raises(BadInput) as refused:
            call("check", *arguments, *network, "--out", str(tmp_path / "out"), db=db)
        assert said in refused.value.th
    assert not (tmp_path / "out").exists()


def test_a_persons_verdict_stands_beside_the_machines(db: Path) -> None:
    call("review", AGENCY, "O23", "english", "--verdict", "พบ", "--by", "สมหญิง", "--reason", "เห็นป้ายสองภาษา", db=db)
    assert verdict(db, "english") is Verdict.MISSING
    shown = call("explain", AGENCY, "O23", "english", db=db).output
    assert "สมหญิง: พบ (เห็นป้ายสองภาษา)" in shown
    assert "ไม่พบ" in shown
    rows = json.loads(call("agreement", "--json", db=db).output)
    assert rows[0]["element"] == "english"
    assert rows[0]["confused"] == [{"machine": "missing", "person": "present", "times": 1}]
    scores = json.loads(call("score", AGENCY, "--json", db=db).output)
    assert scores["machine"]["items"]["O23"] == 0
    assert scores["with_persons"]["items"]["O23"] == 100


def test_a_waiver_ends(db: Path) -> None:
    arguments = ["waive", AGENCY, "O23", "english", "--by", "ผอ.", "--reason", "รอแปล"]
    call(*arguments, "--until", "2566-10-31", db=db)
    assert "ยกเว้นถึง 31 ตุลาคม 2566" in call("explain", AGENCY, "O23", "english", db=db).output
    call(*arguments, "--until", "2566-09-01", db=db)  # before the as-of date of the scan
    assert "ยกเว้นถึง" not in call("explain", AGENCY, "O23", "english", db=db).output


def test_score_with_question_scores(db: Path, tmp_path: Path) -> None:
    rows = [["แบบวัด", "ตัวชี้วัด", "ข้อ", "คะแนน"], ["IIT", 1, "i1", 90], ["IIT", 1, "i2", 80], ["IIT", 1, "i2", 70],
            ["EIT", "6", "e1", "๘๐"]]  # fmt: skip
    (tmp_path / "q.xlsx").write_bytes(xlsx_body({"คะแนน": rows}))
    told = json.loads(call("score", AGENCY, "--json", "--questions", str(tmp_path / "q.xlsx"), db=db).output)
    assert told["instruments"]["IIT"]["score"] == 82.5
    assert told["instruments"]["EIT"]["score"] == 80
    assert told["machine"]["decided"] == 3
    printed = call("score", AGENCY, "--questions", str(tmp_path / "q.xlsx"), db=db).output
    assert "IIT: 82.50" in printed
    assert "คะแนน ITA โดยประมาณ" in printed
    (tmp_path / "bad.csv").write_text("indicator,question,score\n1,i1,101\n", encoding="utf-8")
    with pytest.raises(BadInput, match="row 2"):
        call("score", AGENCY, "--questions", str(tmp_path / "bad.csv"), db=db)


def test_score_gives_the_printed_figures_of_a_real_result(db: Path, tmp_path: Path) -> None:
    """Question scores of FY2566 as a sheet; the parts of a question stand in rows of their own."""
    rows = [
        f"{indicator},{name}{indicator}-{number},{score!r}"
        for name, tool in (("i", IIT), ("e", EIT))
        for indicator, questions in tool.items()
        for number, score in enumerate(questions)
    ]
    sheet = tmp_path / "q.csv"
    sheet.write_text("\n".join(["indicator,question,score", *rows]), encoding="utf-8")
    printed = call("score", AGENCY, "--questions", str(sheet), db=db).output
    assert "IIT: 93.30\n" in printed
    assert "EIT: 94.73\n" in printed
    told = json.loads(call("score", AGENCY, "--json", "--questions", str(sheet), db=db).output)
    oit_score = told["machine"]["oit"]
    assert told["machine"]["ita"] == pytest.approx(0.3 * 93.30 + 0.3 * 94.73 + 0.4 * oit_score, abs=0.01)
    assert told["instruments"]["IIT"]["questions"] == told["instruments"]["IIT"]["asked"]


def test_last_years_suggestion_stands_beside_todays_finding(db: Path, tmp_path: Path) -> None:
    said = "ควรเผยแพร่ฉบับแปลภาษาอังกฤษ (รวมทั้งสองนโยบายในฉบับเดียวได้) ควบคู่กับฉบับภาษาไทย"
    (tmp_path / "r.txt").write_text(
        f"ผลการประเมินปีงบประมาณ พ.ศ. 2565 มีข้อเสนอแนะจากการประเมิน ดังนี้\n- O34 นโยบายไม่รับของขวัญ {said} (๑๐)\n",
        encoding="utf-8",
    )
    arguments = [
        "submissions",
        "import",
        str(tmp_path / "r.txt"),
        "--agency",
        AGENCY,
        "--book",
        "fy2566-result",
        "--yes",
    ]
    assert call(*arguments, db=db).exit_code == 0
    shown = call("explain", AGENCY, "O23", db=db).output
    assert f"ข้อเสนอแนะปี 2565: “{said}” → ยังไม่ครบ" in shown
    call("report", "--out", str(tmp_path), db=db)
    assert "ยังไม่ครบ" in next(tmp_path.glob("*.html")).read_text(encoding="utf-8")


def test_diff_of_two_scans(db: Path, network: list[str]) -> None:
    items = [f"--item={code}" for code in ("O11", "O12", "O23")]
    call("scan", str(HERE / "thawiwatthana.csv"), "--book", "fy2566-result", *items, *network, db=db)
    told = json.loads(call("diff", "--json", db=db).output)
    assert told["changes"] == []
    assert told["pairs"] > 10
    assert told["faults_before"] == told["faults_now"] > 0
