"""Code of an answer, run by the person in the sandbox: in the same Python session and the same terminal as ever."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from llmos.app import actions
from llmos.app.session import Session
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

LONGEST = 6000  # characters of an output that are shown
DEVICES = {  # language of a code block -> the call that runs it, and the argument that takes it
    "python": ("python.run", "code"),
    "python3": ("python.run", "code"),
    "py": ("python.run", "code"),
    "bash": ("terminal.run", "command"),
    "sh": ("terminal.run", "command"),
    "shell": ("terminal.run", "command"),
}


@dataclass(frozen=True)
class Run:
    """What became of a block of code; `image` is a PNG. `stopped`: by the person."""

    running: bool = False
    stopped: bool = False
    ok: bool = True
    text: str = ""
    image: bytes | None = None


class Runs(QObject):
    """By message and number of the block. `changed` tells whose, 0 for all: then it is `refused`, or not any more."""

    changed = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._runs: dict[tuple[int, int], Run] = {}
        self._stopped: set[tuple[int, int]] = set()
        self.refused = ""  # why nothing can be run, where there is no sandbox
        self._tried = False

    def of(self, message: int) -> dict[int, Run]:
        return {number: run for (owner, number), run in self._runs.items() if owner == message}

    def try_sandbox(self) -> None:
        """Asks once whether code can be run."""
        if not self._tried and "python" in self._session.state.devices:
            self._tried = True
            actions.call(self._session, "python.sandbox", {}, self._sandbox, lambda _: None)

    def _sandbox(self, answer: AnyAnswer) -> None:
        if isinstance(answer, DeviceReply) and not answer.details.get("works", True):
            self.refused = answer.content
            self.changed.emit(0)

    def run(self, message: int, number: int, language: str, code: str) -> None:
        name, argument = DEVICES[language.lower()]
        key = (message, number)
        if self._runs.get(key, Run()).running:
            return
        self._put(key, Run(running=True))

        def done(answer: AnyAnswer) -> None:
            if isinstance(answer, DeviceReply):
                self._put(key, Run(ok=answer.ok, text=_cut(answer.content), image=answer.image))
                if name == "python.run":
                    self._session.code_ran.emit(code, answer)

        actions.call(self._session, name, {argument: code}, done, lambda why: self._put(key, Run(ok=False, text=why)))

    def stop(self, message: int, number: int, language: str) -> None:
        """Ends the code, with the session that it runs in."""
        self._stopped.add((message, number))
        actions.stop_device(self._session, DEVICES[language.lower()][0])

    def _put(self, key: tuple[int, int], run: Run) -> None:
        if key in self._stopped and not run.running:
            self._stopped.discard(key)
            run = run if run.ok else Run(stopped=True)
        self._runs[key] = run
        self.changed.emit(key[0])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}\n[…]\n{text[-LONGEST // 2 :]}"
