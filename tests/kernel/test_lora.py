"""LoRA adapters on the real CPU: what they change, and that they change nothing for the others."""

import ctypes
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import llama_cpp as lib
import numpy as np
import pytest
from numpy.typing import NDArray

from llmos.kernel import adapters
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Adapter, Role
from llmos.kernel.cpu import NO_LORA, CpuError, Lora, Row
from llmos.kernel.cpu.llama import LlamaCpu
from tests.kernel import lora
from tests.kernel.conftest import Make, Rig, new, say
from tests.kernel.test_exactness import check_same, tokens, write

Logits = NDArray[np.float32]
VERSE, PROSE = Lora("verse"), Lora("prose")
LENGTH = 12  # tokens of an answer


@pytest.fixture
def dressed(tiny_model: Path, tmp_path: Path) -> Iterator[LlamaCpu]:
    """With two adapters loaded."""
    cpu = LlamaCpu(tiny_model, cells=2048, n_threads=1)
    for seed, each in enumerate((VERSE, PROSE)):
        cpu.load_adapter(each.digest, lora.write(tmp_path / f"{each.digest}.gguf", lora.SMOLLM, seed=seed))
    yield cpu
    cpu.close()


class Chat:
    """A sequence that is decoded greedily, a token at a time."""

    def __init__(self, cpu: LlamaCpu, sequence: int, text: str, lora: Lora = NO_LORA) -> None:
        self.cpu, self.sequence, self.lora = cpu, sequence, lora
        self.pending, self.written = cpu.tokenize(text), list[int]()
        self.logits: list[Logits] = []

    def step(self) -> None:
        start = self.cpu.length(self.sequence)
        last = len(self.pending) - 1
        self.cpu.decode(
            [Row(t, start + i, self.sequence, i == last) for i, t in enumerate(self.pending)], lora=self.lora
        )
        values = ctypes.cast(lib.llama_get_logits_ith(self.cpu._context, last), ctypes.POINTER(ctypes.c_float))
        self.logits.append(np.ctypeslib.as_array(values, (self.cpu._vocabulary,)).copy())
        self.pending = [int(self.logits[-1].argmax())]
        self.written += self.pending


def alone(cpu: LlamaCpu, text: str, lora: Lora = NO_LORA) -> Chat:
    chat = Chat(cpu, 0, text, lora)
    for _ in range(LENGTH):
        chat.step()
    cpu.drop(0, 0)
    return chat


def test_an_adapter_changes_what_is_said_and_leaves_nothing_behind(dressed: LlamaCpu) -> None:
    text = "The capital of France is"
    plain = alone(dressed, text)
    verse, prose = alone(dressed, text, VERSE), alone(dressed, text, PROSE)
    faint = alone(dressed, text, Lora(VERSE.digest, 0.01))
    again = alone(dressed, text)
    far = [float(np.abs(each.logits[0] - plain.logits[0]).max()) for each in (verse, prose, faint)]
    assert min(far[:2]) > 1.0
    assert 0.0 < far[2] < min(far[:2]) / 4, "it weighs less"
    assert again.written == plain.written
    assert all(map(np.array_equal, again.logits, plain.logits)), "bit for bit"
    assert alone(dressed, text, VERSE).written == verse.written


def test_a_chat_beside_one_with_an_adapter_says_bit_for_bit_what_it_says_alone(dressed: LlamaCpu) -> None:
    text = "The capital of France is"
    expected = [alone(dressed, text, each).written for each in (NO_LORA, VERSE, PROSE)]
    chats = [Chat(dressed, i, text, each) for i, each in enumerate((NO_LORA, VERSE, PROSE))]
    for _ in range(LENGTH):
        for chat in chats:
            chat.step()
    assert [chat.written for chat in chats] == expected
    assert len({tuple(chat.written) for chat in chats}) == 3
    for chat in chats:
        dressed.drop(chat.sequence, 0)


@pytest.mark.parametrize(
    ("targets", "architecture"),
    [
        (lora.TINY, "llama"),
        (lora.SMOLLM, "qwen2"),
        ({"blk.99.attn_q.weight": (576, 576)}, "llama"),
        ({"blk.0.attn_q.weight": (576, 64)}, "llama"),
    ],
)
def test_what_does_not_fit_the_model_is_refused_and_it_goes_on(
    dressed: LlamaCpu, tmp_path: Path, targets: lora.Targets, architecture: str
) -> None:
    before = alone(dressed, "One two three").written
    path = lora.write(tmp_path / "misfit.gguf", targets, keys=lora.pairs(architecture))
    with pytest.raises(CpuError, match=r"misfit\.gguf"):
        dressed.load_adapter("misfit", path)
    assert alone(dressed, "One two three").written == before


# through the kernel


@pytest.fixture
def kernel(rig: Make, tiny_model: Path, tmp_path: Path) -> Iterator[Rig]:
    made = rig(cpu=LlamaCpu(tiny_model, cells=4096, n_threads=1), budget=2048)
    made.machine.settings["greedy"] = True
    path = lora.write(tmp_path / "verse.gguf", lora.SMOLLM)
    made.machine.programs["poet"] = dataclasses.replace(
        made.machine.programs["assistant"], name="poet", adapter=Adapter(str(path))
    )
    yield made
    for owner in made.machine.kv:
        made.machine.kv.release(owner)
    assert made.machine.kv.used == 0


def begun(kernel: Rig, program: str) -> int:
    return int(kernel.ask(ask.Create(program=program)).conversation.pid)


def loaded(kernel: Rig) -> None:
    while any(process.reason == adapters.REASON for process in kernel.machine.table):
        kernel.machine.turn_over(block=True)


def test_two_chats_of_which_one_has_an_adapter(kernel: Rig, tiny_model: Path, tmp_path: Path) -> None:
    text = "Tell me about harbours."
    written = []
    for name in ("assistant", "poet"):
        pid = begun(kernel, name)
        say(kernel, pid, text)
        loaded(kernel)
        write(kernel, [pid], LENGTH)
        written.append(tokens(kernel, pid))
        kernel.ask(ask.Delete(pid=pid))
    assert written[0] != written[1]
    pids = [begun(kernel, name) for name in ("assistant", "poet")]
    for pid in pids:
        say(kernel, pid, text)
    loaded(kernel)
    write(kernel, pids, LENGTH)
    for pid, expected, adapter in zip(pids, written, (None, tmp_path / "verse.gguf"), strict=True):
        check_same(tiny_model, tokens(kernel, pid), expected, tail=4, adapter=adapter)


def test_a_chat_whose_adapter_is_for_another_model_says_so(kernel: Rig, tmp_path: Path) -> None:
    lora.write(tmp_path / "verse.gguf", lora.TINY)
    pid = begun(kernel, "poet")
    say(kernel, pid, "Hello")
    loaded(kernel)
    kernel.run()
    [notice] = [message.text for message in kernel.messages(pid) if message.role is Role.NOTICE]
    assert "verse.gguf" in notice
    assert "Load the model that it was made for" in notice
    other = new(kernel)
    say(kernel, other, "Hello")
    write(kernel, [other], 4)
    assert kernel.answer(other).text
