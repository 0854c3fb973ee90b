"""A cross-encoder from a folder. Only loaded where the person has set one."""

from collections.abc import Sequence
from pathlib import Path

from llmos.memory.embed import EmbedderMissingError, prepare
from llmos.memory.limits import THREADS


class CrossEncoder:
    def __init__(self, folder: Path) -> None:
        """Imports torch and loads the weights. Raises EmbedderMissingError."""
        if not folder.is_dir():
            raise EmbedderMissingError(f"There is no folder {folder} with a reranker: hits keep their order.")
        prepare()
        try:
            import sentence_transformers
            import torch

            torch.set_num_threads(THREADS)
            self._model = sentence_transformers.CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # a folder with anything in it can raise anything
            raise EmbedderMissingError(
                f"The reranker in {folder} cannot be loaded ({error}): hits keep their order."
            ) from error

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """The higher, the better a text answers the query."""
        scores = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        return [float(score) for score in scores]
