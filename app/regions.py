"""The parts of the window by keyboard: F6 goes round, and comes back to where one was in each."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget


class Regions(QObject):
    """`parts` gives them in their order; those that cannot be seen are passed over."""

    def __init__(self, parts: Callable[[], list[QWidget]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._left_at: dict[QWidget, QWidget] = {}

    def go(self, step: int) -> None:
        parts = [part for part in self._parts() if part.isVisible()]
        if not parts:
            return
        focused = QApplication.focusWidget()
        here = next((i for i, part in enumerate(parts) if focused is not None and _within(part, focused)), None)
        if here is not None and focused is not None:
            self._left_at[parts[here]] = focused
        self.enter(parts[(here + step) % len(parts) if here is not None else min(step, 0)])

    def enter(self, part: QWidget) -> None:
        """To where one was in it, else to its first control; nowhere from within."""
        focused = QApplication.focusWidget()
        if focused is not None and _within(part, focused):
            return
        before = self._left_at.get(part)
        if before is None or not shiboken6.isValid(before) or not before.isVisible() or not _within(part, before):
            before = first_stop(part)
        if before is not None:
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, part.accessibleName()))


def first_stop(part: QWidget) -> QWidget | None:
    """Where Tab comes to first in a part of the window."""
    widget: QWidget | None = part.focusProxy() or part
    for _ in range(10_000):  # the chain is a ring
        if widget is None:
            return None
        if _within(part, widget) and _takes_tab(widget):
            return widget
        widget = widget.nextInFocusChain()
        if widget is part:
            return None
    return None


def _within(part: QWidget, widget: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
