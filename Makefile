# make report and make test set everything up by themselves; both are quick when nothing changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCUMENTS ?= data/raw/documents
OUTPUT ?= reports

# One environment for reports and tests: nothing of this machine's clock, language or screen gets into an output.
export TZ := UTC
export LC_ALL := C.UTF-8
export PYTHONHASHSEED := 0
export SOURCE_DATE_EPOCH := 1577836800
export TQDM_DISABLE ?=
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup report test lint lab evaluate bench faults fuzz notebooks docs lock env-file clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
	$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes -p $(BIN)/python requirements.lock
	$(BIN)/uv pip install --quiet --no-deps -p $(BIN)/python -e .
	@$(BIN)/python -m ipykernel install --sys-prefix --name python3 > /dev/null
	@touch $@

setup: $(READY)  ## create .venv with the locked dependencies and the notebook kernel

report: $(READY)  ## documents in; claims, cross-check, charts and the report out (DOCUMENTS=… OUTPUT=…)
	$(BIN)/quotedfigures report --documents "$(DOCUMENTS)" --output "$(OUTPUT)"

test: $(READY) lint  ## lint, types, tests and notebooks
	$(BIN)/python -m pytest tests analysis --doctest-modules
	$(BIN)/python -m pytest --nbval --nbval-current-env -p no:cacheprovider notebooks

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lab: $(READY)  ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

evaluate: $(READY)  ## scores on the annotated documents, beside the committed ones
	$(BIN)/python -m benchmarks.evaluate

bench: $(READY)  ## speed, side by side with peers in an environment of their own
	$(BIN)/python -m benchmarks.bench

faults: $(READY)  ## the 21 faults with their full counts, written into SECURITY.md
	$(BIN)/python -m benchmarks.faults --save

fuzz: $(READY)  ## fuzz every target for FUZZ_SECONDS (60)
	$(BIN)/python -m fuzz

notebooks: $(READY)  ## execute the committed notebooks anew
	$(BIN)/python -m quotedfigures.reporting notebooks

docs: $(READY)  ## build the documentation site: build/site/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock: $(READY)  ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal -p 3.11 --all-extras --group dev pyproject.toml --generate-hashes --no-emit-index-url --no-header -o requirements.lock

env-file: $(READY)  ## renew environment.yml from pyproject.toml
	$(BIN)/python -m tests.environment > environment.yml

clean:  ## remove what the tool wrote
	rm -rf reports/* data/processed/* build
