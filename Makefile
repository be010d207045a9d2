PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# camel-tools' neural parts, which nothing here uses, would bring 1.3 GB of packages: the closure
# without them is pinned in the requirements files and installed as it stands.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: demo test check clean

demo: $(VENV)/.runtime ## build the graph of the example article
	$(BIN)/kg setup
	$(BIN)/kg build examples/cis-summit.txt --date 2024-10-09 --output output
	$(BIN)/kg query output examples/facts.rq
	@echo "Now open output/graph.html in a browser."

test: $(VENV)/.development ## run all tests
	$(BIN)/kg setup
	$(BIN)/python -m pytest

check: $(VENV)/.development ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.runtime: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --requirement requirements.txt
	$(INSTALL) --editable .
	touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.txt
	$(INSTALL) --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) output build dist *.egg-info
