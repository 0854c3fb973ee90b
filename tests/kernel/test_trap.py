import json

import pytest
from hypothesis import given, strategies as st

from llmos.kernel.callforms import FAMILIES, HERMES, LLAMA, MISTRAL, Family
from llmos.kernel.syscalls import CallError, SyscallTable
from llmos.kernel.trap import Found, Malformed, Trap, Trapped
from tests.kernel.conftest import CALCULATOR, READ

SPECS = (CALCULATOR, READ)
CALL = {"name": "calculator.evaluate", "arguments": {"expression": 'a "quoted" } brace'}}


def found(pieces: list[str], family: Family = HERMES) -> tuple[str, Found | None]:
    """All that was shown, and the first calls."""
    trap, shown = Trap(SPECS, family), ""
    for piece in pieces:
        text, calls = trap.feed(piece)
        shown += text
        if calls is not None:
            return shown, calls
    text, calls = trap.finish()
    return shown + text, calls


def feed(pieces: list[str], family: Family = HERMES) -> tuple[str, Trapped | Malformed | None]:
    """All that was shown, and the only call."""
    shown, calls = found(pieces, family)
    if calls is None:
        return shown, None
    [call] = calls.calls
    return shown, call


@st.composite
def cut(draw: st.DrawFn, text: str) -> list[str]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


BODY = json.dumps(CALL)
FORMS = {
    "tag": (HERMES, f"<tool_call>\n{BODY}\n</tool_call>"),
    "bare": (HERMES, BODY),
    "fence": (HERMES, f"```json\n{BODY}\n```"),
    "plain fence": (HERMES, f"```\n{BODY}\n```"),
    "parameters": (LLAMA, BODY.replace("arguments", "parameters")),
    "python tag": (LLAMA, f"<|python_tag|>{BODY.replace('arguments', 'parameters')}"),
    "function": (LLAMA, f"<function={CALL['name']}>{json.dumps(CALL['arguments'])}</function>"),
    "list": (MISTRAL, f"[TOOL_CALLS] [{BODY}]"),
    "name": (MISTRAL, f"[TOOL_CALLS]{CALL['name']}[ARGS]{json.dumps(CALL['arguments'])}"),
    "id": (MISTRAL, f"[TOOL_CALLS]{CALL['name']}[CALL_ID]a1b2c3d4e[ARGS]{json.dumps(CALL['arguments'])}"),
}


@given(st.data(), st.sampled_from(sorted(FORMS)), st.sampled_from(["", "Well.\n", "So:\n\n"]))
def test_a_call_is_found_however_the_stream_is_cut(data: st.DataObject, form: str, before: str) -> None:
    family, text = FORMS[form]
    shown, call = feed(data.draw(cut(before + text)), family)
    assert shown == before
    assert isinstance(call, Trapped)
    assert (call.name, call.arguments) == (CALL["name"], CALL["arguments"])


TEXT = st.text(alphabet='ab {}[]"`:,<>\ntool_call/json name', max_size=80)


@given(st.data(), TEXT, st.sampled_from(FAMILIES))
def test_text_without_a_call_is_shown_whole(data: st.DataObject, text: str, family: Family) -> None:
    shown, call = feed(data.draw(cut(text)), family)
    if call is None:
        assert shown == text
    else:
        assert isinstance(call, Malformed)
        assert any(form.opening in text for form in family.forms if form.sure)


def test_ordinary_text_is_not_held_back() -> None:
    trap = Trap(SPECS)
    assert trap.feed("Hello, ")[0] == "Hello, "
    assert trap.feed("a < b and {x}")[0] == "a < b and {x}"
    assert trap.feed('\n{"title": ')[0] == '\n{"title": ', "its first key says that it is no call"


def test_unknown_names_are_calls_only_in_tags() -> None:
    assert feed(['{"name": "rm", "arguments": {}}'])[1] is None
    call = feed(['<tool_call>{"name": "rm", "arguments": {}}</tool_call>'])[1]
    assert isinstance(call, Trapped), "the table answers that there is no such tool"


@pytest.mark.parametrize("name", ["calculator", "calculator.add"])
def test_the_name_of_a_device_is_a_call_that_the_table_answers(name: str) -> None:
    call = feed([json.dumps({"name": name, "arguments": {"expression": "1 + 1"}})])[1]
    assert isinstance(call, Trapped)
    with pytest.raises(CallError, match=r"There are: calculator\.evaluate\.$"):
        SyscallTable(SPECS).bind(call.name, call.arguments)


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


def test_code_in_a_fence_is_not_held_back() -> None:
    trap = Trap(SPECS)
    assert trap.feed("```")[0] == "", "it may still become a call"
    assert trap.feed("python\nprint(1)")[0] == "```python\nprint(1)"


