"""Provenance: which values of a call the person wrote, and what untrusted texts are in its context.

Values are compared as a whole with words of the person's messages, never as parts of words: "a.org" is not typed where
"a.org.evil.net" was, nor the other way round, and letters that only look alike are other letters.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from llmos.kernel import address
from llmos.kernel.abi.records import Message, PageKind, Role
from llmos.kernel.context import Context, Page
from llmos.kernel.permissions import TRUSTED
from llmos.kernel.quoting import short

PASTED = 2000  # characters from which on a message is held to be pasted: not all of it is the person's own words
OPENING, CLOSING = "\"'“”‘’«»([{<", "\"'“”‘’«»)]}>.,;:!?"
SOURCES = 8  # most that a question names
SOURCE = 100  # longest name, characters
WRITTEN_BY_MODEL = "answer"


def typed(arguments: Mapping[str, Any], messages: Iterable[Message], addresses: Collection[str] = ()) -> frozenset[str]:
    """The arguments whose whole value stands in a message of the person's as whole words, or is a file picked for it.

    Of the message that has most of them: what was said here and there does not make one wish. `addresses` names
    arguments that are normal addresses: each word is compared as an address.
    """
    own = [message for message in messages if message.role is Role.USER]
    return max((_typed_in(arguments, message, addresses) for message in own), key=len, default=frozenset())


def _typed_in(arguments: Mapping[str, Any], message: Message, addresses: Collection[str]) -> frozenset[str]:
    text = message.text if len(message.text) <= PASTED else ""
    picked = {passage.path for passage in message.passages if passage.picked and passage.path}
    values = {name: str(value) for name, value in arguments.items() if not isinstance(value, bool)}

    def wrote(name: str, value: str) -> bool:
        if name in addresses:
            return any(address.wrote(value, word) for word in _words(text))
        return value in picked or _stands_in(value, text)

    return frozenset(name for name, value in values.items() if wrote(name, value))


def _words(text: str) -> Iterator[str]:
    """Each word of a text, without what opens and with more and more off what closes it."""
    for word in text.split():
        word = word.lstrip(OPENING)
        yield word
        while word and word[-1] in CLOSING:
            word = word[:-1]
            yield word


def _stands_in(value: str, text: str) -> bool:
    """Whether a text has the value as whole words, to the last blank. Punctuation around it is not part of it."""
    words = rf"(?:^|\s)[{re.escape(OPENING)}]*{re.escape(value)}[{re.escape(CLOSING)}]*(?=\s|$)"
    return bool(value) and value == value.strip() and re.search(words, text) is not None


def sources(context: Context, messages: Iterable[Message]) -> tuple[str, ...]:
    """What is untrusted in a context, by name and without anything of its text; the newest first.

    Where only answers that were written beside it are left, those are named.
    """
    calls = {message.id: message.invocation for message in messages if message.invocation is not None}
    pages = [page for page in reversed(context.pages) if page.label.integrity not in TRUSTED]
    named = [page for page in pages if page.kind is not PageKind.HISTORY] or pages

    def name(page: Page) -> str:
        call = calls.get(page.message) if page.kind is PageKind.RESULT else None
        text = f"{call.name} {call.arguments}" if call is not None else page.title
        if page.title == WRITTEN_BY_MODEL:
            text = "an earlier answer"
        return short(re.sub(r"[^\x20-\x7e\w]", " ", text), SOURCE)

    return tuple(dict.fromkeys(f"{name(page)} ({page.label.integrity})" for page in named))[:SOURCES]
