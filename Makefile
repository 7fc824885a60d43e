# chengxiao: make demo · make test · make check · make bench · make soak · make bundle
# On a machine without make, README.md ("Without make") says the same in two commands.

PYTHON ?= python3
PORT ?= 8501
VENV ?= .venv
BIN = $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PYTHONUTF8 = 1
# Some containers forbid it: then every process compiles the program and what it imports once more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check bench soak bundle clean

demo: $(VENV)/.installed
	$(BIN)/chengxiao demo --port $(PORT)

test: $(VENV)/.installed-dev
	@sh workshop/browser.sh
	$(MAKE) check VENV=$(VENV)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

bench: $(VENV)/.installed-dev
	$(BIN)/python -m workshop.bench

soak: $(VENV)/.installed-dev
	CHENGXIAO_SOAK=1 $(BIN)/python -m pytest -m "soak or in_counties" -n 2

# For Windows machines without internet: dist/chengxiao-windows.zip, with wheels from wherever pip gets them.
bundle: $(VENV)/.installed-dev
	$(BIN)/python -m workshop.bundle

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@ $(VENV)/.installed
