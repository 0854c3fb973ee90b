# LLM OS: `make run` sets up, gets a model and opens the window; `make test` checks everything.

PYTHON ?= python3
BIN := .venv/bin
TEST_MODELS := $(or $(LLMOS_TEST_MODELS),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/llmos-tests/models)

.PHONY: run test setup lint bench clean

run: setup
	@$(BIN)/python -m llmos.kernel.models.starter || echo "The window opens without a model; it can be fetched there."
	@$(BIN)/llmos

setup:
	@$(PYTHON) scripts/setup.py

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: lint
	$(BIN)/python -m llmos.kernel.models.starter --into "$(TEST_MODELS)" smollm2-135m-instruct qwen2.5-coder-0.5b-instruct
	LLMOS_TEST_MODELS="$(TEST_MODELS)" QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

bench: setup
	@for name in $(filter-out __init__ common window_probe,$(basename $(notdir $(wildcard benchmarks/*.py)))); do \
		echo "$$name"; $(BIN)/python -m benchmarks.$$name || exit 1; \
	done

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
