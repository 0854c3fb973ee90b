"""`llmos audit` and `llmos approvals`: what the model's calls were allowed, and what waits for your word."""

import argparse
import contextlib
import json
import sys
import time

from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.records import Approval, AuditRow, Consent
from llmos.kernel.abi.replies import Approvals, AuditReport, AuditRows, Done
from llmos.kernel.abi.requests import Decide, ListApprovals, ReadAudit, RevokeApproval, VerifyAudit

COLUMNS = ("ROW#", "TIME", "PID#", "PROGRAM", "TOOL", "VERDICT", "OF#", "REASON", "ARGUMENTS")
VERIFY_SECONDS = 120.0


def audit(link: Link, arguments: argparse.Namespace) -> int:
    """Lists the newest rows, or recomputes the chain; 1 where it is broken."""
    if arguments.what == "verify":
        report = link.ask(VerifyAudit(head=arguments.head), AuditReport, VERIFY_SECONDS)
        if arguments.json:
            print_json(report)
        else:
            print(report.detail)
            print(f"newest hash: {report.head or 'none'}")
        return 0 if report.ok else 1
    rows = link.ask(ReadAudit(count=arguments.count), AuditRows).rows
    if arguments.json:
        print_json(rows)
    else:
        print_table(COLUMNS, [_cells(row) for row in rows])
    return 0


def _cells(row: AuditRow) -> tuple[object, ...]:
    when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(row.time))
    return (row.id, when, row.pid, row.program, row.tool, row.verdict, row.call or "", row.reason, row.arguments)


def approvals(link: Link, arguments: argparse.Namespace) -> int:
    """Answers a call that waits, or takes back what stands; then lists both."""
    answers = {Consent.ONCE: arguments.once, Consent.PROGRAM: arguments.always, Consent.DENY: arguments.deny}
    for consent, id in answers.items():
        if id is not None:
            link.ask(Decide(approval=id, answer=consent), Done)
    if arguments.revoke is not None:
        program, tool = arguments.revoke
        link.ask(RevokeApproval(program=program, tool=tool), Approvals)
    found = link.ask(ListApprovals(), Approvals)
    if arguments.json:
        print_json({"waiting": found.waiting, "standing": found.standing})
        return 0
    waiting = [(a.id, a.pid, a.program, a.tool, "waits", a.reason, a.arguments) for a in found.waiting]
    standing = [("", "", s.program, s.tool, "allowed", f"What {s.effect}.", "") for s in found.standing]
    print_table(("ID#", "PID#", "PROGRAM", "TOOL", "STATE", "REASON", "ARGUMENTS"), [*waiting, *standing])
    return 0


def consent(link: Link, approval: Approval) -> None:
    """Asks on the terminal about a call of the conversation at hand; where there is none, it is denied."""
    say(f"\n{approval.program} wants to use {approval.tool}. {approval.reason}")
    for name, value in json.loads(approval.arguments).items():
        say(f"  {name}: {value!a}")
    if approval.sources:
        say(f"  Untrusted in the context: {', '.join(approval.sources)}")
    answer = Consent.DENY
    if sys.stdin.isatty():
        say("Allow it once? [y/N]")
        answer = Consent.ONCE if sys.stdin.readline().strip().lower() in ("y", "yes") else Consent.DENY
    else:
        say("Denied: there is no terminal to ask on.")
    with contextlib.suppress(KernelError):  # it was answered elsewhere meanwhile
        link.ask(Decide(approval=approval.id, answer=answer), Done)


def add_verbs(audit: argparse.ArgumentParser, approvals: argparse.ArgumentParser) -> None:
    audit.add_argument("what", nargs="?", choices=("list", "verify"), default="list")
    audit.add_argument("-n", dest="count", metavar="N", type=int, default=50, help="how many rows at most (50)")
    audit.add_argument("--head", metavar="HASH", default="", help="verify that the row with this hash is still there")
    change = approvals.add_mutually_exclusive_group()
    change.add_argument("--once", metavar="ID", type=int, help="allow a call that waits")
    change.add_argument("--always", metavar="ID", type=int, help="allow it for its program from now on")
    change.add_argument("--deny", metavar="ID", type=int, help="do not allow it")
    change.add_argument("--revoke", metavar=("PROGRAM", "TOOL"), nargs=2, help="take back what was allowed for good")
