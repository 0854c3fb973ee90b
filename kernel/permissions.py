"""Permissions: one place that decides, before the effect, whether a call may happen. The default is no.

It never asks the model, and assumes that whatever untrusted text is in the context speaks through it. Deny beats ask,
ask beats allow. docs/architecture.md has the table.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Confidentiality, Integrity, Label
from llmos.kernel.address import leads_inside

TRUSTED = (Integrity.SYSTEM, Integrity.USER)
STEERED = Integrity.VALUE
PRIVATE = (Confidentiality.PRIVATE, Confidentiality.SECRET)
HARMLESS = (Effect.PURE, Effect.READ, Effect.SCRATCH)
NO_LABEL = Label()
OFFLINE = "The browser is off: nothing is fetched. The user can turn it on in the Devices panel, under Browser."
LEAST = 4  # characters of a destination: a shorter one stands in many messages by chance


class DeniedError(Exception):
    """The call is not allowed. The message says what would make it so."""


@dataclass(frozen=True)
class Call:
    """All that a decision rests on.

    `label` is the join of the resident pages. `typed` names the arguments whose whole value the person wrote or picked,
    all in one message.
    `linked` names those that are links of the web page that was opened last, `near` those of them that stay on its
    site. `standing`: the person allowed this tool to this program for good. `online`: whether they let anything be
    fetched at all.
    """

    spec: SyscallSpec
    arguments: Mapping[str, Any]
    capabilities: frozenset[str]
    grants: tuple[str, ...] = ()
    label: Label = NO_LABEL
    typed: frozenset[str] = frozenset()
    standing: bool = False
    linked: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    online: bool = True

    @property
    def tainted(self) -> bool:
        """Whether words of others are resident: they may speak through the model."""
        return not self.clean and not self.steered

    @property
    def steered(self) -> bool:
        """Whether nothing of others is resident but typed values: they command nothing, but may have been chosen so
        that a call goes elsewhere.
        """
        return self.label.integrity is STEERED

    @property
    def clean(self) -> bool:
        return self.label.integrity in TRUSTED

    @property
    def private(self) -> bool:
        """Whether something private is resident beyond what the person wrote in this conversation."""
        return self.label.confidentiality in PRIVATE

    def wrote(self, name: str) -> bool:
        """Whether the person wrote the value of an argument that says where to."""
        value = self.arguments[name]
        return name in self.typed and isinstance(value, str) and len(value) >= LEAST


@dataclass(frozen=True)
class Allow:
    """`arguments` have their paths resolved, here and in Ask."""

    arguments: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class Ask:
    """`lasting`: the person may allow it for the program, too."""

    arguments: dict[str, Any]
    reason: str
    lasting: bool


@dataclass(frozen=True)
class Deny:
    reason: str


Decision: TypeAlias = Allow | Ask | Deny


def decide(call: Call) -> Decision:
    """What may become of a call. Looks at nothing but the call and where its paths lead."""
    spec = call.spec
    if spec.capability not in call.capabilities:
        return Deny(f"This program may not {spec.capability}.")
    try:
        arguments = resolved(spec, call.arguments, call.grants)
    except DeniedError as error:
        return Deny(str(error))
    if any(of_the_system(arguments[name]) for name in spec.paths if name in arguments):
        return Deny("This belongs to LLM OS itself: no program may read or change it.")
    if spec.addresses and not call.online:
        return Deny(OFFLINE)
    rule = _foreign if spec.server and spec.effect is not Effect.READ else _RULES.get(spec.effect)
    return rule(call, arguments) if rule is not None else Deny(f"Nobody knows what {spec.name} does.")


def of_the_system(path: str) -> bool:
    """Whether it lies in the data folder: what was decided, allowed and written down must not be a program's to change,
    however large the folder is that was granted.
    """
    home, real = Home.default(), Path(path)
    return real.is_relative_to(os.path.realpath(home.root)) and not real.is_relative_to(os.path.realpath(home.scratch))


def _harmless(call: Call, arguments: dict[str, Any]) -> Decision:
    return Allow(arguments, f"It {call.spec.effect}.")


def _run(call: Call, arguments: dict[str, Any]) -> Decision:
    """The shell is the person's, too: what is left in it, they use next."""
    if call.clean and call.standing:
        return Allow(arguments, "You allowed it for this program.")
    return Ask(arguments, f"It runs this in your terminal{_beside(call)}.", lasting=call.clean)


