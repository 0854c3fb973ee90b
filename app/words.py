"""Numbers and names as people say them."""

from pathlib import PurePath

from llmos.app.dates import clock
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.kernel.abi.records import PageInfo, Passage, Priority, ProcessInfo, ProcessState, TurnStats

# What the kernel calls pages that have no name of their own.
TITLES = (mark("system prompt"), mark("about the user"), mark("about this task"), mark("answer"))


def size(count: int) -> str:
    if count < 1000:
        return tr_n("{n} byte", "{n} bytes", count)
    for unit, divisor in (("kB", 1e3), ("MB", 1e6)):
        if count < divisor * 1000:
            return f"{figure(count / divisor)} {unit}"
    return f"{figure(count / 1e9, 1)} GB"


def duration(seconds: float) -> str:
    """About how long: "40 s", "3 min", "2 h 10 min"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("{count} s").format(count=max(1, round(seconds)))
    if minutes < 60:
        return tr("{count} min").format(count=minutes)
    return tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def plural(count: int, one: str, many: str = "") -> str:
    """For the terminal, which speaks English."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def place(passage: Passage) -> str:
    """Where a passage stands: "report.pdf · p. 3", "talk.pptx · slide 4", or when a turn was."""
    if passage.message:
        return f"{tr('earlier')} · {clock(passage.created)}"
    if not passage.path:
        return tr("Pasted text")
    where = within(passage)
    return f"{PurePath(passage.path).name} · {where}" if where else PurePath(passage.path).name


def within(passage: Passage) -> str:
    """Where in its document a passage stands: its page, its place, or the heading it stands under; or empty."""
    return page(passage) or passage.place or passage.heading.rpartition(" › ")[2]


def page(passage: Passage) -> str:
    return tr("p. {page}").format(page=passage.page) if passage.page is not None else ""


def citation(passage: Passage, number: int) -> str:
    """The short form, inside a sentence."""
    return page(passage) or str(number)


def named(process: ProcessInfo) -> str:
    """All branches of a conversation have its title: the later ones say that they are branches."""
    name = process.title or process.program
    return tr("{name} (branch of {root})").format(name=name, root=process.root) if process.root else name


def doing(process: ProcessInfo) -> str:
    words = {
        ProcessState.IDLE: tr("swapped out") if process.swapped and not process.resident else tr("idle"),
        ProcessState.BLOCKED: tr("waiting"),
        ProcessState.READY: tr("next in line"),
        ProcessState.RUNNING: tr("running"),
        ProcessState.SUSPENDED: tr("suspended"),
        ProcessState.DEAD: tr("ended"),
    }[process.state]
    return f"{words}: {process.reason}" if process.reason else words


def titled(page: PageInfo) -> str:
    """The title of a page: its own words, or what the kernel calls it."""
    return tr(page.title) if page.title in TITLES else page.title


def nice(value: int) -> str:
    return f"{value:+}".replace("-", "−") if value else "0"


def short_class(priority: Priority) -> str:
    """For a narrow column."""
    names = {Priority.INTERACTIVE: tr("interact."), Priority.NORMAL: tr("normal"), Priority.BACKGROUND: tr("backgr.")}
    return names[priority]


def shifted(page: PageInfo) -> str:
    """What a page says of tokens that were moved in the cache instead of being computed in their place."""
    if not page.shifted:
        return ""
    return tr_n(
        "{n} token resident, {shifted} of them shifted: computed when other text stood before them; they are computed "
        "again in idle time.",
        "{n} tokens resident, {shifted} of them shifted: computed when other text stood before them; they are computed "
        "again in idle time.",
        page.resident,
        shifted=figure(page.shifted),
    )


def one_line(text: str, limit: int = 200) -> str:
    return " ".join(text[: limit * 2].split())[:limit]


def shortened(text: str, limit: int) -> str:
    line = one_line(text, limit + 1)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def middle(text: str, limit: int) -> str:
    """Shortened in the middle, where a file's name says least."""
    half = (limit - 1) // 2
    return text if len(text) <= limit else f"{text[:half]}…{text[-half:]}"


def before_answer(process: ProcessInfo) -> str:
    """What a process does until its answer begins."""
    if process.state is ProcessState.SUSPENDED:
        return tr("Suspended. It goes on when it is resumed, under Processes.")
    if process.state is ProcessState.BLOCKED:
        said = {"recall": tr("Looking on the disk…"), "approval": tr("Waiting for your answer…")}
        return said.get(process.reason, tr("Waiting: {reason}…").format(reason=process.reason or tr("not yet ready")))
    return tr("Waiting for its turn…") if process.state is ProcessState.READY else tr("Reading…")


def pace(stats: TurnStats) -> str:
    tokens, rate = figure(stats.generated), figure(stats.tokens_per_second)
    return tr("{tokens} tokens · {rate}/s").format(tokens=tokens, rate=rate)


def cost(stats: TurnStats) -> str:
    """What a turn cost, in figures."""
    words = tr(
        "reused {reused} · prefilled {prefilled} · first token {seconds} s · {generated} tokens at {rate}/s"
    ).format(
        reused=figure(stats.reused),
        prefilled=figure(stats.prefilled),
        seconds=figure(stats.first_token, 2),
        generated=figure(stats.generated),
        rate=figure(stats.tokens_per_second),
    )
    return f"{words}, {tr('{count} drafted').format(count=figure(stats.drafted))}" if stats.drafted else words
