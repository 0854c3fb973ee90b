"""Chroma on a server of the person's own (`chroma run`): the way past one machine. The truth stays in the store."""

from urllib.parse import urlsplit

from llmos.memory.index import HNSW, ChromaIndex


class ServedIndex(ChromaIndex):
    """`name` is the collection, which is this disk's alone."""

    def __init__(self, url: str, name: str) -> None:
        """Raises ImportError where Chroma is not there, and whatever Chroma likes to raise."""
        import chromadb
        from chromadb.config import Settings

        parts = urlsplit(url)
        self._client = chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        self._name = name
        self._collection = self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": HNSW}
        )

    def close(self) -> None:
        super().close()
        for client in (self._client, self._client._admin_client):
            client._server._session.close()  # Chroma leaves its connections open

    def clear(self) -> None:
        """Empties it, to be filled anew."""
        self._client.delete_collection(self._name)
        self._collection = self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": HNSW}
        )


def refusal(url: str) -> str:
    """Why this is not the address of a server, or an empty text."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"{url} is not the address of an index server, such as http://localhost:8000."
    return ""
