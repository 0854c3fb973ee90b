"""A conversation as a file: Markdown and PDF to read, JSON to go on with elsewhere."""

import time
from pathlib import Path

import msgspec

from llmos.kernel.abi.records import Conversation, Message, Passage, Role

NAMES = {Role.USER: "You", Role.ASSISTANT: "Assistant"}
FORMAT = 1


def as_markdown(conversation: Conversation, messages: tuple[Message, ...]) -> str:
    """What both said, with the tools that were used and the sources of answers."""
    parts = [f"# {conversation.title}", f"*{_when(conversation.created)} to {_when(conversation.updated)}*"]
    for message in messages:
        if message.invocation is not None:
            lines = message.text.strip().replace("\n", "\n> ")
            parts.append(f"> **{message.invocation.name}** `{message.invocation.arguments}`\n>\n> {lines}")
        elif message.role in NAMES and message.text.strip():
            parts += [f"## {NAMES[message.role]}", message.text.strip()]
            if sources := dict.fromkeys(_source(passage) for passage in message.passages):
                parts.append(f"*Sources: {', '.join(sources)}*")
    return "\n\n".join(parts) + "\n"


def as_json(conversation: Conversation, messages: tuple[Message, ...]) -> str:
    """All of it. “llmos chats import” reads it."""
    said = [_plain(message) for message in messages if message.role is not Role.NOTICE]
    whole = {
        "llmos": FORMAT,
        "title": conversation.title,
        "program": conversation.program,
        "created": conversation.created,
        "updated": conversation.updated,
        "messages": said,
    }
    return msgspec.json.format(msgspec.json.encode(whole)).decode() + "\n"


def _plain(message: Message) -> dict[str, object]:
    plain: dict[str, object] = {"role": message.role, "text": message.text, "created": message.created}
    if message.invocation is not None:
        plain["tool"] = {"name": message.invocation.name, "arguments": message.invocation.arguments}
    if message.passages:
        plain["sources"] = [{"source": _source(p), "text": p.text} for p in message.passages]
    return plain


def _source(passage: Passage) -> str:
    if passage.message:
        return f"said earlier, {_when(passage.created)}"
    page = f" p. {passage.page}" if passage.page is not None else ""
    return f"{Path(passage.path).name}{page}"


def _when(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
