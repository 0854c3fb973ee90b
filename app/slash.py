"""Commands in the composer: a message that is one of these is not sent but done."""

from collections.abc import Callable
from dataclasses import dataclass

from llmos.app import actions, memoryactions
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.kernel.abi.records import About

SUBJECT = 40  # longest subject of core memory, characters
WORDS = 4  # of a fact that has no subject: so many name it


@dataclass(frozen=True)
class Command:
    """`takes` names what stands behind the command, where something must."""

    name: str
    does: str
    takes: str = ""

    @property
    def written(self) -> str:
        return f"/{self.name} {tr(self.takes)}" if self.takes else f"/{self.name}"


NEW = Command("new", mark("new chat"))
REGENERATE = Command("regenerate", mark("answer the last question again, in a branch"))
CONTINUE = Command("continue", mark("go on with an answer that was stopped"))
STOP = Command("stop", mark("stop the answer"))
RENAME = Command("rename", mark("give this chat a title"), mark("TITLE"))
EXPORT = Command("export", mark("write this chat to a file"))
FORK = Command("fork", mark("copy this chat, and go on in the copy"))
SEARCH = Command("search", mark("search the disk"), mark("WORDS"))
FILES = Command("files", mark("add files to the disk"))
REMEMBER = Command("remember", mark("put a fact about you into core memory"), mark("FACT"))
MODEL = Command("model", mark("choose a model"))
TOOLS = Command("tools", mark("show the devices"))
SETTINGS = Command("settings", mark("all settings"))
CLEAR = Command("clear", mark("take out all that goes with this message"))
COMMANDS = (
    *(NEW, REGENERATE, CONTINUE, STOP, RENAME, EXPORT, FORK),
    *(SEARCH, FILES, REMEMBER, MODEL, TOOLS, SETTINGS, CLEAR),
)


def parsed(text: str) -> tuple[Command, str] | None:
    """The command that a message is, and what stands behind it; None for what is to be sent."""
    name, _, rest = text.strip().partition(" ")
    command = next((c for c in COMMANDS if name == f"/{c.name}"), None)
    if command is None or "\n" in text.strip() or (rest and not command.takes):
        return None
    return command, rest.strip()


class Commands:
    """Does them. `elsewhere` does what belongs to the window: those that are not of a conversation."""

    def __init__(self, session: Session, elsewhere: Callable[[Command, str], None]) -> None:
        self._session, self._elsewhere = session, elsewhere

    def do(self, command: Command, rest: str) -> None:
        if command.takes and not rest:
            self._session.warn(tr("Write it behind the command: {command}").format(command=command.written))
        elif command in (RENAME, EXPORT, FORK, CONTINUE) and not self._session.state.pid:
            self._session.warn(tr("There is no chat yet: this one begins with your first message."))
        elif command is NEW:
            actions.new(self._session)
        elif command is REGENERATE:
            self._regenerate()
        elif command is CONTINUE:
            actions.go_on(self._session)
        elif command is STOP:
            self._stop()
        elif command is RENAME:
            actions.rename(self._session, self._session.state.pid, rest)
        elif command is EXPORT:
            self._session.export_wanted.emit(self._session.state.pid)
        elif command is FORK:
            actions.fork(self._session, self._session.state.pid)
        elif command is REMEMBER:
            self._remember(rest)
        else:
            self._elsewhere(command, rest)

    def _regenerate(self) -> None:
        if not actions.regenerate(self._session):
            self._session.warn(tr("There is no answer yet."))

    def _stop(self) -> None:
        if self._session.state.busy:
            actions.stop(self._session)
        else:
            self._session.warn(tr("No answer is being written."))

    def _remember(self, fact: str) -> None:
        subject, text = split(fact)

        def held() -> None:
            self._session.notified.emit(tr("Core memory holds it under “{subject}”.").format(subject=subject), "info")

        memoryactions.remember(self._session, About.USER, subject, text, 0, held, self._session.warn)


def split(fact: str) -> tuple[str, str]:
    """ "diet: no meat" has its subject before the colon; any other fact is named by its first words."""
    subject, colon, text = fact.partition(":")
    if colon and text.strip() and len(subject.strip()) <= SUBJECT and subject.strip():
        return subject.strip(), text.strip()
    return " ".join(fact.split()[:WORDS])[:SUBJECT], fact
