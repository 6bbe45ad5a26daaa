"""Runs a command and tells the processor time of it and everything it started, as one line of JSON behind its output.

Readers are children of a fork server, which nobody waits for: on Linux we take over such orphans.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from benchmarks.orphans import adopt, wait_for_all


def main() -> None:
    adopt()
    code = subprocess.run(sys.argv[1:], check=False).returncode
    wait_for_all()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"all_cpu": usage.ru_utime + usage.ru_stime}))
    sys.exit(code)


if __name__ == "__main__":
    main()
