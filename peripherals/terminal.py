"""The terminal: a shell in the sandbox, with one screen for the model and the person."""

import itertools
from typing import TYPE_CHECKING, Any

from llmos.kernel.abi.device import CancelError, Effect, Result, Syscall, SyscallError
from llmos.peripherals.sandbox import Sandbox
from llmos.peripherals.shell import Shell

if TYPE_CHECKING:
    from pyte import Screen

SECONDS = 8.0  # that one command of the model's may take; two calls in a row stay below the kernel's limit
INTERRUPT_SECONDS = 1.0
SIZE = (80, 24)
LARGEST = (400, 200)
KEYS = 10_000  # longest input at once, characters
PANEL = "operate the terminal"  # a capability for the person's panel: no program has it


class Terminal:
    """Runs commands in the scratch folder."""

    name = "terminal"

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self._sandbox = sandbox or Sandbox()
        self._shell: Shell | None = None
        self._view = View(*SIZE)

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("terminal.run", self.run, "run commands", Effect.RUN, untrusted=True),
            Syscall("terminal.screen", self.screen, PANEL, Effect.SCRATCH, untrusted=True),
            Syscall("terminal.keys", self.keys, PANEL, Effect.SCRATCH, untrusted=True),
            Syscall("terminal.resize", self.resize, PANEL, Effect.SCRATCH, untrusted=True),
            Syscall("terminal.reset", self.reset, PANEL, Effect.SCRATCH),
            Syscall("terminal.sandbox", self.sandbox, PANEL, Effect.SCRATCH),
            Syscall("terminal.start_unconfined", self.start_unconfined, PANEL, Effect.DESTROY, untrusted=True),
        )

    def run(self, command: str) -> Result:
        """Runs a shell command (bash) in the scratch folder and returns its output and exit status. The shell is kept.

        It runs in a sandbox without network, for a few seconds at most; `&` lets it go on. Raises SyscallError where
        it is cut short, and where there is no sandbox.
        """
        self._sandbox.require()
        shell = self._ready()
        if shell.running:
            raise SyscallError("Another command is still running in the terminal. Wait for its end, or end it there.")
        try:
            output, ended = shell.run(_line(command), SECONDS)
        except CancelError:
            self._stop(shell)
            raise
        if not ended:
            raise SyscallError(f"{output}\n{self._stop(shell)}".strip())
        if shell.incomplete:
            shell.interrupt(INTERRUPT_SECONDS)
            raise SyscallError("The command is not complete: a quote or a bracket is open. Nothing was run.")
        content = output if shell.status == 0 else f"{output}\n[exit status {shell.status}]".lstrip("\n")
        return Result(content or "[no output]", {"output": output, "status": shell.status})

    def screen(self, seen: int = 0) -> Result:
        """Returns what the terminal shows, where it has changed since the version that was seen.

        `details`: version, columns, and, where it changed, the cursor and lines, each of runs: text, width in cells,
        foreground, background, style. Colours are pyte's names or six hexadecimal digits; the style has letters of
        b, i, u, r. A cell that holds no character of its own width is a run by itself.
        """
        self._view.feed(self._ready())
        return self._view.shown(seen)

    def keys(self, text: str, seen: int = 0) -> Result:
        """Types into the terminal."""
        if len(text) > KEYS:
            raise SyscallError(f"At most {KEYS:,} characters can be typed or pasted at once.")
        shell = self._ready()
        shell.write(text.encode(errors="ignore"))
        return self.screen(seen)

    def resize(self, columns: int, rows: int) -> Result:
        """Gives the terminal another size, in characters."""
        columns, rows = (max(2, min(size, most)) for size, most in zip((columns, rows), LARGEST, strict=True))
        self._ready().resize(columns, rows)
        self._view.resize(columns, rows)
        return self.screen()

    def reset(self) -> Result:
        """Ends the shell and all that runs in it. Files stay."""
        self.end()
        return Result("A new shell begins with the next command.")

    def sandbox(self) -> Result:
        """Tells what came of the attempt to escape from the sandbox, which is made once."""
        result = self._sandbox.test()
        return Result(result.sentence(), {"works": result.works})

    def start_unconfined(self) -> Result:
        """Starts a shell that is not sandboxed, for a person who was told so.

        Only where there is no sandbox; no command of the model's runs in it. Raises SyscallError.
        """
        sandbox = self._sandbox.without()
        self.end()
        self._shell = Shell(sandbox, self._view.columns, self._view.rows)
        return self.screen()

    def end(self) -> None:
        if self._shell is not None:
            self._shell.end()
            self._shell = None

    def _ready(self) -> Shell:
        """The shell; where it has ended a new one, and the screen says so. Raises SyscallError without a sandbox."""
        if self._shell is not None and not self._shell.alive:
            reason = self._shell.reason
            self._view.feed(self._shell)
            self.end()
            self._view.say(f"The shell has ended. {reason} A new one begins.")
        if self._shell is None:
            self._shell = Shell(self._sandbox, self._view.columns, self._view.rows)
        return self._shell

    def _stop(self, shell: Shell) -> str:
        if not shell.alive:
            return f"The shell was ended. {shell.reason}"
        if shell.interrupt(INTERRUPT_SECONDS):
            return f"The command took more than {SECONDS:g} seconds and was interrupted. Use & for what takes longer."
        self.end()
        return f"The command took more than {SECONDS:g} seconds and was ended, and the shell with it."


