"""The trap: finds a syscall in the stream of text that a model writes.

Models write calls in three forms: Hermes tags (`<tool_call>{…}</tool_call>`), a bare JSON object, and a fenced one,
the last two only at the start of a line. Text that may be the beginning of a call is held back until it is one, or
cannot become one.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import msgspec

from llmos.kernel import limits

TAG = "<tool_call>"
FENCES = ("```json\n", "```tool_call\n", "```\n", "```")
OPENINGS = (TAG, '{"name"', "{", "```json", "```")  # what calls begin with, as models write them
NAME_KEYS = ("name", "function", "tool")
ARGUMENT_KEYS = ("arguments", "parameters", "args")
_KEYS = NAME_KEYS + ARGUMENT_KEYS
_FIRST_KEY = re.compile(r'\{\s*(?:"(\w*)("?))?')
_NAME = re.compile(r'\{\s*"(?:name|function|tool)"\s*:\s*"([^"]*)"')
_decoder = json.JSONDecoder()


@dataclass(frozen=True)
class Trapped:
    """A syscall as the model wrote it. `closing` is the text that ends its form."""

    name: str
    arguments: dict[str, Any]
    closing: str


@dataclass(frozen=True)
class Malformed:
    """A tagged call that is not JSON, or names nothing callable; `reason` is for the model."""

    reason: str
    closing: str


class Trap:
    """One answer's detector. `names` are the syscalls that the process may use."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._buffer = ""
        self._line_start = True

    def feed(self, text: str) -> tuple[str, Trapped | Malformed | None]:
        """Takes the next text; returns what may be shown, and the call if one is complete."""
        self._buffer += text
        shown = ""
        while self._buffer:
            start = self._candidate()
            shown += self._release(start)
            if not self._buffer:
                break
            opening, body = self._opening()
            if opening is None:
                break
            found = self._examine(opening, body)
            if isinstance(found, int):
                shown += self._release(found)
                continue
            return shown, found
        return shown, None

    def finish(self) -> tuple[str, Trapped | Malformed | None]:
        """The answer has ended: returns what was still held back."""
        text, self._buffer = self._buffer, ""
        if text.startswith(TAG):
            return "", Malformed("The call was cut off: it is not complete JSON.", "\n</tool_call>")
        return text, None

    def _release(self, count: int) -> str:
        text, self._buffer = self._buffer[:count], self._buffer[count:]
        if text:
            self._line_start = text.rpartition("\n")[2].strip() == "" and (self._line_start or "\n" in text)
        return text

    def _candidate(self) -> int:
        """Where in the buffer a call may begin; its length when nowhere."""
        line = self._line_start
        for i, char in enumerate(self._buffer):
            rest = self._buffer[i:]
            if char == "<" and (rest.startswith(TAG) or TAG.startswith(rest)):
                return i
            if line and (char == "{" or (char == "`" and any(_may_be(rest, fence) for fence in FENCES))):
                return i
            line = char == "\n" or (line and char in " \t")
        return len(self._buffer)

    def _opening(self) -> tuple[str | None, str]:
        """The complete opening at the buffer's start and what follows it; None while it is still being written."""
        for opening in (TAG, *FENCES[:3]):
            if self._buffer.startswith(opening):
                return opening, self._buffer[len(opening) :]
        return ("", self._buffer) if self._buffer.startswith("{") else (None, "")

    def _examine(self, opening: str, body: str) -> Trapped | Malformed | int | None:
        """A call, None while it is incomplete, or how many characters are text after all."""
        inner = body.lstrip()
        skipped = len(opening) + len(body) - len(inner)
        tagged = opening == TAG
        closing = "\n</tool_call>" if tagged else "\n```" if opening else ""
        if not inner and len(body) < 8:
            return None
        if not tagged and not self._plausible(inner):
            return skipped + 1
        try:
            value, end = _decoder.raw_decode(inner)
        except (ValueError, RecursionError):
            if tagged and "</tool_call>" in inner:
                return Malformed("The call is not valid JSON.", "")
            return None if len(self._buffer) < limits.HELD else len(self._buffer)
        call = _parse(value, closing)
        if isinstance(call, Trapped) and (tagged or call.name in self._names):
            return call
        if tagged:
            return call if isinstance(call, Malformed) else None
        return skipped + end

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
        return named is None or named.group(1) in self._names


def _may_be(text: str, opening: str) -> bool:
    return text.startswith(opening) or opening.startswith(text)


def _parse(value: object, closing: str) -> Trapped | Malformed:
    if not isinstance(value, dict):
        return Malformed("A call is a JSON object with name and arguments.", closing)
    name = next((value[key] for key in NAME_KEYS if isinstance(value.get(key), str)), None)
    arguments: object = next((value[key] for key in ARGUMENT_KEYS if key in value), {})
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments)
        except (ValueError, RecursionError):
            return Malformed("The call's arguments are not a JSON object.", closing)
    if name is None or not isinstance(arguments, dict):
        return Malformed("A call is a JSON object with name and arguments.", closing)
    try:
        msgspec.msgpack.encode((name, arguments))
    except (UnicodeEncodeError, OverflowError, RecursionError):  # half a character, more than 64 bits
        return Malformed("The call has a character or a number that does not exist here.", closing)
    return Trapped(name, arguments, closing)