def _change(call: Call, arguments: dict[str, Any]) -> Decision:
    if call.clean:
        return Allow(arguments, "Nothing untrusted is in the context, and it can be undone.")
    wrote = [name for name in arguments if call.wrote(name)]
    paths = [name for name in arguments if name in call.spec.paths]
    named = all(name in wrote for name in paths)
    if call.steered and paths and named:
        return Allow(arguments, "You named where, and no words of others are in the context; it can be undone.")
    if wrote and call.typed >= set(arguments) and named:
        return Allow(arguments, "You wrote all of it.")
    if call.standing:
        return Allow(arguments, "You allowed it for this program.")
    return Ask(arguments, f"It changes your things{_beside(call)}.", lasting=True)


def _destroy(call: Call, arguments: dict[str, Any]) -> Decision:
    return Ask(arguments, "It takes away what is yours.", lasting=False)


def _send(call: Call, arguments: dict[str, Any]) -> Decision:
    """What leaves is the person's own words, or is shown to them first. An address alone can carry a secret out."""
    address = len(arguments) == 1 and not call.spec.paths
    wrote = bool(arguments) and all(map(call.wrote, arguments))
    inside = [name for name in call.spec.addresses if name in arguments and leads_inside(arguments[name])]
    if not wrote and not call.near.issuperset(inside):
        return Deny("This leads into the user's own network. Only they can write such an address, in a message.")
    if call.label.confidentiality is Confidentiality.SECRET and not wrote:
        return Deny("Something secret is in the context: nothing that the model wrote may leave this machine.")
    if address and call.linked.issuperset(arguments) and not wrote:
        return _follow(call, arguments)
    if address and not wrote and call.tainted and call.private:
        return Deny(
            "The model made up this address while something private and something untrusted was in the context: the "
            "address itself could carry it out. The user can write the address in a message."
        )
    if address and wrote and not (call.tainted and call.private):
        return Allow(arguments, "You wrote where it goes, and nothing else leaves.")
    if call.standing and call.clean:
        return Allow(arguments, "You allowed it for this program.")
    return Ask(arguments, f"It sends this out of your machine{_beside(call)}.", lasting=call.clean)


def _beside(call: Call) -> str:
    if call.clean:
        return ""
    what = "a value that an untrusted text gave" if call.steered else "something untrusted"
    return f" while {what} is in the context"


def _foreign(call: Call, arguments: dict[str, Any]) -> Decision:
    """A tool of an MCP server may send, change and take away, whatever it says of itself. So it is never used unasked
    for its values being typed; what sending would be denied for, it is denied for.
    """
    wrote = bool(arguments) and all(map(call.wrote, arguments))
    if call.label.confidentiality is Confidentiality.SECRET and not wrote:
        return Deny("Something secret is in the context: nothing that the model wrote may go to an MCP server.")
    if len(arguments) == 1 and not wrote and call.tainted and call.private:
        return Deny(
            "The model made up this value while something private and something untrusted was in the context: it could "
            "carry that out. The user can write the value in a message."
        )
    sends = call.spec.effect is Effect.SEND
    if call.standing and sends and call.clean:
        return Allow(arguments, "You allowed it for this program.")
    may = "send this out or change things" if sends else "take away what is yours"
    return Ask(arguments, f"A program of others does it, which may {may}{_beside(call)}.", lasting=sends and call.clean)


