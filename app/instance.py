"""One window for one home: a second start hands its files to the first and leaves."""

import json
import os
import sys

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from llmos.kernel.abi.home import Home

WAIT = 1500
TRIES = 3
MOST_BYTES = 1_000_000
TOKEN = "XDG_ACTIVATION_TOKEN"  # with it Wayland lets a window come to the front


def address(home: Home) -> str:
    path = home.socket.with_suffix(".window")
    return path.name if sys.platform == "win32" else str(path)


def claim(home: Home, paths: list[str]) -> QLockFile | None:
    """The right to be the window of `home`, for as long as it is held. None: there is one, which has the files now, or
    is about to open. Of two that start at the same moment one gets it.
    """
    lock = QLockFile(str(home.socket.with_suffix(".window-lock")))
    lock.setStaleLockTime(0)  # it is held as long as its process lives
    for _ in range(TRIES):
        if hand_over(home, paths):
            return None
        if lock.tryLock(WAIT):
            return lock
    return None


def hand_over(home: Home, paths: list[str]) -> bool:
    """Tells a running window to come up with these files. False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(address(home))
    if not socket.waitForConnected(WAIT):
        return False
    message = {"paths": paths, "token": os.environ.get(TOKEN, "")}
    socket.write(json.dumps(message).encode() + b"\n")
    socket.waitForBytesWritten(WAIT)
    socket.waitForReadyRead(WAIT)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """Listens for later starts."""

    raised = Signal(list)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._buffers: dict[QLocalSocket, bytes] = {}
        QLocalServer.removeServer(address(home))  # left behind by a window that was killed
        self._server.listen(address(home))

    def close(self) -> None:
        self._server.close()

    def _accept(self) -> None:
        socket = self._server.nextPendingConnection()
        self._buffers[socket] = b""
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(lambda: self._forget(socket))

    def _forget(self, socket: QLocalSocket) -> None:
        self._buffers.pop(socket, None)
        socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._buffers:
            return
        self._buffers[socket] += socket.readAll().data()
        line, end, _ = self._buffers[socket].partition(b"\n")
        if not end and len(line) < MOST_BYTES:
            return
        paths, token = _understood(line)
        if token:
            os.environ[TOKEN] = token  # Qt takes it when the window comes up
        socket.write(b"raised\n")
        socket.flush()
        self.raised.emit(paths)


def _understood(line: bytes) -> tuple[list[str], str]:
    """Paths and token of what another start said. Who says something else only raises the window."""
    try:
        said = json.loads(line)
        return [path for path in said["paths"] if isinstance(path, str)], str(said["token"])
    except (ValueError, TypeError, KeyError):
        return [], ""
