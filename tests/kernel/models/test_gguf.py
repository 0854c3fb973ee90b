"""The preflight: good files are described, and each kind of bad file is refused with a sentence."""

import contextlib
import os
import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, strategies as st

from llmos.kernel.models import ModelError, ggml, gguf

BAD: dict[str, tuple[Callable[[ModuleType], bytes], str]] = {
    "empty": (lambda t: b"", "is not a GGUF file"),
    "text": (lambda t: b"Dear Sir or Madam,\n", "is not a GGUF file"),
    "magic only": (lambda t: b"GGUF", "is cut off or damaged"),
    "version 1": (lambda t: t.header(t.GOOD, [], version=1), "has GGUF version 1"),
    "big-endian": (lambda t: b"GGUF" + struct.pack(">IQQ", 3, 1, 1), "big-endian"),
    "too many tensors": (lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1 << 40, 1), "claims 1,099,511,627,776 tensors"),
    "too many keys": (lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1 << 63), "keys"),
    "endless key": (lambda t: b"GGUF" + struct.pack("<IQQQ", 3, 1, 1, 1 << 62), "text that is too long"),
    "header cut": (lambda t: t.gguf()[:200], "is cut off or damaged"),
    "data cut": (lambda t: t.gguf()[:-1], "is cut off: it has"),
    "no tensors": (lambda t: t.gguf(tensors=[]), "has no tensors"),
    "key twice": (lambda t: t.gguf((*t.GOOD, t.GOOD[0])), "general.architecture twice"),
    "unknown value type": (
        lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + t.text("k") + struct.pack("<I", 99),
        "unknown type 99",
    ),
    "array of arrays": (
        lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + t.text("k") + struct.pack("<IIQ", 9, 9, 2),
        "unknown type 9",
    ),
    "endless array": (
        lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + t.text("k") + struct.pack("<IIQ", 9, 4, 1 << 60),
        "an array of",
    ),
    "endless string in array": (
        lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + t.text("k") + struct.pack("<IIQQ", 9, 8, 1, 1 << 62),
        "is cut off or damaged",
    ),
    "array cut": (
        lambda t: b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + t.text("k") + struct.pack("<IIQ", 9, 4, 2000),
        "is cut off or damaged",
    ),
    "alignment 0": (lambda t: t.gguf(t.replaced("general.alignment", t.U32, 0)), "an alignment of 0"),
    "alignment 48": (lambda t: t.gguf(t.replaced("general.alignment", t.U32, 48)), "an alignment of 48"),
    "tensor of unknown type": (lambda t: t.gguf(tensors=[t.tensor("w", (32,), 4, 0)]), "the unknown type 4"),
    "tensor of 5 dimensions": (lambda t: t.gguf(tensors=[t.tensor("w", (1,) * 5, 0, 0)]), "5 dimensions"),
    "tensor of half a block": (lambda t: t.gguf(tensors=[t.tensor("w", (100,), 12, 0)]), "malformed tensor w"),
    "tensor at an odd place": (lambda t: t.gguf(tensors=[t.tensor("w", (32,), 0, 8)]), "malformed tensor w"),
    "tensor too large to be": (
        lambda t: t.gguf(tensors=[t.tensor("w", (1 << 40, 1 << 40), 0, 0)]),
        "malformed tensor w",
    ),
    "no architecture": (lambda t: t.gguf(t.without("general.architecture")), "does not name its architecture"),
    "no layers": (lambda t: t.gguf(t.without("llama.block_count")), "has no llama.block_count"),
    "zero heads": (
        lambda t: t.gguf(t.replaced("llama.attention.head_count", t.U32, 0)),
        "has no llama.attention.head_count",
    ),
    "no vocabulary": (lambda t: t.gguf(t.without("tokenizer.ggml.tokens")), "has no tokenizer"),
    "embedder": (lambda t: t.gguf(t.replaced("general.architecture", t.STRING, "bert")), "does not write text"),
    "adapter": (lambda t: t.gguf((*t.GOOD, ("general.type", t.STRING, "adapter"))), "does not write text"),
    "one of three": (lambda t: t.gguf((*t.GOOD, ("split.count", t.U32, 3))), "one of 3 parts"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.gguf"


def test_describes_a_model(path: Path, tiny: ModuleType) -> None:
    path.write_bytes(tiny.gguf())
    info = gguf.read(path)
    assert (info.architecture, info.name, info.quantisation) == ("llama", "Tiny", "Q4_K_M")
    assert (info.n_layer, info.n_embd, info.n_head, info.n_head_kv) == (2, 64, 4, 2)
    assert (info.key_dim, info.value_dim, info.n_vocab, info.context_train) == (16, 16, 3, 128)
    assert info.has_chat_template
    assert info.size == path.stat().st_size


def test_falls_back_where_optional_keys_are_missing(path: Path, tiny: ModuleType) -> None:
    left_out = ("general.name", "general.file_type", "llama.attention.head_count_kv", "tokenizer.chat_template")
    path.write_bytes(tiny.gguf(tuple(p for p in tiny.GOOD if p[0] not in left_out)))
    info = gguf.read(path)
    assert (info.name, info.quantisation, info.n_head_kv, info.has_chat_template) == ("model", "", 4, False)


def test_takes_the_largest_of_a_number_per_layer(path: Path, tiny: ModuleType) -> None:
    path.write_bytes(tiny.gguf(tiny.replaced("llama.attention.head_count_kv", tiny.ARRAY, (tiny.U32, [1, 3]))))
    assert gguf.read(path).n_head_kv == 3


def test_skips_a_vocabulary_longer_than_one_read(path: Path, tiny: ModuleType) -> None:
    words = [f"word number {number}" for number in range(100_000)]
    path.write_bytes(tiny.gguf(tiny.replaced("tokenizer.ggml.tokens", tiny.ARRAY, (tiny.STRING, words))))
    assert gguf.read(path).n_vocab == 100_000


@pytest.mark.parametrize("kind", BAD)
def test_refuses(kind: str, path: Path, tiny: ModuleType) -> None:
    make, sentence = BAD[kind]
    path.write_bytes(make(tiny))
    with pytest.raises(ModelError, match=sentence):
        gguf.read(path)


def test_says_how_much_of_a_file_is_there(path: Path, tiny: ModuleType) -> None:
    path.write_bytes(tiny.gguf(tensors=[tiny.tensor("w", (1_000_000,), 0, 0)], data=2_000_000))
    with pytest.raises(ModelError, match=r"model\.gguf is cut off: it has 2 MB of 4 MB"):
        gguf.read(path)


@given(st.data())
def test_never_fails_otherwise_on_damaged_files(
    tiny: ModuleType, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    good = bytearray(tiny.gguf())
    for at in data.draw(st.lists(st.integers(0, len(good) - 1), max_size=8)):
        good[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.gguf"
    path.write_bytes(good[: data.draw(st.integers(0, len(good)))])
    with contextlib.suppress(ModelError):
        gguf.read(path)


def test_refuses_what_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no file"):
        gguf.read(tmp_path / "missing.gguf")
    with pytest.raises(ModelError, match=r"is not a file|cannot be read"):
        gguf.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no FIFOs")
def test_does_not_wait_for_a_fifo(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(ModelError, match="is not a file"):
        gguf.read(path)


def test_reads_the_real_model(real_model: Path) -> None:
    info = gguf.read(real_model)
    assert (info.architecture, info.quantisation, info.n_layer, info.n_vocab) == ("llama", "Q4_1", 30, 49_152)
    assert info.has_chat_template


def test_recognises_the_real_model_cut_off(real_model: Path, path: Path) -> None:
    with real_model.open("rb") as file:
        path.write_bytes(file.read(20_000_000))
    with pytest.raises(ModelError, match="it has 20 MB of 98 MB"):
        gguf.read(path)


def test_type_sizes_are_those_of_ggml() -> None:
    import ctypes

    from llama_cpp._ggml import libggml

    libggml.ggml_type_size.restype = ctypes.c_size_t
    libggml.ggml_blck_size.restype = ctypes.c_int64
    for kind, (block, size) in ggml.TENSOR_TYPES.items():
        assert (libggml.ggml_blck_size(kind), libggml.ggml_type_size(kind)) == (block, size)
