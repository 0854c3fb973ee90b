"""The terminal: the screen of the shell that the model uses, too, and keys that go in."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from llmos.app import actions, theme, unconfined
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

POLL_MS = 150  # between looks at a screen that changes
REST_MS = 1200  # the same where nothing has changed for a while: each look wakes the kernel
SETTLE_MS = 120  # after which a new size is told
MARGIN = 6  # around the text, pixels of the drawing
Run = tuple[str, int, str, str, str]  # text, width in cells, foreground, background, style
NAMED = {
    "black": "#2e3436",
    "red": "#cc4444",
    "green": "#4e9a36",
    "brown": "#b08800",
    "blue": "#3f73c4",
    "magenta": "#8f5aa8",
    "cyan": "#1f8a96",
    "white": "#c8ccc9",
}
ESCAPES = {
    Qt.Key.Key_Delete: "\x1b[3~",
    Qt.Key.Key_Insert: "\x1b[2~",
    Qt.Key.Key_PageUp: "\x1b[5~",
    Qt.Key.Key_PageDown: "\x1b[6~",
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Enter: "\r",
    Qt.Key.Key_Backspace: "\x7f",
    Qt.Key.Key_Backtab: "\x1b[Z",
}
ARROWS = {
    Qt.Key.Key_Up: "A",
    Qt.Key.Key_Down: "B",
    Qt.Key.Key_Right: "C",
    Qt.Key.Key_Left: "D",
    Qt.Key.Key_End: "F",
    Qt.Key.Key_Home: "H",
}


class Screen(QWidget):
    """Lines of runs in a font of one width. Each run is drawn at its column, so that no glyph moves the next."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[Run]] = []
        self.cursor_at: tuple[int, int] | None = None
        self.setAccessibleName(tr("Terminal"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def text(self) -> str:
        return "\n".join("".join(run[0] for run in line).rstrip() for line in self.lines).rstrip()

    def cells(self) -> tuple[int, int]:
        """Columns and rows that fit."""
        cell, margin = self._cell(), 2 * theme.px(MARGIN)
        return int((self.width() - margin) / cell.width()), int((self.height() - margin) / cell.height())

    def show_lines(self, lines: list[list[Run]], cursor: tuple[int, int] | None) -> None:
        self.lines, self.cursor_at = lines, cursor
        self.update()

    def _cell(self) -> QRectF:
        metrics = QFontMetricsF(theme.code_font())
        return QRectF(0, 0, metrics.horizontalAdvance("M"), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(theme.px(MARGIN), theme.px(MARGIN))
        cell = self._cell()
        for draw in (self._paper, self._ink):  # a wide character reaches into the next cell
            for y, line in enumerate(self.lines):
                x = 0
                for run in line:
                    draw(painter, run, cell.translated(x * cell.width(), y * cell.height()))
                    x += run[1]
        if self.cursor_at is not None:
            box = cell.translated(self.cursor_at[0] * cell.width(), self.cursor_at[1] * cell.height())
            colour = self.palette().text().color()
            painter.setPen(colour)
            if self.hasFocus():
                colour.setAlpha(110)
                painter.fillRect(box, colour)
            else:
                painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paper(self, painter: QPainter, run: Run, cell: QRectF) -> None:
        cell.setWidth(run[1] * cell.width())
        painter.fillRect(cell, self._colours(run)[1])

    def _ink(self, painter: QPainter, run: Run, cell: QRectF) -> None:
        text, width, _, _, style = run
        font = theme.code_font()
        font.setBold("b" in style)
        font.setItalic("i" in style)
        font.setUnderline("u" in style)
        painter.setFont(font)
        painter.setPen(self._colours(run)[0])
        baseline = QPointF(cell.left(), cell.top() + QFontMetricsF(font).ascent())
        for letter in text if len(text) == width else [text]:
            if letter.strip() or "u" in style:
                painter.drawText(baseline, letter)
            baseline.setX(baseline.x() + cell.width())

    def _colours(self, run: Run) -> tuple[QColor, QColor]:
        ink, paper = (
            self._colour(run[2], self.palette().text().color()),
            self._colour(run[3], self.palette().base().color()),
        )
        return (paper, ink) if "r" in run[4] else (ink, paper)

    def _colour(self, name: str, default: QColor) -> QColor:
        plain = name.removeprefix("bright")
        if plain in NAMED:
            return QColor(NAMED[plain]).lighter(130 if plain != name else 100)
        return QColor(f"#{name}") if QColor.isValidColorName(f"#{name}") else default


class TerminalView(QWidget):
    """Asks for the screen while it is shown; one question at a time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._seen = 0
        self._asking = False
        self._application = False  # whether arrow keys are sent in the form that full-screen programs ask for
        self._typed = ""  # what waits for the answer to come
        self._size = (0, 0)
        self.screen_view = Screen()
        self.screen_view.installEventFilter(self)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        self.sandbox = label(
            tr("A shell in a sandbox: no network, no files but its scratch folder."), "muted", wrap=True
        )
        self._tried = False
        self.unconfined = button(tr("Start a shell, not sandboxed…"), self._ask_unconfined)
        self.unconfined.hide()
        layout = column(
            self.sandbox,
            self._trouble,
            self.screen_view,
            row(
                button(tr("Paste"), self.paste),
                button(tr("Reset"), self.reset, name=tr("End the shell")),
                self.unconfined,
                None,
            ),
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.look)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._resize)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._tried:
            self._tried = True
            actions.call(self._session, "terminal.sandbox", {}, self._show_sandbox, self._say)
        self._poll.start()
        self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._poll.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """All keys are the shell's while its screen has the focus, shortcuts included; Ctrl+Tab leaves it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.focusNextChild()
            elif text := encode(event, self._application):
                self.type(text)
            return True
        return False

    def type(self, text: str) -> None:
        self._typed += text
        self._poll.setInterval(POLL_MS)
        self.look()

    def paste(self) -> None:
        """Line breaks are typed as Enter; other control characters are left out."""
        text = QApplication.clipboard().text().replace("\r\n", "\n")
        self.type("".join("\r" if c == "\n" else c for c in text if c.isprintable() or c in "\n\t"))
        self.screen_view.setFocus()

    def reset(self) -> None:
        self._ask("terminal.reset", {})

    def _show_sandbox(self, answer: AnyAnswer) -> None:
        """Where there is none, the model runs nothing here, and the person only what they start so."""
        if isinstance(answer, DeviceReply) and answer.details.get("works") is False:
            self.sandbox.setText(answer.content)
            self.unconfined.show()

    def _ask_unconfined(self) -> None:
        unconfined.ask(
            self, tr("A shell"), tr("Start, not sandboxed"), lambda: self._ask("terminal.start_unconfined", {})
        )

    def look(self) -> None:
        """Sends what was typed and asks for what has changed."""
        if self._asking:
            return
        if self._typed:
            text, self._typed = self._typed[:4000], self._typed[4000:]
            self._ask("terminal.keys", {"text": text, "seen": self._seen})
        else:
            self._ask("terminal.screen", {"seen": self._seen})

    def _resize(self) -> None:
        size = self.screen_view.cells()
        if size == self._size or min(size) < 2 or not self.isVisible():
            return
        if self._asking:
            self._settle.start()
            return
        self._size = size
        self._ask("terminal.resize", {"columns": size[0], "rows": size[1]})

    def _ask(self, name: str, arguments: dict[str, object]) -> None:
        self._asking = True
        actions.call(self._session, name, arguments, self._show, self._say)

    def _show(self, answer: AnyAnswer) -> None:
        self._asking = False
        if not isinstance(answer, DeviceReply):
            return
        if not answer.ok:
            self._say(answer.content)
            return
        self._trouble.hide()
        details = answer.details
        self._seen = int(details.get("version", 0))
        changed = "lines" in details
        self._poll.setInterval(POLL_MS if changed else min(REST_MS, 2 * self._poll.interval()))
        if changed:
            lines = [
                [(str(t), int(w), str(fg), str(bg), str(s)) for t, w, fg, bg, s in line] for line in details["lines"]
            ]
            cursor = details.get("cursor") or None
            self.screen_view.show_lines(lines, (int(cursor[0]), int(cursor[1])) if cursor else None)
            self._application = details.get("arrows") == "application"
        if self.isVisible() and not self._poll.isActive():
            self._poll.start()
        if self._typed:
            self.look()

    def _say(self, message: str) -> None:
        """Without a shell there is nothing to ask for, until the person comes back or presses a key."""
        self._asking = False
        self._poll.stop()
        self._typed = ""
        self._trouble.setText(message)
        self._trouble.show()


def encode(event: QKeyEvent, application: bool) -> str:
    """What a key sends, as xterm does: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "PC-Style Function
    Keys"."""
    key = Qt.Key(event.key())
    if key in ARROWS:
        return f"\x1b{'O' if application else '['}{ARROWS[key]}"
    if key in ESCAPES:
        return ESCAPES[key]
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return f"\x1b{event.text()}" if alt and event.text() else event.text()
