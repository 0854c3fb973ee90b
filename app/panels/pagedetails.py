"""One page of the context: its text, why it is here, and what a person can do with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from llmos.app import memoryactions, theme, words
from llmos.app.dates import clock
from llmos.app.flow import FlowLayout
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.app.widgets import action_button, column, label
from llmos.kernel.abi.records import PageInfo, PageKind
from llmos.kernel.abi.replies import AnyAnswer, PageText

EDITABLE = (PageKind.HISTORY, PageKind.MESSAGE, PageKind.RESULT)
SHOW_PASSAGE = mark("Show this passage in its document")
SHOW_TURN = mark("Show where this was said")


class PageDetails(QWidget):
    """Shows the page that was chosen. Its keys work in the widget that `bind` is given, too."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.page: PageInfo | None = None
        self.title = label(look="name", wrap=True)
        self.facts = label(look="muted", wrap=True)
        self.origin = label(look="muted", wrap=True, selectable=True)
        self.text = PlainText(tr("Text of the page"))
        self.text.setMinimumHeight(theme.px(64))
        self.menu = QMenu(self)
        self.pin = self._action(
            tr("Pin"), "P", self._on_page(memoryactions.pin), tr("A pinned page does not leave the context")
        )
        self.evict = self._action(
            tr("Evict"), "Del", self._on_page(memoryactions.evict), tr("Take it out of the context, with its exchange")
        )
        self.edit = self._action(tr("Edit"), "F2", self._begin_edit, tr("Change what the model reads"))
        self.copy = self._action(tr("Copy"), "Ctrl+C", self._copy_text, tr("Copy the text"))
        self.open = self._action(tr("Open on disk"), "Return", self._open_passage, tr(SHOW_PASSAGE))
        self.save = self._action(tr("Save"), "Ctrl+S", self._save, tr("Let the model read this text from now on"))
        self.cancel = self._action(tr("Cancel"), "Esc", self._end_edit, tr("Leave the text as it was"))
        buttons = FlowLayout(gap=6)
        for action in self.menu.actions():
            buttons.addWidget(action_button(action))
        parts = (self.title, self.facts, self.origin, self.text, buttons)
        layout = column(*parts, margins=(16, 10, 16, 12), gap=4)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.setMinimumHeight(theme.px(230))
        self._end_edit()
        self.hide()

    def bind(self, widget: QWidget) -> None:
        """The actions by their keys in another widget, too."""
        for action in self.menu.actions():
            if action not in (self.save, self.cancel):
                widget.addAction(action)

    def _action(self, text: str, key: str, do: Callable[[], None], tip: str) -> QAction:
        action = self.menu.addAction(text)
        action.setToolTip(f"{tip} ({key})" if key else tip)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: do())
        return action

    def show_page(self, page: PageInfo | None) -> None:
        """What is being edited stays until it is saved or left; None hides everything."""
        if page is None:
            self.page = None
            self._end_edit()
            self.hide()
            return
        before, self.page = self.page, page
        other = before is None or page.id != before.id
        if other:
            self._end_edit()
        self._show_facts(page)
        if other or before is None or (page.tokens, page.edited) != (before.tokens, before.edited):
            memoryactions.read_page(self._session, page.id, self._show_text, self.text.setPlainText)
        self.show()

    def _show_facts(self, page: PageInfo) -> None:
        cache = (
            tr("all in cache")
            if page.resident >= page.tokens
            else tr("{resident} of {tokens} in cache").format(
                resident=figure(page.resident), tokens=figure(page.tokens)
            )
        )
        facts = [
            tr_n("{n} token", "{n} tokens", page.tokens),
            tr(page.kind),
            tr("from {source}").format(source=tr(page.label.integrity)),
            tr(page.label.confidentiality),
            cache,
        ]
        facts += [tr("{shifted} shifted").format(shifted=figure(page.shifted))] if page.shifted else []
        facts += [word for word, holds in ((tr("pinned"), page.pinned), (tr("edited"), page.edited)) if holds]
        self.title.setText(words.titled(page))
        self.facts.setText(" · ".join(facts))
        self.facts.setToolTip(words.shifted(page))
        since = tr("Since {time}.").format(time=clock(page.created)) if page.created else ""
        used = tr("Last used {time}.").format(time=clock(page.used_at)) if page.used_at > page.created + 60 else ""
        self.origin.setText(" ".join(part for part in (page.origin, since, used) if part))
        self.pin.setText(tr("Unpin") if page.pinned else tr("Pin"))
        self.pin.setEnabled(page.turn > 0)
        self.evict.setEnabled(page.turn > 0 and not page.pinned)
        self.edit.setEnabled(page.turn > 0 and page.kind in EDITABLE)
        self.open.setVisible(page.passage is not None)
        turn = page.passage is not None and not page.passage.document
        self.open.setText(tr("Show in chat") if turn else tr("Open on disk"))
        self.open.setToolTip(f"{tr(SHOW_TURN if turn else SHOW_PASSAGE)} (Enter)")

    def _on_page(self, do: Callable[[Session, PageInfo], None]) -> Callable[[], None]:
        return lambda: do(self._session, self.page) if self.page is not None else None

    def _show_text(self, answer: AnyAnswer) -> None:
        mine = isinstance(answer, PageText) and self.page is not None and answer.page.id == self.page.id
        if isinstance(answer, PageText) and mine and self.text.isReadOnly():
            self.text.setPlainText(answer.text)

    def _copy_text(self) -> None:
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        QApplication.clipboard().setText(selected or self.text.toPlainText())

    def _open_passage(self) -> None:
        if self.page is not None and self.page.passage is not None:
            self._session.open_passage(self.page.passage)

    def _begin_edit(self) -> None:
        self._set_editing(True)
        self.text.setFocus()

    def _save(self) -> None:
        if self.page is not None:
            memoryactions.edit(self._session, self.page, self.text.toPlainText())
        self._set_editing(False)

    def _end_edit(self) -> None:
        was_editing = not self.text.isReadOnly()
        self._set_editing(False)
        if was_editing and self.page is not None:
            memoryactions.read_page(self._session, self.page.id, self._show_text, self.text.setPlainText)

    def _set_editing(self, editing: bool) -> None:
        self.text.setReadOnly(not editing)
        for action in (self.save, self.cancel):
            action.setVisible(editing)
            action.setEnabled(editing)
