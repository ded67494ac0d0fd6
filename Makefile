# `make run` builds everything and serves; `make test` runs all tests; nothing else has to be installed first.
SHELL := /bin/bash
PYTHON ?= python3
GRAPH ?= embedded
HOME_DIR ?= .zhitu
export ZHITU_HOME ?= $(HOME_DIR)

.PHONY: run test check long bench neo4j ocr derive clean

run: .venv/run.stamp
	@.venv/bin/zhitu up --graph $(GRAPH) $(if $(DOCS),"$(DOCS)",)

# Whatever the environment says: hundreds of processes would compile every module anew.
test: .venv/dev.stamp
	@PYTHONDONTWRITEBYTECODE= .venv/bin/pytest -n 2 --dist loadgroup -m "not long"

check: .venv/dev.stamp
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/python -m ontology derive --check
	@.venv/bin/python -m ontology document --check

long: .venv/dev.stamp
	@.venv/bin/pytest -m long

bench: .venv/dev.stamp
	@.venv/bin/python -m benchmarks

neo4j: .venv/run.stamp
	@.venv/bin/python -m cypher.server

ocr: .venv/run.stamp
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/ocr.lock

derive: .venv/run.stamp
	@.venv/bin/python -m ontology derive

.venv/run.stamp: requirements/native.lock requirements/jre.lock pyproject.toml
	@PYTHON=$(PYTHON) requirements/install.sh run

.venv/dev.stamp: requirements/native-dev.lock requirements/jre-dev.lock pyproject.toml
	@PYTHON=$(PYTHON) requirements/install.sh dev

clean:
	rm -rf .venv .zhitu build dist *.egg-info
