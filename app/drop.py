"""The whole window takes files; while they hover, an overlay says what dropping them will do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from llmos.app.carry import Part, unpacked
from llmos.app.tr import tr, tr_n
from llmos.app.widgets import column, label


class DropOverlay(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("look", "overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label(look="title")
        self._words = label(look="muted")
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, self._title, self._words, None, gap=6))
        self.hide()

    def open_for(self, documents: int, models: int = 0) -> None:
        """For so many documents and GGUF files."""
        if not documents:
            text = tr("You are asked whether it is used where it is, or copied.")
            self._open(tr("Drop to use as a model"), text)
            return
        what = tr_n(
            "Then you choose: searchable on the disk, or in context with your next message, too.",
            "Then you choose for these {n}: searchable on the disk, or in context with your next message, too.",
            documents,
        )
        self._open(tr("Drop to put into memory"), what)

    def open_for_parts(self, parts: tuple[Part, ...]) -> None:
        what = tr_n(
            "“{title}” goes with your next message. What it costs is shown first.",
            "These {n} documents go with your next message. What they cost is shown first.",
            len(parts),
            title=parts[0].title,
        )
        self._open(tr("Drop to put in context"), what)

    def _open(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._words.setText(text)
        self.setAccessibleName(title)
        self.setGeometry(self._over.rect().adjusted(12, 12, -12, -12))
        self.raise_()
        self.show()


class Landing(QObject):
    """Lets what comes from the disk be dropped anywhere on `host`. Everything else is left to who stands behind it."""

    def __init__(self, host: QWidget, landed: Callable[[tuple[Part, ...]], None]) -> None:
        super().__init__(host)
        self._landed = landed
        self.overlay = DropOverlay(host)
        host.setAcceptDrops(True)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self.overlay.hide()
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            parts = unpacked(event.mimeData())
            if parts:
                self._carry(event, parts)
            else:
                event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _carry(self, event: QDragMoveEvent | QDropEvent, parts: tuple[Part, ...]) -> None:
        """A drag that enters is a drag that moves, and that a drop."""
        if event.type() == QEvent.Type.Drop:
            self.overlay.hide()
            self._landed(parts)
        elif event.type() == QEvent.Type.DragEnter:
            self.overlay.open_for_parts(parts)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


def local_paths(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
