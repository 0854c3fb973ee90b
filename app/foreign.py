"""Conversations that were held elsewhere: what ChatGPT and Open WebUI export, and our own export."""

from pathlib import Path
from typing import Any

import msgspec

from llmos.app.client import KernelError
from llmos.kernel.abi.records import Role, Spoken
from llmos.kernel.abi.requests import TakeOver

MOST_BYTES = 1_000_000_000
ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
UNKNOWN = "It is no export of conversations that is known: ChatGPT's conversations.json, Open WebUI's, or our own."


def read(path: Path) -> list[TakeOver]:
    """The conversations of a file, each in the branch that was shown last. Raises KernelError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KernelError(f"{path} is too large. Split it.")
        data = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise KernelError(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KernelError(f"{path} cannot be read. {UNKNOWN}") from error
    found = [_conversation(item) for item in (data if isinstance(data, list) else [data])]
    if not found or all(one is None for one in found):
        raise KernelError(f"{path}: {UNKNOWN}")
    return [one for one in found if one is not None and one.messages]


def into(conversation: TakeOver, folder: str) -> TakeOver:
    """The same, to be put into a folder."""
    return msgspec.structs.replace(conversation, folder=folder)


def _conversation(item: object) -> TakeOver | None:
    """None for what is no conversation."""
    if not isinstance(item, dict):
        return None
    chat = item["chat"] if isinstance(item.get("chat"), dict) else item
    if isinstance(chat.get("mapping"), dict):
        spoken = [
            _of_chatgpt(node.get("message")) for node in _branch(chat["mapping"], chat.get("current_node"), "parent")
        ]
    elif isinstance(chat.get("history"), dict) and isinstance(chat["history"].get("messages"), dict):
        history = chat["history"]
        spoken = [_plain(node) for node in _branch(history["messages"], history.get("currentId"), "parentId")]
    elif isinstance(chat.get("messages"), list):
        spoken = [_plain(message) for message in chat["messages"]]
    else:
        return None
    title = chat.get("title") or item.get("title")
    words = " ".join(title.split()) if isinstance(title, str) else ""
    return TakeOver(title=words, messages=tuple(said for said in spoken if said is not None))


def _branch(nodes: dict[str, Any], current: object, parent: str) -> list[dict[str, Any]]:
    """From the first to the current one; all of them where none is current."""
    found: dict[object, dict[str, Any]] = {}
    while isinstance(current, str) and isinstance(nodes.get(current), dict) and current not in found:
        found[current] = nodes[current]
        current = nodes[current].get(parent)
    return list(reversed(found.values())) or [node for node in nodes.values() if isinstance(node, dict)]


def _of_chatgpt(message: object) -> Spoken | None:
    if not isinstance(message, dict):
        return None
    author, content = message.get("author"), message.get("content")
    if not isinstance(author, dict) or not isinstance(content, dict):
        return None
    parts = content.get("parts")
    words = [_words(part) for part in (parts if isinstance(parts, list) else [content])]
    return _spoken(author.get("role"), "\n\n".join(filter(None, words)), message.get("create_time"))


def _plain(message: object) -> Spoken | None:
    if not isinstance(message, dict):
        return None
    content = message.get("content", message.get("text"))
    words = "\n\n".join(map(_words, content)) if isinstance(content, list) else _words(content)
    return _spoken(message.get("role"), words, message.get("timestamp", message.get("created")))


def _words(part: object) -> str:
    text = part.get("text") if isinstance(part, dict) else part
    return text if isinstance(text, str) else ""


def _spoken(role: object, text: str, created: object) -> Spoken | None:
    """Pictures, files and tools are left out."""
    known = ROLES.get(role) if isinstance(role, str) else None
    if known is None or not text.strip():
        return None
    return Spoken(known, text.strip(), float(created) if isinstance(created, int | float) else 0.0)
