# `make demo` and `make test` are all that a newcomer types; both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup demo test lint bench bench-detect clean

setup: $(READY)  ## make .venv, install the locked packages, fetch the models

$(READY): requirements.lock pyproject.toml models/models.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "redact needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	$(BIN)/redact models fetch
	touch $(READY)

demo: setup  ## take the invented police / city hall bundle from PDF to a verified release
	$(BIN)/python samples/demo.py

test: setup  ## prove it
	$(BIN)/python -m pytest -n auto

lint: setup  ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup  ## measure speed by stage; the README's figures come from here
	$(BIN)/python tests/bench.py

bench-detect: setup  ## measure detection on the evaluation set
	$(BIN)/python -m tests.bench_detect
	$(BIN)/python -m tests.detect.bench_passages

clean:  ## remove what can be made again
	rm -rf .venv build
