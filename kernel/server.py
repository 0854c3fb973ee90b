"""The kernel's door: accepts clients, brings their calls to the kernel's thread, and writes to each without waiting."""

import contextlib
import logging
import os
import queue
import secrets
import threading
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener

from llmos.kernel import limits
from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.replies import AnyAnswer
from llmos.kernel.abi.wire import Call, Channel, Envelope, Reply, Told, pump

log = logging.getLogger(__name__)

Post = Callable[[Callable[[], None]], None]


class Port:
    """One attached client. `attached` is set by its Attach; before it, no events."""

    def __init__(self, connection: Connection) -> None:
        self.name = ""
        self.attached = False
        self.channel = Channel(connection)
        self._out: queue.Queue[Envelope | None] = queue.Queue(limits.CLIENT_QUEUE)
        self._writer = threading.Thread(target=self._write, name="port", daemon=True)
        self._writer.start()

    def send(self, envelope: Envelope) -> None:
        """Queues. A client that does not read is cut off."""
        try:
            self._out.put_nowait(envelope)
        except queue.Full:
            log.warning("client %s does not read: cut off", self.name)
            self.channel.close()

    def reply(self, serial: int, answer: AnyAnswer) -> None:
        self.send(Reply(serial=serial, answer=answer))

    def close(self) -> None:
        """Writes what is queued, then closes."""
        with contextlib.suppress(queue.Full):
            self._out.put_nowait(None)
        self._writer.join(1.0)
        self.channel.close()

    def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while (envelope := self._out.get()) is not None:
                self.channel.send(envelope)


class Server:
    """Listens on the home's socket. `called` and `left` run on the kernel's thread."""

    def __init__(
        self,
        home: Home,
        post: Post,
        post_urgent: Post,
        called: Callable[[Port, Call], None],
        left: Callable[[Port], None],
    ) -> None:
        self._home, self._post, self._post_urgent, self._called, self._left = home, post, post_urgent, called, left
        self.ports: set[Port] = set()
        key = secrets.token_bytes(32)
        home.socket.unlink(missing_ok=True)
        home.secret.unlink(missing_ok=True)
        handle = os.open(home.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        self._key = key
        self._listener = Listener(str(home.socket), authkey=key)
        self._closing = False
        self._thread = threading.Thread(target=self._accept, name="server", daemon=True)
        self._thread.start()

    def tell(self, event: AnyEvent) -> None:
        """Sends an event to every attached client."""
        for port in self.ports:
            if port.attached:
                port.send(Told(event=event))

    def close(self) -> None:
        self._closing = True
        with contextlib.suppress(OSError, EOFError, AuthenticationError):
            Client(str(self._home.socket), authkey=self._key).close()
        self._thread.join(2.0)
        self._listener.close()
        self._home.secret.unlink(missing_ok=True)
        for port in self.ports:
            port.close()

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AuthenticationError):
                continue
            if self._closing:
                connection.close()
                return
            self._post(lambda connection=connection: self._join(Port(connection)))  # type: ignore[misc]

    def _join(self, port: Port) -> None:
        self.ports.add(port)

        def deliver(envelope: Envelope) -> None:
            if isinstance(envelope, Call):
                self._post_urgent(lambda: self._called(port, envelope))

        pump(port.channel, deliver, lambda: self._post(lambda: self._leave(port)))

    def _leave(self, port: Port) -> None:
        self.ports.discard(port)
        port.close()
        self._left(port)
