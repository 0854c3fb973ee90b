"""Where a message is written: grows to eight lines, keeps a draft for each conversation, counts as it is written."""

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from llmos.app import actions, theme
from llmos.app.carry import MIME, Part
from llmos.app.chips import Chip, Chips
from llmos.app.plaintext import wrap_mode
from llmos.app.programs.picker import ProgramPicker
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import button, column, frame, label, row
from llmos.kernel.abi.records import Phase, Role
from llmos.kernel.abi.replies import AnyAnswer, Counted

LINES = 8
NARROW = 460  # pixels: there is no room for words on all buttons
COUNT_MS = 250  # after the last letter


class Editor(QPlainTextEdit):
    submitted = Signal()
    escaped = Signal()
    focused = Signal(bool)
    leafed = Signal(int)  # -1: to the message before

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Message, or drop a file…"))
        self.setAccessibleName(tr("Message"))
        self.setProperty("look", "message")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())
        self.fit()

    def fit(self) -> None:
        """A plain text document counts its height in lines."""
        lines = min(LINES, max(1, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._at_edge(event.key() == Qt.Key.Key_Up):
            self.leafed.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, up: bool) -> bool:
        """Whether the cursor has no line above, or below, to go to."""
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\0", "")
        self.setWordWrapMode(wrap_mode(text))
        self.insertPlainText(text)

    def setPlainText(self, text: str) -> None:
        self.setWordWrapMode(wrap_mode(text))
        super().setPlainText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    # Files belong to the window, which says what will happen to them; what comes from the disk to the chat.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dropEvent(event)


def _is_for_others(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasFormat(MIME)


class Composer(QWidget):
    files_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._drafts: dict[int, tuple[str, list[Chip]]] = {}
        self._pid = session.state.pid
        self.editor = Editor()
        self.chips = Chips(session)
        self._hint = label(look="muted")
        self._free = label(look="muted")
        self.send_button = button(tr("Send"), self._press, "primary")
        self._files = button(tr("Add files…"), self.files_wanted.emit, "quiet", tr("Add files to the disk"))
        self._card = frame("card")
        self.program = ProgramPicker(session)
        foot = row(self._files, self.program, self._hint, None, self._free, self.send_button, gap=10)
        self._card.setLayout(column(self.chips, self.editor, foot, margins=(14, 12, 12, 10), gap=8))
        self._card.setMaximumWidth(theme.px(700))
        outer = row(None, self._card, None, margins=(20, 0, 20, 16))
        outer.setStretch(1, 1000)
        self.setLayout(outer)
        self.setFocusProxy(self.editor)
        self.editor.submitted.connect(self.submit)
        self.editor.escaped.connect(self._escape)
        self.editor.leafed.connect(self._leaf)
        self._leafed, self._leafed_to = "", 0  # the message that was leafed to, while it is not changed
        self._written = 0  # tokens
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._ask_count)
        self.editor.textChanged.connect(self._count.start)
        self.editor.textChanged.connect(self._refresh)
        for signal in (session.busy_changed, session.ram_changed, session.link_changed, session.model_changed):
            signal.connect(self._refresh)
        session.shown.connect(self._swap_draft)
        session.unsent.connect(self._restore)
        session.parts_wanted.connect(self.attach)
        session.words_wanted.connect(self.insert)
        session.forgotten.connect(self._forget)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self._files.setText("+" if narrow else tr("Add files…"))
        self.program.shorten(narrow)

    def submit(self) -> None:
        text = self.editor.toPlainText().replace("\0", "")
        if text.strip():
            chips = self.chips.chips
            self.editor.clear()
            self.chips.show_chips([])
            actions.send(self._session, text, chips)

    def attach(self, parts: tuple[Part, ...]) -> None:
        """Puts documents, or parts of them, in context with the next message."""
        self.chips.add(parts)
        self.editor.setFocus()

    def insert(self, words: str) -> None:
        self.editor.insertPlainText(words)
        self.editor.setFocus()

    def _forget(self, documents: set[int]) -> None:
        self.chips.forget(documents)
        for pid, (text, chips) in self._drafts.items():
            self._drafts[pid] = text, [chip for chip in chips if chip.part.document not in documents]

    def _press(self) -> None:
        if self._session.state.busy:
            actions.stop(self._session)
        else:
            self.submit()

    def _ask_count(self) -> None:
        text = self.editor.toPlainText()

        def counted(answer: AnyAnswer) -> None:
            if isinstance(answer, Counted) and text == self.editor.toPlainText():
                self._written = answer.written if text.strip() else 0
                self._refresh()

        actions.count_text(self._session, text, counted)

    def _leaf(self, step: int) -> None:
        """Through the messages that were sent in this conversation, as a shell does; a draft is not lost for it."""
        text = self.editor.toPlainText()
        sent = [m.text for m in self._session.state.messages.values() if m.role is Role.USER]
        if text != self._leafed or not text:
            self._leafed_to = len(sent)
        wanted = self._leafed_to + step
        if (text and text != self._leafed) or not 0 <= wanted <= len(sent):
            return
        self._leafed_to, self._leafed = wanted, sent[wanted] if wanted < len(sent) else ""
        self.editor.setPlainText(self._leafed)
        self.editor.moveCursor(QTextCursor.MoveOperation.End if step > 0 else QTextCursor.MoveOperation.Start)

    def _escape(self) -> None:
        if self._session.state.busy:
            actions.stop(self._session)

    def _swap_draft(self) -> None:
        """The draft stays with its conversation."""
        pid = self._session.state.pid
        if pid != self._pid:
            self._drafts[self._pid] = self.editor.toPlainText(), self.chips.chips
            self._pid = pid
            text, chips = self._drafts.pop(pid, ("", []))
            self.editor.setPlainText(text)
            self.chips.show_chips(chips)
        self._refresh()

    def drafts(self) -> dict[int, str]:
        """What is being written, by conversation; 0 is a new one."""
        written = {pid: text for pid, (text, _) in self._drafts.items()} | {self._pid: self.editor.toPlainText()}
        return {pid: text for pid, text in written.items() if text.strip()}

    def forget_drafts(self) -> None:
        self._drafts.clear()

    def restore_drafts(self, drafts: dict[int, str]) -> None:
        """Drafts of an earlier run, before anything was written in this one."""
        self._drafts |= {pid: (text, []) for pid, text in drafts.items() if pid != self._pid}
        if self._pid in drafts:
            self.editor.setPlainText(drafts[self._pid])

    def _restore(self, pid: int, text: str, chips: list[Chip]) -> None:
        """What was refused is given back, in front of what has been written since."""
        if pid == self._pid:
            since = self.editor.toPlainText()
            self.editor.setPlainText(f"{text}\n{since}" if since else text)
            self.chips.show_chips([*chips, *(c for c in self.chips.chips if c.part not in [k.part for k in chips])])
        else:
            self._drafts[pid] = text, chips

    def _room(self, free: int) -> str:
        if not self._written:
            return tr_n("{n} token free", "{n} tokens free", free)
        return tr_n("{written} of {n} token free", "{written} of {n} tokens free", free, written=figure(self._written))

    def _refresh(self) -> None:
        state = self._session.state
        busy = state.busy
        self.send_button.setText(tr("Stop") if busy else tr("Send"))
        self.send_button.setAccessibleName(tr("Stop the answer") if busy else tr("Send the message"))
        self.send_button.setEnabled(busy or bool(self.editor.toPlainText().strip()))
        self._free.setText(self._room(state.ram.free) if state.ram else "")
        if state.link in (Link.LOST, Link.FAILED):
            self._hint.setText(tr("What you send waits for the kernel."))
        else:
            waiting = state.link is Link.STARTING or state.model.phase is Phase.LOADING
            self._hint.setText(tr("The answer begins when the model is ready.") if waiting else "")
