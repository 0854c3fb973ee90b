"""What an MCP tool gives, as text for the model. Pictures, sounds and files are told of, not shown."""

import json
from collections.abc import Iterator

from mcp_types import (
    AudioContent,
    BlobResourceContents,
    CallToolResult,
    ContentBlock,
    EmbeddedResource,
    ImageContent,
    ResourceLink,
    TextContent,
    TextResourceContents,
)

from llmos.kernel.abi.replies import DeviceReply
from llmos.peripherals.mcp.declared import short
from llmos.peripherals.output import plain

LONGEST = 200_000  # characters of a result
BLOCKS = 200  # parts of a result
NAME = 300  # characters of a name or an address


def reply(result: CallToolResult) -> DeviceReply:
    """A result that the server calls an error is one here, too."""
    parts = [part for block in result.content[:BLOCKS] for part in _told(block)]
    if len(result.content) > BLOCKS:
        parts.append(f"[{len(result.content) - BLOCKS} more parts were left out.]")
    parts += _structured(result)
    text = "\n".join(parts)
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}\n[{len(text) - LONGEST:,} more characters were left out.]"
    return DeviceReply(text or "(It gave nothing.)", ok=not result.is_error)


def _told(block: ContentBlock) -> Iterator[str]:
    match block:
        case TextContent():
            yield plain(block.text)
        case ImageContent():
            yield f"[A picture ({short(block.mime_type, NAME)}) was left out.]"
        case AudioContent():
            yield f"[A sound ({short(block.mime_type, NAME)}) was left out.]"
        case ResourceLink():
            yield f"[A link to {short(block.name, NAME)}: {short(block.uri, NAME)}]"
        case EmbeddedResource(resource=TextResourceContents() as resource):
            yield f"[{short(resource.uri, NAME)}]\n{plain(resource.text)}"
        case EmbeddedResource(resource=BlobResourceContents() as resource):
            yield f"[{short(resource.uri, NAME)}: a file that is no text was left out.]"


def _structured(result: CallToolResult) -> Iterator[str]:
    """As JSON, where the text does not say the same. Servers that give a value wrap it as {"result": value}."""
    value = result.structured_content
    if value is None:
        return
    texts = [block.text for block in result.content if isinstance(block, TextContent)]
    wrapped = value["result"] if isinstance(value, dict) and value.keys() == {"result"} else value
    if any(_says(text, each) for text in texts for each in (value, wrapped)):
        return
    if isinstance(wrapped, list) and len(texts) == len(wrapped) and all(map(_says, texts, wrapped)):
        return
    yield plain(json.dumps(value, ensure_ascii=False))


def _says(text: str, value: object) -> bool:
    if text == value:
        return True
    try:
        return bool(json.loads(text) == value)
    except (ValueError, RecursionError):
        return False
