"""`oit topics`: lines in, lines out in the same order; a bad line gets its sentence and code 3."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def oit(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "app.cli", "topics", *args]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def test_lines_are_answered_in_order() -> None:
    asked = [{"id": "a", "text": "สขร.1"}, {"id": 7, "text": "หน้าแรก"}, {"id": "a", "text": "No Gift Policy"}]
    done = oit("-", "--jsonl", stdin="\n".join(json.dumps(a, ensure_ascii=False) for a in asked).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [a["id"] for a in answers] == ["a", 7, "a"]
    assert [[t["topic"] for t in a["topics"]] for a in answers] == [["procurement-summary"], [], ["no-gift-policy"]]


def test_bad_lines_get_a_sentence_and_the_others_an_answer() -> None:
    bad = b'{"id": 1, "text": "O1"}\n{oops\n\n["x"]\n{"id": null, "text": ""}\n{"id": 2, "text": "\xff"}\n{"id": 3, "text": ""}\n'
    done = oit("-", "--jsonl", stdin=bad)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 3]
    said = done.stderr.decode()
    assert all(f"บรรทัดที่ {n}:" in said and f"line {n}:" in said for n in (2, 4, 5, 6))
    assert "Traceback" not in said


def test_a_file_and_pasted_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><title>เขต</title><body><h1>คู่มือสำหรับประชาชน</h1><p>ขั้นตอน</p></body></html>", "utf-8")
    done = oit(str(page), "--json")
    assert json.loads(done.stdout)["topics"] == [{"topic": "service-manuals", "confidence": 0.95}]
    assert b"service-manuals" in oit("-", stdin="คู่มือสำหรับประชาชน".encode()).stdout


def test_jsonl_is_only_for_stdin(tmp_path: Path) -> None:
    assert oit(str(tmp_path), "--jsonl").returncode == 3


def test_more_bad_lines_than_are_told_are_counted() -> None:
    done = oit("-", "--jsonl", stdin=b"{oops\n" * 25)
    said = done.stderr.decode()
    assert said.count("บรรทัดที่ ") == 20
    assert "และอีก 5 บรรทัด" in said
    assert "and 5 more lines" in said


def test_odd_input_is_answered_or_refused_in_thai(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 8)
    for name in ("empty.txt", "noise.bin"):
        done = oit(str(tmp_path / name))
        assert done.returncode == 0
        assert "ไม่มีข้อความที่อ่านได้" in done.stderr.decode()
    assert "ไม่มีไฟล์ชื่อนี้" in oit(str(tmp_path / "none.txt")).stderr.decode()


def test_marks_emoji_latin_and_long_lines() -> None:
    texts = [
        "\ufeffแผนปฏิบัติราชการประจำปี",
        "😀 No Gift Policy 😀",
        "Laws and Regulations",
        "แผน " * 300_000,
        " ",
        "\u0e48\u0e48\u0e48",
    ]
    asked = "\r\n".join(json.dumps({"id": n, "text": t}, ensure_ascii=False) for n, t in enumerate(texts))
    done = oit("-", "--jsonl", stdin=b"\xef\xbb\xbf" + asked.encode())
    told = [[t["topic"] for t in json.loads(line)["topics"]] for line in done.stdout.splitlines()]
    assert told == [["action-plan"], ["no-gift-policy"], ["laws"], [], [], []]
