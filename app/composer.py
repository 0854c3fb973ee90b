"""Where a message is written: grows to eight lines, keeps a draft for each conversation, counts as it is written."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from llmos.app import actions, diskactions, slash, theme
from llmos.app.arrivals import Arrivals
from llmos.app.carry import Awaited, Carried, Chip, Part, Pasted
from llmos.app.chips import Chips
from llmos.app.editor import Editor
from llmos.app.offers import Offers
from llmos.app.plaintext import wrap_mode
from llmos.app.programs.picker import ProgramPicker
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.suggest import Suggestions
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import Elided, button, column, frame, label, row
from llmos.kernel.abi.records import Phase, Role
from llmos.kernel.abi.replies import AnyAnswer, Counted

NARROW = 460  # pixels: there is no room for words on all buttons
COUNT_MS = 250  # after the last letter
COUNTED = 8_000  # characters that are counted; what is longer is taken to go on like its beginning


class Composer(QWidget):
    """What the commands of the window do is wanted by signals."""

    files_wanted = Signal()
    models_wanted = Signal()
    tools_wanted = Signal()
    settings_wanted = Signal()
    search_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._drafts: dict[int, tuple[str, list[Chip]]] = {}
        self._pid = session.state.pid
        self.editor = Editor(attaches=True)
        self.editor.setToolTip(tr("“/” for a command, “@” for a document or a tool, “#” for a collection"))
        self.chips = Chips(session)
        self.arrivals = Arrivals(session, self, self.attach, self._become)
        self._commands = slash.Commands(session, self._elsewhere)
        self._offers = Offers(session, self._offer_command, lambda what: self.attach((what,)), self.insert)
        self._hint = label(look="muted")
        self._free = Elided(look="muted")
        self._free.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.send_button = button(tr("Send"), self._press, "primary")
        self._files = button(tr("Add files…"), self.files_wanted.emit, "quiet", tr("Add files to the disk"))
        self._card = frame("card")
        self.program = ProgramPicker(session)
        foot = row(self._files, self.program, self._hint, None, self._free, self.send_button, gap=10)
        self._card.setLayout(column(self.chips, self.editor, foot, margins=(14, 12, 12, 10), gap=8))
        self.suggestions = Suggestions(self.editor, self._card, self._offers.find)
        self._card.setMaximumWidth(theme.px(700))
        outer = row(None, self._card, None, margins=(20, 0, 20, 16))
        outer.setStretch(1, 1000)
        self.setLayout(outer)
        self.setFocusProxy(self.editor)
        self.editor.submitted.connect(self.submit)
        self.editor.escaped.connect(self._escape)
        self.editor.leafed.connect(self._leaf)
        self._leafed, self._leafed_to = "", 0  # the message that was leafed to, while it is not changed
        self._counted: tuple[str, int] = ("", 0)  # the beginning of the text, and its tokens
        self._prefetched: tuple[int, tuple[Part, ...], tuple[str, ...]] | None = None  # told to the kernel
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._ask_count)
        self.editor.textChanged.connect(self._count.start)
        self.editor.textChanged.connect(self._refresh)
        for signal in (session.busy_changed, session.ram_changed, session.link_changed, session.model_changed):
            signal.connect(self._refresh)
        self.editor.long_pasted.connect(lambda text: self.attach((Pasted(text),)))
        self.chips.unfolded.connect(self._put_in)
        self.chips.changed.connect(self._prefetch)
        self._offers.changed.connect(self.suggestions.look)
        session.link_changed.connect(self._forget_prefetched)
        session.model_changed.connect(self._count_again)
        session.shown.connect(self._swap_draft)
        session.unsent.connect(self._restore)
        session.parts_wanted.connect(self.attach)
        session.words_wanted.connect(self.insert)
        session.forgotten.connect(self._forget)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self._files.setText("+" if narrow else tr("Add files…"))
        self.program.shorten(narrow)

    def submit(self) -> None:
        text = self.editor.toPlainText().replace("\0", "")
        if (found := slash.parsed(text)) is not None:
            self._command(*found)
        elif self.chips.awaited:
            names = ", ".join(each.title for each in self.chips.awaited)
            said = tr("Still being read: {names}. Send when it is there, or take it out.")
            self._session.warn(said.format(names=names))
        elif text.strip():
            chips = self.chips.chips
            self.editor.clear()
            self._prefetched = None  # the message takes over what was prefetched for it
            self.chips.show_chips([])
            actions.send(self._session, text, chips)

    def attach(self, what: tuple[Carried, ...]) -> None:
        """Puts documents, parts of them or pasted texts in context with the next message."""
        self.chips.add(what)
        self.editor.setFocus()

    def insert(self, words: str) -> None:
        """At the cursor; a quotation begins a line of its own."""
        if words.startswith(">") and not self.editor.textCursor().atBlockStart():
            words = f"\n{words}"
        self._put_in(words)

    def _put_in(self, words: str) -> None:
        self.editor.setWordWrapMode(wrap_mode(words))
        self.editor.insertPlainText(words)
        self.editor.setFocus()

    def _become(self, awaited: Awaited, part: Part | None) -> None:
        """A file that was awaited has been read, or cannot be; its draft may be another one by now."""

        def became(chips: list[Chip]) -> list[Chip]:
            found = [Chip(part) if chip.what == awaited and part is not None else chip for chip in chips]
            return [chip for chip in found if chip.what != awaited]

        if awaited in self.chips.awaited:
            self.chips.show_chips(became(self.chips.chips))
        self._drafts = {pid: (text, became(chips)) for pid, (text, chips) in self._drafts.items()}

    # Commands.

    def _offer_command(self, command: slash.Command) -> None:
        if command.takes:
            self._put_in(f"/{command.name} ")
        else:
            self._command(command, "")

    def _command(self, command: slash.Command, rest: str) -> None:
        """What lacks its words stays, to be gone on with."""
        if rest or not command.takes:
            self.editor.clear()
        self._commands.do(command, rest)

    def _elsewhere(self, command: slash.Command, rest: str) -> None:
        if command is slash.CLEAR:
            self._clear()
        elif command is slash.SEARCH:
            self.search_wanted.emit(rest)
        else:
            wanted = {
                slash.FILES: self.files_wanted,
                slash.MODEL: self.models_wanted,
                slash.TOOLS: self.tools_wanted,
                slash.SETTINGS: self.settings_wanted,
            }
            wanted[command].emit()

    def _clear(self) -> None:
        chips = self.chips.chips
        self.chips.show_chips([])
        if chips:
            said = tr_n("{n} thing was taken out.", "{n} things were taken out.", len(chips))
            back = [chip for chip in chips if not isinstance(chip.what, Awaited)]  # they may have been read meanwhile
            self._session.offered_undo.emit(said, partial(self._restore, self._pid, "", back))

    # What is attached is prefilled while the message is written.

    def _prefetch(self) -> None:
        if not self._session.state.model.budget or self.chips.too_much or not self.chips.counted:
            return
        wanted = (self._session.state.pid, self.chips.parts, self.chips.pasted)
        if wanted == self._prefetched or (self._prefetched is None and not any(wanted[1:])):
            return
        self._prefetched = wanted if any(wanted[1:]) else None
        diskactions.prefetch(self._session, *wanted)

    def _forget_prefetched(self) -> None:
        """Another kernel knows of none."""
        if self._session.state.link is Link.UP:
            self._prefetched = None
            self._prefetch()

    def _forget(self, documents: set[int]) -> None:
        self.chips.forget(documents)
        for pid, (text, chips) in self._drafts.items():
            self._drafts[pid] = text, [chip for chip in chips if chip.document not in documents]

    def _press(self) -> None:
        if self._session.state.busy:
            actions.stop(self._session)
        else:
            self.submit()

    def _ask_count(self) -> None:
        """The kernel tokenises no more than a beginning, and no beginning twice."""
        beginning = self.editor.toPlainText()[:COUNTED]
        if beginning == self._counted[0]:
            self._refresh()
            return

        def counted(answer: AnyAnswer) -> None:
            if isinstance(answer, Counted) and beginning == self.editor.toPlainText()[:COUNTED]:
                self._counted = beginning, answer.written if beginning.strip() else 0
                self._refresh()

        actions.count_text(self._session, beginning, counted)

    def _count_again(self) -> None:
        """Another model has other tokens."""
        if self._session.state.model.phase is Phase.READY:
            self._counted = ("", 0)
            self._count.start()

    @property
    def _written(self) -> tuple[int, bool]:
        """The tokens of the message, and whether that is an estimate."""
        beginning, tokens = self._counted
        length = self.editor.document().characterCount() - 1  # Qt counts a paragraph's end behind the text
        if not tokens or not length:
            return 0, False
        return (tokens, False) if length <= COUNTED else (round(tokens * length / len(beginning)), True)

    def _leaf(self, step: int) -> None:
        """Through the messages that were sent in this conversation, as a shell does; a draft is not lost for it."""
        text = self.editor.toPlainText()
        sent = [m.text for m in self._session.state.messages.values() if m.role is Role.USER]
        if text != self._leafed or not text:
            self._leafed_to = len(sent)
        wanted = self._leafed_to + step
        if (text and text != self._leafed) or not 0 <= wanted <= len(sent):
            return
        self._leafed_to, self._leafed = wanted, sent[wanted] if wanted < len(sent) else ""
        self.editor.setPlainText(self._leafed)
        self.editor.moveCursor(QTextCursor.MoveOperation.End if step > 0 else QTextCursor.MoveOperation.Start)

    def _escape(self) -> None:
        if self._session.state.busy:
            actions.stop(self._session)

    def _swap_draft(self) -> None:
        """The draft stays with its conversation."""
        pid = self._session.state.pid
        if not self._pid and pid and not self._session.state.messages and pid not in self._drafts:
            self._pid = pid  # the chat that was just made: what was typed meanwhile is for it
        if pid != self._pid:
            self._drafts[self._pid] = self.editor.toPlainText(), self.chips.chips
            self._pid = pid
            text, chips = self._drafts.pop(pid, ("", []))
            self.editor.setPlainText(text)
            self.chips.show_chips(chips)
        self._refresh()

    def drafts(self) -> dict[int, str]:
        """What is being written, by conversation; 0 is a new one."""
        written = {pid: text for pid, (text, _) in self._drafts.items()} | {self._pid: self.editor.toPlainText()}
        return {pid: text for pid, text in written.items() if text.strip()}

    def forget_drafts(self) -> None:
        """They belonged to other data; in the one on screen only what is of no disk stays."""
        self._drafts.clear()
        self.chips.show_chips([chip for chip in self.chips.chips if isinstance(chip.what, Pasted)])

    def attached(self) -> dict[int, list[Chip]]:
        """What goes with the drafts. A file that is still being read is on the disk the next time."""
        carried = {pid: chips for pid, (_, chips) in self._drafts.items()} | {self._pid: self.chips.chips}
        kept = {pid: [c for c in chips if not isinstance(c.what, Awaited)] for pid, chips in carried.items()}
        return {pid: chips for pid, chips in kept.items() if chips}

    def restore_drafts(self, drafts: dict[int, str], attached: dict[int, list[Chip]] | None = None) -> None:
        """Drafts of an earlier run, before anything was written in this one."""
        attached = attached or {}
        self._drafts |= {
            pid: (drafts.get(pid, ""), attached.get(pid, [])) for pid in {*drafts, *attached} - {self._pid}
        }
        self.editor.setPlainText(drafts.get(self._pid, ""))
        self.chips.show_chips(attached.get(self._pid, []))

    def _restore(self, pid: int, text: str, chips: list[Chip]) -> None:
        """What was refused is given back, in front of what has been written since."""
        if pid == self._pid:
            since = self.editor.toPlainText()
            self.editor.setPlainText("\n".join(filter(None, (text, since))))
            self.chips.add_chips(chips)
        else:
            since, others = self._drafts.get(pid, ("", []))
            back = [chip.what for chip in chips]
            kept = [*chips, *(chip for chip in others if chip.what not in back)]
            self._drafts[pid] = "\n".join(filter(None, (text, since))), kept

    def _room(self, free: int) -> str:
        written, about = self._written
        if not written:
            return tr_n("{n} token free", "{n} tokens free", free)
        said = figure(written)
        if about:
            return tr_n("about {written} of {n} token free", "about {written} of {n} tokens free", free, written=said)
        return tr_n("{written} of {n} token free", "{written} of {n} tokens free", free, written=said)

    def _refresh(self) -> None:
        state = self._session.state
        busy = state.busy
        self.send_button.setText(tr("Stop") if busy else tr("Send"))
        self.send_button.setAccessibleName(tr("Stop the answer") if busy else tr("Send the message"))
        self.send_button.setEnabled(busy or bool(self.editor.toPlainText().strip()))
        self._free.setText(self._room(state.ram.free) if state.ram else "")
        if state.link in (Link.LOST, Link.FAILED):
            self._hint.setText(tr("What you send waits for the kernel."))
        else:
            waiting = state.link is Link.STARTING or state.model.phase is Phase.LOADING
            self._hint.setText(tr("The answer begins when the model is ready.") if waiting else "")
