"""Grammars: what a text may still become, byte by byte, so that what a model writes is well formed by construction.

A grammar is built of nodes. Its state is the set of stacks of nodes that could still be matched, which each byte
narrows: the recogniser of a context-free language, as in llama.cpp's own grammars, but one that cannot end the process
and that every CPU can use.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

Stack: TypeAlias = "tuple[Node, Stack] | None"
"""What is still to be matched, the next node first; None where all is."""


class Node:
    """A part of a grammar. Each is one of those that match a byte, and those that become other nodes."""


@dataclass(frozen=True, eq=False)
class Literal(Node):
    """Exactly these bytes, at least one."""

    data: bytes

    def step(self, byte: int, rest: Stack) -> "tuple[Stack] | None":
        if self.data[0] != byte:
            return None
        return (rest,) if len(self.data) == 1 else ((Literal(self.data[1:]), rest),)


@dataclass(frozen=True, eq=False)
class OneOf(Node):
    """One byte of these."""

    allowed: frozenset[int]

    def step(self, byte: int, rest: Stack) -> "tuple[Stack] | None":
        return (rest,) if byte in self.allowed else None


@dataclass(frozen=True, eq=False)
class Sequence(Node):
    """All parts, in order."""

    parts: tuple[Node, ...]

    def expand(self, rest: Stack) -> Iterable[Stack]:
        for part in reversed(self.parts):
            rest = (part, rest)
        yield rest


@dataclass(frozen=True, eq=False)
class Choice(Node):
    """One of the options."""

    options: tuple[Node, ...]

    def expand(self, rest: Stack) -> Iterable[Stack]:
        for option in self.options:
            yield (option, rest)


@dataclass(frozen=True, eq=False)
class Repeat(Node):
    """The part so many times; most None: without end. The part matches at least one byte."""

    part: Node
    least: int = 0
    most: int | None = None

    def expand(self, rest: Stack) -> Iterable[Stack]:
        if self.least == 0:
            yield rest
        if self.most is None and self.least == 0:
            yield (self.part, (self, rest))
        elif self.most is None or self.most > 0:
            most = None if self.most is None else self.most - 1
            yield (self.part, (Repeat(self.part, max(0, self.least - 1), most), rest))


@dataclass(frozen=True, eq=False)
class Lazy(Node):
    """A node that is made when it is needed: for what contains itself."""

    make: Callable[[], Node]

    def expand(self, rest: Stack) -> Iterable[Stack]:
        yield (self.make(), rest)


class Grammar:
    """How far a text has come. `complete`: it may end here."""

    def __init__(self, root: Node) -> None:
        self._state = list(_tops((root, None)))
        self._looked: tuple[bytes, list[Stack]] = (b"", self._state)

    @property
    def complete(self) -> bool:
        return None in self._state

    def allows(self, data: bytes) -> bool:
        """Whether the text may go on with these bytes, at least one."""
        return bool(data) and bool(self._after(data))

    def accept(self, data: bytes) -> bool:
        """Goes on with bytes, where they are allowed; False, and nothing changes, where they are not."""
        state = self._after(data)
        if state:
            self._state, self._looked = state, (b"", state)
        return bool(state)

    def _after(self, data: bytes) -> list[Stack]:
        """The state behind these bytes. What is accepted was asked about just before, as a rule."""
        if self._looked[0] != data:
            self._looked = (data, _advance(self._state, data))
        return self._looked[1]


def _tops(stack: Stack) -> Iterator[Stack]:
    """The stacks that this one may be, with a node on top that matches a byte, or at the end."""
    if stack is None or isinstance(stack[0], Literal | OneOf):
        yield stack
        return
    node, rest = stack
    assert isinstance(node, Sequence | Choice | Repeat | Lazy)
    for other in node.expand(rest):
        yield from _tops(other)


def _advance(state: list[Stack], data: bytes) -> list[Stack]:
    for byte in data:
        after: list[Stack] = []
        for stack in state:
            if stack is None:
                continue
            node, rest = stack
            assert isinstance(node, Literal | OneOf)
            for next in node.step(byte, rest) or ():
                after.extend(_tops(next))
        state = after
    return state


def literal(text: str) -> Literal:
    return Literal(text.encode())


def any_of(*characters: str) -> OneOf:
    return OneOf(frozenset("".join(characters).encode()))


# JSON. Bytes above 127 are parts of characters, or nothing: what decodes the text replaces those.

SPACE = Repeat(any_of(" \n\t\r"), most=24)  # a line and its indentation, not blanks without end
_DIGITS = "0123456789"
_HEX = any_of(_DIGITS, "abcdefABCDEF")
_WHOLE = any_of(_DIGITS, "abcefABCEF")
_CHARACTER = Choice(
    (
        OneOf(frozenset(range(0x20, 0x100)) - frozenset(b'"\\')),
        Sequence((literal("\\"), any_of('"\\/bfnrt'))),
        Sequence((literal("\\u"), _WHOLE, Repeat(_HEX, 3, 3))),  # half a character (\ud800) is none
        Sequence((literal("\\u"), any_of("dD"), any_of("01234567"), Repeat(_HEX, 2, 2))),
    )
)
STRING = Sequence((literal('"'), Repeat(_CHARACTER), literal('"')))
INTEGER = Sequence(
    (
        Repeat(literal("-"), 0, 1),
        Choice((literal("0"), Sequence((any_of("123456789"), Repeat(any_of(_DIGITS), 0, 17))))),
    )
)
NUMBER = Sequence(
    (
        INTEGER,
        Repeat(Sequence((literal("."), Repeat(any_of(_DIGITS), 1, 17))), 0, 1),
        Repeat(Sequence((any_of("eE"), Repeat(any_of("+-"), 0, 1), Repeat(any_of(_DIGITS), 1, 2))), 0, 1),
    )
)
BOOLEAN = Choice((literal("true"), literal("false")))
NULL = literal("null")
ANY: Node = Lazy(lambda: Choice((STRING, NUMBER, BOOLEAN, NULL, _array(ANY), _members(STRING, ANY))))
_PLAIN: dict[str, Node] = {
    "string": STRING,
    "integer": INTEGER,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "null": NULL,
}


def value(schema: Mapping[str, Any]) -> Node:
    """What a JSON schema allows: types, enum, const, anyOf, oneOf, items, properties, required. Other conditions do
    not narrow it, and a schema that none of these describes allows any value.
    """
    if "const" in schema:
        return literal(json.dumps(schema["const"], ensure_ascii=False))
    if schema.get("enum"):
        return Choice(tuple(literal(json.dumps(option, ensure_ascii=False)) for option in schema["enum"]))
    for key in ("anyOf", "oneOf"):
        if schema.get(key):
            return Choice(tuple(map(value, schema[key])))
    kind = schema.get("type")
    if isinstance(kind, list):
        return Choice(tuple(value({**schema, "type": one}) for one in kind))
    if kind == "array":
        return _array(Lazy(lambda: value(schema.get("items") or {})))
    if kind == "object":
        return members(schema) if schema.get("properties") is not None else _members(STRING, ANY)
    return _PLAIN.get(kind, ANY) if isinstance(kind, str) else ANY


def members(schema: Mapping[str, Any]) -> Node:
    """An object with the properties of a schema, each at most once, in any order, and all that are required."""
    properties: Mapping[str, Any] = schema.get("properties", {})
    required = frozenset(schema.get("required", ())) & properties.keys()
    return Sequence((literal("{"), SPACE, _rest(properties, required, "")))


def _rest(properties: Mapping[str, Any], required: frozenset[str], comma: str) -> Node:
    """What follows in an object that still may have these properties, and must have those."""
    options: list[Node] = [] if required else [literal("}")]
    lead = (literal(comma), SPACE) if comma else ()
    for name, schema in properties.items():
        then = Lazy(
            partial(_rest, {other: properties[other] for other in properties if other != name}, required - {name}, ",")
        )
        options.append(Sequence((*lead, key(name), value(schema), SPACE, then)))
    return Choice(tuple(options))


def key(*names: str) -> Node:
    """A key of an object, one of the names, with its colon."""
    keys = tuple(literal(json.dumps(name, ensure_ascii=False)) for name in names)
    return Sequence((Choice(keys), SPACE, literal(":"), SPACE))


def _array(item: Node) -> Node:
    more = Repeat(Sequence((SPACE, literal(","), SPACE, item)))
    return Sequence((literal("["), SPACE, Repeat(Sequence((item, more, SPACE)), 0, 1), literal("]")))


def _members(name: Node, item: Node) -> Node:
    member = Sequence((name, SPACE, literal(":"), SPACE, item, SPACE))
    more = Repeat(Sequence((literal(","), SPACE, member)))
    return Sequence((literal("{"), SPACE, Repeat(Sequence((member, more)), 0, 1), literal("}")))
