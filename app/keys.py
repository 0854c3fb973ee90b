"""The keys: what they do now, by place. Those of the window can be changed here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QKeySequenceEdit, QWidget

from llmos.app import theme
from llmos.app.commands import GROUPS, Command
from llmos.app.keymap import Keymap, native
from llmos.app.places import PLACES
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row, scrolled, search_field

KEY_WIDTH = 190


class KeyCatcher(QKeySequenceEdit):
    """Takes the next key that is pressed. Esc leaves everything as it was, Backspace takes the key away."""

    caught = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(KEY_WIDTH))
        self.keySequenceChanged.connect(lambda key: None if key.isEmpty() else self.caught.emit(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_Backspace:
            self.caught.emit(QKeySequence())
        else:
            super().keyPressEvent(event)


class KeyRow(QWidget):
    """What a command does, and its keys. A click on them waits for another."""

    def __init__(self, command: Command, keymap: Keymap) -> None:
        super().__init__()
        self.command, self._keymap = command, keymap
        does = command.words
        self.change = button("", self.catch, "key")
        self.change.setFixedWidth(theme.px(KEY_WIDTH))
        self.catcher = KeyCatcher(tr("Press the new key for: {does}").format(does=does))
        self.catcher.hide()
        self.catcher.caught.connect(self._take)
        self.catcher.left.connect(self._leave)
        self.reset = button(
            tr("Default"), lambda: keymap.reset(command), "quiet", tr("Default key for: {does}").format(does=does)
        )
        self.trouble = label(look="warning", wrap=True)
        self._wanted = QKeySequence()
        self.anyway = button(tr("Use it here"), self._take_away, "chip", tr("Take the key from there"))
        self._why = row(self.trouble, self.anyway)
        self._why.setStretch(0, 1)
        text = label(does, wrap=True)
        line = row(text, self.reset, self.change, self.catcher)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._why, gap=2))
        keymap.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        keys = self._keymap.text(self.command)
        self.change.setText(keys or tr("no key"))
        self.change.setAccessibleName(
            tr("{does}: {keys}. Change").format(does=self.command.words, keys=keys or tr("no key"))
        )
        self.reset.setVisible(self._keymap.is_changed(self.command))
        self._say("")

    def holds(self, words: list[str]) -> bool:
        text = f"{self.command.words} {self._keymap.text(self.command)}".casefold()
        return all(word in text for word in words)

    def catch(self) -> None:
        """The next key that is pressed becomes that of the command."""
        self.change.hide()
        self.catcher.clear()
        self.catcher.show()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(tr("Press the new key. Esc leaves it as it is, Backspace takes it away."))

    def _take(self, key: QKeySequence) -> None:
        self._leave()
        conflict = None if key.isEmpty() else self._keymap.conflict(self.command, key)
        if conflict is None:
            self._keymap.give(self.command, *([] if key.isEmpty() else [key]))
            return
        self._wanted = key
        self._say(conflict.text, takeable=conflict.command is not None)

    def _take_away(self) -> None:
        self._keymap.give(self.command, self._wanted)
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.catcher.hide()
        self.change.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say("")

    def _say(self, text: str, takeable: bool = False) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.anyway.setVisible(takeable)


class KeysDialog(QDialog):
    """What holds now. A search narrows it; keys of a place are listed, and cannot be changed."""

    def __init__(self, keymap: Keymap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.resize(theme.px(600), theme.px(640))
        self.words = search_field(tr("Search the keys"))
        self.words.textChanged.connect(self._narrow)
        self.rows = {c.id: KeyRow(c, keymap) for group in GROUPS for c in group.commands}
        self._sections: list[tuple[QWidget, list[tuple[QWidget, str]]]] = []
        self._list = column(gap=4)
        for group in GROUPS:
            self._add(tr(group.title), [(self.rows[c.id], "") for c in group.commands])
        for place in PLACES:
            self._add(tr(place.name), [_fixed(keys, tr(does)) for keys, does in place.keys])
        self._nothing = label(tr("No key has these words."), "muted")
        self._nothing.hide()
        area = scrolled(column(self._nothing, self._list, None))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        reset = button(tr("All to default"), keymap.reset_all, "quiet", tr("Give all commands their default keys"))
        foot = row(reset, None, button(tr("Close"), self.accept))
        layout = column(self.words, area, foot, margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.words.setFocus()

    def _add(self, title: str, lines: list[tuple[QWidget, str]]) -> None:
        heading = label(title, "heading")
        heading.setContentsMargins(0, theme.px(10), 0, theme.px(2))
        self._list.addWidget(heading)
        for line, _ in lines:
            self._list.addWidget(line)
        self._sections.append((heading, lines))

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        found = False
        for heading, lines in self._sections:
            held = [line.holds(words) if isinstance(line, KeyRow) else _holds(told, words) for line, told in lines]
            for (line, _), holds in zip(lines, held, strict=True):
                line.setVisible(holds)
            heading.setVisible(any(held))
            found = found or any(held)
        self._nothing.setHidden(found)


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _fixed(keys: tuple[str, ...], does: str) -> tuple[QWidget, str]:
    """A line of the list for keys of a place, and what a search finds it by."""
    text = "  ".join(native(QKeySequence(key)) for key in keys)
    name = label(text, "mono")
    name.setFixedWidth(theme.px(KEY_WIDTH))
    name.setAlignment(Qt.AlignmentFlag.AlignCenter)
    line, layout = QWidget(), row(label(does, wrap=True), name)
    layout.setStretch(0, 1)
    line.setLayout(layout)
    line.setAccessibleName(f"{does}: {text}")
    return line, f"{does} {text}"
