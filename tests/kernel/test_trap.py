import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmos.kernel.trap import Malformed, Trap, Trapped

NAMES = frozenset({"calculator.evaluate", "files.read"})
CALL = {"name": "calculator.evaluate", "arguments": {"expression": 'a "quoted" } brace'}}


def feed(pieces: list[str]) -> tuple[str, Trapped | Malformed | None]:
    """All that was shown, and the first call."""
    trap, shown = Trap(NAMES), ""
    for piece in pieces:
        text, call = trap.feed(piece)
        shown += text
        if call is not None:
            return shown, call
    text, call = trap.finish()
    return shown + text, call


@st.composite
def cut(draw: st.DrawFn, text: str) -> list[str]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@given(st.data(), st.sampled_from(["tag", "bare", "fence", "plain fence"]), st.sampled_from(["", "Well.\n", "So:\n\n"]))
def test_a_call_is_found_however_the_stream_is_cut(data: st.DataObject, form: str, before: str) -> None:
    body = json.dumps(CALL)
    text = {
        "tag": f"<tool_call>\n{body}\n</tool_call>",
        "bare": body,
        "fence": f"```json\n{body}\n```",
        "plain fence": f"```\n{body}\n```",
    }[form]
    shown, call = feed(data.draw(cut(before + text)))
    assert shown == before
    assert isinstance(call, Trapped)
    assert (call.name, call.arguments) == (CALL["name"], CALL["arguments"])


TEXT = st.text(alphabet='ab {}[]"`:,<>\ntool_call/json name', max_size=80)


@given(st.data(), TEXT)
def test_text_without_a_call_is_shown_whole(data: st.DataObject, text: str) -> None:
    shown, call = feed(data.draw(cut(text)))
    if call is None:
        assert shown == text
    else:
        assert isinstance(call, Malformed)
        assert "<tool_call>" in text


def test_ordinary_text_is_not_held_back() -> None:
    trap = Trap(NAMES)
    assert trap.feed("Hello, ")[0] == "Hello, "
    assert trap.feed("a < b and {x}")[0] == "a < b and {x}"
    assert trap.feed('\n{"title": ')[0] == '\n{"title": ', "its first key says that it is no call"


def test_unknown_names_are_calls_only_in_tags() -> None:
    assert feed(['{"name": "rm", "arguments": {}}'])[1] is None
    call = feed(['<tool_call>{"name": "rm", "arguments": {}}</tool_call>'])[1]
    assert isinstance(call, Trapped), "the table answers that there is no such tool"


def test_arguments_as_a_string_are_taken_as_meant() -> None:
    call = feed(['{"name": "files.read", "arguments": "{\\"path\\": \\"a\\"}"}'])[1]
    assert isinstance(call, Trapped)
    assert call.arguments == {"path": "a"}


def test_a_cut_off_tag_is_malformed() -> None:
    assert isinstance(feed(['<tool_call>{"name": "files.re'])[1], Malformed)


@pytest.mark.parametrize("value", ['"\\ud800"', "1" + "0" * 30, "[" * 2000 + "]" * 2000])
def test_what_cannot_be_carried_is_no_call(value: str) -> None:
    """Half a character, a number without end, a nesting without end: nothing of it reaches the journal."""
    arguments = f'{{"path": {value}}}'
    for written in (arguments, json.dumps(arguments)):
        _, call = feed([f'<tool_call>\n{{"name": "files.read", "arguments": {written}}}\n</tool_call>'])
        assert isinstance(call, Malformed)
