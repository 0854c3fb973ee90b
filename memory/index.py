"""Nearest-neighbour indexes over the chunks' vectors. None of them is the truth: each can be filled from the store."""

import pickletools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from llmos.memory.embed import Vectors
from llmos.memory.limits import INDEX_BASE_BYTES, INDEX_CHUNK_BYTES, INDEX_PAGE

COLLECTION = "chunks"
# With Chroma's own settings up to 1 % of log lines and of texts beside many equal ones cannot be found at all; with
# these every one can, for twice the time of adding.
HNSW = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}
_HNSW_FILES = frozenset({"data_level0.bin", "header.bin", "index_metadata.pickle", "length.bin", "link_lists.bin"})


class Index(Protocol):
    """Keys are chunk ids. Vectors are normalised float32 of shape (n, dimensions); scores are cosine similarities."""

    def count(self) -> int: ...

    def ids(self) -> set[int]: ...

    def upsert(self, chunks: Sequence[int], documents: Sequence[int], vectors: Vectors) -> None:
        """At most INDEX_PAGE at a time."""

    def remove(self, chunks: Sequence[int]) -> None:
        """Those that are not there are ignored. At most INDEX_PAGE at a time."""

    def nearest(self, queries: Vectors, k: int, documents: Sequence[int] = ()) -> list[list[tuple[int, float]]]:
        """For each query (chunk id, score), the best first; only of `documents` where given."""

    def close(self) -> None: ...


class ExactIndex:
    """All vectors in one array. Right by construction; 8 ms a query for 100,000."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._chunks = np.empty(0, dtype=np.int64)
        self._documents = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, 0), dtype=np.float32)

    def count(self) -> int:
        return len(self._rows)

    def ids(self) -> set[int]:
        return set(self._rows)

    def upsert(self, chunks: Sequence[int], documents: Sequence[int], vectors: Vectors) -> None:
        if not len(self._chunks):
            self._vectors = np.empty((0, vectors.shape[1]), dtype=np.float32)
        for chunk, document, vector in zip(chunks, documents, vectors, strict=True):
            row = self._rows.setdefault(chunk, len(self._rows))
            if row == len(self._chunks):
                self._grow(max(1024, 2 * row))
            self._chunks[row], self._documents[row], self._vectors[row] = chunk, document, vector

    def _grow(self, capacity: int) -> None:
        self._chunks = np.resize(self._chunks, capacity)
        self._documents = np.resize(self._documents, capacity)
        self._vectors = np.resize(self._vectors, (capacity, self._vectors.shape[1]))

    def remove(self, chunks: Sequence[int]) -> None:
        for chunk in chunks:
            if (row := self._rows.pop(chunk, None)) is None:
                continue
            last = len(self._rows)
            if row != last:  # the last row moves into the gap
                moved = int(self._chunks[last])
                self._chunks[row], self._documents[row] = moved, self._documents[last]
                self._vectors[row] = self._vectors[last]
                self._rows[moved] = row

    def nearest(self, queries: Vectors, k: int, documents: Sequence[int] = ()) -> list[list[tuple[int, float]]]:
        used = len(self._rows)
        rows = np.arange(used)
        if documents:
            rows = rows[np.isin(self._documents[:used], np.array(documents))]
        scores = queries @ self._vectors[rows].T if documents else queries @ self._vectors[:used].T
        return [
            [(int(self._chunks[rows[i]]), float(row[i])) for i in np.argsort(-row, kind="stable")[:k]] for row in scores
        ]

    def close(self) -> None:
        pass


class ChromaIndex:
    """A Chroma collection in a folder of ours. Without texts: those are in the store."""

    def __init__(self, folder: Path) -> None:
        """Raises ImportError where Chroma is not there, and whatever Chroma likes to raise."""
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        # Chroma remembers what it opened by its path, also what it could not open: a folder that was put in the place
        # of a damaged one would not be looked at.
        SharedSystemClient.clear_system_cache()
        self._client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self._collection: Any = self._client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": HNSW}
        )

    def count(self) -> int:
        return int(self._collection.count())

    def ids(self) -> set[int]:
        pages = range(0, self.count(), INDEX_PAGE)
        found = (self._collection.get(include=[], limit=INDEX_PAGE, offset=offset)["ids"] for offset in pages)
        return {int(chunk) for page in found for chunk in page}

    def upsert(self, chunks: Sequence[int], documents: Sequence[int], vectors: Vectors) -> None:
        if chunks:
            metadata = [{"document": document} for document in documents]
            self._collection.upsert(ids=_keys(chunks), embeddings=vectors, metadatas=metadata)

    def remove(self, chunks: Sequence[int]) -> None:
        if chunks:
            self._collection.delete(ids=_keys(chunks))

    def nearest(self, queries: Vectors, k: int, documents: Sequence[int] = ()) -> list[list[tuple[int, float]]]:
        where = {"document": {"$in": list(documents)}} if documents else None
        found = self._collection.query(query_embeddings=queries, n_results=k, where=where, include=["distances"])
        return [
            [(int(chunk), 1.0 - distance) for chunk, distance in zip(chunks, distances, strict=True)]
            for chunks, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def close(self) -> None:
        self._client.close()


def _keys(chunks: Iterable[int]) -> list[str]:
    return [str(chunk) for chunk in chunks]


def folder_size(folder: Path) -> int:
    """Bytes of all files beneath."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def damage(folder: Path, chunks: int) -> str:
    """What is visibly wrong with a Chroma folder that should hold so many chunks, or an empty text.

    Looks without opening: a damaged index can end the process that opens it.
    """
    size = folder_size(folder)
    if size > INDEX_BASE_BYTES + chunks * INDEX_CHUNK_BYTES:
        return f"it has grown to {size / 1024**2:,.0f} MB"
    for segment in (path for path in folder.glob("*") if path.is_dir()):
        names = {path.name for path in segment.iterdir()}
        if missing := _HNSW_FILES - names if names else None:
            return f"{sorted(missing)[0]} is missing"
        if names and not _complete(segment / "index_metadata.pickle"):
            return "index_metadata.pickle is incomplete"
    return ""


def _complete(pickle: Path) -> bool:
    """Whether a pickle is whole, without executing it."""
    try:
        with pickle.open("rb") as file:
            return any(opcode.name == "STOP" for opcode, _, _ in pickletools.genops(file))
    except ValueError:
        return False
