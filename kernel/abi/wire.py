"""Messages as bytes over multiprocessing.connection: msgpack of tagged structs, never pickle.

Both directions carry envelopes: a Call has a serial number of the caller's choosing, the Reply repeats it, and so does
a Cancel; a Told has none.
"""

import contextlib
import os
import socket
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

import msgspec

from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.records import Record
from llmos.kernel.abi.replies import AnyAnswer
from llmos.kernel.abi.requests import AnyRequest


class Call(Record, frozen=True, tag=True):
    serial: int
    request: AnyRequest


class Reply(Record, frozen=True, tag=True):
    serial: int
    answer: AnyAnswer


class Cancel(Record, frozen=True, tag=True):
    """Nobody waits for the call any more. It is replied to all the same."""

    serial: int


class Told(Record, frozen=True, tag=True):
    event: AnyEvent


Envelope = Call | Reply | Cancel | Told

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Envelope] = msgspec.msgpack.Decoder(Envelope)


def encode(envelope: Envelope) -> bytes:
    return _encoder.encode(envelope)


def decode(data: bytes) -> Envelope:
    """Raises msgspec.ValidationError for what is not an envelope."""
    return _decoder.decode(data)


class Channel:
    """One end of a connection. `send` may be called from any one thread, `receive` from another.

    Both raise ConnectionError when the other side is gone.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()

    def send(self, envelope: Envelope) -> None:
        try:
            with self._sending:
                self._connection.send_bytes(encode(envelope))
        except (OSError, ValueError) as error:
            raise ConnectionError(str(error)) from error

    def receive(self) -> Envelope:
        try:
            return decode(self._connection.recv_bytes())
        except (EOFError, OSError, TypeError) as error:
            raise ConnectionError("the other side closed the connection") from error

    def close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            if os.name == "posix":
                # Closing a descriptor does not wake a thread that reads it; shutting the socket down does.
                with socket.socket(fileno=os.dup(self._connection.fileno())) as end:
                    end.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self._connection.close()


def pump(channel: Channel, deliver: Callable[[Envelope], None], lost: Callable[[], None]) -> threading.Thread:
    """Starts a thread that hands every envelope received to `deliver`, and calls `lost` once at the end."""

    def run() -> None:
        with contextlib.suppress(ConnectionError, msgspec.MsgspecError):
            while True:
                deliver(channel.receive())
        lost()

    thread = threading.Thread(target=run, name="pump", daemon=True)
    thread.start()
    return thread
