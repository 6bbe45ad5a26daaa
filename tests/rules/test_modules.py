"""Rule modules stay small: one that grows is two, or lacks a helper in `checks/`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.rules.cases import TOPICS

LONGEST = 120  # lines of code, docstrings and blank lines left out
MODULES = sorted(p for p in TOPICS.glob("*/*.py") if p.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_module_is_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = {line for node in ast.walk(ast.parse(text)) for line in _docstring(node)}
    code = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() and n not in told]
    assert len(code) <= LONGEST


def _docstring(node: ast.AST) -> range:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or ast.get_docstring(node) is None:
        return range(0)
    first = node.body[0]
    return range(first.lineno, (first.end_lineno or first.lineno) + 1)
