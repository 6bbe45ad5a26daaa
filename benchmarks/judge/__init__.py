"""Judging from storage: how long 50 agencies take on one core, and whether memory grows with their number.

Every agency has a page for each item with its files, 150 documents and 5 MB of text (UTF-8) in all; no two agencies share a
sentence. They are kept through the same storage calls as a crawl's, and judged by `oit judge`, each time in a process of its
own: for the first time, and again when nothing has changed (so it is after a scan, which judges what it has read).
"""

from __future__ import annotations

from benchmarks.judge.measure import judged, memory

__all__ = ["main"]


def main() -> None:
    """Print the table of issue 5."""
    print("| what | asked | measured |\n| --- | --- | --- |")
    for part in (judged, memory):
        for what, asked, measured in part():
            print(f"| {what} | {asked} | {measured} |", flush=True)
