# Everything one needs to run, test and measure Storefront. `make` alone lists it.
PORT ?= 8000
PYTHON3 ?= python3
POSTGRES ?= postgresql://postgres@127.0.0.1:5432/postgres
VENV := .venv
# Compiled modules are kept, whatever the environment says: the tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=
APART ?= $(addprefix --ignore=tests/,account architecture backup clients commands contract/older contract/test_auth.py \
  contract/test_bad_addresses.py contract/test_bad_bodies.py contract/test_bad_fields.py contract/test_bad_headers.py \
  contract/test_client_habits.py contract/test_customer_auth.py contract/test_generated.py \
  crash/test_killed_during_collect.py crash/test_killed_during_refund.py demo docs faults/test_killed_at_random.py gateways \
  hosted mails metrics pricing shop telemetry test_server.py test_settings.py versions words)
PYTHON := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo setup test check format bench faults pins audit chromium

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

demo: $(VENV)/.runtime ## a shop to look around in, at http://127.0.0.1:8000 (PORT= changes the port)
	@$(PYTHON) -m storefront demo --port $(PORT)

setup: $(VENV)/.dev ## the environment alone, with everything tests need

test: $(VENV)/.dev chromium ## every test: unit, contract, property, browser; on SQLite, and on PostgreSQL when it answers
	$(PYTHON) -m pytest -n auto
	@if $(PYTHON) -m tests.support.postgres $(POSTGRES); then \
	  echo "The same suite on PostgreSQL, but for what asks the database nothing new (APART= leaves out nothing):"; \
	  STOREFRONT_TEST_DATABASE=$(POSTGRES) $(PYTHON) -m pytest tests -n auto $(APART); \
	else echo "PostgreSQL does not answer at $(POSTGRES): its run is left out (POSTGRES= names another)."; fi

check: $(VENV)/.dev ## lint, types, import rules, templates
	$(VENV)/bin/ruff format --check storefront tests e2e
	$(VENV)/bin/ruff check storefront tests e2e
	$(VENV)/bin/mypy
	$(VENV)/bin/djlint templates --lint --quiet
	$(PYTHON) -m pytest -q tests/architecture

format: $(VENV)/.dev ## bring code into the house style
	$(VENV)/bin/ruff check --fix-only -q storefront tests e2e
	$(VENV)/bin/ruff format storefront tests e2e

bench: $(VENV)/.dev ## what a request costs, beside two yardsticks on the same server
	$(PYTHON) -m tests.bench

faults: $(VENV)/.dev ## a hundred kills and a sale to a thousand buyers, on SQLite and on PostgreSQL when it answers
	$(PYTHON) -m tests.faults kills
	$(PYTHON) -m tests.faults races
	@if $(PYTHON) -m tests.support.postgres $(POSTGRES); then \
	  $(PYTHON) -m tests.faults kills --on postgresql --postgres $(POSTGRES); \
	  $(PYTHON) -m tests.faults races --on postgresql --postgres $(POSTGRES); fi

pins: $(VENV)/.dev ## pin the newest versions that the ranges in pyproject.toml allow
	$(PYTHON) -m pip install -q uv
	$(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -q --upgrade -o requirements.txt
	$(VENV)/bin/uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --generate-hashes --no-header -q --upgrade -c requirements.txt -o requirements-dev.txt

audit: $(VENV)/.dev ## known holes in what is pinned, from the advisory database at api.osv.dev
	$(PYTHON) -m pip check
	$(PYTHON3) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install -q --disable-pip-version-check pip-audit
	$(VENV)/audit/bin/pip-audit --strict --disable-pip --progress-spinner off -s osv -r requirements-dev.txt

chromium: $(VENV)/.dev
	@command -v chromium-headless-shell >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium-headless-shell >/dev/null; } \
	  || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || $(PYTHON) -m playwright install --with-deps --only-shell chromium

$(VENV)/bin/python:
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Storefront needs Python 3.11 or newer (PYTHON3= names one)."; exit 1; }
	@$(PYTHON3) -m venv $(VENV) || { echo "python3 has no venv module here; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Storefront needs …"
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what tests need …"
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(PYTHON) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime
