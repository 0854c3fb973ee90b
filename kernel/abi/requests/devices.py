"""Requests about devices: grants, approvals, the audit log, calls."""

from typing import Any

import msgspec

from llmos.kernel.abi.device import Download
from llmos.kernel.abi.records import Consent
from llmos.kernel.abi.requests.base import Request


class Grant(Request, frozen=True):
    """-> Grants. Lets programs read beneath a folder, or one file."""

    path: str


class Revoke(Request, frozen=True):
    """-> Grants."""

    path: str


class ListSyscalls(Request, frozen=True):
    """-> Syscalls."""


class Decide(Request, frozen=True):
    """-> Done. The person's word on a call that waits for it; it counts once. Refused where it does not wait any more,
    or may not be allowed for a program.
    """

    approval: int
    answer: Consent


class ListApprovals(Request, frozen=True):
    """-> Approvals."""


class RevokeApproval(Request, frozen=True):
    """-> Approvals. Takes back what a program was allowed for good: the calls of a tool."""

    program: str
    tool: str


class ReadAudit(Request, frozen=True):
    """-> AuditRows, the newest `count` of those before the row `before`; 0: of all."""

    count: int = 200
    before: int = 0


class VerifyAudit(Request, frozen=True):
    """-> AuditReport. With `head`, the hash of a row noted earlier, also whether that row is still there."""

    head: str = ""


class CallDevice(Request, frozen=True):
    """-> DeviceReply. A person uses a device: the same syscall as the model's, with the person's rights.

    `page` is the address of the web page on which they clicked a link; empty where they wrote the arguments. The kernel
    adds `downloads`, by argument, when it passes the call on to the device host; from a client they count nothing.
    """

    name: str
    arguments: dict[str, Any]
    page: str = ""
    downloads: dict[str, Download] = msgspec.field(default_factory=dict)


class ShowPicture(Request, frozen=True):
    """-> DeviceReply. A picture that an answer names, from a granted folder or the scratch folder, for the person. The
    path may be as the sandbox has it.
    """

    path: str


class StopFetching(Request, frozen=True):
    """-> Done. Ends what is being fetched from the network for the person."""


class GiveClipboard(Request, frozen=True):
    """-> Done. A window's answer to ClipboardAsked: the text that was or is on the clipboard, or why not."""

    id: int
    text: str = ""
    error: str = ""


class StopDevice(Request, frozen=True):
    """-> Done. Ends the call of a device that a person made and that is not answered yet; it gets Failed."""

    name: str
