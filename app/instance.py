"""One window for one home: a second start hands its files to the first and leaves."""

import json
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from llmos.kernel.abi.home import Home

WAIT = 1500
MOST_BYTES = 1_000_000


def address(home: Home) -> str:
    path = home.socket.with_suffix(".window")
    return path.name if sys.platform == "win32" else str(path)


def hand_over(home: Home, paths: list[str]) -> bool:
    """Tells a running window to come up with these files. False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(address(home))
    if not socket.waitForConnected(WAIT):
        return False
    socket.write(json.dumps(paths).encode() + b"\n")
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
        try:
            paths = [p for p in json.loads(line) if isinstance(p, str)]
        except (ValueError, TypeError):
            paths = []
        socket.write(b"raised\n")
        socket.flush()
        self.raised.emit(paths)
