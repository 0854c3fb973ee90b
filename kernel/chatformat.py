"""The chat format: learned once from the model's own template, then applied page by page.

The template is rendered around sentinels, in a sandbox, to find what stands before and after each role's content.
From then on content is tokenised apart from this scaffold, so that no text can forge a role marker.
"""

import contextlib
import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from llmos.kernel.callforms import HERMES, Family, family_of

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
INSTRUCT = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}[INST] {{ m['content'] }}[/INST]"
    "{% elif m['role'] == 'assistant' %}{{ m['content'] }}{{ eos_token }}{% else %}{{ raise_exception('no') }}"
    "{% endif %}{% endfor %}"
)
CALL_ID = "000000000"
SYSTEM, USER, ASSISTANT, TOOL = "system", "user", "assistant", "tool"


class ChatFormatError(Exception):
    """The template cannot be taken apart into heads and tails."""


@dataclass(frozen=True)
class Scaffold:
    """What stands before and after a role's content."""

    head: str
    tail: str


@dataclass(frozen=True)
class ChatFormat:
    """`first_user_head` is what opens the first user message, where that differs (templates without a system role).
    `family` is how its models write calls.
    """

    system: Scaffold
    user: Scaffold
    assistant: Scaffold
    tool: Scaffold
    first_user_head: str
    family: Family = HERMES

    def assemble(self, messages: Sequence[tuple[str, str]]) -> str:
        """A whole conversation of (role, text), opened for the next answer: what the pages put together must equal."""
        parts, users = [], 0
        for role, text in messages:
            scaffold: Scaffold = getattr(self, role)
            first = role == USER and users == 0
            users += role == USER
            parts += [self.first_user_head if first else scaffold.head, text, scaffold.tail]
        return "".join([*parts, self.assistant.head])


class _Template:
    def __init__(self, source: str, bos: str, eos: str) -> None:
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        environment.filters["tojson"] = _json  # jinja's own is for HTML
        environment.globals["raise_exception"] = _refuse
        environment.globals["strftime_now"] = lambda _: ""
        try:
            self._template = environment.from_string(source)
        except TemplateError as error:
            raise ChatFormatError(str(error)) from error
        self._bos, self._eos = bos, eos

    def render(self, messages: Sequence[tuple[str, str]], open_answer: bool = False) -> str:
        return self.render_whole([{"role": role, "content": text} for role, text in messages], open_answer)

    def render_whole(self, messages: list[dict[str, Any]], open_answer: bool = False) -> str:
        """Messages that have more than a role and a text."""
        try:
            return self._template.render(
                messages=messages,
                add_generation_prompt=open_answer,
                bos_token=self._bos,
                eos_token=self._eos,
            )
        except Exception as error:  # a template is foreign code: it may raise anything
            raise ChatFormatError(str(error)) from error


