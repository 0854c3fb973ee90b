"""The Python console: the session that the model uses, too."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from llmos.app import actions, theme, unconfined
from llmos.app.panels.image import Picture
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, key_words, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

LINES = 2000  # that the console keeps


class Editor(QPlainTextEdit):
    """Several lines of code; Ctrl+Enter runs them, and the Tab key stays inside."""

    def __init__(self, console: "ConsoleView") -> None:
        super().__init__()
        self._console = console
        self.setPlaceholderText("sum(range(10))")
        self.setAccessibleName(tr("Python code"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "code")
        self.setFont(theme.code_font())
        self.setMaximumHeight(theme.px(110))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._console.run()
        elif event.key() == Qt.Key.Key_Tab:
            self.insertPlainText("    ")
        else:
            super().keyPressEvent(event)


class ConsoleView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tape = PlainText(tr("Input and output"), "code")
        self.tape.setMaximumBlockCount(LINES)
        self.picture = Picture()
        self.picture.hide()
        self.editor = Editor(self)
        self._run = button(tr("Run"), self.run, tip=key_words("Ctrl+Enter"))
        self._stop = button(tr("Stop"), self.stop, name=tr("Stop the code"))
        self._stop.hide()
        self._running = ""  # the call that is waited for
        self._reset = button(tr("Reset"), self.reset, name=tr("Forget all variables"))
        self.sandbox = label(
            tr("Code runs without network, and with no files but its scratch folder."), "muted", wrap=True
        )
        self._tried = False
        self._confined = True
        session.code_ran.connect(self._show_other)
        layout = column(
            self.sandbox,
            self.tape,
            self.picture,
            self.editor,
            row(self._run, self._stop, self._reset, None),
        )
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._tried:
            self._tried = True
            actions.call(self._session, "python.sandbox", {}, self._show_sandbox, self._write)

    def _show_sandbox(self, answer: AnyAnswer) -> None:
        if isinstance(answer, DeviceReply):
            self.sandbox.setText(answer.content)
            self._confined = answer.details.get("works") is not False
            if not self._confined:
                self._run.setText(tr("Run, not sandboxed…"))

    def run(self) -> None:
        code = self.editor.toPlainText().rstrip()
        if not code or not self._run.isEnabled():
            return
        if self._confined:
            self._begin("python.run", code)
        else:
            begin = partial(self._begin, "python.run_unconfined", code)
            unconfined.ask(self, tr("This code"), tr("Run, not sandboxed"), begin)

    def _begin(self, name: str, code: str) -> None:
        self._write_code(code)
        self._call(name, {"code": code})

    def _write_code(self, code: str) -> None:
        first, *more = code.split("\n")
        self._write("\n".join([f">>> {first}", *(f"... {line}" for line in more)]))

    def _show_other(self, code: str, reply: DeviceReply) -> None:
        """Code of an answer ran in the same session."""
        self._write_code(code)
        self._show_reply(reply)

    def reset(self) -> None:
        self._call("python.reset", {})

    def stop(self) -> None:
        """Ends the code and what it started; the session begins anew with the next run."""
        actions.stop_device(self._session, self._running)

    def _call(self, name: str, arguments: dict[str, object]) -> None:
        self._running = name
        self._wait(True)
        actions.call(self._session, name, arguments, self._show, self._say)

    def _show(self, answer: AnyAnswer) -> None:
        self._wait(False)
        if not isinstance(answer, DeviceReply):
            return
        self._show_reply(answer)
        if answer.ok:
            self.editor.selectAll()

    def _show_reply(self, reply: DeviceReply) -> None:
        self._write(reply.content)
        self.picture.setVisible(reply.image is not None)
        if reply.image is not None:
            self.picture.show_image(QImage.fromData(reply.image))

    def _say(self, message: str) -> None:
        self._wait(False)
        self._write(message)

    def _wait(self, busy: bool) -> None:
        for part in (self._run, self._reset):
            part.setEnabled(not busy)
        self._stop.setVisible(busy)

    def _write(self, text: str) -> None:
        self.tape.appendPlainText(text)
        self.tape.moveCursor(QTextCursor.MoveOperation.End)
