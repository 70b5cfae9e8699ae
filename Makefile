# One door: `make help`. Everything installs into this folder; nothing needs root, Docker or credentials.

PYTHON ?= python3
INLOOP_PORT ?= 4566
NETWORK ?= network
SAMPLE ?=
PYTEST_ARGS ?=
SEEDS ?= 200
FIRST_SEED ?= 1000
STORE ?= memory
ATTACK_ARGS ?=

BIN := .venv/bin
# Node, npm and the CDK's command line come from the virtual environment and node_modules.
export PATH := $(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$(PATH)
export INLOOP_PORT
export CDK_DISABLE_CLI_TELEMETRY := true
# uv takes the Python that is here, and looks for no other.
export UV_PYTHON_DOWNLOADS := never
unexport PYTHONPATH VIRTUAL_ENV

# Programs that import the shared package from where Lambda will find it. Not exported for all:
# the type checker finds it by its own configuration and refuses to find it twice.
WITH_CORE := PYTHONPATH='$(CURDIR)/layers/core/python'
UV := .local/setup/bin/uv
SYNC := $(UV) pip sync --quiet --require-hashes
WEB := npm run --silent --workspace web
CDK := $(WITH_CORE) cdk --no-notices --no-version-reporting

CODE := functions infra layers tests tools

DEV := .venv/.stamp
CLOUD := .local/ministack/.stamp
NODE := node_modules/.stamp
READY := $(DEV) $(CLOUD) $(NODE)

say = @printf '\n== %s\n' '$(1)'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

##@ Use

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\n%s\n' 'Settings: INLOOP_PORT=$(INLOOP_PORT)  NETWORK=$(NETWORK)  SAMPLE=1 (run with a year of records)  PYTHON=$(PYTHON)  PYTEST_ARGS=...'

.PHONY: run
run: $(READY) deps-local pages ## Start the whole service on this machine; Ctrl-C stops it
	@exec env $(WITH_CORE) $(BIN)/python -m tools.local --network $(NETWORK) $(if $(SAMPLE),--sample)

.PHONY: talk
talk: $(DEV) ## Hold a scripted conversation through a running `make run`
	@$(WITH_CORE) $(BIN)/python -m tools.talk

.PHONY: bench
bench: $(READY) deps-local pages ## Measure costs, starts, sizes, and how long people wait
	@$(WITH_CORE) $(BIN)/python -m tools.bench
	@$(WITH_CORE) $(BIN)/python -m tests.browser.figures

##@ Check

.PHONY: check
check: ## All that CI runs, stopping at the first failure
	@for step in setup format-check lint types contract network-check drift web synth test; do \
		$(MAKE) --no-print-directory $$step || exit 1; \
	done

.PHONY: test
test: $(READY) deps-local pages ## Run all tests (PYTEST_ARGS='-k claim' to choose Python's)
	$(call say,Tests of the pages)
	@$(WEB) test
	$(call say,Tests)
	@# One seed for both workers: a set in a test's name would read differently in each.
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -p tools.local.sharing --numprocesses 2 --quiet $(PYTEST_ARGS)

.PHONY: soak
soak: $(DEV) ## Play SEEDS=n runs of the simulated cloud from FIRST_SEED=k on STORE=memory|moto
	@$(WITH_CORE) $(BIN)/python -m tests.simulation.soak --seeds $(SEEDS) --first $(FIRST_SEED) --store $(STORE)

.PHONY: attack
attack: $(DEV) ## Try to recover hidden cells of a made-up year, with a solver (ATTACK_ARGS='--seed 2 --chats 300')
	@$(WITH_CORE) $(BIN)/python -m tests.attack $(ATTACK_ARGS)

.PHONY: authz
authz: $(DEV) ## Print who may send which frame about whom, as tried at the border
	@$(WITH_CORE) $(BIN)/python -m tests.authz

.PHONY: format-check
format-check: $(DEV) ## Is every file formatted?
	$(call say,Format)
	@$(BIN)/ruff format --check --quiet $(CODE)

.PHONY: lint
lint: $(DEV) ## Lint
	$(call say,Lint)
	@$(BIN)/ruff check --quiet $(CODE)

.PHONY: types
types: $(DEV) ## Strict types
	$(call say,Types)
	@$(BIN)/mypy $(CODE)

.PHONY: contract
contract: $(DEV) ## Do dependencies point inward only?
	$(call say,Import contract)
	@$(WITH_CORE) $(BIN)/lint-imports --no-logo

.PHONY: network-check
network-check: $(DEV) ## Check the network's data, naming file, key and reason
	$(call say,Network data)
	@$(WITH_CORE) $(BIN)/python -m tools.network_check

.PHONY: drift
drift: $(DEV) $(NODE) ## Are the generated files in step with their sources?
	$(call say,Generated files)
	@$(WITH_CORE) $(BIN)/python -m tools.wire --check
	@$(BIN)/python -m tools.client.vectors --check

.PHONY: web
web: pages ## Types, lint and build of the pages
	$(call say,Pages)
	@$(WEB) types
	@$(WEB) lint
	@$(WEB) texts

.PHONY: synth
synth: $(DEV) $(NODE) deps pages ## Synthesise for AWS and for this machine
	$(call say,Synthesis for AWS)
	@$(CDK) synth --quiet --context environment=production --output build/cdk/production
	$(call say,Synthesis for this machine)
	@$(CDK) synth --quiet --context environment=local --output build/cdk/local

##@ Change

.PHONY: format
format: $(DEV) ## Format, and mend what the linter can mend
	@$(BIN)/ruff check --fix --quiet --exit-zero $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

.PHONY: generate
generate: $(DEV) $(NODE) ## Write the generated files again
	@$(WITH_CORE) $(BIN)/python -m tools.wire
	@$(BIN)/python -m tools.client.vectors

.PHONY: pictures
pictures: $(READY) deps-local pages ## Take the pictures of the README again
	@$(WITH_CORE) $(BIN)/python -m tests.browser.pictures

.PHONY: lock
lock: $(DEV) ## Compile the dependency groups of pyproject.toml into requirements/, with hashes
	@for group in layer dev local; do \
		$(UV) pip compile --quiet --group $$group --universal --python-version 3.11 --generate-hashes \
			--no-header --no-emit-index-url --no-annotate -o requirements/$$group.txt || exit 1; \
	done
	@awk '/^uv==/ { on = 1 } on { print } on && !/\\$$/ { exit }' requirements/dev.txt \
		> requirements/bootstrap.txt

##@ Set up (the other targets do this by themselves)

.PHONY: setup
setup: $(READY) deps ## Install everything that is locked

.PHONY: deps
deps: deps-local ## Build the dependency layer, for AWS and for this machine
	@$(WITH_CORE) $(BIN)/python tools/build_layers.py aws

.PHONY: deps-local
deps-local: $(DEV)
	@$(WITH_CORE) $(BIN)/python tools/build_layers.py local

.PHONY: pages
pages: $(DEV) $(NODE) ## Build the pages, unless they are built
	@$(BIN)/python tools/build_pages.py

.PHONY: clean
clean: ## Remove what was built; keeps what was installed
	@rm -rf build web/dist cdk.out .local/tests .local/build .local/cdk.out .local/tmp .local/lock .local/*.json .local/*.log
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find functions infra layers tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: clean-all
clean-all: clean ## Remove what was installed, too
	@rm -rf .venv .local node_modules web/node_modules

.PHONY: python-is-new-enough
python-is-new-enough:
	@command -v $(PYTHON) > /dev/null || \
		{ echo 'setup: $(PYTHON) is not installed: Python 3.11 or newer is needed (PYTHON=... names another)' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "setup: $$($(PYTHON) --version 2>&1) is too old: Python 3.11 or newer is needed (PYTHON=... names another)" >&2; exit 1; }

$(UV): requirements/bootstrap.txt | python-is-new-enough
	@echo 'setup: fetching uv'
	@$(PYTHON) tools/setup/uv.py .local/setup
	@touch $@

$(DEV): requirements/dev.txt | $(UV)
	@echo 'setup: installing the tools (.venv)'
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(SYNC) --python .venv requirements/dev.txt
	@touch $@

$(CLOUD): requirements/local.txt | $(UV)
	@echo 'setup: installing the local cloud (.local/ministack)'
	@test -x .local/ministack/bin/python || $(UV) venv --quiet --python $(PYTHON) .local/ministack
	@$(SYNC) --python .local/ministack requirements/local.txt
	@touch $@

# No install scripts: a package is unpacked, and runs only when it is called.
$(NODE): package-lock.json package.json web/package.json | $(DEV)
	@echo 'setup: installing the npm packages (node_modules)'
	@npm ci --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error
	@touch $@
