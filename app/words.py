"""Numbers and names as people say them."""

from pathlib import PurePath

from llmos.kernel.abi.records import Passage, ProcessInfo, ProcessState


def size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    for unit, divisor in (("kB", 1e3), ("MB", 1e6)):
        if count < divisor * 1000:
            return f"{count / divisor:.0f} {unit}"
    return f"{count / 1e9:.1f} GB"


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def place(passage: Passage) -> str:
    """Where a passage stands: "report.pdf · p. 3"."""
    name = PurePath(passage.path).name
    return f"{name} · p. {passage.page}" if passage.page is not None else name


def citation(passage: Passage, number: int) -> str:
    """The short form, inside a sentence."""
    return f"p. {passage.page}" if passage.page is not None else str(number)


def doing(process: ProcessInfo) -> str:
    words = {
        ProcessState.IDLE: "idle" if process.resident or not process.used else "swapped out",
        ProcessState.BLOCKED: "waiting",
        ProcessState.READY: "next in line",
        ProcessState.RUNNING: "running",
        ProcessState.DEAD: "ended",
    }[process.state]
    return f"{words}: {process.reason}" if process.reason else words


def one_line(text: str, limit: int = 200) -> str:
    return " ".join(text[: limit * 2].split())[:limit]


def before_answer(process: ProcessInfo) -> str:
    """What a process does until its answer begins."""
    if process.state is ProcessState.BLOCKED:
        return (
            "Looking on the disk…" if process.reason == "recall" else f"Waiting: {process.reason or 'not yet ready'}…"
        )
    return "Waiting for its turn…" if process.state is ProcessState.READY else "Reading…"
