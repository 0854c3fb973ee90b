"""Which keys the commands have now: those of the table, unless the person chose others."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from llmos.app.commands import COMMANDS, Command
from llmos.app.places import PLACES
from llmos.app.tr import tr

PLAIN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
WRITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)


@dataclass(frozen=True)
class Conflict:
    """Why a key cannot be had; `command` is who has it and could give it away."""

    text: str
    command: Command | None = None


class Keymap(QObject):
    """`chosen` is by the command's id, as QKeySequence writes it; it is changed in place, and holds only what differs
    from the table. A key is never with two commands.
    """

    changed = Signal()

    def __init__(self, chosen: dict[str, list[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._keys: dict[str, list[QKeySequence]] = {}
        for command in sorted(COMMANDS, key=lambda command: command.id not in chosen):  # what was chosen comes first
            keys = [QKeySequence(key) for key in chosen.get(command.id, command.keys)]
            self._keys[command.id] = [key for key in keys if _is_known(key) and self.owner(key) is None]

    def of(self, command: Command) -> list[QKeySequence]:
        return self._keys[command.id]

    def text(self, command: Command) -> str:
        """As they are printed on the keyboard; empty where there is none."""
        return "  ".join(native(key) for key in self.of(command))

    def is_changed(self, command: Command) -> bool:
        return self._keys[command.id] != _defaults(command)

    def owner(self, key: QKeySequence) -> Command | None:
        return next((command for command in COMMANDS if key in self._keys.get(command.id, ())), None)

    def conflict(self, command: Command, key: QKeySequence) -> Conflict | None:
        """What stands against giving a key to a command."""
        if _writes(key):
            return Conflict(tr("{key} is for writing. Add Ctrl or Alt, or take an F key.").format(key=native(key)))
        for place, does in _placed(key):
            text = tr("{key} has a use of its own. {place}: {does}.")
            return Conflict(text.format(key=native(key), place=tr(place), does=tr(does)))
        owner = self.owner(key)
        if owner is None or owner is command:
            return None
        text = tr("{key} is the key of “{command}”.")
        return Conflict(text.format(key=native(key), command=owner.words), owner)

    def give(self, command: Command, *keys: QKeySequence) -> None:
        """These and no others; whoever had one of them has it no longer."""
        for key in keys:
            owner = self.owner(key)
            if owner is not None and owner is not command:
                self._set(owner, [other for other in self.of(owner) if other != key])
        self._set(command, list(keys))
        self.changed.emit()

    def reset(self, command: Command) -> None:
        self.give(command, *_defaults(command))

    def reset_all(self) -> None:
        for command in COMMANDS:
            self._set(command, _defaults(command))
        self.changed.emit()

    def _set(self, command: Command, keys: list[QKeySequence]) -> None:
        self._keys[command.id] = keys
        self._chosen.pop(command.id, None)
        if self.is_changed(command):
            self._chosen[command.id] = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]


def native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def pressed(key: QKeySequence) -> QKeyCombination:
    """All of a sequence of one key."""
    first: QKeyCombination = key[0]  # type: ignore[index]
    return first


def _is_known(key: QKeySequence) -> bool:
    return not key.isEmpty() and pressed(key).key() != Qt.Key.Key_unknown


def _defaults(command: Command) -> list[QKeySequence]:
    return [QKeySequence(key) for key in command.keys]


def _writes(key: QKeySequence) -> bool:
    """Whether it has a meaning where one writes: letters, and what edits."""
    function = Qt.Key.Key_F1 <= pressed(key).key() <= Qt.Key.Key_F35
    if not function and not pressed(key).keyboardModifiers() & PLAIN:
        return True
    return any(key in QKeySequence.keyBindings(standard) for standard in WRITING)


def _placed(key: QKeySequence) -> Iterator[tuple[str, str]]:
    for place in PLACES:
        for keys, does in place.keys:
            if key in [QKeySequence(each) for each in keys]:
                yield place.name, does