def _json(value: object, indent: int | None = None, **_: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _refuse(message: str) -> None:
    raise ChatFormatError(message)


def learn(source: str, bos: str = "", eos: str = "") -> ChatFormat:
    """Takes a template apart.

    Raises ChatFormatError when the parts put together would not equal the template's own rendering.
    """
    template = _Template(source, bos, eos)
    system, rest = ("S0", [(USER, "U0"), (ASSISTANT, "A0"), (USER, "U1"), (ASSISTANT, "A1"), (USER, "U2")])
    has_system = _accepts(template, [(SYSTEM, system), *rest])
    talk = [(SYSTEM, system), *rest] if has_system else rest
    gaps = _split(template.render(talk, open_answer=True), [text for _, text in talk])
    if not has_system:
        gaps = ["", *gaps]
    user_tail = _after(template.render(talk[: 1 + has_system]), "U0")
    answer_tail = _after(template.render(talk[: 2 + has_system]), "A0")
    user_head = _without(gaps[3], answer_tail)
    if has_system:
        joined = gaps[1]
        inside = not joined.endswith(user_head)
        system_scaffold = Scaffold(gaps[0], "" if inside else joined[: len(joined) - len(user_head)])
        first_user_head = joined if inside else user_head
    else:
        system_scaffold, first_user_head = Scaffold(gaps[1], ""), "\n\n"
    learned = ChatFormat(
        system=system_scaffold,
        user=Scaffold(user_head, user_tail),
        assistant=Scaffold(_without(gaps[6], user_tail), answer_tail),
        tool=_tool(template, talk, user_head, user_tail, answer_tail),
        first_user_head=first_user_head,
        family=family_of(source),
    )
    _verify(learned, template, has_system)
    return learned


def plainer(source: str, bos: str = "", eos: str = "") -> tuple[ChatFormat, str]:
    """In place of a template that cannot be taken apart: the plain form of its kind, and the name of that. Templates of
    Mistral's models often look at the whole conversation to render one message.
    """
    name, plain = ("[INST]", INSTRUCT) if "[INST]" in source else ("ChatML", CHATML)
    learned = dataclasses.replace(learn(plain, bos, eos), family=family_of(source))
    with contextlib.suppress(ChatFormatError):
        tool = _after_a_call(_Template(source, bos, eos), learned.assistant.tail)
        learned = dataclasses.replace(learned, tool=tool or learned.tool)
    return learned, name


def _tool(
    template: _Template, talk: list[tuple[str, str]], user_head: str, user_tail: str, answer_tail: str
) -> Scaffold:
    """The template's own form for a tool's result, or else a user message with Hermes tags."""
    asked = [*talk[:-1], (TOOL, "T0")]
    plain = Scaffold(f"{user_head}<tool_response>\n", f"\n</tool_response>{user_tail}")
    if not _accepts(template, asked):
        return _after_a_call(template, answer_tail) or plain
    text = template.render(asked)
    before, after = text.split("T0")[0], _after(text, "T0")
    head = _after(before, "A1")
    return Scaffold(head[len(answer_tail) :], after) if head.startswith(answer_tail) else plain


def _after_a_call(template: _Template, answer_tail: str) -> Scaffold | None:
    """The form for a result in a template that wants to see the call, with its number, before it."""
    call = {"id": CALL_ID, "type": "function", "function": {"name": "f", "arguments": {}}}
    asked: list[dict[str, Any]] = [
        {"role": USER, "content": "U0"},
        {"role": ASSISTANT, "content": "", "tool_calls": [call]},
        {"role": TOOL, "content": "T0", "tool_call_id": CALL_ID, "name": "f"},
    ]
    try:
        before, found, after = template.render_whole(asked).partition("T0")
    except ChatFormatError:
        return None
    called, ended, head = before.rpartition(answer_tail) if answer_tail else ("", "", "")
    return Scaffold(head, after) if found and ended and "U0" in called and head else None


def _accepts(template: _Template, messages: list[tuple[str, str]]) -> bool:
    try:
        text = template.render(messages)
    except ChatFormatError:
        return False
    return all(text.count(content) == 1 for _, content in messages)


def _split(text: str, marks: list[str]) -> list[str]:
    gaps = []
    for mark in marks:
        gap, found, text = text.partition(mark)
        if not found:
            raise ChatFormatError(f"the template leaves out {mark}")
        gaps.append(gap)
    return [*gaps, text]


def _after(text: str, mark: str) -> str:
    return text.rpartition(mark)[2]


def _without(text: str, start: str) -> str:
    if not text.startswith(start):
        raise ChatFormatError("the template's roles do not follow one pattern")
    return text[len(start) :]


def _verify(learned: ChatFormat, template: _Template, has_system: bool) -> None:
    talk = [(USER, "Hello there."), (ASSISTANT, "Hi!"), (USER, "And 2 + 2?"), (ASSISTANT, "4"), (USER, "Thanks")]
    ours = [(SYSTEM, "Be brief."), *talk]
    theirs = ours if has_system else [(USER, f"Be brief.\n\n{talk[0][1]}"), *talk[1:]]
    if learned.assemble(ours) != template.render(theirs, open_answer=True):
        raise ChatFormatError("pages put together would not equal the template's own rendering")
