"""What a person does about LLM OS itself: back up and restore, look at logs, check, start in safe mode."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from llmos.app.backups import BackupDialog, RestoreDialog
from llmos.app.logview import LogDialog
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.kernel.abi.replies import AnyAnswer, Report
from llmos.kernel.abi.requests import Doctor

SUFFIX = ".llmos"


class Care(QObject):
    """The remedies that trouble cards and the menu offer."""

    models_wanted = Signal()

    def __init__(self, session: Session, window: QWidget, replaced: Callable[[], None]) -> None:
        """replaced: called when other data is in the place of what was there."""
        super().__init__(window)
        self._session, self._window, self._replaced = session, window, replaced

    def show_log(self, log: str = "") -> None:
        LogDialog(self._session.home, self._window, log).open()

    def show_models(self) -> None:
        self.models_wanted.emit()

    def show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.home.root)))

    def back_up(self) -> None:
        dialog = QFileDialog(self._window, tr("Back up everything"))
        dialog.setNameFilters([f"{tr('Backups of LLM OS')} (*{SUFFIX})"])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(f"LLM OS {time.strftime('%Y-%m-%d')}{SUFFIX}")
        self._ask(dialog, self.back_up_to)

    def back_up_to(self, path: str) -> BackupDialog:
        dialog = BackupDialog(self._session, path, self._window)
        dialog.open()
        return dialog

    def restore(self) -> None:
        dialog = QFileDialog(self._window, tr("Restore a backup"))
        dialog.setNameFilters([f"{tr('Backups of LLM OS')} (*{SUFFIX})", f"{tr('All files')} (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self.restore_from)

    def restore_from(self, path: str) -> RestoreDialog:
        dialog = RestoreDialog(self._session, path, self._replaced, self._window)
        dialog.open()
        return dialog

    def _ask(self, dialog: QFileDialog, then: Callable[[str], object]) -> None:
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def repair(self) -> None:
        """The doctor's repair; what it found is told."""
        self._session.notified.emit(tr("Everything is being checked…"), "info")
        self._session.ask(Doctor(repair=True), self._repaired)

    def _repaired(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, Report):
            return
        wrong = [f"{check.name}: {check.detail} {check.advice}".strip() for check in answer.checks if not check.ok]
        if wrong:
            self._session.notified.emit(" · ".join(wrong), "warning")
        else:
            self._session.notified.emit(tr("Everything was checked, and what could be mended was."), "info")

    def change_mode(self, safe: bool) -> None:
        self._session.change_mode(safe)

    def start(self) -> None:
        self._session.release()
