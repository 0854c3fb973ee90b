"""What the memory does by itself, to switch on and off: a button with a menu."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from llmos.app import actions
from llmos.app.session import Session
from llmos.app.tr import tr

SWITCHES = ("recall", "archivist")


class MemorySwitches(QPushButton):
    """The marks of the menu follow the kernel's settings."""

    def __init__(self, session: Session) -> None:
        super().__init__("⋯")
        self._session = session
        self.setProperty("look", "quiet")
        self.setAccessibleName(tr("What the memory does by itself"))
        self.setToolTip(tr("What the memory does by itself"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.actions_of: dict[str, QAction] = {}
        for name in SWITCHES:
            action = self.actions_of[name] = menu.addAction("")
            action.setCheckable(True)
            action.toggled.connect(partial(self._change, name))
        self.setMenu(menu)
        session.settings_changed.connect(self.refresh)
        self.refresh()

    def _change(self, name: str, on: bool) -> None:
        """A refused one goes back."""
        if on is not self._session.state.settings[name].value:
            actions.change_setting(self._session, name, on, self._refused)

    def _refused(self, why: str) -> None:
        self._session.warn(why)
        self.refresh()

    def refresh(self) -> None:
        known = self._session.state.settings
        self.setVisible(bool(known))
        for name, action in self.actions_of.items():
            if name in known:
                action.setText(tr(known[name].title))
                action.setToolTip(tr(known[name].help))
                action.setChecked(known[name].value is True)