def _follow(call: Call, arguments: dict[str, Any]) -> Decision:
    """A link was written by the page, not by the model: only which one is chosen can tell its site something."""
    if call.private:
        why = "It follows a link beside something private: which link is chosen can tell the site a little of that."
        return Ask(arguments, why, lasting=False)
    if call.near.issuperset(arguments):
        return Allow(arguments, "It is a link within the site that was opened.")
    return Ask(arguments, "It follows a link to another site.", lasting=False)


def _exchange(call: Call, arguments: dict[str, Any]) -> Decision:
    return Ask(arguments, "All programs here share it, so it may hold what you copied for another one.", lasting=False)


_RULES: dict[Effect, Callable[[Call, dict[str, Any]], Decision]] = {
    **dict.fromkeys(HARMLESS, _harmless),
    Effect.RUN: _run,
    Effect.CHANGE: _change,
    Effect.DESTROY: _destroy,
    Effect.SEND: _send,
    Effect.EXCHANGE: _exchange,
}


def result_label(spec: SyscallSpec, arguments: Mapping[str, Any], grants: Iterable[str], local: bool = False) -> Label:
    """What a call's result carries, beside the label of the context that it was made in.

    Private is what was read here, fetched from the person's own network (`local`) or shared with other programs, and
    what comes out of scratch, where other conversations were at work, too. What others may have written is untrusted, a
    file that was granted by itself counting as picked. Where an MCP server has it from nobody knows: others may have
    written it. It is private if the server only reads on this machine; else it came from where the conversation's calls
    go.
    """
    if spec.server:
        here = Confidentiality.PRIVATE if spec.effect is Effect.READ else Confidentiality.CONVERSATION
        return Label(Integrity.WEB, here)
    granted = set(grants)
    files = [arguments[name] for name in spec.paths if name in arguments]
    if spec.untrusted and spec.effect is Effect.SEND:
        integrity = Integrity.WEB
    elif files and granted.issuperset(files):
        integrity = Integrity.PICKED_FILE
    elif spec.untrusted or spec.paths:
        integrity = Integrity.OTHER_FILE
    else:
        integrity = Integrity.SYSTEM
    reads = local or bool(spec.paths) or spec.effect in (Effect.READ, Effect.SCRATCH, Effect.RUN, Effect.EXCHANGE)
    return Label(integrity, Confidentiality.PRIVATE if reads else Confidentiality.PUBLIC)


def resolved(spec: SyscallSpec, arguments: Mapping[str, Any], grants: Iterable[str]) -> dict[str, Any]:
    """The arguments with paths as they are without links and dots. Raises DeniedError for what is not granted."""
    checked = dict(arguments)
    for name in spec.paths:
        if name in checked:
            checked[name] = _beneath(checked[name], grants, spec.effect is Effect.CHANGE)
    return checked


def _beneath(path: object, grants: Iterable[str], new: bool) -> str:
    """The path, if it lies in a granted folder or is a granted file. `new`: only its folder must be there."""
    if not isinstance(path, str) or not path.strip() or "\0" in path:
        raise DeniedError("A path is needed.")
    granted = [Path(grant) for grant in grants]
    given = Path(path).expanduser()
    candidates = [given] if given.is_absolute() else [grant / given for grant in granted]
    candidates.sort(key=lambda candidate: not os.path.exists(candidate))  # a file that is there before a new one
    for candidate in candidates:
        try:
            real = Path(os.path.realpath(candidate))
            there = given.is_absolute() or real.exists() or (new and real.parent.is_dir())
            if there and any(real == grant or real.is_relative_to(grant) for grant in granted):
                return str(real)
        except OSError:
            continue
    folders = ", ".join(str(grant) for grant in granted) or "none yet"
    raise DeniedError(
        f"{path} is not in a folder that the user granted. Granted: {folders}. "
        "The user can grant a folder in the Devices panel."
    )