class View:
    """What the screen of a terminal shows, by pyte, which is fed only when somebody looks."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._version = 1
        self._screen: Screen | None = None

    def feed(self, shell: Shell) -> None:
        if data := shell.take():
            self._draw(data, shell)

    def say(self, text: str) -> None:
        self._draw(f"\r\n\x1b[0m[{text}]\r\n".encode(), None)

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        if self._screen is not None:
            self._screen.resize(rows, columns)
        self._version += 1

    def shown(self, seen: int) -> Result:
        details: dict[str, Any] = {"version": self._version, "columns": self.columns}
        if self._screen is None or seen == self._version:
            return Result("", details)
        cursor = self._screen.cursor
        details["lines"] = [self._runs(row) for row in range(self.rows)]
        details["cursor"] = [] if cursor.hidden else [cursor.x, cursor.y]
        details["arrows"] = "application" if 1 << 5 in self._screen.mode else "normal"  # DECCKM, as pyte keeps it
        return Result("\n".join(line.rstrip() for line in self._screen.display).rstrip(), details)

    def _draw(self, data: bytes, shell: Shell | None) -> None:
        import pyte

        if self._screen is None:
            self._screen = pyte.Screen(self.columns, self.rows)
            self._stream = pyte.ByteStream(self._screen)
        self._screen.write_process_input = lambda text: shell.write(text.encode()) if shell else None
        try:
            self._stream.feed(data)
        except Exception:  # a sequence that pyte does not bear costs the screen's contents, not the terminal
            self._screen.reset()
            self._stream = pyte.ByteStream(self._screen)
        self._version += 1

    def _runs(self, row: int) -> list[list[str | int]]:
        assert self._screen is not None
        cells = enumerate(self._screen.buffer[row][column] for column in range(self.columns))
        # The second cell of a wide character is empty, and one with accents has several code points.
        runs = itertools.groupby(cells, key=lambda at: (_look(at[1]), -1 if len(at[1].data) == 1 else at[0]))
        parts = ((look, [cell.data for _, cell in run]) for (look, _), run in runs)
        return [["".join(data), len(data), *look] for look, data in parts]


def _look(cell: Any) -> tuple[str, str, str]:  # noqa: ANN401  (pyte has no types)
    flags = {"b": cell.bold, "i": cell.italics, "u": cell.underscore, "r": cell.reverse}
    return cell.fg, cell.bg, "".join(letter for letter, on in flags.items() if on)


def _line(command: str) -> str:
    """What is typed: one line. Several become the argument of one eval."""
    command = "".join(c for c in command.strip() if c.isprintable() or c in "\n\t")
    if not command:
        raise SyscallError("There is no command.")
    if "\n" not in command and "\t" not in command:
        return command
    for plain, escaped in (("\\", r"\\"), ("'", r"\'"), ("\n", r"\n"), ("\t", r"\t")):
        command = command.replace(plain, escaped)
    return f"eval $'{command}'"
