"""The guide's own example is carried out: the blocks of docs/rules.md go where it says, into a copy of the rules."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BOOK = "rules/books/fy2570-framework.yaml"
TOPIC = "rules/topics/no_gift_policy"
_BLOCK = re.compile(r"^ *```(?:yaml|python)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[str]:
    """The code blocks of the example: book, families, messages, rule, cases. Lists of the guide indent them by three."""
    example = GUIDE.split("## Adding an element, step by step")[1].split("\n## ")[0]
    return [re.sub("(?m)^ {3}", "", block) for block in _BLOCK.findall(example)]


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python over the copied rules; every other package comes from here."""
    path = os.pathsep.join((str(tree), str(ROOT)))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def oit(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(tree, "-c", "from app.cli import main; main()", *arguments)


def insert(file: Path, after: str, block: str) -> None:
    """Put a block behind the first line of a file that matches `after`."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if re.search(after, line))
    file.write_text("".join([*lines[: at + 1], block, *lines[at + 1 :]]), encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules and their tests, with the book of the guide's first step."""
    copy = tmp_path_factory.mktemp("guide")
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "rules", copy / "rules", ignore=left_out)
    shutil.copytree(ROOT / "tests" / "rules", copy / "tests" / "rules", ignore=left_out)
    shutil.copytree(ROOT / "tests" / "fonts", copy / "tests" / "fonts", ignore=left_out)
    (copy / "tests" / "__init__.py").touch()
    done = oit(copy, "book", "new", "--from", "fy2566-framework", "--year", "2570", "--out", BOOK)
    assert done.returncode == 0, done.stderr
    return copy


def test_the_example_works_as_it_stands(tree: Path) -> None:
    element, families, messages, rule, cases = blocks()
    insert(tree / BOOK, r"- \{id: announced-date", element)
    checked = oit(tree, "book", "check", BOOK)
    assert checked.returncode == 3
    assert "“qr-code”" in checked.stdout + checked.stderr

    insert(tree / TOPIC / "words.yaml", "^families:", families)
    insert(tree / TOPIC / "words.yaml", "^elements:", messages)
    with (tree / TOPIC / "rule.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{rule}")
    (tree / TOPIC / "cases" / "qr_code.yaml").write_text(cases, encoding="utf-8")

    checked = oit(tree, "book", "check", BOOK)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    judged = run(
        tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/rules/test_cases.py", "-k", "no-gift or qr-code"
    )
    assert judged.returncode == 0, judged.stdout[-3000:]
    names = re.findall(r"^- case: (.+)$", cases, re.MULTILINE)
    listed = run(
        tree,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/rules/test_cases.py",
        "--collect-only",
        "-k",
        "no-gift",
    )
    assert len(names) == 2
    assert all(name in listed.stdout for name in names)
