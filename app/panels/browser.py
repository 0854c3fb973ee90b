"""The browser in reader mode: one tab for the person and the model. Off until the person turns it on."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from llmos.app import actions
from llmos.app.panels.webpage import WebPageView
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.records import Message
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

SETTING = "browser"
PERSON = "person"
NOTE = 50_000  # longest note, characters
OFF = mark("The browser is off: neither you nor the model can fetch pages.")
EMPTY = mark("Type an address above. Pages are shown as text: no scripts, no pictures, no cookies.")


class BrowserView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.url, self.links, self._text, self._asked = "", (), "", 0  # type: str, tuple[str, ...], str, int
        self._title = ""
        self.switch = QCheckBox(tr("Fetch web pages"))
        self.switch.toggled.connect(self._turn)
        self.field = QLineEdit()
        self.field.setPlaceholderText("https://example.org")
        self.field.setAccessibleName(tr("Address"))
        self.field.returnPressed.connect(self.open)
        self.back = self._arrow("←", "back", tr("The page before"))
        self.forward = self._arrow("→", "forward", tr("The page after"))
        self.reload = button("↻", self._reload, "quiet", tr("Reload"), tr("Fetch this page again"))
        self.stop = button(tr("Stop"), self._stop, name=tr("Stop fetching"))
        self.about = button(tr("Ask about it"), self._ask_about, tip=tr("Puts the address into your message"))
        self.note = button(tr("Keep as note"), self._keep, tip=tr("Writes the text of the page into a note"))
        self.page = WebPageView()
        self.page.chosen.connect(self._follow)
        self.page.pointed.connect(self._point)
        self.by = label(look="small")
        self.target = Elided(look="small")
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        self._hint = label(tr(OFF), "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(
            row(self.switch, None, self.about, self.note),
            row(self.back, self.forward, self.reload, self.field, self.stop, gap=4),
            self._hint,
            self._trouble,
            self.page,
            row(self.by, self.target, gap=12),
        )
        layout.setStretch(4, 1)
        layout.addStretch()
        self.setLayout(layout)
        session.settings_changed.connect(self.refresh)
        session.appended.connect(self._called)
        self.refresh()

    def _arrow(self, sign: str, verb: str, tip: str) -> QPushButton:
        made = button(sign, lambda: self._ask(verb), "quiet", verb.capitalize(), tip)
        made.setEnabled(False)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask("page")

    def refresh(self) -> None:
        known = self._session.state.settings.get(SETTING)
        on = known is not None and known.value is True
        if known is not None:
            self.switch.setToolTip(known.help)
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        self.field.setEnabled(on)
        self.reload.setEnabled(on and bool(self.url))
        for part in (self.about, self.note):
            part.setEnabled(bool(self._text))
        self.stop.setEnabled(self._asked > 0)
        self.page.setVisible(bool(self._text))
        self._hint.setText(tr(EMPTY if on else OFF))
        self._hint.setVisible(not on or not self._text)

    # what the person does

    def open(self) -> None:
        if self.field.text().strip():
            self._fetch(self.field.text().strip())

    def _turn(self, on: bool) -> None:
        def refused(why: str) -> None:
            self._say(why)
            self.refresh()

        actions.change_setting(self._session, SETTING, on, refused)

    def _reload(self) -> None:
        self._fetch(self.url, self.url)

    def _follow(self, link: int) -> None:
        if 1 <= link <= len(self.links):
            self._fetch(self.links[link - 1], self.url)

    def _point(self, link: int) -> None:
        self.target.setText(self.links[link - 1] if 1 <= link <= len(self.links) else "")

    def _fetch(self, url: str, page: str = "") -> None:
        self._trouble.hide()
        self._asked += 1
        self.refresh()
        actions.visit(self._session, url, page, self._came, self._failed)

    def _stop(self) -> None:
        actions.stop_fetching(self._session)

    def _ask_about(self) -> None:
        self._session.words_wanted.emit(f"{self.url} ")

    def _keep(self) -> None:
        name = re.sub(r"[^\w .,()&'-]", " ", self._title).strip(" .,()&'-_")[:60]
        arguments: dict[str, object] = {"name": name or tr("Web page"), "text": f"{self.url}\n\n{self._text}"[:NOTE]}

        def kept(answer: AnyAnswer) -> None:
            if isinstance(answer, DeviceReply) and answer.ok:
                said = tr("The page is in the notes, as “{name}”.").format(name=arguments["name"])
                self._session.notified.emit(said, "info")
            elif isinstance(answer, DeviceReply):
                self._say(answer.content)

        actions.call(self._session, "notes.write", arguments, kept, self._say)

    # what comes of it

    def _ask(self, verb: str) -> None:
        actions.call(self._session, f"browser.{verb}", {}, self._show, self._say)

    def _called(self, message: Message) -> None:
        """The model went somewhere."""
        called = message.invocation is not None and message.invocation.name.startswith("browser.")
        if called and self.isVisible():
            self._ask("page")

    def _came(self, answer: AnyAnswer) -> None:
        self._asked -= 1
        self._show(answer)
        self.refresh()

    def _failed(self, why: str) -> None:
        self._asked -= 1
        self._say(why)
        self.refresh()

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, DeviceReply):
            return
        if not answer.ok:
            self._say(answer.content)
            return
        self.back.setEnabled(answer.details.get("back") is True)
        self.forward.setEnabled(answer.details.get("forward") is True)
        if answer.page is not None and (answer.page.url, answer.content) != (self.url, self._text):
            self._trouble.hide()
            self.url, self.links, self._text = answer.page.url, answer.page.links, answer.content
            self.field.setText(self.url)
            self.target.setText("")
            self._title = str(answer.details.get("title", ""))
            self.page.show_page(self._title, list(answer.details.get("blocks", [])))
            visitor = str(answer.details.get("visitor", ""))
            self.by.setText(
                tr("Opened by you")
                if visitor == PERSON
                else tr("Opened by the model ({visitor})").format(visitor=visitor)
            )
        self.refresh()

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()
