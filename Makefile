PY := .venv/bin/python
ROOMS := app checks crawler documents intake model reports rules storage thai
.PHONY: setup demo test check bench slow eval docs clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml deploy/setup-debian.sh
	sh deploy/setup-debian.sh
	test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check uv
	.venv/bin/uv pip install -q -p .venv --compile-bytecode --require-hashes -r requirements.lock
	.venv/bin/uv pip install -q -p .venv --no-deps -e .
	$(PY) -m compileall -q -j 0 $(ROOMS)
	touch $@

demo: setup
	$(PY) -m demo

test: setup
	$(PY) -m pytest -m "not slow" -n 2

check: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: setup
	$(PY) -m benchmarks

slow: setup
	$(PY) -m pytest -m slow

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

docs: setup
	$(PY) -m rules.reference docs/reference.md
	$(PY) -m rules.bookdraft docs/book.schema.json

eval: setup
	$(PY) -m tests.corpus.evaluate
	$(PY) -m tests.topics.evaluate
