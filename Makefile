# Yimen, run from its folder. Needs python3 (3.11 or newer, with venv), make, and a package index within reach.
#
#   make run            serve the chat, the console and the background runner; Ctrl-C stops
#   make test           every test (real SQLite, PostgreSQL and Chromium)
#   make check          lint, types, import contracts, locales
#   make bench          measure; one alone: make bench-NAME for tests/bench/NAME.py
#   make audit-verify   is the audit chain whole?
#   make reset          throw the embedded database away and begin anew
#   make locks          resolve requirements/*.in anew (UPGRADE=1: to the newest versions)
#   make vendor         refresh the front-end files in admin/static/vendor (needs node)
#   make compose-secrets  the secrets that docker-compose.yml needs, made once
#   make pictures       take the README's pictures anew (needs chromium)
#   make compose-check    check docker-compose.yml
#
# Another Python: make run PYTHON=python3.12      Some tests only: make test TESTS="tests/unit -k money"

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests
# Twice the usual two processors: many tests wait for a browser, a server or a disk.
JOBS ?= 4

.DEFAULT_GOAL := help
.PHONY: help run test check format bench audit-verify reset locks vendor pictures compose-secrets compose-check env-run env-test env-dev

help:
	@sed -n 's/^#   //p' Makefile

env-run env-test env-dev:
	@command -v $(PYTHON) >/dev/null || { echo "There is no '$(PYTHON)' here: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) tools/environment.py $(@:env-%=%)

run: env-run
	@exec $(BIN)/python run.py serve

test: env-test
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(TESTS)

check: env-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --quiet tests/architecture

format: env-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(patsubst tests/bench/%.py,bench-%,$(wildcard tests/bench/[a-z]*.py))

bench-%: env-test
	$(BIN)/python -m tests.bench.$*

audit-verify: env-run
	@$(BIN)/python run.py audit-verify

reset: env-run
	@$(BIN)/python run.py reset

# The lock files name versions and hashes, never the index they came from.
locks: env-dev
	cd requirements && for set in run test dev; do \
		../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-build \
			--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade) $$set.in --output-file $$set.txt || exit 1; \
	done

pictures: env-test
	$(BIN)/python -m tools.pictures

vendor: env-run
	$(BIN)/python tools/vendor.py

compose-secrets: env-run
	@$(BIN)/python tools/compose_secrets.py

compose-check: env-test
	@if docker compose version >/dev/null 2>&1; then docker compose config --quiet && echo "docker-compose.yml: accepted by the compose client"; \
	else echo "There is no compose client here; checking the file's form and its commands instead."; fi
	$(BIN)/python -m pytest --quiet tests/architecture/test_compose_file.py
