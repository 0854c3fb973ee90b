"""The kernel's sentences in the person's language.

The kernel speaks English. What it says is known again by its form; what has none of these stays as it is, such as the
words of a device or of a library.
"""

import re
from functools import cache

from llmos.app.tr import mark, tr

TEMPLATES = (
    mark("The oldest exchange left the context to make room. The text stays here, and is recalled."),
    mark("The {n} oldest exchanges left the context to make room. The text stays here, and is recalled."),
    mark("The model went on using tools instead of answering; the turn was ended."),
    mark("An earlier result left the context to make room, but for its beginning and end."),
    mark("The result does not fit into the context."),
    mark(
        "The message is longer than the context has room for ({most} tokens). All of it is on the disk; its beginning "
        "and end are in the context, and what matters of the rest is recalled."
    ),
    mark("Remembered: {what} (by you)."),
    mark("Remembered: {what} (by the model)."),
    mark("Remembered: {what} (by the model, from {source})."),
    mark("Waits for your yes: {what} (by the model)."),
    mark("Waits for your yes: {what} (by the model, from {source})."),
    mark("Forgotten: {subject} = {before} (by you)."),
    mark("Forgotten: {subject} = {before} (by the model, from {source})."),
    mark("Undone: nothing is held about {subject}."),
    mark("Undone: {what}."),
    mark("Answered without your documents: the disk process is not running."),
    mark("The disk did not answer in time: answered without your documents."),
    mark("Everything is saved again."),
    mark("Something went wrong in the kernel; the log says more."),
    mark("The device host stopped ({reason}) and is being restarted."),
    mark("The disk process stopped ({reason}). It is being restarted; documents and jobs are safe."),
    mark("{name} is on this computer, and in the model list."),
    mark("{name} stopped the kernel while loading. It is not loaded again."),
    mark("The message is empty."),
    mark(
        "The message has {count} characters; {most} is the most. Save it as a file and drop that on the window: it "
        "goes to disk and can be searched."
    ),
    mark("A conversation needs a name."),
    mark("There is no conversation {pid}. It may have been deleted."),
    mark("{name} is in use. Load another model first, or unload this one."),
    mark("{name} is being loaded; wait for it."),
    mark("No model is loaded."),
    mark("Write some words to search for, such as a model's name."),
    mark("The disk is full: {path} cannot be written. Free some space; nothing saved is lost."),
    mark("{path} cannot be written ({why}). Make the folder writable or set LLMOS_HOME."),
    mark("The kernel could not do this ({kind}). The log says more."),
    mark("The browser is off: nothing is fetched. Turn it on first."),
    mark("A program needs a title."),
    mark("No conversation was deleted."),
    mark("The kernel has stopped."),
)
_PLACE = re.compile(r"\{(\w+)\}")


def told(text: str) -> str:
    """What the kernel said, translated where it is known how."""
    for known, template in _known():
        if found := known.fullmatch(text):
            said = tr(template)
            return text if said == template else said.format(**found.groupdict())
    return text


def _pattern(template: str) -> re.Pattern[str]:
    """What fills the template."""
    parts = _PLACE.split(template)
    names = (f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    return re.compile("".join(names), re.DOTALL)


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(template), template) for template in TEMPLATES)
