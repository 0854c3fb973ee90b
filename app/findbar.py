"""Find in chat: a bar above the conversation that counts the places, marks them, and goes from one to the next."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from llmos.app import theme
from llmos.app.answer import AnswerView
from llmos.app.chat import Chat
from llmos.app.message import UserView
from llmos.app.session import Session
from llmos.app.textview import TextView
from llmos.app.tr import tr
from llmos.app.widgets import button, label, row, search_field
from llmos.kernel.abi.records import Message, Role

SAID = (Role.USER, Role.ASSISTANT)
PAUSE_MS = 150  # after the last letter

Place = tuple[int, int]
"""A message, and how many places in it come before this one."""


class FindBar(QFrame):
    """Looks in what was said by both. Where a message is not laid out yet, its places are counted in what was written,
    Markdown and all; they are marked as it comes on screen.
    """

    def __init__(self, session: Session, chat: Chat) -> None:
        super().__init__()
        self._session, self._chat = session, chat
        self._places: list[Place] = []
        self._counts: dict[int, tuple[str, int]] = {}  # of messages not laid out, with the text that was counted
        self._now: Place | None = None
        self._came_from: QWidget = chat
        self._begun = True  # the first place for these words has been shown
        self.setProperty("look", "banner")
        self.setAccessibleName(tr("Find in chat"))
        self.words = search_field(tr("Find in chat"))
        self.words.setMaximumWidth(theme.px(320))
        self.count = label(look="muted")
        self.before = button(tr("Previous"), lambda: self.go(-1), "quiet", tr("Previous place"))
        self.next = button(tr("Next"), lambda: self.go(1), "quiet", tr("Next place"))
        close = button("✕", self.close_bar, "quiet", tr("Close the search"))
        self.setLayout(row(self.words, self.count, None, self.before, self.next, close, margins=(20, 6, 12, 6), gap=8))
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._look)
        self.words.textChanged.connect(self._begin)
        for signal in (session.shown, session.earlier, session.appended, session.streamed, session.finished):
            signal.connect(self._soon)
        chat.verticalScrollBar().valueChanged.connect(self._soon)
        self.hide()

    def open(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.refresh()

    def close_bar(self) -> None:
        self.hide()
        self._later.stop()
        for text in self._texts().values():
            text.setExtraSelections([])
        back = self._came_from if shiboken6.isValid(self._came_from) else self._chat
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, step: int) -> None:
        """To the next place, or the one before; after the last comes the first."""
        if self.isHidden():
            self.open()
        self.refresh()
        if self._places:
            at = self._places.index(self._now) if self._now in self._places else self._first() - step
            self._now = self._places[(at + step) % len(self._places)]
            self._show_place()

    def refresh(self) -> None:
        """Counts and marks anew: messages come, grow, and are laid out."""
        words = self.words.text()
        texts = self._texts()
        self._places = [
            (message.id, nth)
            for message in self._session.state.messages.values()
            for nth in range(self._count(message, texts.get(message.id), words))
        ]
        if self._now not in self._places:
            self._now = None
        for id, text in texts.items():
            self._mark(id, text, words)
        self._tell(words)

    def _begin(self) -> None:
        self._now, self._begun = None, False
        self._counts.clear()
        self._later.start()

    def _look(self) -> None:
        """Once nothing more is typed the first place is shown."""
        self.refresh()
        if not self._begun and self._places:
            self._now = self._places[self._first()]
            self._show_place()
        self._begun = True

    def _soon(self) -> None:
        if not self.isHidden() and not self._later.isActive():
            self._later.start()

    def _first(self) -> int:
        """The first place that is on screen or below it, else the last."""
        seen = {view.message.id for view in self._views() if _height(view, self._chat, view.height()) >= 0}
        return next((i for i, (id, _) in enumerate(self._places) if id in seen), len(self._places) - 1)

    def _views(self) -> Iterator[UserView | AnswerView]:
        """The messages that are laid out."""
        return (view for view in self._chat.views if isinstance(view, UserView | AnswerView))

    def _texts(self) -> dict[int, TextView]:
        return {view.message.id: view.text for view in self._views()}

    def _count(self, message: Message, text: TextView | None, words: str) -> int:
        if not words or message.role not in SAID:
            return 0
        if text is not None:
            return sum(1 for _ in _found(text, words))
        counted, many = self._counts.get(message.id, ("", 0))
        if counted is not message.text:
            many = message.text.casefold().count(words.casefold())
            self._counts[message.id] = message.text, many
        return many

    def _mark(self, id: int, text: TextView, words: str) -> None:
        selections = []
        for nth, cursor in enumerate(_found(text, words)):
            here = QTextEdit.ExtraSelection()
            here.cursor = cursor
            here.format = _format((id, nth) == self._now)
            selections.append(here)
        text.setExtraSelections(selections)

    def _tell(self, words: str) -> None:
        many = len(self._places)
        if not words:
            self.count.clear()
        elif not many:
            self.count.setText(tr("not found"))
        elif self._now is None:
            self.count.setText(tr("{many} places").format(many=f"{many:,}") if many > 1 else tr("1 place"))
        else:
            at = self._places.index(self._now) + 1
            self.count.setText(tr("{at} of {many}").format(at=f"{at:,}", many=f"{many:,}"))
        for way in (self.before, self.next):
            way.setEnabled(many > 0)

    # Going there.

    def _show_place(self) -> None:
        """Lays the message out where it is not; then what was counted in Markdown is counted in what is shown."""
        assert self._now is not None
        id = self._now[0]
        if id not in self._texts():
            self._session.message_wanted.emit(id)
        self.refresh()
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """Moves the conversation only where the place is not well in sight."""
        if self._now is None:
            return
        id, nth = self._now
        text = self._texts().get(id)
        cursor = next((c for i, c in enumerate(_found(text, self.words.text())) if i == nth), None) if text else None
        if text is not None and cursor is not None:
            y = _height(text, self._chat, text.cursorRect(cursor).center().y())
            tall = self._chat.viewport().height()
            margin = min(theme.px(100), tall // 3)
            bar = self._chat.verticalScrollBar()
            bar.setValue(bar.value() + (y - margin if y < margin else max(0, y - tall + margin)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._soon()


def _height(widget: QWidget, chat: Chat, y: int) -> int:
    """A height of a widget of the conversation, in what is in sight."""
    return widget.mapTo(chat.viewport(), QPoint(0, y)).y()


def _found(text: TextView, words: str) -> Iterator[QTextCursor]:
    """Each place in what is shown, from the beginning on."""
    if not words:
        return
    cursor = text.document().find(words)
    while not cursor.isNull():
        yield cursor
        cursor = text.document().find(words, cursor)


def _format(current: bool) -> QTextCharFormat:
    now, format = theme.tokens(), QTextCharFormat()
    format.setBackground(QColor(now.accent if current else now.tint))
    format.setForeground(QColor(now.on_accent if current else now.text))
    return format
