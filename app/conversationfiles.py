"""Conversations to and from files, by the command line in a process of its own: the window does no file work."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment
from PySide6.QtWidgets import QFileDialog, QWidget

from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.words import one_line

KINDS = {"Markdown (*.md)": ".md", "PDF (*.pdf)": ".pdf", "JSON (*.json)": ".json"}
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class ConversationFiles(QObject):
    """Asks where, then runs “llmos chats”. What that says is told as a notice."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.export_wanted.connect(self.ask_to_export)

    def ask_to_export(self, pid: int) -> None:
        conversation = self._session.state.conversations.get(pid)
        if conversation is None:
            return
        dialog = self._dialog(tr("Export a conversation"), list(KINDS), lambda path: self.export(pid, path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_UNFIT.sub(" ", one_line(conversation.title, 80)).strip(" .") or "conversation")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(KINDS[kind]))
        dialog.setDefaultSuffix(".md")
        dialog.open()

    def ask_to_import(self) -> None:
        dialog = self._dialog(tr("Import conversations of ChatGPT or Open WebUI"), ["JSON (*.json)"], self.take_over)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def export(self, pid: int, path: str) -> None:
        suffix = "" if Path(path).suffix.lower() in KINDS.values() else ".md"
        self._run("export", str(pid), path + suffix)

    def take_over(self, path: str) -> None:
        self._run("import", path)

    def _dialog(self, title: str, kinds: list[str], then: Callable[[str], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(kinds)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _run(self, *arguments: str) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LLMOS_HOME", str(self._session.home.root))
        process.setProcessEnvironment(environment)

        def finished(code: int) -> None:
            said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            line = one_line(said.removeprefix("llmos: "), 500)
            self._session.notified.emit(line or tr("It was not done."), "info" if code == 0 else "warning")
            process.deleteLater()

        process.finished.connect(finished)
        process.start(sys.executable, ["-m", "llmos.app.cli", "chats", *arguments])
