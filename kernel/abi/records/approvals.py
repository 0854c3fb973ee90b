"""What was decided about calls."""

from enum import StrEnum

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records.base import Record
from llmos.kernel.abi.records.labels import Label


class Verdict(StrEnum):
    """What became of a call: decided before it has any effect, then its outcome."""

    ALLOW = "allowed"
    ASK = "asked"
    DENY = "denied"
    DONE = "done"
    FAILED = "failed"


class Consent(StrEnum):
    """What a person can answer to a call that waits for them."""

    ONCE = "once"
    PROGRAM = "for this program"
    DENY = "deny"


class Approval(Record, frozen=True):
    """A call that waits for the person's word. `id` is that of its row in the audit log.

    `arguments` is canonical JSON, with paths resolved; `effect` says the most that it can do; `sources` names what is
    untrusted in the context. `lasting`: it may be allowed for this program. `preview` is what it would change, where
    its device can tell; it comes a moment later than the question.
    """

    id: int
    pid: int
    program: str
    tool: str
    arguments: str
    effect: Effect
    reason: str
    sources: tuple[str, ...] = ()
    lasting: bool = False
    preview: str = ""


class Standing(Record, frozen=True):
    """What the person allowed a program for good: one tool, as long as it can do no more than it could then, and the
    program is what it was then, by the hash of its `content`.
    """

    program: str
    tool: str
    effect: Effect
    created: float
    content: str = ""


class AuditRow(Record, frozen=True):
    """A line of the audit log. `arguments` is canonical JSON, or its SHA-256 where it is long.

    `pid` is 0 and `program` "person" where a person used a device. `call` is the row that this one answers: the
    question of an answer, the decision of an outcome; 0 for none. `hash` seals the row and all before it.
    """

    id: int
    time: float
    verdict: Verdict
    tool: str
    program: str
    pid: int = 0
    arguments: str = ""
    reason: str = ""
    label: Label = Label()
    call: int = 0
    hash: str = ""
