"""Content or chrome on ten layouts that were labelled independently of the code: at least 99 of 100 blocks right."""

from __future__ import annotations

from pathlib import Path

import yaml

from documents import read
from model import BlockKind, Hints

FOLDER = Path(__file__).parent / "layouts"


def wrong_blocks() -> tuple[int, list[str]]:
    labels = yaml.safe_load((FOLDER / "labels.yaml").read_text(encoding="utf-8"))
    count, wrong = 0, []
    for name, said in labels.items():
        document = read((FOLDER / name).read_bytes(), Hints(file_name=name))
        for block in document.blocks:
            if block.kind is BlockKind.TITLE:
                continue
            content, chrome = (any(text in block.text for text in said[kind]) for kind in ("content", "chrome"))
            if content and chrome:  # a short label inside a longer text of the other kind
                content, chrome = (block.text in said[kind] for kind in ("content", "chrome"))
            if content == chrome:
                content, chrome = True, False  # a number in a table
            count += 1
            if block.chrome != chrome:
                wrong.append(f"{name}: {block.text!r} told as {'chrome' if block.chrome else 'content'}")
    return count, wrong


def test_content_or_chrome_on_ten_layouts() -> None:
    count, wrong = wrong_blocks()
    assert count >= 120
    assert len(wrong) <= 0.01 * count, "\n".join(wrong)
