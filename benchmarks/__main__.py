"""`python -m benchmarks NAME [...]`: each benchmark is a package with `main()`; without a name all are run."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def run(names: list[str]) -> None:
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.ispkg]
    for name in names or known:
        if name not in known:
            sys.exit(f"no benchmark “{name}”; there are: {', '.join(known)}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    run(sys.argv[1:])
