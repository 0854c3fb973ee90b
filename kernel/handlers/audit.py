"""Requests about approvals and the audit log."""

from collections.abc import Callable

from llmos.kernel import approvals
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Verdict
from llmos.kernel.abi.replies import AnyAnswer, Approvals, AuditReport, AuditRows, Done
from llmos.kernel.audit import PERSON
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles

MOST = 5000  # rows in one reply


@handles(ask.Decide)
def _decide(kernel: Handlers, request: ask.Decide, reply: Reply) -> AnyAnswer:
    approvals.answer(kernel.machine, request.approval, request.answer)
    return Done()


@handles(ask.ListApprovals)
def _list(kernel: Handlers, request: ask.ListApprovals, reply: Reply) -> AnyAnswer:
    return _approvals(kernel)


@handles(ask.RevokeApproval)
def _revoke(kernel: Handlers, request: ask.RevokeApproval, reply: Reply) -> AnyAnswer:
    log = kernel.machine.audit
    if not any((s.program, s.tool) == (request.program, request.tool) for s in log.standing()):
        raise RefusedError(f"{request.program} is not allowed {request.tool} for good.")
    reason = f"You took back what {request.program} was allowed."
    log.add(Verdict.DENY, request.tool, PERSON, reason=reason)
    log.revoke(request.program, request.tool)
    return _approvals(kernel)


def _approvals(kernel: Handlers) -> Approvals:
    machine = kernel.machine
    return Approvals(waiting=approvals.waiting(machine), standing=machine.audit.standing())


@handles(ask.ReadAudit)
def _read(kernel: Handlers, request: ask.ReadAudit, reply: Reply) -> AnyAnswer:
    log = kernel.machine.audit
    return AuditRows(rows=log.rows(min(max(request.count, 0), MOST), request.before), total=log.total())


@handles(ask.VerifyAudit)
def _verify(kernel: Handlers, request: ask.VerifyAudit, reply: Reply) -> None:
    verify(kernel, request.head, reply)


def verify(kernel: Handlers, head: str, then: Callable[[AuditReport], None]) -> None:
    """Checks the log, one step each time that the kernel has seen to everybody else."""
    check = kernel.machine.audit.verification(head)

    def step() -> None:
        report = check.step()
        if report is None:
            kernel.machine.after(0.0, step)
        else:
            then(report)

    step()
