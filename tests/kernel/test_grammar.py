"""Grammars, and the calls that they let through."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from llmos.kernel import callforms, grammar
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.callforms import Form
from llmos.kernel.grammar import Grammar
from llmos.kernel.syscalls import SyscallTable
from llmos.kernel.trap import Trap, Trapped

FORMS = [form for family in callforms.FAMILIES for form in family.forms]
TYPES = {"string": "a", "integer": 7, "number": -1.5e3, "boolean": True}


def fits(schema: dict[str, Any], text: str) -> bool:
    machine = Grammar(grammar.value(schema))
    return machine.accept(text.encode()) and machine.complete


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "string"}, ['""', '"é \\n \\u00e9"', '"}"'], ["a", '"', '"\n"', '"\\x"', '"\\ud800"', '"a"b"']),
        ({"type": "integer"}, ["0", "-7", "123456789012345678"], ["1.5", "01", "-", "1234567890123456789", '"1"']),
        ({"type": "number"}, ["0.5", "-1e9", "3"], ["1.", ".5", "1e999", "NaN"]),
        ({"type": "boolean"}, ["true", "false"], ["True", "1"]),
        ({"type": ["string", "null"]}, ['"a"', "null"], ["1"]),
        ({"enum": ["a", 1]}, ['"a"', "1"], ['"b"', "2"]),
        ({"const": "x"}, ['"x"'], ['"y"']),
        ({"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, ["1", "true"], ['"a"']),
        ({"type": "array", "items": {"type": "integer"}}, ["[]", "[1]", "[ 1, 2 ]"], ["[1,]", "[,1]", '["a"]', "[1"]),
        ({"type": "object"}, ["{}", '{"a": [null, {"b": 1}]}'], ["{,}", '{"a"}']),
        ({"type": "object", "properties": {}}, ["{}", "{ }"], ['{"a": 1}']),
        ({}, ['"a"', "1", "[true]", '{"a": {}}', "null"], ["nul", "]"]),
        ({"$ref": "#/somewhere"}, ["1", '{"a": 1}'], ["}"]),
    ],
)
def test_a_schema_says_what_fits(schema: dict[str, Any], good: list[str], bad: list[str]) -> None:
    assert [text for text in good if not fits(schema, text)] == []
    assert [text for text in bad if fits(schema, text)] == []


OBJECT = {
    "type": "object",
    "properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "object"}},
    "required": ["a"],
}


@pytest.mark.parametrize("text", ['{"a": "x"}', '{"b": 1, "a": "x"}', '{"a":"x","c":{"d":1},"b":2}', '{\n  "a": ""\n}'])
def test_an_object_has_its_members_in_any_order(text: str) -> None:
    assert fits(OBJECT, text)


@pytest.mark.parametrize("text", ["{}", '{"b": 1}', '{"a": 1}', '{"a": "x", "a": "y"}', '{"a": "x", "d": 1}'])
def test_an_object_has_what_is_required_once_and_nothing_else(text: str) -> None:
    assert not fits(OBJECT, text)


def test_what_is_not_allowed_changes_nothing() -> None:
    machine = Grammar(grammar.STRING)
    assert machine.accept(b'"a')
    assert not machine.accept(b"\n")
    assert not machine.allows(b"")
    assert not machine.complete
    assert machine.accept(b'"')
    assert machine.complete


def test_a_schema_that_requires_what_it_does_not_have_can_be_met() -> None:
    assert fits({"type": "object", "properties": {}, "required": ["ghost"]}, "{}")


@st.composite
def specs(draw: st.DrawFn) -> SyscallSpec:
    names = draw(st.lists(st.sampled_from(["path", "query", "ä", "k", "name", "text"]), unique=True, max_size=4))
    properties = {name: {"type": draw(st.sampled_from(sorted(TYPES)))} for name in names}
    required = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    schema = {"type": "object", "properties": properties, "required": required}
    name = draw(st.sampled_from(["files.read", "files.read_on", "a.b", "memory.search"]))
    return SyscallSpec(name=name, description="", schema=schema, paths=(), capability="")


def babble(machine: Grammar, chance: random.Random) -> str:
    """A text that the grammar lets through, by a writer that would write anything; it ends as soon as it may."""
    text, order = b"", list(range(256))
    while not machine.complete:
        chance.shuffle(order)
        wanted = [*b'"}]', *order] if chance.random() < len(text) / 200 else order
        text += bytes([next(byte for byte in wanted if machine.allows(bytes([byte])))])
        assert machine.accept(text[-1:])
        assert len(text) < 4000
    return text.decode("utf-8", errors="replace")


@settings(deadline=None)
@given(st.lists(specs(), min_size=1, max_size=3, unique_by=lambda s: s.name), st.sampled_from(FORMS), st.integers())
def test_what_a_grammar_lets_through_is_a_call_that_can_be_made(
    tools: list[SyscallSpec], form: Form, seed: int
) -> None:
    written = form.opening + babble(form.grammar(tools), random.Random(seed))
    family = next(family for family in callforms.FAMILIES if form in family.forms)
    _, found = Trap(tools, family).feed(written)
    assert found is not None, written
    table = SyscallTable(tuple(tools))
    for call in found.calls:
        assert isinstance(call, Trapped), (written, call)
        table.bind(call.name, call.arguments)


@given(specs(), st.sampled_from(FORMS), st.data())
def test_a_call_as_models_write_it_is_let_through(spec: SyscallSpec, form: Form, data: st.DataObject) -> None:
    given_ = [*spec.schema["required"]]
    given_ += [name for name in spec.schema["properties"] if name not in given_ and data.draw(st.booleans())]
    arguments = {name: TYPES[spec.schema["properties"][name]["type"]] for name in data.draw(st.permutations(given_))}
    indent = data.draw(st.sampled_from([None, 2]))
    written = json.dumps({"name": spec.name, "arguments": arguments}, ensure_ascii=False, indent=indent)
    if form.many:
        written = f" [{written}, {written}]"
    elif form.separator:
        written = f"{spec.name}{form.separator}{json.dumps(arguments, ensure_ascii=False)}"
    machine = form.grammar([spec])
    assert machine.accept(written.encode()), written
    assert machine.complete
