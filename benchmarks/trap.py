"""What the trap and its grammar cost for each token, and how soon the model goes on after a call.

Plain decoding and decoding with the trap take turns with each token of the same texts: prose, and a call. Then a
call is made in a kernel: from its end to the first token behind its result, against computing that conversation anew.
"""

import codecs
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import MODELS, ROUNDS, Result, median, median_ratio
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.replies import DeviceReply, Opened, Sent
from llmos.kernel.cpu import Row, Sampling
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.trap import Trap
from tests.kernel.conftest import CALCULATOR, CALL, READ, Rig

GREEDY = Sampling(temperature=0.0)
SPECS = (CALCULATOR, READ)
PROMPT = "The harbour was quiet that morning, and the boats lay still on the grey water. " * 12
PROSE = (
    "Nobody spoke. The old woman on the quay counted the boats as she did every day, from the lighthouse to the ice "
    "house, and when she came to seven she stopped, looked at the place where the eighth should have been, and began "
    "again. A dog lay in the sun beside her. Far out a gull cried, and another answered it from the roofs of the town."
)
ASKED = (
    '<tool_call>\n{"name": "files.read", "arguments": {"path": "/home/ann/Documents/letters/2026/harbour-master.txt", '
    '"start": 1200}}'
)
RESULT = "The eighth boat left at four in the morning, with two men and their nets. It is expected before dark. " * 8
MODELS_MEASURED = ("smollm2-135m-instruct", "qwen2.5-coder-0.5b-instruct")
MOST = 1.05


class Writer:
    """Writes a text token by token in a sequence of its own, with the trap or without.

    What the model itself would have chosen is sampled, and not taken, so that both writers decode the same.
    """

    def __init__(self, cpu: LlamaCpu, sequence: int, tokens: Sequence[int], guided: bool) -> None:
        self._cpu, self._sequence, self._tokens, self._guided = cpu, sequence, tokens, guided
        self.seconds: list[float] = []

    def begin(self, prompt: int) -> None:
        """Behind that many tokens of sequence 0."""
        self._sampler, self._trap = self._cpu.sampler(GREEDY), Trap(SPECS)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._cpu.copy(0, self._sequence, prompt)
        self._decode(self._tokens[0])

    def write(self, place: int) -> None:
        """One token, timed."""
        began = time.perf_counter()
        token = self._tokens[place]
        self._decode(token)
        self._cpu.sample(0, self._sampler)
        data = self._cpu.piece(token)
        text = self._decoder.decode(data)
        if self._guided:
            self._trap.feed(text, data)
            self._sampler.guide(self._trap.grammar)
        self.seconds.append(time.perf_counter() - began)

    def end(self) -> None:
        self._sampler.close()
        self._cpu.drop(self._sequence, 0)

    def _decode(self, token: int) -> None:
        self._cpu.decode([Row(token, self._cpu.length(self._sequence), self._sequence, True)])


def per_token(cpu: LlamaCpu, prompt: int, text: str) -> tuple[list[float], list[float]]:
    """Seconds of each token with the trap and without. They take turns, token by token."""
    tokens = cpu.tokenize(text)
    ours, plain = Writer(cpu, 1, tokens, True), Writer(cpu, 2, tokens, False)
    for _ in range(ROUNDS):
        for writer in (ours, plain):
            writer.begin(prompt)
        for place in range(len(tokens)):
            for writer in (ours, plain) if place % 2 else (plain, ours):
                writer.write(place)
        for writer in (ours, plain):
            writer.end()
    return ours.seconds, plain.seconds


def prefill(cpu: LlamaCpu, tokens: Sequence[int]) -> float:
    """Seconds until a token behind a prompt that is computed from its first token on."""
    sampler, began = cpu.sampler(GREEDY), time.perf_counter()
    for start in range(0, len(tokens), cpu.batch):
        part = tokens[start : start + cpu.batch]
        cpu.decode([Row(token, start + i, 1, start + i == len(tokens) - 1) for i, token in enumerate(part)])
    cpu.sample(len(part) - 1, sampler)
    seconds = time.perf_counter() - began
    sampler.close()
    cpu.drop(1, 0)
    return seconds


class Scripted(LlamaCpu):
    """A real CPU that takes its time, but says a call first."""

    said: list[int]

    def sample(self, row: int, sampler: object) -> int:
        token = super().sample(row, sampler)  # type: ignore[arg-type]
        return self.said.pop(0) if self.said else token


def after_a_call(model: Path, folder: Path) -> tuple[list[float], list[float]]:
    """Seconds from the end of a call to the token after its result, and for computing that conversation anew."""
    cpu = Scripted(model)
    rig = Rig(folder, cpu)
    rig.machine.settings.update(greedy=True, lookup=False)
    rig.devices.answer = lambda request: DeviceReply(RESULT)
    goes_on, anew = [], []
    for _ in range(ROUNDS):
        opened = rig.ask(ask.Create())
        assert isinstance(opened, Opened)
        pid = opened.conversation.pid
        cpu.said = cpu.tokenize(CALL.removesuffix("\n</tool_call>"))
        assert isinstance(rig.ask(ask.Send(pid=pid, text=PROMPT)), Sent)
        process = rig.machine.table.processes[pid]
        while cpu.said:
            rig.step()
        began = time.perf_counter()
        while [m.role for m in rig.messages(pid)].count(Role.ASSISTANT) < 2 or not process.turn or not process.turn.raw:
            rig.step()
            assert process.turn is not None, "the answer ended before its first word"
        goes_on.append(time.perf_counter() - began)
        tokens = list(process.context.tokens[:-1])
        rig.ask(ask.Stop(pid=pid))
        rig.ask(ask.Delete(pid=pid))
        rig.settle()
        anew.append(prefill(cpu, tokens))
    rig.close()
    return goes_on, anew


def main() -> int:
    result = Result("trap")
    for name in MODELS_MEASURED:
        path = MODELS / f"{name}.gguf"
        short = name.split("-instruct")[0]
        cpu = LlamaCpu(path, cells=2048)
        prompt = cpu.tokenize(PROMPT)
        cpu.decode([Row(token, i, 0, False) for i, token in enumerate(prompt)])
        for what, text in (("prose", PROSE), ("a call", ASKED)):
            ours, plain = per_token(cpu, len(prompt), text)
            result.metrics[f"{short}: {what}, ms a token"] = {
                "trap": round(median(ours) * 1000, 2),
                "plain": round(median(plain) * 1000, 2),
            }
            result.mark(f"{short}: {what}, with the trap / plain", median(ours) / median(plain), "<=", MOST)
        cpu.close()
        with tempfile.TemporaryDirectory() as folder:
            goes_on, anew = after_a_call(path, Path(folder))
        result.metrics[f"{short}: token after a result, s"] = {"behind it": median(goes_on), "anew": median(anew)}
        result.mark(f"{short}: token after a result, behind it / anew", median_ratio(goes_on, anew), "<=", 1)
    result.metrics["rounds"] = ROUNDS
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
