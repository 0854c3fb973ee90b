"""The conversation on screen: its messages, of which those near the viewport have views, and what waits behind them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from llmos.app import actions, memoryactions, theme
from llmos.app.answer import AnswerView
from llmos.app.chatfoot import ChatFoot
from llmos.app.firststeps import FirstSteps
from llmos.app.heights import about
from llmos.app.lazylist import LazyList
from llmos.app.message import MessageView, NoticeView, UserView
from llmos.app.pictures import Pictures
from llmos.app.runs import Runs
from llmos.app.savecode import SaveCode
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.toolrow import ToolView
from llmos.app.tr import tr
from llmos.app.welcome import Welcome
from llmos.app.widgets import column
from llmos.kernel.abi.records import Message, Role, Sibling

FROM_TOP = 24  # where a message stands that was looked for
VIEWS: dict[Role, type[MessageView]] = {
    Role.USER: UserView,
    Role.ASSISTANT: AnswerView,
    Role.TOOL: ToolView,
    Role.NOTICE: NoticeView,
}


class Chat(LazyList[MessageView]):
    linked = Signal(str)
    models_wanted = Signal()

    def __init__(self, session: Session) -> None:
        self.foot, self.welcome, self.steps = ChatFoot(session), Welcome(session), FirstSteps(session)
        blank = QWidget()
        blank.setLayout(column(self.steps, self.welcome, gap=0))
        super().__init__(self.foot, blank)
        self._stepping = False
        self._session = session
        self._pid = 0
        self._listed: dict[int, Message] = {}  # those of the rows: the state may have others already
        self._wanted = 0  # a message to show when it has come
        self._drafts: dict[int, str] = {}  # of messages that are being edited and have no view
        self._offset, self._step = 0, 1  # where the switch of branches was on the screen; how it was come to
        self._runs = Runs(session)
        self._pictures = Pictures(session)
        self._saver = SaveCode(session, self)
        self.setAccessibleName(tr("Conversation"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.welcome.models_wanted.connect(self.models_wanted)
        self.foot.changed.connect(self._show_blank)
        self.foot.came.connect(self.follow_end)
        self.foot.came.connect(self._show_blank)
        self._runs.changed.connect(self._show_runs)
        session.shown.connect(self._rebuild)
        session.earlier.connect(self._add_earlier)
        session.appended.connect(self._append)
        for signal in (session.streamed, session.finished, session.checked):
            signal.connect(self._update)
        session.blocks_changed.connect(self._show_blocks)
        session.message_wanted.connect(self.show_message)
        session.link_changed.connect(self._still)
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._want(0))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def show_message(self, message: int) -> None:
        """Scrolls to a message of the conversation, which is marked for a while; to one that is still to come, then."""
        self._want(message)
        if message in self.rows:
            self._want(0)
            view = self.hold(message, theme.px(FROM_TOP))
            if view is not None:
                view.mark()

    def _want(self, message: int) -> None:
        self._wanted = message

    def show_steps(self, shown: bool) -> None:
        """The first steps, wherever there is nothing else to show."""
        self._stepping = shown
        self._show_blank()
        if shown:
            self.steps.ask()

    def _show_blank(self) -> None:
        if self._stepping and not self.is_blank:
            self._stepping = False
            self.steps.left.emit()
        self.steps.setVisible(self._stepping)
        self.welcome.setVisible(not self._stepping)
        self.arrange()

    # What is listed.

    def estimate(self, key: int, width: int) -> int:
        return about(self._listed[key], width)

    def _rebuild(self) -> None:
        state = self._session.state
        again, there = state.pid == self._pid and not self.following, self.place()
        self._pid, self._listed = state.pid, state.messages
        self._drafts |= {v.message.id: v.draft for v in self.views if isinstance(v, UserView) and v.draft}
        at = self._session.at
        if at in state.messages:
            there = (at, self._offset)
        elif not again or there[0] not in state.messages:
            if again and state.before:
                self._want(there[0])  # after a start of the kernel it comes with the earlier ones
            there = (0, 0)
        self.show_rows(state.messages, state.before, there if there[0] else None)
        self._show_blank()
        self._show_drafts()
        view = self.view(at)
        if isinstance(view, UserView) and view.switcher is not None:
            view.switcher.take_focus(self._step)

    def _add_earlier(self, messages: tuple[Message, ...]) -> None:
        self._listed = self._session.state.messages
        self.add_before((message.id for message in messages), self._session.state.before)
        self._show_drafts()
        if self._wanted in self.rows:
            self.show_message(self._wanted)
        elif self._wanted and not self._session.state.before:
            self._want(0)
            self._session.notified.emit(tr("That message is not in this conversation."), "info")

    def _show_drafts(self) -> None:
        for message in [message for message in self._drafts if message in self.rows]:
            self.need(message)

    def _append(self, message: Message) -> None:
        if message.id in self.rows:
            self._update(message)
            return
        if message.role is Role.USER:
            self.follow_end()
        self.add(message.id)
        self._show_blank()

    def _update(self, message: Message | None) -> None:
        if message is None:
            return
        view = self.view(message.id)
        if message.id not in self.rows:
            self._append(message)
        elif view is not None:
            view.update_message(message)
            if isinstance(view, AnswerView) and view.has_code:
                self._runs.try_sandbox()
        else:
            self.estimate_again(message.id)

    # Views.

    def make_row(self, key: int) -> MessageView:
        message = self._listed[key]
        view = VIEWS[message.role](message, self.viewport())  # without a parent it would be shown as a window
        view.linked.connect(self.linked)
        view.passage_chosen.connect(self._session.open_passage)
        view.continued.connect(lambda: actions.go_on(self._session))
        view.evicted_wanted.connect(self._session.evicted_wanted)
        view.quoted.connect(self._session.words_wanted)
        view.asked_again.connect(partial(self._ask_again, key))
        view.switched.connect(partial(self._switch, view))
        if isinstance(view, UserView | AnswerView):
            view.show_pictures(self._pictures)
        if isinstance(view, AnswerView):
            self._fit_out_answer(view)
        if isinstance(view, NoticeView):
            view.decided.connect(lambda block, yes: memoryactions.decide_block(self._session, block, yes))
            view.undone.connect(lambda block: memoryactions.undo_block(self._session, block))
            view.show_blocks(self._session.state.core)
        if isinstance(view, UserView):
            self._fit_out_question(view)
        return view

    def _fit_out_answer(self, view: AnswerView) -> None:
        view.run_wanted.connect(partial(self._runs.run, view.message.id))
        view.stop_wanted.connect(partial(self._runs.stop, view.message.id))
        view.save_wanted.connect(self._saver.ask)
        self._offer_runs(view)
        if self._session.state.link is not Link.UP:
            view.text.set_caret(False)

    def _fit_out_question(self, view: UserView) -> None:
        parting = self._session.state.partings.get(view.message.id)
        if parting is not None:
            view.show_parting(parting)
        draft = self._drafts.pop(view.message.id, "")
        if draft:
            view.edit(draft)

    def _offer_runs(self, view: AnswerView) -> None:
        """Its code can be run once the answer is there; whether there is a sandbox is asked for the first one."""
        view.show_runs(self._runs.of(view.message.id), self._runs.refused)
        if view.has_code:
            self._runs.try_sandbox()

    def _show_runs(self, message: int) -> None:
        """0: of all."""
        for view in self.views:
            if isinstance(view, AnswerView) and message in (0, view.message.id):
                self._offer_runs(view)

    def _show_blocks(self) -> None:
        for view in self.views:
            if isinstance(view, NoticeView):
                view.show_blocks(self._session.state.core)

    def _still(self) -> None:
        """Nobody writes while there is no kernel."""
        if self._session.state.link is not Link.UP:
            for view in self.views:
                if isinstance(view, AnswerView):
                    view.text.set_caret(False)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """The buttons of a message are there for the keyboard, too."""
        for view in self.views:
            had, has = (widget is not None and view.isAncestorOf(widget) for widget in (old, now))
            if had or has:
                view.show_tools(has)

    # Branches.

    def _ask_again(self, message: int, text: str) -> None:
        def refused(why: str) -> None:
            self._session.warn(why)
            view = self.view(message)
            if isinstance(view, UserView) and view.rewrite is not None:
                view.rewrite.wait(False)

        actions.branch(self._session, message, text, refused)

    def _switch(self, view: MessageView, sibling: Sibling, step: int) -> None:
        """Opens another branch, with the place where it parts where it was on screen."""
        self._step, self._offset = step, view.y()
        self._session.choose(sibling.pid, at=sibling.message)
