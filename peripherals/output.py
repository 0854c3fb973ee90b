"""What programs print: cut to a size while it comes, and freed of everything that is not text."""

import re

KEPT = 16_000  # bytes of one command's output: half from its beginning, half from its end

_SEQUENCES = re.compile(
    r"""
    (?:\x1b\]|\x9d|\x1b[PX^_]|[\x90\x98\x9e\x9f]).*?(?:\x07|\x1b\\|\x9c|\Z)  # strings: OSC, DCS, SOS, PM, APC
    | (?:\x1b\[|\x9b)[0-?]*[ -/]*(?:[@-~]|\Z)  # CSI
    | \x1b[ -/]*(?:[0-~]|\Z)  # other escapes
    """,
    re.VERBOSE | re.DOTALL,
)
_ERASED = re.compile(r"[^\n\x08]\x08")
_OVERWRITTEN = re.compile(r"^[^\n]*\r(?!\n)", re.MULTILINE)  # from a line's start only: else it takes the square
_CONTROLS = re.compile(  # C0 and C1 but tab and line feed; then what reorders text or cannot be seen
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """Without escape sequences and control characters; of a line that was written over, what came last stays.

    Sequences are those of ECMA-48, section 5.
    """
    text = _SEQUENCES.sub("", text)
    text = re.sub(r"\r+\n", "\n", text)
    for _ in range(100):
        text, changed = _ERASED.subn("", text)
        if not changed:
            break
    return seen(_OVERWRITTEN.sub("", text))


def seen(text: str) -> str:
    """Without control characters and what reorders text or cannot be seen. Lines stay."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def last_line(data: bytes) -> str:
    """Of what a program has just printed: the last line that is not empty, where there is room for a few words."""
    lines = plain(data[-400:].decode(errors="replace")).split("\n")
    return next((line.strip()[:80] for line in reversed(lines) if line.strip()), "")


class Kept:
    """The beginning and the end of a stream of bytes, however long it is."""

    def __init__(self) -> None:
        self._head, self._tail, self._size = bytearray(), bytearray(), 0

    def add(self, data: bytes) -> None:
        self._size += len(data)
        room = KEPT // 2 - len(self._head)
        self._head += data[:room]
        self._tail += data[room:] if room > 0 else data
        del self._tail[: -KEPT // 2]

    def text(self) -> str:
        left_out = self._size - len(self._head) - len(self._tail)
        head, tail = (bytes(part).decode(errors="replace") for part in (self._head, self._tail))
        if not left_out:
            return plain(bytes(self._head + self._tail).decode(errors="replace"))
        return f"{plain(head)}\n[… {left_out:,} bytes left out …]\n{plain(tail)}"
