"""The estimate grows with what needs memory."""

from dataclasses import replace
from pathlib import Path

import pytest

from llmos.kernel import limits
from llmos.kernel.abi.records import Fit
from llmos.kernel.models import catalogue, gguf, memory
from tests.kernel.models.conftest import QWEN

CELL = 28 * 2 * (128 + 128) * 2  # bytes: layers, heads, their width for K and V, f16


def test_counts_the_cache_exactly() -> None:
    assert memory.needed(QWEN, 8192).host - memory.needed(QWEN, 0).host == 8192 * CELL
    assert memory.needed(QWEN, 8192).cache == 8192 * CELL


def test_layers_with_a_sliding_window_may_have_fewer_cells() -> None:
    model = replace(QWEN, window=128)
    assert memory.needed(model, 8192, window_cells=4096).cache == (8192 + 4096) * CELL // 2


def test_grows_with_weights_vocabulary_and_rows() -> None:
    small = memory.needed(QWEN, 512).host
    assert memory.needed(replace(QWEN, size=2 * QWEN.size), 512).host == small + QWEN.size
    assert memory.needed(replace(QWEN, n_vocab=2 * QWEN.n_vocab), 512).host > small
    assert memory.needed(QWEN, 512, ubatch=512).host > small


@pytest.mark.parametrize(("need", "word"), [(1e9, "Fits"), (3.5e9, "Tight"), (5e9, "Does not fit")])
def test_says_how_it_fits(need: float, word: str) -> None:
    free = 4_000_000_000
    said = memory.fit(memory.verdict(int(need), free), int(need), free, 16_384)
    assert said.startswith(f"{word}: needs about")
    assert said.endswith("with 16,384 tokens of context, 4.0 GB available")


def test_what_has_to_do_with_less_context_is_tight() -> None:
    assert memory.verdict(1, 1_000_000_000, whole=False) is Fit.TIGHT


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.id)
def test_a_guess_is_about_right(entry: catalogue.Entry) -> None:
    """But for models with a head of keys for each of queries, whose cache nobody can tell from their size."""
    if entry.id != "smollm2-1.7b-instruct":
        assert memory.guess(entry.bytes) == pytest.approx(entry.memory, rel=0.35)


def test_the_catalogue_says_what_the_estimate_says(real_model: Path) -> None:
    said = catalogue.entry("smollm2-135m-instruct").memory
    assert memory.needed(gguf.read(real_model), limits.CELLS).host == pytest.approx(said, rel=0.02)
