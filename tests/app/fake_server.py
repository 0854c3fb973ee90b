"""A listener at the home's socket that speaks the abi; what it answers is its subclass's affair."""

import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener

from llmos.kernel.abi import requests
from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.replies import AnyAnswer, Failed
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.abi.wire import Call, Channel, Reply, Told


class FakeServer:
    """`asked` remembers the requests; `refuse` says which are refused, and how."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.refuse: dict[type[AnyRequest], str] = {}
        self.asked: list[AnyRequest] = []
        self.boots = 0
        self._guard = threading.RLock()
        self._channels: list[Channel] = []
        self._threads: list[threading.Thread] = []
        self._listener: Listener | None = None

    def boot(self) -> None:
        self.boots += 1
        key = secrets.token_bytes(16)
        self.home.secret.write_bytes(key)
        self.home.socket.unlink(missing_ok=True)
        self._listener = Listener(str(self.home.socket), authkey=key)
        self._start(lambda: self._accept(self._listener))

    def kill(self) -> None:
        """What a kill -9 looks like from outside."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError, AuthenticationError, EOFError):
                Client(str(self.home.socket), authkey=b"wake up").close()
            listener.close()
        with self._guard:
            channels, self._channels = self._channels, []
        for channel in channels:
            channel.close()

    def close(self) -> None:
        self.kill()
        for thread in self._threads:
            thread.join(timeout=5)

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, daemon=True, name="fake kernel")
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: Listener | None) -> None:
        while listener is not None and self._listener is listener:
            try:
                connection = listener.accept()
            except (OSError, AuthenticationError, EOFError):
                continue
            self._start(lambda c=connection: self._serve(c))  # type: ignore[misc]

    def _serve(self, connection: Connection) -> None:
        channel = Channel(connection)
        with suppress(ConnectionError):
            while True:
                call = channel.receive()
                assert isinstance(call, Call)
                with self._guard:
                    self.asked.append(call.request)
                    if isinstance(call.request, requests.Attach):
                        self._channels.append(channel)
                    refused = self.refuse.get(type(call.request))
                    answer = Failed(message=refused) if refused else self.reply_to(call.request)
                    channel.send(Reply(serial=call.serial, answer=answer))
                    self.after(call.request, answer)

    def tell(self, event: AnyEvent) -> None:
        with self._guard:
            for channel in self._channels:
                with suppress(ConnectionError):
                    channel.send(Told(event=event))

    def reply_to(self, request: AnyRequest) -> AnyAnswer:
        raise NotImplementedError

    def after(self, request: AnyRequest, answer: AnyAnswer) -> None:
        """The events that follow an answer."""
        raise NotImplementedError
