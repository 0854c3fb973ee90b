"""The preflight of adapters: good ones are described, and what would end llama.cpp's process is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.kernel.models import ModelError, adapter
from tests.kernel import lora
from tests.kernel.models import tiny
from tests.kernel.models.tiny import ARRAY, STRING, U32

PAIR = [tiny.tensor("w.lora_a", (64, 4), 0, 0), tiny.tensor("w.lora_b", (4, 64), 0, 1024)]


def without(key: str) -> tuple[tiny.Pair, ...]:
    return tuple(pair for pair in lora.pairs() if pair[0] != key)


def made(keys: tuple[tiny.Pair, ...] | None = None, tensors: list[bytes] | None = None) -> bytes:
    return tiny.gguf(lora.pairs() if keys is None else keys, PAIR if tensors is None else tensors, data=4096)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"Dear Sir or Madam,\n", "is not a GGUF file: it cannot be used as a LoRA adapter"),
    "model": (tiny.gguf, "is a GGUF file of the type model, not a LoRA adapter"),
    "control vector": (
        lambda: made((*without("adapter.type"), ("adapter.type", STRING, "control_vector"))),
        "of the type control_vector, not a LoRA adapter",
    ),
    "type is a number": (lambda: made((*without("general.type"), ("general.type", U32, 1))), "of the type lora, not"),
    "no architecture": (lambda: made(without("general.architecture")), "does not say which models"),
    "alpha is no float": (
        lambda: made((*without("adapter.lora.alpha"), ("adapter.lora.alpha", U32, 8))),
        "has an alpha that is not",
    ),
    "activated": (
        lambda: made((*lora.pairs(), ("adapter.alora.invocation_tokens", ARRAY, (U32, [1, 2])))),
        "certain words",
    ),
    "one matrix": (lambda: made(tensors=PAIR[:1]), "has one matrix of w only"),
    "no pair": (lambda: made(tensors=[*PAIR, tiny.tensor("x.weight", (64,), 0, 2048)]), "not part of a pair"),
    "norms only": (lambda: made(tensors=[tiny.tensor("output_norm.weight", (64,), 0, 0)]), "changes nothing"),
    "ranks differ": (
        lambda: made(tensors=[PAIR[0], tiny.tensor("w.lora_b", (8, 64), 0, 1024)]),
        "do not fit each other",
    ),
    "embedding turned round": (
        lambda: made(
            tensors=[
                tiny.tensor("token_embd.weight.lora_a", (64, 4), 0, 0),
                tiny.tensor("token_embd.weight.lora_b", (4, 64), 0, 1024),
            ]
        ),
        "do not fit each other",
    ),
    "experts": (
        lambda: made(
            tensors=[
                tiny.tensor("blk.0.ffn_up_exps.weight.lora_a", (64, 4), 0, 0),
                tiny.tensor("blk.0.ffn_up_exps.weight.lora_b", (4, 64), 0, 1024),
            ]
        ),
        "changes the experts",
    ),
    "three dimensions": (
        lambda: made(tensors=[tiny.tensor("w.lora_a", (64, 2, 2), 0, 0), tiny.tensor("w.lora_b", (2, 64, 2), 0, 1024)]),
        "changes the experts",
    ),
    "whole numbers": (
        lambda: made(tensors=[tiny.tensor("w.lora_a", (64, 4), 26, 0), tiny.tensor("w.lora_b", (4, 64), 0, 1024)]),
        "of a type that adapters do not have",
    ),
    "data cut": (lambda: made()[:-3000], "is cut off: it has"),
}


def test_describes_an_adapter(tmp_path: Path) -> None:
    path = lora.write(tmp_path / "verse.gguf", rank=4)
    found = adapter.read(path)
    assert (found.name, found.architecture, found.rank, found.size) == ("Verse", "llama", 4, path.stat().st_size)
    assert found.described == "Verse: for llama models, rank 4, 2 kB"


@pytest.mark.parametrize("case", BAD)
def test_refuses_with_a_sentence(tmp_path: Path, case: str) -> None:
    data, why = BAD[case]
    path = tmp_path / "verse.gguf"
    path.write_bytes(data())
    with pytest.raises(ModelError, match=why):
        adapter.read(path)


def test_says_that_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no file"):
        adapter.read(tmp_path / "verse.gguf")
    with pytest.raises(ModelError, match="cannot be read"):
        adapter.read(tmp_path)
    with pytest.raises(ModelError, match="cannot be read"):
        adapter.digest(tmp_path / "verse.gguf")


def test_the_hash_is_of_all_of_it(tmp_path: Path) -> None:
    one, other = (lora.write(tmp_path / f"{seed}.gguf", seed=seed) for seed in (1, 2))
    assert adapter.digest(one) != adapter.digest(other)
    other.write_bytes(one.read_bytes())
    assert adapter.digest(one) == adapter.digest(other)
