"""Above the chat: what is wrong now, and what can be done about it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from llmos.app import actions
from llmos.app.bridge import STOPPED
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import tr, tr_n
from llmos.app.trouble import Action, Trouble, TroubleCard
from llmos.app.widgets import column
from llmos.kernel.abi.records import Fault, Phase

SOON = 700  # ms that a kernel or a disk may be gone without a word: mostly it is back by then


class Remedies(Protocol):
    """What a person can do about a trouble, beyond asking the kernel."""

    def show_log(self, log: str) -> None: ...
    def show_models(self) -> None: ...
    def show_folder(self) -> None: ...
    def restore(self) -> None: ...
    def repair(self) -> None: ...
    def change_mode(self, safe: bool) -> None: ...
    def start(self) -> None: ...


class Troubles(QWidget):
    """One card for each trouble. What is hidden comes back when it is told otherwise."""

    def __init__(self, session: Session, remedies: Remedies) -> None:
        super().__init__()
        self._session, self._remedies = session, remedies
        self._failed_starts = 0
        self._disk_ends = 0  # since it was last ready
        self._late = False
        self._hidden: set[tuple[str, ...]] = set()
        self.cards: dict[str, TroubleCard] = {}
        self._list = column(gap=0)
        self.setLayout(self._list)
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self._waited)
        for signal in (session.link_changed, session.model_changed, session.storage_changed):
            signal.connect(self.refresh)
        session.disk_changed.connect(self._on_disk)
        self.refresh()

    def offer_safe_mode(self, failed_starts: int) -> None:
        """Before anything is started."""
        self._failed_starts = failed_starts
        self.refresh()

    def refresh(self) -> None:
        found = {trouble.key: trouble for trouble in self._found()}
        self._hidden &= {trouble.told for trouble in found.values()}
        shown = {key: trouble for key, trouble in found.items() if trouble.told not in self._hidden}
        for key, card in list(self.cards.items()):
            if key not in shown or shown[key].told != card.trouble.told:
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
                del self.cards[key]
        for place, (key, trouble) in enumerate(shown.items()):
            if key not in self.cards:
                self.cards[key] = TroubleCard(trouble, self._facts(), partial(self._hide, trouble))
                self._list.insertWidget(place, self.cards[key])
                self.cards[key].show()
                self.cards[key].announce()
        self.setVisible(bool(self.cards))

    def _hide(self, trouble: Trouble) -> None:
        self._hidden.add(trouble.told)
        self.refresh()

    def _on_disk(self) -> None:
        phase = self._session.state.disk.phase
        if phase is Phase.READY:
            self._disk_ends = 0
        elif phase is Phase.FAILED:
            self._disk_ends += 1
        self.refresh()

    def _waited(self) -> None:
        self._late = True
        self.refresh()

    def _facts(self) -> str:
        state = self._session.state
        return (
            f"Kernel {state.kernel_pid or 'none'}, disk {state.disk_pid or 'none'}, link {state.link}, model "
            f"{state.model.phase}, disk {state.disk.phase}\nData folder: {self._session.home.root}"
        )

    # What there is.

    def _found(self) -> list[Trouble]:
        state = self._session.state
        if self._failed_starts:
            return [self._starts()]
        passing = state.link is Link.LOST or (state.link is Link.UP and state.disk.phase is Phase.FAILED)
        if not passing:
            self._late = False
            self._timer.stop()
        elif not self._late and not self._timer.isActive():
            self._timer.start()
        if state.link is Link.LOST:
            return [self._lost()] if self._late else []
        if state.link is Link.FAILED:
            return [self._gone()]
        found: list[Trouble | None] = []
        if state.link is Link.UP:
            found = [self._safe(), self._storage(), self._model(), self._disk()]
        return [trouble for trouble in found if trouble is not None]

    def _starts(self) -> Trouble:
        return Trouble(
            "starts",
            tr_n(
                "LLM OS did not get ready the last time",
                "LLM OS did not get ready the last {n} times",
                self._failed_starts,
            ),
            saved=tr("Chats, documents and settings are saved."),
            todo=tr(
                "Safe mode starts without the model, documents and MCP servers, so that you can look what is wrong."
            ),
            actions=(
                (tr("Start in safe mode"), lambda: self._begin(True)),
                (tr("Start as usual"), lambda: self._begin(False)),
                self._log("kernel"),
            ),
        )

    def _begin(self, safe: bool) -> None:
        self._failed_starts = 0
        self.refresh()
        if safe:
            self._remedies.change_mode(True)
        self._remedies.start()

    def _lost(self) -> Trouble:
        return Trouble("restarting", self._session.state.trouble, actions=(self._log("kernel"),), calm=True)

    def _gone(self) -> Trouble:
        """The kernel does not start, or not for long."""
        state, remedies = self._session.state, self._remedies
        again = (tr("Try again"), self._session.retry)
        folder = (tr("Show folder"), remedies.show_folder)
        restore = (tr("Restore a backup…"), remedies.restore)
        log, safe = self._log("kernel"), (tr("Safe mode"), lambda: remedies.change_mode(True))
        if state.trouble == STOPPED:
            return Trouble(
                "kernel-stops",
                tr("The kernel stopped several times in a row"),
                saved=tr("Every message is saved, and so is what was answered until then."),
                todo=tr("Try again. If it stops again, safe mode starts without the model and the documents."),
                actions=(again, safe, log),
            )
        actions = {
            Fault.FULL: (again, folder, log),
            Fault.UNWRITABLE: (again, folder, log),
            Fault.DAMAGED: (restore, again, folder, log),
        }.get(state.fault, (again, safe, log, restore))
        return Trouble(
            f"kernel-{state.fault or 'other'}", self._named(state.fault), state.trouble, self._kept(state.fault),
            self._advice(state.fault), actions,
        )  # fmt: skip

    def _storage(self) -> Trouble | None:
        storage = self._session.state.storage
        if storage.fault is Fault.NONE:
            return None
        actions: tuple[Action, ...] = ((tr("Show folder"), self._remedies.show_folder), self._log("kernel"))
        passes = storage.fault is not Fault.DAMAGED
        todo = tr("It goes on by itself as soon as it can.") if passes else self._advice(storage.fault)
        if not passes:
            actions = ((tr("Restore a backup…"), self._remedies.restore), *actions)
        return Trouble(
            f"storage-{storage.fault}", self._named(storage.fault), storage.detail, self._kept(storage.fault),
            todo, actions, can_hide=True,
        )  # fmt: skip

    @staticmethod
    def _named(fault: Fault) -> str:
        return {
            Fault.FULL: tr("The drive is full"),
            Fault.UNWRITABLE: tr("The data folder cannot be written"),
            Fault.DAMAGED: tr("The database of the conversations is damaged"),
        }.get(fault, tr("The kernel does not start"))

    @staticmethod
    def _kept(fault: Fault) -> str:
        if fault is Fault.DAMAGED:
            return tr("Nothing was deleted; documents are in a database of their own.")
        return tr("Everything up to now is saved. An answer that is being written is kept in memory until it can be.")

    @staticmethod
    def _advice(fault: Fault) -> str:
        return {
            Fault.FULL: tr("Free some space on the drive, then try again."),
            Fault.UNWRITABLE: tr("Make the folder writable for you, or start with another one in LLMOS_HOME."),
            Fault.DAMAGED: tr("Restore the last backup. What is there now is put aside."),
        }.get(fault, tr("The log says more."))

    def _model(self) -> Trouble | None:
        model = self._session.state.model
        if model.phase is not Phase.FAILED:
            return None
        return Trouble(
            "model",
            tr("The model could not be loaded"),
            f"{model.name}: {model.detail}" if model.name else model.detail,
            tr("Chats are saved, and can be read, searched and exported."),
            tr("Choose another model, or try again when other programs are closed."),
            (
                (tr("Choose a model…"), self._remedies.show_models),
                (tr("Try again"), self._load_again),
                self._log("kernel"),
            ),
            can_hide=True,
        )

    def _load_again(self) -> None:
        actions.load_model(self._session, self._session.state.model.path)

    def _disk(self) -> Trouble | None:
        state, remedies = self._session.state, self._remedies
        disk = state.disk
        if state.safe:
            return None
        repair: Action = (tr("Check and repair"), remedies.repair)
        if disk.phase is Phase.READY and disk.note:
            return Trouble(
                "disk-note", tr("The disk works, but not in full"), disk.note,
                saved=tr("Documents and what was read of them are saved."), actions=(repair, self._log("disk")),
                calm=True, can_hide=True,
            )  # fmt: skip
        again_and_again = self._disk_ends > 1 and disk.phase is not Phase.READY
        if not again_and_again and not (disk.phase is Phase.FAILED and self._late):
            return None
        return Trouble(
            "disk",
            tr("The disk stopped several times") if again_and_again else tr("The disk has stopped"),
            disk.detail if disk.phase is Phase.FAILED else "",
            tr("Documents and what was read of them are saved. Chats go on without them."),
            tr("It is started again by itself. If that does not help, have it checked, or restore a backup."),
            (
                self._log("disk"),
                repair,
                (tr("Safe mode"), lambda: remedies.change_mode(True)),
                (tr("Restore a backup…"), remedies.restore),
            ),
            can_hide=True,
        )

    def _safe(self) -> Trouble | None:
        if not self._session.state.safe:
            return None
        return Trouble(
            "safe",
            tr("Safe mode"),
            saved=tr("No model, no documents, no MCP servers, and the window as it is at first."),
            todo=tr("Chats can be read and exported; settings, logs, backup and restore work."),
            actions=((tr("Leave safe mode"), lambda: self._remedies.change_mode(False)), self._log("kernel")),
            calm=True,
        )

    def _log(self, log: str) -> tuple[str, Callable[[], object]]:
        return tr("Open the log"), lambda: self._remedies.show_log(log)
