"""The disk's end of the child that draws pages and looks into files: one order at a time, on a thread that may wait."""

import contextlib
import logging
import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import msgspec

from llmos.kernel.abi.replies import AnyAnswer, Failed, Peeked, Picture
from llmos.memory import paint
from llmos.memory.limits import PICTURE_IDLE_SECONDS, PICTURE_SECONDS

_log = logging.getLogger(__name__)
_answers: msgspec.msgpack.Decoder[paint.Drawn | paint.Seen | paint.Undrawn] = msgspec.msgpack.Decoder(
    paint.Drawn | paint.Seen | paint.Undrawn
)
_TOO_LONG: dict[type[paint.Order | paint.Look], str] = {
    paint.Order: f"Drawing this page took longer than {PICTURE_SECONDS:.0f} seconds. Its text is there.",
    paint.Look: f"Looking into this file took longer than {PICTURE_SECONDS:.0f} seconds.",
}
_ENDED: dict[type[paint.Order | paint.Look], str] = {
    paint.Order: "Drawing this page ended the process that did it. Its text is there.",
    paint.Look: "Looking into this file ended the process that did it.",
}


@dataclass(frozen=True)
class Painted:
    """The answer to the call with this serial number."""

    serial: int
    answer: AnyAnswer


class Painter:
    """`post` is called from its thread, once for each order. The child is started when it is needed, and leaves when
    nobody has asked for a while.
    """

    def __init__(self, post: Callable[[Painted], None]) -> None:
        self._post = post
        self._orders: queue.SimpleQueue[tuple[int, paint.Order | paint.Look] | None] = queue.SimpleQueue()
        self._child: tuple[SpawnProcess, Connection] | None = None
        self._thread: threading.Thread | None = None

    def take(self, serial: int, order: paint.Order | paint.Look) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="painter", daemon=True)
            self._thread.start()
        self._orders.put((serial, order))

    def close(self) -> None:
        """No child is left."""
        self._end()
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join(PICTURE_SECONDS)
            self._end()

    def _run(self) -> None:
        while True:
            try:
                item = self._orders.get(timeout=PICTURE_IDLE_SECONDS if self._child is not None else None)
            except queue.Empty:
                self._end()
                continue
            if item is None:
                return
            serial, order = item
            try:
                answer = self._ask(order)
            except Exception as error:
                _log.exception("A page could not be drawn.")
                answer = Failed(f"The file could not be opened for this ({error}).")
            self._post(Painted(serial, answer))

    def _ask(self, order: paint.Order | paint.Look) -> AnyAnswer:
        _, connection = self._child or self._start()
        try:
            connection.send_bytes(msgspec.msgpack.encode(order))
            if not connection.poll(PICTURE_SECONDS):
                self._end()
                return Failed(_TOO_LONG[type(order)])
            drawn = _answers.decode(connection.recv_bytes())
        except (EOFError, OSError, msgspec.MsgspecError):
            self._end()
            return Failed(_ENDED[type(order)])
        if isinstance(drawn, paint.Undrawn):
            return Failed(drawn.reason)
        if isinstance(drawn, paint.Seen):
            return Peeked(drawn.text, drawn.total)
        return Picture(drawn.image, drawn.pages, drawn.marks)

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=paint.main, args=(theirs,), name="llmos-painter", daemon=True)
        process.start()
        theirs.close()
        self._child = process, ours
        return self._child

    def _end(self) -> None:
        """It holds nothing that could be lost."""
        child, self._child = self._child, None
        if child is not None:
            child[0].kill()
            child[0].join()
            with contextlib.suppress(OSError):
                child[1].close()
