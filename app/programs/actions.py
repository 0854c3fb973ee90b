"""What a person does with programs: short methods, asked on behalf of a view that may be closed before the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

from llmos.app.session import Session
from llmos.kernel.abi.records import ProgramSpec
from llmos.kernel.abi.replies import Answer, AnyAnswer, Documents, Exported, ProgramChecked, ProgramRead, Programs
from llmos.kernel.abi.requests import (
    AnyRequest,
    ChangeSetting,
    CheckProgram,
    ExportProgram,
    ListDocuments,
    ListPrograms,
    ReadProgram,
    RemoveProgram,
    RestoreProgram,
    SaveProgram,
)

A = TypeVar("A", bound=Answer)
Shown = Callable[[Programs], None]
Trouble = Callable[[str], None]


@dataclass(frozen=True)
class Asks:
    """Answers that come when `view` is gone already go nowhere."""

    session: Session
    view: QObject

    def list_programs(self, then: Shown, failed: Trouble) -> None:
        self._ask(ListPrograms(), Programs, then, failed)

    def save(self, spec: ProgramSpec, replaces: str, then: Shown, failed: Trouble) -> None:
        self._ask(SaveProgram(spec=spec, replaces=replaces), Programs, then, failed)

    def remove(self, name: str, then: Shown, failed: Trouble) -> None:
        self._ask(RemoveProgram(name=name), Programs, then, failed)

    def restore(self, name: str, then: Shown, failed: Trouble) -> None:
        self._ask(RestoreProgram(name=name), Programs, then, failed)

    def choose(self, name: str, failed: Trouble) -> None:
        """New chats run it from now on."""
        self._ask(ChangeSetting(name="program", value=name), Answer, lambda _: None, failed)

    def check(self, spec: ProgramSpec, then: Callable[[ProgramChecked], None]) -> None:
        self._ask(CheckProgram(spec=spec), ProgramChecked, then, lambda _: None)

    def read(self, path: str, then: Callable[[ProgramRead], None], failed: Trouble) -> None:
        """What a file of others would add."""
        self._ask(ReadProgram(path=path), ProgramRead, then, failed)

    def export(self, name: str, path: str, then: Callable[[Exported], None], failed: Trouble) -> None:
        """The dialog that gave the path has asked about a file that is there."""
        self._ask(ExportProgram(name=name, path=path, replace=True), Exported, then, failed)

    def list_documents(self, then: Callable[[Documents], None], failed: Trouble) -> None:
        self._ask(ListDocuments(), Documents, then, failed)

    def _ask(self, request: AnyRequest, kind: type[A], then: Callable[[A], None], failed: Trouble) -> None:
        def answered(answer: AnyAnswer) -> None:
            if isinstance(answer, kind) and shiboken6.isValid(self.view):
                then(answer)

        def refused(why: str) -> None:
            if shiboken6.isValid(self.view):
                failed(why)

        self.session.ask(request, answered, refused)
