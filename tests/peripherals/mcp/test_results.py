"""What tools give, as the model reads it."""

from typing import Any

from mcp_types import CallToolResult, ContentBlock, EmbeddedResource, ResourceLink, TextContent, TextResourceContents

from llmos.peripherals.mcp import results
from llmos.peripherals.mcp.results import reply


def text(*texts: str, structured: Any = None, error: bool = False) -> str:  # noqa: ANN401
    content: list[ContentBlock] = [TextContent(text=each) for each in texts]
    made = reply(CallToolResult(content=content, structured_content=structured, is_error=error))
    assert made.ok is not error
    return made.content


def test_text_is_plain_and_an_error_is_one() -> None:
    assert text("a\x1b[31mb", "c\u202e\x00d") == "ab\ncd"
    assert text("It broke.", error=True) == "It broke."
    assert text() == "(It gave nothing.)"


def test_structured_content_is_told_where_the_text_does_not_say_it() -> None:
    assert text("two points", structured={"points": 2}) == 'two points\n{"points": 2}'
    assert text(structured={"points": 2}) == '{"points": 2}'
    assert text('{"points": 2}', structured={"points": 2}) == '{"points": 2}'
    assert text("3", structured={"result": 3}) == "3"
    assert text("Ulm", structured={"result": "Ulm"}) == "Ulm"
    assert text("1", "2", structured={"result": [1, 2]}) == "1\n2"


def test_what_is_no_text_is_told_of() -> None:
    link = ResourceLink(name="plan\x07", uri="file:///plan.pdf")
    inside = EmbeddedResource(resource=TextResourceContents(uri="note:1", text="Call \x1b[1meve"))
    made = reply(CallToolResult(content=[link, inside]))
    assert made.content == "[A link to plan: file:///plan.pdf]\n[note:1]\nCall eve"


def test_what_is_too_long_is_cut() -> None:
    cut = text("x" * (results.LONGEST + 5))
    assert cut.endswith("[5 more characters were left out.]")
    many = reply(CallToolResult(content=[TextContent(text="x")] * (results.BLOCKS + 2)))
    assert many.content.endswith("[2 more parts were left out.]")
