"""Numbers and names as people say them."""

from pathlib import PurePath

from llmos.app.dates import clock
from llmos.kernel.abi.records import PageInfo, Passage, Priority, ProcessInfo, ProcessState, TurnStats


def size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    for unit, divisor in (("kB", 1e3), ("MB", 1e6)):
        if count < divisor * 1000:
            return f"{count / divisor:.0f} {unit}"
    return f"{count / 1e9:.1f} GB"


def duration(seconds: float) -> str:
    """About how long: "40 s", "3 min", "2 h 10 min"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(1, round(seconds))} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def place(passage: Passage) -> str:
    """Where a passage stands: "report.pdf · p. 3", "talk.pptx · slide 4", or when a turn was."""
    if passage.message:
        return f"earlier · {clock(passage.created)}"
    where = within(passage)
    return f"{PurePath(passage.path).name} · {where}" if where else PurePath(passage.path).name


def within(passage: Passage) -> str:
    """Where in its document a passage stands: its page, its place, or the heading it stands under; or empty."""
    return f"p. {passage.page}" if passage.page is not None else passage.place or passage.heading.rpartition(" › ")[2]


def citation(passage: Passage, number: int) -> str:
    """The short form, inside a sentence."""
    return f"p. {passage.page}" if passage.page is not None else str(number)


def named(process: ProcessInfo) -> str:
    """All branches of a conversation have its title: the later ones say that they are branches."""
    branch = f" (branch of {process.root})" if process.root else ""
    return f"{process.title or process.program}{branch}"


def doing(process: ProcessInfo) -> str:
    words = {
        ProcessState.IDLE: "swapped out" if process.swapped and not process.resident else "idle",
        ProcessState.BLOCKED: "waiting",
        ProcessState.READY: "next in line",
        ProcessState.RUNNING: "running",
        ProcessState.SUSPENDED: "suspended",
        ProcessState.DEAD: "ended",
    }[process.state]
    return f"{words}: {process.reason}" if process.reason else words


def nice(value: int) -> str:
    return f"{value:+}".replace("-", "−") if value else "0"


def short_class(priority: Priority) -> str:
    """For a narrow column."""
    return {Priority.INTERACTIVE: "interact.", Priority.NORMAL: "normal", Priority.BACKGROUND: "backgr."}[priority]


def shifted(page: PageInfo) -> str:
    """What a page says of tokens that were moved in the cache instead of being computed in their place."""
    return (
        f"{plural(page.resident, 'token')} resident, {page.shifted:,} of them shifted: computed when other text stood "
        "before them; they are computed again in idle time."
        if page.shifted
        else ""
    )


def one_line(text: str, limit: int = 200) -> str:
    return " ".join(text[: limit * 2].split())[:limit]


def middle(text: str, limit: int) -> str:
    """Shortened in the middle, where a file's name says least."""
    half = (limit - 1) // 2
    return text if len(text) <= limit else f"{text[:half]}…{text[-half:]}"


def before_answer(process: ProcessInfo) -> str:
    """What a process does until its answer begins."""
    if process.state is ProcessState.SUSPENDED:
        return "Suspended. It goes on when it is resumed, under Processes."
    if process.state is ProcessState.BLOCKED:
        said = {"recall": "Looking on the disk…", "approval": "Waiting for your answer…"}
        return said.get(process.reason, f"Waiting: {process.reason or 'not yet ready'}…")
    return "Waiting for its turn…" if process.state is ProcessState.READY else "Reading…"


def cost(stats: TurnStats) -> str:
    """What a turn cost, in figures."""
    drafted = f", {stats.drafted:,} drafted" if stats.drafted else ""
    return (
        f"reused {stats.reused:,} · prefilled {stats.prefilled:,} · first token {stats.first_token:.2f} s"
        f" · {stats.generated:,} tokens at {stats.tokens_per_second:.0f}/s{drafted}"
    )
