"""What the tests of several processes run: `worker.py TASK DATABASE ...`."""

from __future__ import annotations

import sys
import time
from datetime import date

from model import Edge, FrontierRow, Outcome, Resource
from storage import open_store


def lease(path: str, scan: str, owner: str) -> None:
    """Wait for a line, then take rows until there are none; print each url_key."""
    with open_store(path) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        while rows := store.lease(scan, owner, 3, 60):
            for row in rows:
                print(row.url_key)
            time.sleep(0.005)  # as if it fetched: else the first one takes all before the other has its turn


def done(path: str, scan: str) -> None:
    """Finish rows, each with a body, two edges and a new row; print the url_key after its transaction."""
    with open_store(path) as store:
        while rows := store.lease(scan, "worker", 5, 60):
            for row in rows:
                key = row.url_key
                sha256 = store.put(key.encode() * 50)
                edges = [Edge(key, f"{key}/{n}", f"https://{key}/{n}", label="ดาวน์โหลด") for n in range(2)]
                resource = Resource(row.url, key, Outcome.OK, sha256=sha256)
                store.done(scan, resource, edges, [FrontierRow(f"https://{key}/0", f"{key}/0", row.agency, 1)])
                print(key, flush=True)


def write(path: str, name: str, seconds: str) -> None:
    """Write small transactions for a while; print how many."""
    written, end = 0, time.monotonic() + float(seconds)
    with open_store(path) as store:
        while time.monotonic() < end:
            scan = store.new_scan("scan", name, date(2023, 4, 30), 2566, ["a", "b"])
            store.add(scan.id, [FrontierRow(f"https://x/{n}", f"x/{n}", "a") for n in range(20)])
            store.put_document(f"{name}{written}", "html/1", b"x" * 1000)
            written += 3
    print(written)


def create(path: str) -> None:
    """Open a database that may not be there yet."""
    with open_store(path) as store:
        print(store.agencies())


if __name__ == "__main__":
    {"lease": lease, "done": done, "write": write, "create": create}[sys.argv[1]](*sys.argv[2:])
