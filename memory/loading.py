"""What takes seconds to import or to read, on threads of its own: Chroma, the embedder, a reranker."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from llmos.memory import embed
from llmos.memory.rerank import CrossEncoder
from llmos.memory.search import Reranker

_log = logging.getLogger(__name__)


class IndexLibraryLoaded:
    """Chroma is imported, as far as it can be."""


@dataclass(frozen=True)
class EmbedderLoaded:
    embedder: embed.Embedder


@dataclass(frozen=True)
class EmbedderFailed:
    reason: str


@dataclass(frozen=True)
class RerankerLoaded:
    """None: it could not be loaded, for this reason."""

    reranker: Reranker | None
    reason: str = ""


Loaded: TypeAlias = IndexLibraryLoaded | EmbedderLoaded | EmbedderFailed | RerankerLoaded
Post: TypeAlias = Callable[[Loaded], None]


def load_all(kind: str, reranker: str, exact: bool, post: Post) -> None:
    """The embedder of this kind, Chroma unless `exact`, and the reranker in a folder where one is named."""
    embed.prepare()
    if not exact:
        try:
            import chromadb  # noqa: F401
        except Exception:  # opening the index will say so
            _log.exception("Chroma cannot be imported.")
    post(IndexLibraryLoaded())
    load_embedder(kind, post)
    if reranker:
        try:
            post(RerankerLoaded(CrossEncoder(Path(reranker))))
        except embed.EmbedderMissingError as error:
            post(RerankerLoaded(None, str(error)))


def load_embedder(kind: str, post: Post) -> None:
    try:
        post(EmbedderLoaded(embed.load(kind)))
    except embed.EmbedderMissingError as error:
        post(EmbedderFailed(str(error)))
    except Exception as error:
        _log.exception("The embedder cannot be loaded.")
        post(EmbedderFailed(f"The embedding model cannot be loaded ({error}). Reinstall LLM OS."))
