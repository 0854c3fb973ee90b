"""Vision: what is on a picture, said by a model that sees, in a process of its own that ends with the description.

Like Egress for pages: the one place where pictures are looked at. The models of chats read no pictures, whatever they
could: the words of the eyes come into the context, as little trusted as the picture.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial

import msgspec
import psutil

from llmos.kernel import limits
from llmos.kernel.cpu import seeing
from llmos.kernel.cpu.llama import threads
from llmos.kernel.cpu.seeing import Order, Word
from llmos.kernel.models import amount
from llmos.kernel.models.projectors import Eyes

QUESTION = "Describe this picture."
BLIND = (
    "No model here sees pictures. One that does comes with a second file, its projector (mmproj): the person can get "
    "both in the model list. image.read reads the words in a picture."
)
SLOW = f"It took more than {limits.SEE_SECONDS:g} seconds."
CRASHED = "The model that looks at pictures ended before it was done: its two files may not belong together."
Post = Callable[[Callable[[], None]], None]
Said = Callable[[str, bool], None]
Heard = Callable[[str], None]


class Vision:
    """The eyes, where there are any, and what they are looking at. On the kernel's thread."""

    def __init__(self, post: Post) -> None:
        self.eyes: Eyes | None = None
        self._post = post
        self._looking: set[Look] = set()

    @property
    def name(self) -> str:
        return self.eyes.name if self.eyes is not None else ""

    def describe(self, png: bytes, question: str, then: Said, heard: Heard) -> Callable[[], None]:
        """`then` gets the description, or what went wrong and False. Returns what ends it."""
        assert self.eyes is not None
        look = Look(self.eyes, png, question)
        self._looking.add(look)

        def ended(text: str, ok: bool) -> None:
            self._looking.discard(look)
            then(text, ok)

        look.start(self._post, ended, heard)
        return look.cancel

    def close(self) -> None:
        for look in self._looking:
            look.cancel()


class Look:
    """One picture in one process."""

    def __init__(self, eyes: Eyes, png: bytes, question: str) -> None:
        self._eyes, self._png, self._question = eyes, png, question
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._end = ""  # why it was ended, where it was

    def start(self, post: Post, then: Said, heard: Heard) -> None:
        """`then` and `heard` are called by `post`."""

        def run() -> None:
            try:
                text, ok = self._look(lambda words: post(partial(heard, words)))
            except OSError as error:
                text, ok = f"The model that looks at pictures cannot be started: {error}.", False
            post(partial(then, text, ok))

        threading.Thread(target=run, name="vision", daemon=True).start()

    def cancel(self, why: str = "It was stopped.") -> None:
        with self._guard:
            self._end = self._end or why
            if self._process is not None:
                self._process.kill()

    def _look(self, heard: Heard) -> tuple[str, bool]:
        """The description, or what went wrong and False."""
        eyes, free = self._eyes, psutil.virtual_memory().available
        need = eyes.projector.stat().st_size + limits.SEE_BYTES  # the model's weights are mapped, and can leave
        if free < need:
            return f"Looking at a picture takes {amount(need)} of memory, and {amount(free)} are free.", False
        command = [sys.executable, "-m", seeing.__name__, str(eyes.model), str(eyes.projector)]
        with self._guard:
            if self._end:
                return self._end, False
            process = self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        late = threading.Timer(limits.SEE_SECONDS, self.cancel, [SLOW])
        late.start()
        try:
            return self._listen(process, heard)
        finally:
            late.cancel()
            process.kill()
            process.wait()

    def _listen(self, process: "subprocess.Popen[bytes]", heard: Heard) -> tuple[str, bool]:
        assert process.stdin is not None
        assert process.stdout is not None
        order = Order(self._question, threads(), limits.SEEN)
        try:
            with process.stdin as stdin:
                stdin.write(msgspec.json.encode(order) + b"\n" + self._png)
            heard(f"{self._eyes.name} looks at it")
            text = ""
            for line in process.stdout:
                word = msgspec.json.decode(line, type=Word)
                if word.error:
                    return word.error, False
                if word.done:
                    return text.strip() or "It said nothing.", bool(text.strip())
                text += word.text
        except (BrokenPipeError, msgspec.MsgspecError):
            pass  # it ended, or was ended
        return self._end or CRASHED, False
