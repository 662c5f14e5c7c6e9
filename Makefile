# make demo   a desk full of life on this terminal
# make test   every test        make check  types, style and the quick tests, under a minute
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
PACK ?= aps
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
RUN := $(BIN)/python -m pytest -q -p no:cacheprovider

.PHONY: demo test soak check mutants bench bench-hours bench-replay lock screenshots snapshots clean

demo: .venv/desk
	@$(BIN)/supportdesk demo --pack $(PACK)

test: .venv/dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(RUN) -n 2 -m "not soak"

soak: .venv/dev
	$(RUN) -n 2 -m soak -s

check: .venv/dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(RUN) -n 2 tests -m "not slow and not postgres and not screen and not soak and not whole"

bench: .venv/dev
	PYTHONPATH=. $(BIN)/python -m benchmarks

screenshots: .venv/dev
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

snapshots: .venv/dev
	$(RUN) tests/screens --snapshot-update

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "supportdesk needs Python 3.11 or newer: install one, then run make again"; exit 1; }
	@echo "building an environment with $$($(PYTHON) --version), once"
	@$(PYTHON) -m venv .venv

.venv/desk: .venv/bin/python requirements/desk.txt pyproject.toml
	@$(PIP) -r requirements/desk.txt
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q .venv/lib supportdesk data screens styles >/dev/null || true
	@touch .venv/desk

.venv/dev: .venv/bin/python requirements/dev.txt pyproject.toml
	@$(PIP) -r requirements/dev.txt
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch .venv/dev .venv/desk

bench-replay: .venv/dev
	PYTHONPATH=. $(BIN)/python -m benchmarks.replaying

mutants: .venv/dev  # how many small wrong changes of the shipped flows the check tells, by class
	$(BIN)/python -m tests.flows.mutants

bench-hours: build/hours-bench/ready
	PYTHONPATH=. build/hours-bench/bin/python -m benchmarks.business_time

build/hours-bench/ready: requirements/bench-hours.txt
	@$(PYTHON) -m venv build/hours-bench
	@build/hours-bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	@touch $@

lock:  # needs uv on the path, or puts one into build/
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install --quiet uv; }
	build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --upgrade requirements/desk.in -o requirements/desk.txt
	build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --upgrade -c requirements/desk.txt requirements/dev.in -o requirements/dev.txt
	build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --upgrade requirements/bench-hours.in -o requirements/bench-hours.txt

clean:
	rm -rf .venv build .mypy_cache .ruff_cache *.egg-info
