"""Quarantine: a question about an untrusted text, answered by a child that can do nothing, with a typed value.

The asker does not see the text. A number, a date, a yes or no, or one of its own options is all that comes back, so
what the text wants done cannot reach it; the label says that the value was the text's to choose, which makes it no
destination. A short string is words of the text, and stays as untrusted. Both are as confidential as the text.
"""

from dataclasses import dataclass
from functools import partial

from llmos.kernel import job, limits, quoting
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Integrity, Label, MessageStatus, Passage
from llmos.kernel.context import join
from llmos.kernel.machine import Machine
from llmos.kernel.memorycalls import Returns
from llmos.kernel.process import Process
from llmos.kernel.sources import CallDevice, Part, Source, Unread, find
from llmos.kernel.turn import Turn
from llmos.kernel.values import Kind, ValueFormError, Wanted, wanted

PROGRAM = "reader"
NOT_SAID = "The text does not say."
NONE = "If the text does not say, answer: none"
AGAIN = "\nWrite nothing but that."
QUESTION = 500  # longest question, characters

ASK = SyscallSpec(
    name="quarantine.ask",
    description="Asks one question about a file or document, which is not read here, and gets one value.",
    schema={
        "type": "object",
        "properties": {
            "source": {"type": "string", "description": "path or file name"},
            "question": {"type": "string"},
            "answer": {"type": "string", "enum": list(Kind)},
            "options": {"type": "string", "description": "of a choice, separated by |"},
        },
        "required": ["source", "question", "answer"],
    },
    paths=(),
    capability="question texts",
    effect=Effect.READ,
    untrusted=True,
)


def ask(
    machine: Machine, process: Process, arguments: dict[str, object], done: Returns, call_device: CallDevice
) -> None:
    """Has the text read, part by part, until one gives an answer."""
    turn, question = process.turn, str(arguments["question"]).strip()
    assert turn is not None
    if not 0 < len(question) <= QUESTION:
        done(f"A question has 1 to {QUESTION} characters.", False)
        return
    try:
        value = wanted(str(arguments["answer"]), str(arguments.get("options", "")))
    except ValueFormError as error:
        done(str(error), False)
        return

    def found(source: Source | Unread) -> None:
        if isinstance(source, Unread):
            done(source.reason, False)
        else:
            _Inquiry(machine, process, turn, source, question, value, done).read(0)

    find(machine, process, str(arguments["source"]).strip(), call_device, found)


@dataclass
class _Inquiry:
    """One question. `done` takes its end; where the asker's turn has ended before, that goes nowhere."""

    machine: Machine
    asker: Process
    turn: Turn
    source: Source
    question: str
    wanted: Wanted
    done: Returns
    parts: int = 0

    def read(self, start: int) -> None:
        self.source.read(start, self._got)

    def _got(self, part: Part | Unread) -> None:
        """A part is there: a child reads as much of it as it has room for."""
        if self.asker.turn is not self.turn:
            self.done("The turn has ended.", False)
        elif isinstance(part, Unread):
            self.done(part.reason, False)
        elif not part.text.strip():
            self.done(NOT_SAID, True, self._label(Integrity.VALUE))
        else:
            self.parts += 1
            self._start(part, again=False)

    def _start(self, part: Part, again: bool) -> None:
        machine, program = self.machine, self.machine.programs[PROGRAM]
        cpu = machine.parts()[0]
        context = job.opened(machine, program)
        asked = f"\n\nThe text ends here. Question: {self.question}\n{self.wanted.form} {NONE}{AGAIN if again else ''}"
        most = min(limits.READ, job.space(context, limits.VALUE) - len(cpu.tokenize(asked)))
        if most < limits.EXCERPT_LEAST:
            self.done("The context is too small to read a text in quarantine.", False)
            return
        text = part.text[: quoting.fitting(cpu, part.text, most)]
        end = part.start + len(text)
        job.start(
            machine,
            self.asker,
            program,
            context,
            self.source.name,
            f"The text:\n\n{text}{asked}",
            join([self.source.label, self.asker.context.label]),
            limits.VALUE,
            partial(self._written, part, end, again),
            passage=self._passage(part.start, end),
            awaited=True,
        )

    def _passage(self, start: int, end: int) -> Passage:
        """Where the page is from, so that it is found when that is forgotten."""
        return Passage(0, self.source.document, self.source.path, self.source.name, start, end, "", 0.0)

    def _written(self, part: Part, end: int, again: bool, child: Process, text: str, status: MessageStatus) -> None:
        overlong = status is MessageStatus.STOPPED and child.context.free <= limits.LEFT
        if self.asker.turn is not self.turn or not (status is MessageStatus.COMPLETE or overlong):
            self.done("The child that was reading the text was ended.", False)
            return
        try:
            value = self.wanted.read(text)
        except ValueFormError:
            if again:
                self.done(f"What was read gave no {self.wanted.kind}.", False, self._label(Integrity.VALUE))
            else:
                self._start(part, again=True)
            return
        if value is not None:
            untrusted = self.wanted.kind is Kind.STRING
            self.done(value, True, self._label(child.context.label.integrity if untrusted else Integrity.VALUE))
        elif end < part.total and self.parts < limits.PARTS:
            self.read(max(part.start + 1, end - limits.OVERLAP))
        elif end < part.total:
            self.done(f"{NOT_SAID[:-1]} in its first {end:,} characters.", True, self._label(Integrity.VALUE))
        else:
            self.done(NOT_SAID, True, self._label(Integrity.VALUE))

    def _label(self, integrity: Integrity) -> Label:
        return Label(integrity, join([self.source.label, self.asker.context.label]).confidentiality)
