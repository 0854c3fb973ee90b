"""The same vectors by the quicker road."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from llmos.memory import embed, minilm
from llmos.memory.embed import Embedder, Transformer
from llmos.memory.limits import DIMENSIONS
from llmos.memory.minilm import OnnxMiniLm

TEXTS = (
    "A short one.",
    "",
    "Größe, naïve café, 東京 and 😀: accents, other scripts and signs.",
    "x" * 5000,
    " ".join(f"A sentence of a text that is much longer than what the model can read, number {i}." for i in range(60)),
    "def f(x):\n\treturn x ** 2  # code\n",
    *(f"{word} number {i}" for i, word in enumerate(("river", "market", "engine") * 7)),
)


def test_it_is_what_is_loaded(minilm: Embedder) -> None:
    assert isinstance(minilm, OnnxMiniLm)
    assert (minilm.name, minilm.dimensions) == (embed.MINILM, DIMENSIONS)


def test_it_agrees_with_sentence_transformers(minilm: Embedder) -> None:
    theirs = Transformer(embed.MINILM, embed.weights_folder()).embed(TEXTS)
    ours = minilm.embed(TEXTS)
    assert ours.dtype == np.float32
    assert (ours * theirs).sum(axis=1).min() > 0.9999


def test_a_text_alone_is_as_among_others(minilm: Embedder) -> None:
    together = minilm.embed(TEXTS)
    alone = np.concatenate([minilm.embed([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.99999


def differently(weights: minilm.Weights) -> bytes:
    name = "encoder.layer.0.output.dense.weight"
    return build({**weights, name: -weights[name]})


def broken(weights: minilm.Weights) -> bytes:
    return b"no model"


build = minilm.build


@pytest.mark.parametrize("made", [differently, broken])
def test_what_disagrees_is_not_used(made: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "build", made)
    loaded = embed.load("minilm")
    assert isinstance(loaded, Transformer)
    assert loaded.name == embed.MINILM


def test_it_does_without_torch() -> None:
    code = (
        "import sys; from llmos.memory import embed; embed.load('minilm').embed(['x']); print('torch' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "False"
