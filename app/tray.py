"""The icon in the desktop's tray, and notifications of the desktop. Both are off at first."""

import html
import shutil
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from llmos.app.settings import Settings
from llmos.app.tr import tr

NOTIFIER = "notify-send"  # of freedesktop.org; for desktops without a tray


def has_tray() -> bool:
    return QSystemTrayIcon.isSystemTrayAvailable()


def can_notify() -> bool:
    return has_tray() or shutil.which(NOTIFIER) is not None


class Tray(QObject):
    """`opened` wants the window, `chosen` what the last notification was about; `refresh` after a setting changed."""

    opened = Signal()
    chosen = Signal(int)  # a conversation
    left = Signal()

    def __init__(self, settings: Settings, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._icon_picture = icon
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._add(tr("Open LLM OS"), self.opened.emit)
        self._add(tr("Quit"), self.left.emit)
        self._pid = 0
        self.refresh()

    @property
    def keeps(self) -> bool:
        """Whether closing the window leaves LLM OS in the tray."""
        return self._settings.tray and has_tray()

    def refresh(self) -> None:
        """The icon is there while one of the two needs it."""
        wanted = (self._settings.tray or self._settings.notify) and has_tray()
        if wanted and self._icon is None:
            self._icon = QSystemTrayIcon(self._icon_picture, self)
            self._icon.setToolTip("LLM OS")
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._pressed)
            self._icon.messageClicked.connect(lambda: self.chosen.emit(self._pid))
            self._icon.show()
        elif not wanted and self._icon is not None:
            self.close()

    def close(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def tell(self, title: str, text: str, pid: int = 0) -> None:
        """A notification of the desktop; a click opens a conversation."""
        self._pid = pid
        if self._icon is not None:
            self._icon.showMessage(title, text, self._icon_picture)
        elif shutil.which(NOTIFIER):
            # Its text is read as markup.
            words = ["--app-name=LLM OS", "--icon=llmos", "--", title, html.escape(text)]
            QProcess.startDetached(NOTIFIER, words)

    def _pressed(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()

    def _add(self, text: str, do: Callable[[], object]) -> None:
        self._menu.addAction(text).triggered.connect(lambda: do())


def in_front() -> bool:
    """Whether the person looks at a window of ours."""
    return QApplication.activeWindow() is not None
