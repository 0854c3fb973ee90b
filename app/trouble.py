"""The one form in which a failure is shown: what happened, what was saved, what to do, and details to copy."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QPushButton, QWidget

from llmos.app import theme
from llmos.app.flow import FlowLayout
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row

Action = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Trouble:
    """`detail` is what the kernel said. The first action is what helps most often. `calm`: nothing has failed."""

    key: str
    what: str
    detail: str = ""
    saved: str = ""
    todo: str = ""
    actions: tuple[Action, ...] = ()
    calm: bool = False
    can_hide: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """What a person reads: where that is the same, it is the same trouble."""
        return (self.key, self.what, self.detail, self.saved, self.todo)


class TroubleCard(QFrame):
    """One trouble. Its details are shown before they can be copied, so that whoever copies them has seen them."""

    def __init__(self, trouble: Trouble, facts: str, hide: Callable[[], None]) -> None:
        """facts: more for the details, such as where the data folder is."""
        super().__init__()
        self.trouble = trouble
        self.setProperty("look", "banner")
        self.setAccessibleName(trouble.what)
        self._facts = facts
        head = label(trouble.what if trouble.calm else f"⚠  {trouble.what}", "name" if trouble.calm else "alarm", True)
        self.words = label("\n".join(filter(None, self._sentences())), "muted", wrap=True, selectable=True)
        self.words.setVisible(bool(self.words.text()))
        self.buttons: dict[str, QPushButton] = {
            text: button(text, do, "primary" if not i and not trouble.calm else "")
            for i, (text, do) in enumerate(trouble.actions)
        }
        self.more = button(tr("Details"), self._toggle, "quiet", tr("Details of: {what}").format(what=trouble.what))
        self.more.setCheckable(True)
        self.details = self._make_details()
        top: list[QWidget] = [head]
        if trouble.can_hide:
            top.append(button("✕", hide, "quiet", tr("Hide: {what}").format(what=trouble.what)))
        line = row(*top)
        line.setStretch(0, 1)
        self._actions = FlowLayout(gap=8)
        for part in (*self.buttons.values(), self.more):
            self._actions.addWidget(part)
        self.setLayout(column(line, self.words, self._actions, self.details, margins=(20, 10, 20, 10), gap=6))

    def _sentences(self) -> tuple[str, ...]:
        return (self.trouble.detail, " ".join(filter(None, (self.trouble.saved, self.trouble.todo))))

    def _make_details(self) -> QWidget:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("look", "code")
        self.text.setFixedHeight(theme.px(130))
        self.text.setAccessibleName(self.more.accessibleName())
        note = label(tr("Nothing of your chats or documents is in it."), "muted", wrap=True)
        foot = row(button(tr("Copy details"), self.copy), note)
        foot.setStretch(1, 1)
        whole = QWidget()
        whole.setLayout(column(self.text, foot, gap=6))
        whole.hide()
        return whole

    def _toggle(self) -> None:
        if self.more.isChecked() and not self.text.toPlainText():
            self.text.setPlainText(details(self.trouble, self._facts))
        self.details.setVisible(self.more.isChecked())

    def copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())

    def announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self, f"{self.trouble.what}. {self.words.text()}")
        QAccessible.updateAccessibility(event)


def details(trouble: Trouble, facts: str) -> str:
    """For who helps: versions, and what was said. The name of the person's folder is left out of paths."""
    from importlib.metadata import version  # takes its time

    lines = (
        f"{trouble.what} ({trouble.key})",
        trouble.detail,
        facts,
        f"LLM OS {version('llmos')}, Python {sys.version.split()[0]}, Qt {qVersion()}",
        f"{platform.platform()}, {platform.machine()}",
    )
    return "\n".join(filter(None, lines)).replace(str(Path.home()), "~")
