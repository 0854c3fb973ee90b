"""A block of code becomes a file of the person's own: they say where, and a thread writes it."""

import contextlib
import os
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from llmos.app.background import Background
from llmos.app.session import Session
from llmos.app.tr import tr

ENDINGS = {
    "bash": "sh",
    "c": "c",
    "c++": "cpp",
    "cpp": "cpp",
    "csharp": "cs",
    "css": "css",
    "csv": "csv",
    "diff": "diff",
    "dockerfile": "dockerfile",
    "go": "go",
    "html": "html",
    "ini": "ini",
    "java": "java",
    "javascript": "js",
    "js": "js",
    "json": "json",
    "kotlin": "kt",
    "latex": "tex",
    "lua": "lua",
    "makefile": "mk",
    "markdown": "md",
    "md": "md",
    "perl": "pl",
    "php": "php",
    "powershell": "ps1",
    "py": "py",
    "python": "py",
    "python3": "py",
    "r": "r",
    "ruby": "rb",
    "rust": "rs",
    "scala": "scala",
    "sh": "sh",
    "shell": "sh",
    "sql": "sql",
    "swift": "swift",
    "tex": "tex",
    "toml": "toml",
    "ts": "ts",
    "typescript": "ts",
    "xml": "xml",
    "yaml": "yaml",
    "yml": "yaml",
}


def ending(language: str) -> str:
    return ENDINGS.get(language.lower(), "txt")


def write(path: Path, text: str) -> None:
    """Whole or not at all. Raises OSError."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _failure(path: Path, text: str) -> str:
    """Writes it. Why that failed; empty if it did not."""
    try:
        write(path, text)
    except OSError as error:
        return error.strerror or str(error)
    return ""


class SaveCode(QObject):
    """Asks where, then writes. What came of it is told as a notice."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._background = Background(self)

    def ask(self, language: str, code: str) -> QFileDialog:
        dialog = QFileDialog(self._window, tr("Save the code"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending(language))
        dialog.selectFile(f"code.{ending(language)}")
        dialog.fileSelected.connect(lambda path: self.save(path, code))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, path: str, code: str) -> None:
        text = code if code.endswith("\n") else f"{code}\n"
        self._background.run(partial(_failure, Path(path), text), partial(self._told, path))

    def _told(self, path: str, why: str) -> None:
        if why:
            said = tr("{path} was not written: {why}. The code is still here; save it elsewhere.")
            self._session.warn(said.format(path=path, why=why))
        else:
            self._session.notified.emit(tr("Saved as {path}.").format(path=path), "info")
