"""The trap: finds syscalls in the stream of text that a model writes.

Text that may be the beginning of a call is held back until it is one, or cannot become one. From where it is sure to be
one, a grammar says how it may go on.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from llmos.kernel import limits
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.callforms import ARGUMENT_KEYS, HERMES, NAME_KEYS, Family, Form
from llmos.kernel.grammar import Grammar

GAP = 16  # blanks between two calls, characters
_KEYS = NAME_KEYS + ARGUMENT_KEYS
_FIRST_KEY = re.compile(r'\{\s*(?:"(\w*)("?))?')
_NAME = re.compile(r'\{\s*"(?:name|function|tool)"\s*:\s*"([^"]*)"')


@dataclass(frozen=True)
class Trapped:
    """A syscall as the model wrote it."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Malformed:
    """A call that is not JSON, or names nothing callable; `reason` is for the model."""

    reason: str


@dataclass(frozen=True)
class Found:
    """The calls of one form, in order. `closing` is the text that ends it; `again`: another may follow it.

    stray: no call, but an answer that begins with one of nothing that there is, as small models write them.
    """

    calls: tuple[Trapped | Malformed, ...]
    closing: str = ""
    again: bool = False
    stray: bool = False


class Trap:
    """One answer's detector. `specs` are the syscalls that the process may use; `control` are the texts of its family
    that are control tokens here. `grammar` is what constrains the call that is being written, if any.

    guided: whether calls are constrained. strays: whether an answer that begins with a stray call is told, not shown.
    """

    def __init__(
        self,
        specs: Sequence[SyscallSpec] = (),
        family: Family = HERMES,
        control: frozenset[str] = frozenset(),
        guided: bool = True,
        strays: bool = False,
    ) -> None:
        self.grammar: Grammar | None = None
        self._specs, self._guided = specs, guided
        self._names = frozenset(spec.name for spec in specs)
        self._devices = frozenset(name.partition(".")[0] for name in self._names)
        self._control = {form.opening: form for form in family.forms if form.opening in control}
        self._forms = [form for form in family.forms if form.opening and form.opening not in control]
        self._bare = [form for form in family.forms if not form.opening]
        self._buffer = ""
        self._line_start = True
        self._strays = strays  # nothing is shown yet of an answer that might be one
        self._form: Form | None = None  # of what the buffer has the body of
        self._unguided = False  # what has been written of the body fits no grammar
        self._gap: str | None = None  # what was written since the last call, where another may follow

    def feed(self, text: str, data: bytes | None = None, control: bool = False) -> tuple[str, Found | None]:
        """Takes the next text; returns what may be shown, and the calls if they are complete.

        data: its bytes, of which the last may be half a character. control: it stands for a control token.
        """
        shown = ""
        if self.grammar is not None and not self.grammar.accept(text.encode() if data is None else data):
            self.grammar, self._unguided = None, True
        if control and self._form is None and text in self._control:
            shown = self._release(len(self._buffer))
            self._form = self._control[text]
        else:
            self._buffer += text
        while self._form is not None or self._buffer:
            if self._form is None:
                shown += self._release(self._candidate())
                self._form = self._opened()
            if self._form is None:
                break
            found = self._examine(self._form)
            if found is None:
                self._arm(self._form)
                return shown, None
            if isinstance(found, Found):
                self._end()
                return shown, found
            self._buffer = self._form.opening + self._buffer
            count = len(self._form.opening) + found
            self._end()
            shown += self._release(count)
        return shown, None

    @property
    def pending(self) -> bool:
        """Whether something is held back."""
        return self._form is not None or bool(self._buffer)

    def finish(self) -> tuple[str, Found | None]:
        """The answer has ended: returns what was still held back."""
        form, text = self._form, self._buffer
        self._end()
        self._buffer = ""
        if form is None:
            return text, None
        if form.sure:
            return "", Found((Malformed("The call was cut off: it is not complete JSON."),), form.closing)
        return form.opening + text, None

    def again(self) -> None:
        """Another call may follow, and nothing else: `goes_on` tells."""
        self._buffer, self._gap = "", ""

    def goes_on(self, text: str, control: bool = False) -> bool:
        """Whether another call can follow a call with this text in between."""
        if self._gap is None or self._form is not None:
            return True
        self._gap += text
        rest = self._gap.lstrip()
        forms = self._control.values() if control else self._forms
        follows = any(_may_be(rest, form.opening) for form in forms if form.again)
        return follows and len(self._gap) - len(rest) <= GAP

    def _release(self, count: int) -> str:
        text, self._buffer = self._buffer[:count], self._buffer[count:]
        if text:
            self._strays = self._strays and not text.strip()
            self._line_start = text.rpartition("\n")[2].strip() == "" and (self._line_start or "\n" in text)
        return text

    def _end(self) -> None:
        self._form = self.grammar = self._gap = None
        self._unguided = False

    def _candidate(self) -> int:
        """Where in the buffer a call may begin; its length when nowhere."""
        line = self._line_start
        for i, char in enumerate(self._buffer):
            if char in "<[`{" and self._may_begin(self._buffer[i:], line):
                return i
            line = char == "\n" or (line and char in " \t")
        return len(self._buffer)

    def _may_begin(self, text: str, line: bool) -> bool:
        forms = (form for form in self._forms if line or form.sure)
        return (line and text[0] == "{") or any(_may_be(text, form.opening) for form in forms)

    def _opened(self) -> Form | None:
        """Takes the opening at the buffer's start off; None while it is still being written."""
        for form in self._forms:
            if self._buffer.startswith(form.opening):
                self._buffer = self._buffer[len(form.opening) :]
                return form
        return self._bare[0] if self._buffer.startswith("{") else None

    def _examine(self, form: Form) -> Found | int | None:
        """The calls, None while they are incomplete, or how many characters of the body are text after all."""
        inner = self._buffer.lstrip()
        skipped = len(self._buffer) - len(inner)
        if (not inner and skipped < 8) or (self.grammar is not None and not self.grammar.complete):
            return None
        if not form.sure and not self._plausible(inner):
            return skipped + 1
        try:
            values, end = form.read(inner)
        except (ValueError, RecursionError):
            if form.sure and form.closing and form.closing.strip() in inner:
                return Found((Malformed("The call is not valid JSON."),))
            return None if len(self._buffer) < limits.HELD else len(self._buffer)
        calls = tuple(map(_parse, values or [None]))
        if not form.sure and not all(isinstance(call, Trapped) and self._is_meant(call.name) for call in calls):
            return Found((), stray=True) if self._strays and all(map(_whole, values)) else skipped + end
        left = inner[end:]
        closing = form.closing.lstrip("\n") if "\n" in left and not left.strip() else form.closing
        return Found(calls, closing, form.again)

    def _arm(self, form: Form) -> None:
        """The call has begun: a grammar takes over, where what stands there fits it."""
        if self.grammar is not None or self._unguided or not self._guided or not self._specs:
            return
        named = _NAME.match(self._buffer.lstrip())
        if form.sure or (named and named[1] in self._names):
            grammar = form.grammar(self._specs)
            self._unguided = bool(self._buffer) and not grammar.accept(self._buffer.encode())
            self.grammar = None if self._unguided else grammar

    def _plausible(self, inner: str) -> bool:
        """Whether a JSON object begun like this can still be a call of a known name."""
        match = _FIRST_KEY.match(inner)
        if match is None:
            return False
        key, closed = match.group(1), match.group(2)
        if key is None:
            return inner[1:].strip() == ""
        if not (key in _KEYS if closed else any(name.startswith(key) for name in _KEYS)):
            return False
        named = _NAME.match(inner)
        return named is None or self._strays or self._is_meant(named.group(1))

    def _is_meant(self, name: str) -> bool:
        """Whether a call without an opening names a tool, or a device: then the table says which tools that has."""
        return name in self._names or name.partition(".")[0] in self._devices


def _may_be(text: str, opening: str) -> bool:
    return text.startswith(opening) or opening.startswith(text)


def _whole(value: object) -> bool:
    """Whether an object has a name and arguments, and nothing else."""
    if not isinstance(value, dict) or len(value) != 2:
        return False
    return any(key in value for key in NAME_KEYS) and any(isinstance(value.get(key), dict) for key in ARGUMENT_KEYS)


def _parse(value: object) -> Trapped | Malformed:
    if not isinstance(value, dict):
        return Malformed("A call is a JSON object with name and arguments.")
    name = next((value[key] for key in NAME_KEYS if isinstance(value.get(key), str)), None)
    arguments: object = next((value[key] for key in ARGUMENT_KEYS if key in value), {})
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments)
        except (ValueError, RecursionError):
            return Malformed("The call's arguments are not a JSON object.")
    if name is None or not isinstance(arguments, dict):
        return Malformed("A call is a JSON object with name and arguments.")
    try:
        msgspec.msgpack.encode((name, arguments))
    except (UnicodeEncodeError, OverflowError, RecursionError):  # half a character, more than 64 bits
        return Malformed("The call has a character or a number that does not exist here.")
    return Trapped(name, arguments)
