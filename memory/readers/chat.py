"""What ChatGPT exports: conversations.json, a page for each conversation, in the branch that was shown last."""

import re
import time
from typing import Any

import msgspec

from llmos.memory.layout import RawPage
from llmos.memory.limits import CONVERSATIONS, SNIFFED_BYTES
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading, UnreadableError

_EXPORT = re.compile(rb"""\s*\[\s*\{.*"mapping"\s*:\s*\{""", re.DOTALL)
_NAMES = {"user": "You", "assistant": "ChatGPT"}


class _Author(msgspec.Struct):
    role: str = ""


class _Content(msgspec.Struct):
    parts: list[Any] | None = None
    text: str | None = None


class _Message(msgspec.Struct):
    author: _Author = msgspec.field(default_factory=_Author)
    content: _Content | None = None
    create_time: float | None = None


class _Node(msgspec.Struct):
    message: _Message | None = None
    parent: str | None = None


class _Conversation(msgspec.Struct):
    mapping: dict[str, _Node]
    title: str | None = None
    create_time: float | None = None
    current_node: str | None = None


def is_export(data: bytes) -> bool:
    """Whether a JSON file begins like an export."""
    return _EXPORT.match(data[:SNIFFED_BYTES]) is not None


def read(data: bytes, name: str) -> Reading:
    try:
        conversations = msgspec.json.decode(data, type=list[_Conversation])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UnreadableError(f"It begins like an export of ChatGPT, but is none that is known ({error}).") from error
    if len(conversations) > CONVERSATIONS:
        raise UnreadableError(f"It holds more than {CONVERSATIONS:,} conversations. Split it.")
    return Reading("ChatGPT conversations", map(_page, range(1, len(conversations) + 1), conversations))


def _page(number: int, conversation: _Conversation) -> RawPage:
    title = " ".join((conversation.title or "").split()) or f"Conversation {number}"
    outline = Outline()
    outline.head(1, title, f"{title}\n")
    if conversation.create_time:
        outline.add(_day(conversation.create_time))
    for message in _shown(conversation):
        text = _text(message)
        if (name := _NAMES.get(message.author.role)) and text:
            outline.add(f"\n{name}: {text}\n")
    return outline.page(place=f"conversation {number}")


def _shown(conversation: _Conversation) -> list[_Message]:
    """From the first to the current one; all in the order of their times where no current one is named."""
    nodes = conversation.mapping
    if conversation.current_node not in nodes:
        messages = (node.message for node in nodes.values() if node.message is not None)
        return sorted(messages, key=lambda message: message.create_time or 0.0)
    found: dict[str, _Message | None] = {}
    at: str | None = conversation.current_node
    while at is not None and at in nodes and at not in found:  # a damaged one may lead in a circle
        found[at] = nodes[at].message
        at = nodes[at].parent
    return [message for message in reversed(found.values()) if message is not None]


def _text(message: _Message) -> str:
    """What it says in words. Pictures and files are left out."""
    content = message.content or _Content()
    return "\n\n".join(filter(None, (*map(_words, content.parts or ()), content.text))).strip()


def _words(part: object) -> str:
    text = part.get("text") if isinstance(part, dict) else part
    return text if isinstance(text, str) else ""


def _day(seconds: float) -> str:
    try:
        return f"{time.strftime('%Y-%m-%d', time.localtime(seconds))}\n"
    except (OverflowError, ValueError, OSError):
        return ""
