"""What programs may do, in words. No Qt: the command line says the same."""

from llmos.app.tr import mark, tr
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Capability, ProgramInfo

# What a capability allows: shortly, and in a sentence.
SAYS = {
    "calculate": (mark("calculate"), mark("It computes with the calculator, also with units and dates.")),
    "read files": (mark("read files"), mark("It reads what is in the folders and files that you granted.")),
    "change files": (
        mark("change files"),
        mark("It writes and renames files there, which you can undo, and throws them away, which is asked each time."),
    ),
    "read notes": (mark("read notes"), mark("It reads your notes.")),
    "write notes": (mark("write notes"), mark("It writes your notes, which you can undo.")),
    "read the clock": (mark("read the clock"), mark("It sees the date and the time.")),
    "search memory": (
        mark("search memory"),
        mark("It searches your documents and what was said earlier in the chat."),
    ),
    "remember": (
        mark("remember"),
        mark("It keeps facts about you and the task. Each change is told in the chat, with Undo."),
    ),
    "find tools": (mark("find tools"), mark("It finds those of its tools that do not stand in its prompt.")),
    "question texts": (
        mark("question texts"),
        mark("It has a text read by a second process that can do nothing, and gets one value back."),
    ),
    "run python": (
        mark("run Python"),
        mark("It runs Python in the sandbox: no network, none of your files, one scratch folder."),
    ),
    "run commands": (
        mark("run commands"),
        mark("It runs commands in the terminal, in the sandbox. You are asked about each."),
    ),
    "browse the web": (
        mark("browse the web"),
        mark("It opens web pages, while the browser is on."),
    ),
    "use the clipboard": (
        mark("use the clipboard"),
        mark("It reads and writes the clipboard. You are asked each time."),
    ),
}
# What harm it can do even so.
HARMS = {
    "change files": mark("While nothing untrusted is in the chat, it changes files without a question."),
    "write notes": mark("While nothing untrusted is in the chat, it changes notes without a question."),
    "run commands": mark("What a command leaves in that shell, you use next."),
    "browse the web": mark("An address that it makes up can carry out what it knows. You are asked about those."),
    "use the clipboard": mark("The clipboard may hold what you copied for others, such as a password."),
}
# The texts of the programs that ship.
SHIPPED = (
    mark("Assistant"),
    mark("For anything: it answers, looks things up, and uses every tool of this computer that you let it."),
    mark("Writer"),
    mark("Drafts, shortens and polishes texts in your tone, and keeps them as notes."),
    mark("Document analyst"),
    mark("Answers from your documents, says where it stands, and computes with what it finds."),
    mark("Tutor"),
    mark("Explains step by step, asks you questions, and lets you find the answer yourself."),
    mark("Coder"),
    mark("Reads, writes and explains code, and tries it in the sandbox before it says that it works."),
)
HARMLESS = (Effect.PURE, Effect.READ, Effect.SCRATCH)


def title(info: ProgramInfo) -> str:
    return info.spec.shown if info.own else tr(info.spec.shown)


def description(info: ProgramInfo) -> str:
    return info.spec.description if info.own or not info.spec.description else tr(info.spec.description)


def short(capability: str) -> str:
    return tr(SAYS[capability][0]) if capability in SAYS else capability


def sentence(capability: Capability) -> str:
    """What it allows. Of devices that others made, which tools they have."""
    if capability.name in SAYS:
        return tr(SAYS[capability.name][1])
    return tr("It uses {tools}.").format(tools=", ".join(capability.tools))


def harm(capability: Capability) -> str:
    """What harm it can do, or nothing."""
    if capability.name in HARMS:
        return tr(HARMS[capability.name])
    if capability.name in SAYS or capability.effect in HARMLESS:
        return ""
    return tr("It does more than read: what it does is decided about as everything else that {effect}.").format(
        effect=capability.effect
    )


def may(capabilities: tuple[str, ...]) -> str:
    """All of what a program may do, in one line."""
    said = ", ".join(short(name) for name in sorted(capabilities, key=place))
    return tr("May {what}").format(what=said) if said else tr("Uses no tools")


def place(capability: str) -> int:
    """Where it is listed: what does least first."""
    known = list(SAYS)
    return known.index(capability) if capability in known else len(known)