def test_a_list_has_its_calls_in_order() -> None:
    other = {"name": "files.read", "arguments": {"path": "a"}}
    _, calls = found([f"[TOOL_CALLS] [{json.dumps(CALL)}, {json.dumps(other)}]"], MISTRAL)
    assert calls is not None
    assert [call.name for call in calls.calls if isinstance(call, Trapped)] == ["calculator.evaluate", "files.read"]


@pytest.mark.parametrize("empty", ["[TOOL_CALLS] []", "[TOOL_CALLS] 7"])
def test_a_list_without_calls_is_malformed(empty: str) -> None:
    assert isinstance(feed([empty], MISTRAL)[1], Malformed)


@pytest.mark.parametrize(("family", "mark"), [(MISTRAL, "[TOOL_CALLS]"), (LLAMA, "<|python_tag|>")])
def test_a_control_token_begins_a_call_and_its_text_does_not(family: Family, mark: str) -> None:
    trap = Trap(SPECS, family, frozenset({mark}))
    text = f"It writes {mark} [{BODY}] then.\n"
    assert trap.feed(text) == (text, None)
    assert trap.feed("So: ") == ("So: ", None)
    assert trap.feed(mark, control=True) == ("", None)
    shown, calls = trap.feed(BODY)
    assert shown == ""
    assert calls is not None


def test_after_a_call_only_another_call_may_follow() -> None:
    trap = Trap(SPECS)
    call = f"<tool_call>{BODY}"
    for _ in range(2):
        calls = trap.feed(call)[1]
        assert calls is not None
        assert calls.again
        trap.again()
        assert trap.goes_on("\n")
        trap.feed("\n")
        assert trap.goes_on("<tool")
        trap.feed("<tool")
        call = f"_call>{BODY}"
    assert trap.goes_on("_call>")
    assert not Trap(SPECS).feed(BODY)[1].again  # type: ignore[union-attr]
    trap.again()
    assert not trap.goes_on("The")


def test_a_grammar_takes_over_where_a_call_is_sure_to_have_begun() -> None:
    trap = Trap(SPECS)
    trap.feed('{"name": "calculator.eval')
    assert trap.grammar is None, "it may still become a person's JSON"
    trap.feed('uate"')
    assert trap.grammar is not None
    assert not trap.grammar.allows(b"}"), "its expression is missing"
    trap.feed(', "arguments": {"expression": "1"}')
    assert trap.grammar.allows(b"}")
    assert trap.feed("}")[1] is not None
    assert trap.grammar is None


def test_what_fits_no_grammar_is_left_to_the_trap() -> None:
    trap = Trap(SPECS)
    trap.feed("<tool_call>")
    assert trap.grammar is not None
    trap.feed('{"arguments": {"path": "a"}, ')
    assert trap.grammar is None
    calls = trap.feed('"name": "files.read"}')[1]
    assert calls is not None
    assert calls.calls == (Trapped("files.read", {"path": "a"}),)


def test_without_guidance_there_is_no_grammar() -> None:
    trap = Trap(SPECS, guided=False)
    trap.feed("<tool_call>")
    assert trap.grammar is None


def test_half_a_character_at_a_time_is_followed() -> None:
    trap = Trap(SPECS)
    trap.feed('<tool_call>{"name": "files.read", "arguments": {"path": "')
    first, second = "é".encode()[:1], "é".encode()[1:]
    trap.feed("", first)
    trap.feed("é", second)
    assert trap.grammar is not None
    calls = trap.feed('"}}')[1]
    assert calls is not None
    assert calls.calls == (Trapped("files.read", {"path": "é"}),)


STRAY = '{"name": "Buddy", "arguments": {"age": 3}}'


@pytest.mark.parametrize("chunks", [[STRAY], list(STRAY), [f"\n{STRAY}"]])
def test_an_answer_that_begins_with_a_call_of_nothing_is_told_and_not_shown(chunks: list[str]) -> None:
    trap = Trap(SPECS, strays=True)
    shown, found = "", None
    for chunk in chunks:
        more, found = trap.feed(chunk)
        shown += more
    assert shown.strip() == ""
    assert found is not None
    assert found.stray
    assert not found.calls


@pytest.mark.parametrize(
    "text",
    [
        f"Here: \n{STRAY}",
        '{"name": "Ann", "age": 5}',
        '{"name": "Ann", "arguments": "none"}',
        '{"title": "Ann"}',
        '{"name": "Ann", "arguments": {}, "more": 1}',
    ],
)
def test_other_objects_are_shown(text: str) -> None:
    trap = Trap(SPECS, strays=True)
    shown, found = trap.feed(text)
    assert found is None
    assert shown + trap.finish()[0] == text
