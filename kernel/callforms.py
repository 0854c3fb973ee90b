"""The forms in which models write calls, by family: one table.

A form has an opening, a body and a closing. The body is a call as a JSON object, a list of those, or a name before the
object of its arguments. The family follows from the model's chat template.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from llmos.kernel import grammar
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.cpu import Cpu
from llmos.kernel.grammar import SPACE, Choice, Grammar, Node, Repeat, literal

NAME_KEYS = ("name", "function", "tool")
ARGUMENT_KEYS = ("arguments", "parameters", "args")
_decoder = json.JSONDecoder()
_CALL_ID = r"(?:\[CALL_ID\]\s*\w+\s*)?"


@dataclass(frozen=True)
class Form:
    """`sure`: the opening alone says that this is a call; the others stand at the start of a line, and are calls where
    they name a tool. `separator`: the body may be a name, this, and the arguments. `many`: the body may be a list.
    `again`: another call may follow in the same answer.
    """

    opening: str
    closing: str = ""
    sure: bool = False
    separator: str = ""
    many: bool = False
    again: bool = False

    def read(self, body: str) -> tuple[list[object], int]:
        """The calls of a body, as JSON values, and where they end. Raises ValueError, RecursionError."""
        named = re.match(rf"([\w.\-]+)\s*{_CALL_ID}{re.escape(self.separator)}\s*", body) if self.separator else None
        if named is None:
            value, end = _decoder.raw_decode(body)
            return (value if self.many and isinstance(value, list) else [value]), end
        arguments, end = _decoder.raw_decode(body, named.end())
        return [{"name": named[1], "arguments": arguments}], end

    def grammar(self, specs: Sequence[SyscallSpec]) -> Grammar:
        """What a body may be: well formed, of these syscalls, with arguments that fit their schemas."""
        call = Choice(tuple(map(_object, specs)))
        bodies: list[Node] = [] if self.separator and not self.many else [call]
        if self.many:
            more = Repeat(grammar.Sequence((literal(","), SPACE, call, SPACE)))
            bodies = [grammar.Sequence((literal("["), SPACE, call, SPACE, more, literal("]")))]
        if self.separator:
            bodies += [
                grammar.Sequence((literal(spec.name), literal(self.separator), grammar.members(spec.schema)))
                for spec in specs
            ]
        lead = (SPACE,) if self.opening else ()
        return Grammar(grammar.Sequence((*lead, Choice(tuple(bodies)), SPACE)))


def _object(spec: SyscallSpec) -> Node:
    """A call as a JSON object, the name first. Where nothing is required, the arguments may be left out."""
    name = grammar.Sequence((literal("{"), SPACE, grammar.key(*NAME_KEYS), literal(json.dumps(spec.name)), SPACE))
    arguments = (literal(","), SPACE, grammar.key(*ARGUMENT_KEYS), grammar.members(spec.schema), SPACE)
    least = 1 if spec.schema.get("required") else 0
    return grammar.Sequence((name, Repeat(grammar.Sequence(arguments), least, 1), literal("}")))


@dataclass(frozen=True)
class Family:
    """`forms`: what its models write. `marks`: by one of these in a template they are known. `control`: texts that are
    control tokens in some vocabularies; there they count only as such, which no text becomes. `how` tells the model.
    """

    name: str
    forms: tuple[Form, ...]
    marks: tuple[str, ...]
    control: tuple[str, ...]
    how: str

    @property
    def openings(self) -> tuple[str, ...]:
        """What calls begin with, as models write them."""
        # Some vocabularies have a token for each of these.
        braces = ('{"name"', '{"', "{", "{{", "{\n", "{\n\n", "{\r\n", "{}", "({", "[{")
        return (*(form.opening for form in self.forms if form.opening), *braces, "```json", "```")

    def controls(self, cpu: Cpu) -> dict[int, str]:
        """Its texts that are control tokens of this CPU's, by token."""
        tokens = {text: cpu.tokenize(text, special=True) for text in self.control}
        return {token: text for text, [token, *more] in tokens.items() if not more and cpu.is_control(token)}


BARE = Form("")
FENCED = tuple(Form(opening, "\n```") for opening in ("```json\n", "```tool_call\n", "```\n"))
TAG = Form("<tool_call>", "\n</tool_call>", sure=True, again=True)
PYTHON_TAG = Form("<|python_tag|>", sure=True)
FUNCTION = Form("<function=", "</function>", sure=True, separator=">", again=True)
TOOL_CALLS = Form("[TOOL_CALLS]", sure=True, separator="[ARGS]", many=True, again=True)

HERMES = Family(
    name="Hermes",
    forms=(TAG, *FENCED, BARE),
    marks=(),
    control=("<tool_call>",),
    how="""
For each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:
<tool_call>
{"name": <function-name>, "arguments": <args-json-object>}
</tool_call>""",
)
LLAMA = Family(
    name="Llama 3",
    forms=(PYTHON_TAG, FUNCTION, *FENCED, BARE),
    marks=("<|python_tag|>", "<|start_header_id|>"),
    control=("<|python_tag|>",),
    how="""
To call a function, answer with nothing but a JSON object with its name and its parameters:
{"name": <function-name>, "parameters": <parameters-json-object>}""",
)
MISTRAL = Family(
    name="Mistral",
    forms=(TOOL_CALLS, *FENCED, BARE),
    marks=("[TOOL_CALLS]", "[AVAILABLE_TOOLS]"),
    control=("[TOOL_CALLS]", "[ARGS]", "[CALL_ID]"),
    how="""
To call functions, answer with nothing but [TOOL_CALLS] and a JSON list:
[TOOL_CALLS] [{"name": <function-name>, "arguments": <args-json-object>}]""",
)
FAMILIES = (MISTRAL, LLAMA, HERMES)


def family_of(template: str) -> Family:
    """The family of a chat template; most models that fit in none of the others write Hermes tags."""
    return next((family for family in FAMILIES if any(mark in template for mark in family.marks)), HERMES)
