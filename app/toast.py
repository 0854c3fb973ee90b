"""Short sentences above the composer, with at most one thing to do. Warnings stay longer; none blocks anything."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from llmos.app.tr import tr
from llmos.app.widgets import button, column, frame, label, row

SECONDS = {"info": 8, "warning": 20}
AT_MOST = 3
GAP = 8


class Toasts(QWidget):
    """A small stack in `host`, above one of the widgets in it, which may grow."""

    def __init__(self, host: QWidget, above: QWidget) -> None:
        super().__init__(host)
        self._host, self._above = host, above
        self._shown: list[QFrame] = []
        self._column = column(gap=6)
        self.setLayout(self._column)
        self.hide()
        for widget in (host, above):
            widget.installEventFilter(self)

    def say(self, text: str, level: str = "info", action: str = "", do: Callable[[], None] | None = None) -> None:
        toast = frame("toast")
        words = label(text, wrap=len(text) > 70)
        parts: list[QWidget] = [words]
        if do is not None:
            parts.append(button(action, lambda: self._act(toast, do)))
        parts.append(button("✕", lambda: self._drop(toast), name=tr("Dismiss")))
        inner = row(*parts, margins=(14, 8, 8, 8), gap=10)
        inner.setStretch(0, 1)
        toast.setLayout(inner)
        toast.setAccessibleName(text)
        toast.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        timer = QTimer(toast, singleShot=True, interval=SECONDS.get(level, 8) * 1000)
        timer.timeout.connect(lambda: self._drop(toast))
        timer.start()
        self._shown.append(toast)
        self._column.addWidget(toast)
        while len(self._shown) > AT_MOST:
            self._drop(self._shown[0])
        toast.show()
        self.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def take_back(self, text: str) -> None:
        """What was said is over."""
        for toast in [toast for toast in self._shown if toast.accessibleName() == text]:
            self._drop(toast)

    @property
    def texts(self) -> list[str]:
        return [toast.accessibleName() for toast in self._shown]

    def _act(self, toast: QFrame, do: Callable[[], None]) -> None:
        self._drop(toast)
        do()

    def _drop(self, toast: QFrame) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self.setVisible(bool(self._shown))
            self._place()

    def _place(self) -> None:
        room = min(520, self._host.width() - 32)
        width = max((min(room, t.sizeHint().width()) for t in self._shown), default=0)
        if any(t.hasHeightForWidth() for t in self._shown):
            width = room
        heights = [t.heightForWidth(width) if t.hasHeightForWidth() else t.sizeHint().height() for t in self._shown]
        height = sum(heights) + self._column.spacing() * max(0, len(heights) - 1)
        top = self._above.mapTo(self._host, QPoint()).y() - GAP - height
        self.setGeometry((self._host.width() - width) // 2, top, width, height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)
