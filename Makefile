# All set-up happens here: a machine needs Python 3.11 or later, make and, for a Python without venv, apt.
PYTHON ?= python3
BIN := .venv/bin
RUN := PYTHONPATH=. $(BIN)/python

.PHONY: demo test lint format score pin bench train schema clean

demo: .venv/installed
	@$(BIN)/kronika code examples/nukus.jsonl

test: .venv/tools
	$(RUN) -m pytest -q --cov=kronika --cov-branch --cov-report=term:skip-covered --cov-fail-under=90

lint: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/tools
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

score: .venv/tools
	@$(RUN) -m evaluation.run

pin: .venv/tools
	$(RUN) -m evaluation.gate --pin

bench: .venv/tools
	@$(RUN) -m evaluation.bench

train: .venv/train
	$(RUN) -m training.train
	$(RUN) -m training.export

schema: .venv/tools
	$(RUN) -m docs.schema > docs/coding.schema.json

.venv/bin/python:
	$(PYTHON) -m venv .venv || { apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv .venv; }

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q -e .
	@touch $@

.venv/tools: pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q -e '.[test]'
	@touch $@ .venv/installed

.venv/train: pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q -e '.[train,test]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv build dist work src/*.egg-info
