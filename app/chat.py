"""The conversation on screen: a column of messages that follows its end, unless the person has scrolled away."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from llmos.app import actions, theme, words
from llmos.app.answer import AnswerView
from llmos.app.approval import ApprovalView
from llmos.app.firststeps import FirstSteps
from llmos.app.message import MessageView, NoticeView, PendingView, UserView
from llmos.app.pictures import Pictures
from llmos.app.runs import Runs
from llmos.app.savecode import SaveCode
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.toolrow import ToolView
from llmos.app.tr import figure, tr
from llmos.app.welcome import Welcome
from llmos.app.widgets import button, clear, column, label, row
from llmos.kernel.abi.records import Message, Phase, ProcessState, Role, Sibling

AT_ONCE = 40
WIDTH = 700
VIEWS: dict[Role, type[MessageView]] = {
    Role.USER: UserView,
    Role.ASSISTANT: AnswerView,
    Role.TOOL: ToolView,
    Role.NOTICE: NoticeView,
}


class Chat(QScrollArea):
    """Shows at first the last AT_ONCE messages; a button above them brings earlier ones."""

    linked = Signal(str)
    models_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._views: dict[int, MessageView] = {}
        self._pending: dict[int, PendingView] = {}
        self.approvals: dict[int, ApprovalView] = {}
        self._follow = True
        self._from_end = 0
        self._keep_end = False
        self._held: MessageView | None = None
        self._offset, self._step = 0, 1  # where on the screen the message that is held stands; how it was come to
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Conversation"))
        self._build()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._on_value)
        session.shown.connect(self._rebuild)
        session.appended.connect(self._append)
        session.streamed.connect(self._update)
        session.finished.connect(self._update)
        session.checked.connect(self._update)
        self._pictures = Pictures(session)
        self._saver = SaveCode(session, self)
        self._runs = Runs(session)
        self._runs.changed.connect(self._show_runs)
        session.blocks_changed.connect(self._show_blocks)
        session.pending_changed.connect(self._show_pending)
        for changed in (session.approvals_changed, session.shown):
            changed.connect(self._show_approvals)
        session.message_wanted.connect(self.jump)
        session.link_changed.connect(self._still)
        for signal in (session.processes_changed, session.busy_changed, session.model_changed, session.shown):
            signal.connect(self._show_doing)
        session.streamed.connect(lambda _: self._show_doing())
        bar.actionTriggered.connect(self._let_go)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _build(self) -> None:
        self._earlier = button("", self._bring_earlier, "link", tr("Show earlier messages"))
        self._earlier.hide()
        self._list = QVBoxLayout()
        theme.fit(self._list, (0, 0, 0, 0), 16)
        self._waiting = QVBoxLayout()
        theme.fit(self._waiting, (0, 0, 0, 0), 16)
        self._asked = QVBoxLayout()
        self._doing = label(look="muted")
        self._doing.hide()
        self._welcome = Welcome(self._session)
        self._welcome.models_wanted.connect(self.models_wanted)
        self.steps = FirstSteps(self._session)
        self._stepping = False
        self._column = QWidget()
        self._column.setLayout(
            column(
                row(None, self._earlier, None),
                self._list,
                self._asked,
                self._waiting,
                self._doing,
                margins=(20, 24, 20, 24),
                gap=16,
            )
        )
        page = QWidget()
        page.setProperty("look", "window")
        centred = row(None, self._column, None)
        centred.setStretch(1, 1000)
        outer = column(centred, self.steps, self._welcome, None)
        outer.setStretch(1, 1000)
        page.setLayout(outer)
        self.setWidget(page)
        self._column.setMaximumWidth(theme.px(WIDTH))

    @property
    def views(self) -> list[MessageView]:
        return list(self._views.values())

    def _rebuild(self) -> None:
        drafts = {id: view.draft for id, view in self._views.items() if isinstance(view, UserView) and view.draft}
        clear(self._list)
        self._views = {}
        messages, at = list(self._session.state.messages.values()), self._session.at
        place = next((i for i, message in enumerate(messages) if message.id == at), len(messages))
        for message in messages[min(place, max(0, len(messages) - AT_ONCE)) :]:
            self._add(message)
            view = self._views[message.id]
            if message.id in drafts and isinstance(view, UserView):
                view.edit(drafts[message.id])
        self._tell_earlier()
        self._show_welcome()
        self._hold(self._views.get(at))

    def _append(self, message: Message) -> None:
        if message.id in self._views:
            self._update(message)
            return
        if message.role is Role.USER:
            self._follow, self._held = True, None
        self._add(message)
        self._show_welcome()

    def _add(self, message: Message, index: int = -1) -> None:
        view = VIEWS[message.role](message, self._column)  # what has no parent would be shown as a window of its own
        view.linked.connect(self.linked)
        view.passage_chosen.connect(self._session.open_passage)
        view.continued.connect(lambda: actions.go_on(self._session))
        view.evicted_wanted.connect(self._session.evicted_wanted)
        view.quoted.connect(self._session.words_wanted)
        if isinstance(view, UserView | AnswerView):
            view.show_pictures(self._pictures)
        if isinstance(view, AnswerView):
            view.run_wanted.connect(partial(self._runs.run, message.id))
            view.stop_wanted.connect(partial(self._runs.stop, message.id))
            view.save_wanted.connect(self._saver.ask)
            self._offer_runs(view)
        if isinstance(view, NoticeView):
            view.decided.connect(lambda block, yes: actions.decide_block(self._session, block, yes))
            view.undone.connect(lambda block: actions.undo_block(self._session, block))
            view.show_blocks(self._session.state.core)
        view.asked_again.connect(lambda text: self._ask_again(message.id, text))
        view.switched.connect(lambda sibling, step: self._switch(view, sibling, step))
        parting = self._session.state.partings.get(message.id)
        if parting is not None and isinstance(view, UserView):
            view.show_parting(parting)
        self._views[message.id] = view
        self._list.insertWidget(index, view)

    def _offer_runs(self, view: AnswerView) -> None:
        """Its code can be run once the answer is there; whether there is a sandbox is asked for the first one."""
        view.show_runs(self._runs.of(view.message.id), self._runs.refused)
        if view.has_code:
            self._runs.try_sandbox()

    def _show_runs(self, message: int) -> None:
        for view in [self._views.get(message)] if message else self._views.values():
            if isinstance(view, AnswerView):
                self._offer_runs(view)

    # Branches.

    def _ask_again(self, message: int, text: str) -> None:
        def refused(why: str) -> None:
            self._session.warn(why)
            view = self._views.get(message)
            if isinstance(view, UserView) and view.rewrite is not None:
                view.rewrite.wait(False)

        actions.branch(self._session, message, text, refused)

    def _switch(self, view: MessageView, sibling: Sibling, step: int) -> None:
        """Opens another branch, with the place where it parts where it was on screen."""
        self._step = step
        self._offset = view.mapTo(self.viewport(), QPoint()).y()
        self._session.choose(sibling.pid, at=sibling.message)

    def _hold(self, view: MessageView | None) -> None:
        """Keeps a message at its place on the screen until the person scrolls; without one, follows the end."""
        self._held, self._follow = view, view is None
        if view is None:
            self._to_end()
            return
        if isinstance(view, UserView) and view.switcher is not None:
            view.switcher.take_focus(self._step)
        self._to_held()

    def _to_held(self) -> None:
        assert self._held is not None
        self.verticalScrollBar().setValue(
            self._held.mapTo(self._column, QPoint()).y() + self._column.y() - self._offset
        )

    def _let_go(self) -> None:
        self._held = None

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """The buttons of a message are there for the keyboard, too."""
        for view in self._views.values():
            had, has = (widget is not None and view.isAncestorOf(widget) for widget in (old, now))
            if had or has:
                view.show_tools(has)

    def _update(self, message: Message | None) -> None:
        if message is None:
            return
        view = self._views.get(message.id)
        if view is None:
            self._append(message)
        else:
            view.update_message(message)
            if isinstance(view, AnswerView) and view.has_code:
                self._runs.try_sandbox()

    def _show_blocks(self) -> None:
        for view in self._views.values():
            if isinstance(view, NoticeView):
                view.show_blocks(self._session.state.core)

    def _show_approvals(self) -> None:
        """What waits for the person in this conversation stands behind its messages."""
        state = self._session.state
        wanted = {id: approval for id, approval in state.approvals.items() if approval.pid == state.pid}
        if wanted.keys() == self.approvals.keys():
            for id, approval in wanted.items():
                self.approvals[id].show_preview(approval.preview)
            return
        clear(self._asked)
        self.approvals = {id: ApprovalView(self._session, approval) for id, approval in wanted.items()}
        for view in self.approvals.values():
            self._asked.addWidget(view)
        self._follow = self._follow or bool(wanted)

    def _still(self) -> None:
        """Nobody writes while there is no kernel."""
        if self._session.state.link is not Link.UP:
            for view in self._views.values():
                if isinstance(view, AnswerView):
                    view.text.set_caret(False)

    def _show_doing(self) -> None:
        """What the kernel does until the first letter of an answer, and while a device works."""
        state = self._session.state
        process = state.processes.get(state.pid)
        last = next(reversed(state.messages.values()), None)
        waits = process is not None and process.state in (ProcessState.SUSPENDED, ProcessState.BLOCKED)
        waiting = state.busy and (waits or last is None or last.role is not Role.ASSISTANT or not last.text)
        if waiting and state.model.phase is Phase.LOADING:
            detail = (state.model.detail or tr("loading")).removesuffix("…")
            self._doing.setText(tr("Waiting for the model: {detail}…").format(detail=detail))
        elif process is not None:
            self._doing.setText(words.before_answer(process))
        self._doing.setVisible(waiting)

    def _show_pending(self) -> None:
        for ticket in set(self._pending) - set(self._session.pending):
            view = self._pending.pop(ticket)
            view.hide()
            view.deleteLater()
        for ticket, text in self._session.pending.items():
            if ticket not in self._pending:
                self._pending[ticket] = PendingView(text)
                self._waiting.addWidget(self._pending[ticket])
        self._follow = self._follow or bool(self._pending)
        self._show_welcome()

    def _show_welcome(self) -> None:
        empty = not self._views and not self._pending
        if self._stepping and not empty:
            self._stepping = False
            self.steps.left.emit()
        self.steps.setVisible(empty and self._stepping)
        self._welcome.setVisible(empty and not self._stepping)
        self._column.setVisible(not empty)

    def show_steps(self, shown: bool) -> None:
        """The first steps, wherever there is nothing else to show."""
        self._stepping = shown
        self._show_welcome()
        if shown:
            self.steps.ask()

    # Scrolling.

    def _on_range(self, _: int, maximum: int) -> None:
        if self._keep_end:
            self._keep_end = False
            self.verticalScrollBar().setValue(maximum - self._from_end)
        elif self._held is not None:
            self._to_held()
        elif self._follow and not self.steps.isVisible():
            self._to_end()

    def _on_value(self, value: int) -> None:
        self._follow = value >= self.verticalScrollBar().maximum() - theme.px(32)

    def _to_end(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _bring_earlier(self) -> None:
        """Puts earlier messages above, without moving what is being read."""
        bar = self.verticalScrollBar()
        self._from_end, self._keep_end = bar.maximum() - bar.value(), True
        messages = list(self._session.state.messages.values())
        hidden = [m for m in messages if m.id not in self._views]
        for message in reversed(hidden[-AT_ONCE:]):
            self._add(message, index=0)
        self._tell_earlier()

    def jump(self, message: int) -> None:
        """Scrolls to a message, which is marked for a while; earlier ones are laid out where it is among them."""
        if message not in self._session.state.messages:
            return
        while message not in self._views:
            self._bring_earlier()
        self._follow = self._keep_end = False
        self._let_go()
        view = self._views[message]
        # The layout has to know where new views stand before one can be scrolled to.
        QTimer.singleShot(0, view, lambda: self._scroll_to(view))

    def _scroll_to(self, view: MessageView) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        layout.activate()
        top = view.mapTo(page, view.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top - theme.px(24))
        view.mark()

    def _tell_earlier(self) -> None:
        hidden = len(self._session.state.messages) - len(self._views)
        self._earlier.setText(tr("Show earlier messages ({hidden})").format(hidden=figure(hidden)))
        self._earlier.setVisible(hidden > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._column.setMaximumWidth(theme.px(WIDTH))
        super().resizeEvent(event)
