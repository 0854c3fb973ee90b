"""all-MiniLM-L6-v2 through onnxruntime: the vectors of sentence-transformers in half the memory and time.

The weights come without a graph, so that is built from them, out of onnxruntime's fused operators. Whether it computes
the same is checked at each start against vectors that sentence-transformers made.
"""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from llmos.memory.embed import MINILM, Vectors
from llmos.memory.limits import BATCH_CHUNKS, DIMENSIONS, MINILM_TOKENS, THREADS
from llmos.memory.onnx import Array, Graph
from llmos.memory.reference import TEXTS, VECTORS

LAYERS, HEADS = 6, 12
EPSILON = 1e-12
AGREED = 0.999  # cosine

Weights = Mapping[str, Array]


class DisagreesError(Exception):
    """The vectors are not those of sentence-transformers. The message says by how much."""


def build(weights: Weights) -> bytes:
    """An ONNX model: token ids and mask of shape (texts, tokens), positions of shape (tokens,), all int32, to states of
    shape (texts, tokens, DIMENSIONS).
    """
    graph = Graph()
    ids, mask = graph.input("ids", ("texts", "tokens")), graph.input("mask", ("texts", "tokens"))
    positions = graph.input("positions", ("tokens",))
    # All tokens are of type 0.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    words = graph.node("Gather", graph.constant(weights["embeddings.word_embeddings.weight"]), ids)
    summed = graph.node("Add", words, graph.node("Gather", graph.constant(places), positions))
    scale, shift = _norm(graph, weights, "embeddings")
    state = graph.node("LayerNormalization", summed, scale, shift, epsilon=EPSILON)
    for layer in range(LAYERS):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, mask)
    graph.output(state, ("texts", "tokens", "dimensions"))
    return graph.model()


def _layer(graph: Graph, weights: Weights, name: str, state: str, mask: str) -> str:
    heads = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    qkv = graph.constant(np.concatenate([weights[f"{head}.weight"].T for head in heads], axis=1))
    bias = graph.constant(np.concatenate([weights[f"{head}.bias"] for head in heads]))
    seen = graph.node("Attention", state, qkv, bias, mask, fused=True, num_heads=HEADS)
    state = _add(graph, weights, f"{name}.attention.output", seen, state)
    wide = graph.node("MatMul", state, graph.constant(weights[f"{name}.intermediate.dense.weight"].T))
    bent = graph.node("BiasGelu", wide, graph.constant(weights[f"{name}.intermediate.dense.bias"]), fused=True)
    return _add(graph, weights, f"{name}.output", bent, state)


def _add(graph: Graph, weights: Weights, name: str, inner: str, state: str) -> str:
    """A dense layer's result added to the state, and normalised."""
    dense = graph.node("MatMul", inner, graph.constant(weights[f"{name}.dense.weight"].T))
    scale, shift = _norm(graph, weights, name)
    bias = graph.constant(weights[f"{name}.dense.bias"])
    return graph.node("SkipLayerNormalization", dense, state, scale, shift, bias, fused=True, epsilon=EPSILON)


def _norm(graph: Graph, weights: Weights, name: str) -> tuple[str, str]:
    return graph.constant(weights[f"{name}.LayerNorm.weight"]), graph.constant(weights[f"{name}.LayerNorm.bias"])


class OnnxMiniLm:
    """256 tokens a text, what is longer is cut."""

    name = MINILM
    dimensions = DIMENSIONS

    def __init__(self, folder: Path) -> None:
        """Raises ImportError, DisagreesError, and whatever onnxruntime raises."""
        import onnxruntime
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # as `embed.prepare` says
        options.log_severity_level = 3
        model = build(load_file(folder / "model.safetensors"))
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MINILM_TOKENS)
        self._tokenizer.no_padding()
        self._check()

    def _check(self) -> None:
        agreement = float((self.embed(TEXTS) * reference()).sum(axis=1).min())
        if not agreement >= AGREED:
            raise DisagreesError(f"cosine {agreement:.4f} with sentence-transformers")

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        # The longest first: texts of about the same length need the least padding.
        order = sorted(range(len(texts)), key=lambda i: -len(tokens[i]))
        for first in range(0, len(order), BATCH_CHUNKS):
            batch = order[first : first + BATCH_CHUNKS]
            vectors[batch] = self._batch([tokens[i] for i in batch])
        return vectors

    def _batch(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        """Normalised means of the states of each text's tokens."""
        longest = max(map(len, tokens))
        ids, mask = np.zeros((2, len(tokens), longest), dtype=np.int32)
        for row, text in enumerate(tokens):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        feed = {"ids": ids, "mask": mask, "positions": np.arange(longest, dtype=np.int32)}
        [states] = self._session.run(None, feed)
        sums = (mask[:, np.newaxis, :].astype(np.float32) @ states)[:, 0]
        means: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return means


def reference() -> Vectors:
    """What sentence-transformers makes of TEXTS, shape (len(TEXTS), DIMENSIONS)."""
    stored = np.frombuffer(base64.b64decode(VECTORS), dtype="<f2").reshape(len(TEXTS), DIMENSIONS)
    vectors = stored.astype(np.float32)
    normalised: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normalised
