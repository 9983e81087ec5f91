# make run, make test: all set-up included (scripts/setup.py). Everything else assumes nothing either.
#   PORT=8001      the port of `make run`
#   DB=postgresql://owner:password@host/database   the server that `make test` uses instead of its own
#   ARGS=...       passed on to `selaras up`, pytest, the measurements
SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test e2e check bench lock screenshots clean setup-run setup-test

# The first Python that is new enough, and when we asked it: `selaras up` tells how long everything took.
CANDIDATES := $(or $(PYTHON),.venv/bin/python python3 python3.14 python3.13 python3.12 python3.11)
PROBE := import sys, time; sys.version_info < (3, 11) and sys.exit(1); print(time.time())
FOUND := $(shell for p in $(CANDIDATES); do \
  begun=$$("$$p" -c '$(PROBE)' 2>/dev/null) && { echo "$$p $$begun"; exit; }; done)
export SELARAS_BEGUN := $(word 2,$(FOUND))
TOO_OLD = Selaras needs Python 3.11 or newer, but none was found: install one, or name it with PYTHON=/path/to/python3.
SETUP = @[ -n "$(FOUND)" ] || { echo "$(TOO_OLD)" >&2; exit 1; }; "$(firstword $(FOUND))" scripts/setup.py
RUN = .venv/bin/python -P

ifdef PORT
export SELARAS_PORT := $(PORT)
endif
ifdef DB
export SELARAS_OWNER_DATABASE_URL := $(DB)
endif
export PYTHONPATH := $(CURDIR)

run: setup-run
	@exec .venv/bin/selaras up --demo $(ARGS)

test: setup-test
	@exec $(RUN) -m pytest -n 2 $(ARGS)

e2e: setup-test
	@exec $(RUN) -m pytest tests/e2e $(ARGS)

check: setup-test
	@exec $(RUN) scripts/check.py $(ARGS)

bench: setup-test
	@exec $(RUN) -m bench $(ARGS)

screenshots: setup-test
	@exec $(RUN) -m tests.e2e.screenshots $(ARGS)

# The locks name no address. UPGRADE=1 takes the newest versions that the *.in files allow.
COMPILE = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url $(if $(UPGRADE),--upgrade)
lock: setup-run
	@for name in uv node base; do \
	  $(COMPILE) "requirements/$$name.in" -o "requirements/$$name.txt" || exit 1; done
	@$(COMPILE) -c requirements/base.txt requirements/dev.in -o requirements/dev.txt

setup-run:
	$(SETUP) run

setup-test:
	$(SETUP) test

# What was installed and built; the data in .selaras stay.
clean:
	@rm -rf .venv frontend/node_modules selaras/web/static/built .pytest_cache .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
