"""Which program the chat runs, beside where messages are written; for a new chat another one is chosen there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from llmos.app import actions
from llmos.app.programs import words
from llmos.app.programs.icon import letter
from llmos.app.session import Session
from llmos.app.tr import tr


class ProgramPicker(QPushButton):
    gallery_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._compact = False
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.menu_of_programs = QMenu(self)
        self.menu_of_programs.aboutToShow.connect(self._fill)
        self.setMenu(self.menu_of_programs)
        for signal in (session.shown, session.programs_changed, session.conversations_changed):
            signal.connect(self.refresh)
        self.refresh()

    def shorten(self, compact: bool) -> None:
        """Says no more than a letter, where there is no room for the name."""
        self._compact = compact
        self.refresh()

    def refresh(self) -> None:
        state = self._session.state
        name = state.program or self._session.program or state.chosen
        title = program_title(self._session, name)
        info = state.programs.get(name)
        shown = (letter(info.spec) if info is not None else title[:1]) if self._compact else title
        self.setText(f"{shown} ▾".replace("&", "&&"))
        self.setEnabled(bool(title))
        self.setAccessibleName(tr("Program: {name}").format(name=title))
        self.setToolTip(
            tr("This chat runs {name}, as it was when the chat began.").format(name=title.replace("<", "‹"))
            if state.program
            else tr("A new chat will run {name}.").format(name=title.replace("<", "‹"))
        )

    def _fill(self) -> None:
        session, menu = self._session, self.menu_of_programs
        menu.clear()
        menu.addSection(tr("New chat with"))
        current = session.state.program or session.program or session.state.chosen
        for name, info in session.state.programs.items():
            action = menu.addAction(words.title(info).replace("&", "&&"), self._starts(name))
            action.setCheckable(True)
            action.setChecked(name == current)
        menu.addSeparator()
        menu.addAction(tr("All programs…"), self.gallery_wanted.emit)

    def _starts(self, name: str) -> Callable[[], None]:
        return lambda: actions.new(self._session, name)


def program_title(session: Session, name: str) -> str:
    """How a program is called; one that is not there any more by its name."""
    info = session.state.programs.get(name)
    return words.title(info) if info is not None else name
