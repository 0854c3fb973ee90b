"""Back up and restore from the window: the command line does it, in a process of its own, and tells how far it is."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from llmos.app import theme, words
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row
from llmos.app.words import one_line
from llmos.kernel.abi.home import Home

STEPS = 1000  # of a progress bar
DOING = {
    "Copying": mark("Copying {name}"),
    "Packing": mark("Packing {name}"),
    "Unpacking": mark("Unpacking {name}"),
    "Checking": mark("Checking {name}"),
}
WAIT = "60"  # seconds that the kernel has to leave


class Verb(QObject):
    """One run of `llmos VERB … --json`."""

    progressed = Signal(object, object, str)  # bytes done, bytes in all, what is being done
    ready = Signal()
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, home: Home, arguments: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._result: dict[str, Any] | None = None
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LLMOS_HOME", str(home.root))
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._process.start(sys.executable, ["-m", "llmos.app.cli", *arguments, "--json"])

    def cancel(self) -> None:
        self._process.terminate()

    def _read(self) -> None:
        while self._process.canReadLine():
            told = json.loads(bytes(self._process.readLine().data()))
            if "done" in told:
                self._result = told
            elif "ready" in told:
                self.ready.emit()
            else:
                self.progressed.emit(told["bytes"], told["of"], told["doing"])

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())

    def _finished(self, code: int) -> None:
        self._read()
        if code == 0 and self._result is not None:
            self.done.emit(self._result)
        else:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
            self.failed.emit(one_line(said.removeprefix("llmos: "), 600))


class _Dialog(QDialog):
    """A title, what will happen, how far it is, and how it ended. Escape and closing cancel what runs."""

    def __init__(self, session: Session, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(520))
        self.session = session
        self.verb: Verb | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.doing = label(look="muted", wrap=True)
        self.said = label(look="", wrap=True, selectable=True)
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.close_button = button(tr("Cancel"), self.reject)
        self.buttons = row(None, self.close_button)
        for part in (self.bar, self.doing, self.said, self.trouble):
            part.hide()
        self.setLayout(
            column(
                label(title, "title"), label(about, "muted", wrap=True), self.bar, self.doing, self.said, self.trouble,
                self.buttons, margins=(20, 18, 20, 16), gap=10,
            )
        )  # fmt: skip

    def begin(self, arguments: list[str], then: Callable[[dict[str, Any]], None]) -> None:
        self.said.hide()
        self.trouble.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.close_button.setText(tr("Cancel"))
        self.verb = Verb(self.session.home, arguments, self)
        self.verb.progressed.connect(self._progressed)
        self.verb.failed.connect(self.fail)
        self.verb.done.connect(self._ended)
        self.verb.done.connect(then)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, STEPS)
        self.bar.setValue(STEPS * done // total if total else 0)
        verb, _, name = what.partition(" ")
        doing = tr(DOING[verb]).format(name=name) if verb in DOING else what
        self.doing.setText(f"{doing} · {words.size(done)} / {words.size(total)}")
        self.doing.show()

    def fail(self, why: str) -> None:
        self._ended()
        self.trouble.setText(why or tr("It was not done."))
        self.trouble.show()

    def tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _ended(self, *_: object) -> None:
        self.verb = None
        self.bar.hide()
        self.doing.hide()
        self.close_button.setText(tr("Close"))
        self.close_button.setEnabled(True)

    def reject(self) -> None:
        if self.verb is None:
            super().reject()
        elif self.close_button.isEnabled():
            self.verb.cancel()

    def offer_folder(self, path: str) -> None:
        folder = button(tr("Show folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))
        self.buttons.insertWidget(0, folder)


class BackupDialog(_Dialog):
    def __init__(self, session: Session, path: str, parent: QWidget) -> None:
        about = tr(
            "Chats, core memory, documents with their vectors, notes, programs, settings and the audit log. Not in it: "
            "models, the index, which is built anew, MCP servers, logs and the scratch folder. The file holds all "
            "that you wrote, in the clear: keep it where you would keep that."
        )
        super().__init__(session, tr("Back up everything"), about, parent)
        self._path = path
        self.begin(["backup", path, "--overwrite"], self._done)

    def _done(self, told: dict[str, Any]) -> None:
        size = words.size(int(told["done"]["size"]))
        self.tell(tr("{path} is written and checked: {size}.").format(path=self._path, size=size))
        self.offer_folder(str(Path(self._path).parent))


class RestoreDialog(_Dialog):
    """Checks the file, says what is in it, and puts it in place once the person says so."""

    def __init__(self, session: Session, path: str, restored: Callable[[], None], parent: QWidget) -> None:
        """restored: called when other data is in the place of what was there."""
        about = tr(
            "Everything is checked before anything changes. What is here now is put aside, in a folder of the data "
            "folder; nothing is deleted. LLM OS is closed for a moment, and answers that are being written stop."
        )
        super().__init__(session, tr("Restore a backup"), about, parent)
        self._path, self._restored = path, restored
        self._held = False
        self.go = button(tr("Restore"), self._go, "primary")
        self.go.hide()
        self.buttons.addWidget(self.go)
        self.begin(["backup", path, "--check"], self._checked)

    def _checked(self, told: dict[str, Any]) -> None:
        facts = told["done"]
        self.tell(
            tr("The file is whole: {size}, of {when}, by LLM OS {version}.").format(
                size=words.size(int(facts["size"])), when=_moment(float(facts["created"])), version=facts["llmos"]
            )
        )
        self.close_button.setText(tr("Cancel"))
        self.go.show()
        self.go.setFocus()

    def _go(self) -> None:
        self.go.hide()
        self.begin(["restore", self._path, "--wait", WAIT], self._done)
        assert self.verb is not None
        self.verb.ready.connect(self._ready)

    def _ready(self) -> None:
        """Only the last step is left; it is not cancelled."""
        self.close_button.setEnabled(False)
        self.doing.setText(tr("LLM OS is closed for a moment…"))
        self._held = True
        self.session.hold(tr("A backup is restored…"))

    def _done(self, told: dict[str, Any]) -> None:
        self._restored()
        self._let_go()
        aside = str(told["aside"])
        text = tr("The backup is in place. The index of documents is built anew now.")
        put = tr("What was there before is in {folder}.").format(folder=aside)
        self.tell(f"{text} {put}" if aside else text)
        if aside:
            self.offer_folder(aside)

    def fail(self, why: str) -> None:
        super().fail(why)
        self._let_go()

    def _let_go(self) -> None:
        if self._held:
            self._held = False
            self.session.release()


def _moment(when: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(when))
