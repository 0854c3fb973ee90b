"""The estimate grows with what needs memory, and refusals carry the numbers."""

from dataclasses import replace
from pathlib import Path

import pytest

from llmos.kernel.models import ModelError, catalogue, gguf, memory
from llmos.kernel.models.gguf import Gguf

QWEN = Gguf(
    path=Path("qwen.gguf"),
    size=1_117_320_768,
    architecture="qwen2",
    name="Qwen",
    quantisation="Q4_K_M",
    n_layer=28,
    n_embd=1536,
    n_head=12,
    n_head_kv=2,
    key_dim=128,
    value_dim=128,
    n_vocab=151_936,
    context_train=32_768,
    has_chat_template=True,
)


def test_counts_the_cache_exactly() -> None:
    assert memory.needed(QWEN, 8192) - memory.needed(QWEN, 0) == 8192 * 28 * 2 * (128 + 128) * 2


def test_grows_with_weights_and_vocabulary() -> None:
    assert memory.needed(replace(QWEN, size=2 * QWEN.size), 512) > memory.needed(QWEN, 512) + QWEN.size
    assert memory.needed(replace(QWEN, n_vocab=2 * QWEN.n_vocab), 512) > memory.needed(QWEN, 512)


def test_refuses_what_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 1_000_000_000)
    with pytest.raises(ModelError, match=r"needs about 2\.1 GB .* 8,192 tokens of context, and 1\.0 GB are available"):
        memory.check_fit(QWEN, 8192)


def test_lets_pass_what_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 3_000_000_000)
    memory.check_fit(QWEN, 8192)


@pytest.mark.parametrize(("need", "word"), [(1e9, "Fits"), (3.5e9, "Tight"), (5e9, "Does not fit")])
def test_says_how_it_fits(need: float, word: str) -> None:
    assert memory.fit(int(need), 4_000_000_000).startswith(f"{word}: needs about")


def test_the_catalogue_says_what_the_estimate_says(real_model: Path) -> None:
    said = catalogue.entry("smollm2-135m-instruct").memory
    assert memory.needed(gguf.read(real_model), 8192) == pytest.approx(said, rel=0.02)
