"""Visits: from an address in a call to what the kernel fetched for it. Functions on the machine.

The device host is given no address to open, only what came from it. Each request is in the audit log before it leaves:
the first as the call that asked for it, each redirect as a row of its own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from llmos.kernel import limits
from llmos.kernel.abi.device import Download, SyscallSpec, WebPage
from llmos.kernel.abi.records import Label, Verdict
from llmos.kernel.address import AddressError, normal, same_site
from llmos.kernel.audit import PERSON
from llmos.kernel.database import JournalError
from llmos.kernel.egress import EgressError
from llmos.kernel.machine import Machine

SETTING = "browser"
NO_LABEL = Label()
_NUMBER = re.compile(r"\[?(\d{1,5})\]?")


@dataclass(frozen=True)
class Visitor:
    """For whom something is fetched: a process, or the person, whose pid is 0. `label` is that of its context.

    `own` names the arguments that the person wrote; `page` is where the others stand as links.
    """

    pid: int = 0
    program: str = PERSON
    label: Label = NO_LABEL
    own: frozenset[str] = frozenset()
    page: str = ""

    def may_go_inside(self, name: str, url: str) -> bool:
        """Whether an address may be one of the person's own network: where they wrote it, and from there."""
        return name in self.own or same_site(url, self.page)


@dataclass(frozen=True)
class Addressed:
    """Arguments with their addresses in normal form. `linked` and `near` are as in permissions.Call."""

    arguments: dict[str, Any]
    linked: frozenset[str]
    near: frozenset[str]


def addressed(spec: SyscallSpec, arguments: Mapping[str, Any], page: WebPage | None) -> Addressed:
    """A number is the link of that number on the page. Raises AddressError."""
    found, linked = dict(arguments), set()
    for name in spec.addresses:
        if name not in found:
            continue
        number = _NUMBER.fullmatch(str(found[name]).strip())
        if number:
            linked.add(name)
            found[name] = _link(int(number[1]), page)
        else:
            found[name] = normal(str(found[name]))
    near = {name for name in linked if page is not None and same_site(found[name], page.url)}
    return Addressed(found, frozenset(linked), frozenset(near))


def _link(number: int, page: WebPage | None) -> str:
    if page is None:
        raise AddressError("No page is open whose links have numbers. Give a whole address.")
    links = page.links[: limits.LINKS]
    if not 1 <= number <= len(links):
        raise AddressError(f"{page.url} has the links 1 to {len(links)}." if links else f"{page.url} has no links.")
    return normal(links[number - 1])


def fetch(
    machine: Machine,
    spec: SyscallSpec,
    arguments: Mapping[str, Any],
    visitor: Visitor,
    then: Callable[[dict[str, Download]], None],
    failed: Callable[[str], None],
) -> None:
    """Fetches the addresses of a call that was let through and recorded; one of `then` and `failed` is called."""
    wanted = [name for name in spec.addresses if name in arguments]
    fetched: dict[str, Download] = {}

    def next_one() -> None:
        if len(fetched) == len(wanted):
            then(fetched)
            return
        name = wanted[len(fetched)]
        inside = visitor.may_go_inside(name, arguments[name])

        def came(outcome: Download | EgressError) -> None:
            if isinstance(outcome, EgressError):
                failed(str(outcome))
                return
            fetched[name] = replace(outcome, visitor=visitor.program)
            next_one()

        _get(machine, spec, arguments[name], inside, visitor, limits.REDIRECTS, came)

    next_one()


def _get(
    machine: Machine,
    spec: SyscallSpec,
    url: str,
    inside: bool,
    visitor: Visitor,
    redirects: int,
    then: Callable[[Download | EgressError], None],
) -> None:
    def came(outcome: Download | EgressError) -> None:
        if isinstance(outcome, EgressError) or not same_site(outcome.moved, url):
            then(outcome)
        elif not redirects:
            then(EgressError(f"{url} leads on and on."))
        elif not machine.setting(SETTING):
            then(EgressError("The browser was turned off."))
        else:
            try:
                reason = f"It was sent on within the site, from {url}."
                machine.audit.add(
                    Verdict.ALLOW, spec.name, visitor.program, visitor.pid, outcome.moved, reason, visitor.label
                )
            except JournalError as error:
                then(EgressError(f"{error} So it was not followed."))
                return
            _get(machine, spec, outcome.moved, inside, visitor, redirects - 1, then)

    machine.egress.get(url, inside, visitor.pid, came)
