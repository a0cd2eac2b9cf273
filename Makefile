# What people run here. `make` alone lists the targets.

PYTHON ?= python3
WORKERS ?= auto
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Stamps inside the virtual environment: nothing is installed again until a lock or pyproject.toml changes.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

.PHONY: help demo dev test check fix catalogue lock clean

help:
	@echo 'make demo    try the assistant on a sample council, in your browser; no Slack account needed'
	@echo 'make test    run the tests                      (PYTEST_ARGS="-k fostering", WORKERS=4)'
	@echo 'make check   style, types, import rules, and checks of templates and documents'
	@echo 'make fix     mend and format what ruff can'
	@echo 'make catalogue  write docs/catalogue.md anew from the catalogue of measures'
	@echo 'make dev     only install what tests and checks need, into .venv'
	@echo 'make lock    work out requirements.txt and requirements-dev.txt anew'
	@echo 'make clean   remove .venv and everything the tools left behind'

demo: $(RUNTIME)
	$(BIN)/parenting demo $(DEMO_ARGS)

dev: $(DEV)

test: $(DEV)
	$(BIN)/pytest -n $(WORKERS) $(PYTEST_ARGS)

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/checks

fix: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogue: $(DEV)
	$(BIN)/parenting catalogue > docs/catalogue.md

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or later, and '$(PYTHON)' is: $$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
	  echo "Name another with, for example: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo "'$(PYTHON) -m venv' failed. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(RUNTIME): requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The development lock holds the whole runtime at the same versions, so this serves `make demo` too.
$(DEV): requirements-dev.txt requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@

# The locks hold every version with its hashes, and no address of any package registry or machine: --no-config leaves
# out uv's settings, `env -u` pip's. Needs uv (https://docs.astral.sh/uv/). Versions already locked are kept; to move
# them: make lock LOCK_ARGS=--upgrade, or LOCK_ARGS='--upgrade-package slack-bolt'.
# The development lock comes first, and the runtime lock is held to it: both always name the same versions.
UNSET := PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL UV_FIND_LINKS UV_INDEX UV_DEFAULT_INDEX UV_INDEX_URL \
  UV_EXTRA_INDEX_URL
UV_LOCK = env $(UNSET:%=-u %) uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(LOCK_ARGS)

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv; it is not on the path." >&2; exit 1; }
	$(UV_LOCK) pyproject.toml --extra postgres --group dev --output-file requirements-dev.txt
	$(UV_LOCK) pyproject.toml --group build --constraint requirements-dev.txt --output-file requirements.txt
	@! grep -nE '://|file:|find-links|index-url' requirements.txt requirements-dev.txt || { \
	  echo "The locks must name no address." >&2; exit 1; }

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
