# make demo: the main job on the sample; make test: every check. Each sets itself up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
READY := $(VENV)/.ready
PO := $(wildcard translations/*/LC_MESSAGES/*.po)

comma := ,

.PHONY: demo test lint run benchmarks clean package

demo: $(READY)
	$(BIN)/sverka demo --out demo

run: $(READY)
	$(BIN)/sverka

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# what the program itself needs; the tests need a gigabyte more
$(READY): pyproject.toml packaging/build_hook.py $(PO)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(STAMP): pyproject.toml packaging/build_hook.py $(PO)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

# the light installers into dist/; make package FLAVOUR=full for those with torch
package: $(STAMP)
	$(BIN)/python -m pip install --quiet --editable '.[packaging,postgresql$(if $(filter full,$(FLAVOUR)),$(comma)models)]'
	$(BIN)/python packaging/build.py --flavour $(or $(FLAVOUR),light)

clean:
	rm -rf $(VENV) demo dist build
