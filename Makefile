# What a person may want to do here; `make` alone lists it.

SHELL := bash
PYTHON := .venv/bin/python
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help demo run test lint types bench faults installer pictures constraints system window others clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) window ## Build a demonstration register in ./demo, run the main job, open the window
	@$(PYTHON) -m ig_desktop demo $(ARGS)

run: $(READY) window ## Open the window
	@$(PYTHON) -m ig_desktop

test: $(READY) window ## Run the tests (all but the slow ones)
	@$(PYTHON) -m pytest -n 2 -m "not slow" $(ARGS)

lint: $(READY) ## Check style, format and the direction of imports
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@.venv/bin/lint-imports

types: $(READY) ## Check types
	@$(PYTHON) -m mypy

bench: $(READY) window others ## Measure speed against plain baselines and write docs/performance.md
	@$(PYTHON) -m tests.benchmarks $(ARGS)

faults: $(READY) window ## Try every fault (crashes, full disks, hostile files …) and write docs/reliability.md
	@$(PYTHON) -m tests.faults $(ARGS)

installer: $(READY) system ## Build what installs IG Desktop on this system, twice, into dist
	@$(PYTHON) build_installer.py $(ARGS)

pictures: $(READY) window ## Draw every page to build/pictures, by the tests that look at them
	@$(PYTHON) -m pytest -n 2 -q tests/ui tests/journeys $(ARGS)
	@ls build/pictures

COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --upgrade --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

constraints: $(READY) ## Choose the newest allowed library versions and write constraints.txt
	@$(COMPILE) --all-extras --output-file constraints.txt pyproject.toml
	@$(COMPILE) --group bench --constraints constraints.txt --output-file constraints-bench.txt
	@$(COMPILE) --group installer --constraints constraints.txt --output-file constraints-installer.txt

system: ## Install the Debian packages that the window needs
	@scripts/system.sh

window: $(READY)
	@scripts/system.sh --if-needed

others: $(READY)
	@scripts/others.sh

$(READY): constraints.txt pyproject.toml scripts/setup.sh
	@scripts/setup.sh

clean: ## Remove everything that make made
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf build dist out demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
