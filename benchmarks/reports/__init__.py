"""Every file of 50 agencies x 30 items, timed one kind after the other: `python -m benchmarks reports`."""

from benchmarks.reports.measure import main

__all__ = ["main"]
