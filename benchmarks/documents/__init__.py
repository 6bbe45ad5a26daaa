"""Reading files: how much of the text, how fast, what hostile files cost, and years on scans.

Files are made here by real producers, where they are installed, from text that is known.
"""

from __future__ import annotations

from benchmarks.documents.hostile import through_the_pool
from benchmarks.documents.measure import content_or_chrome, medians, pdf_speed, whole_paragraphs
from benchmarks.documents.scans import years_on_scans

__all__ = ["main"]


def main() -> None:
    """Print the table of issue 4."""
    print("| what | asked | measured |\n| --- | --- | --- |")
    for part in (whole_paragraphs, pdf_speed, medians, content_or_chrome, through_the_pool, years_on_scans):
        for what, asked, measured in part():
            print(f"| {what} | {asked} | {measured} |", flush=True)
