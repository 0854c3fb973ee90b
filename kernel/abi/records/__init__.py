"""Facts that cross the wire: frozen, typed, without behaviour. Times are Unix seconds; sizes are bytes or tokens."""

from llmos.kernel.abi.records.approvals import (
    Approval as Approval,
    AuditRow as AuditRow,
    Consent as Consent,
    Standing as Standing,
    Verdict as Verdict,
)
from llmos.kernel.abi.records.base import Record as Record
from llmos.kernel.abi.records.conversations import (
    Claim as Claim,
    Conversation as Conversation,
    Invocation as Invocation,
    Message as Message,
    MessageStatus as MessageStatus,
    Parting as Parting,
    Role as Role,
    Said as Said,
    Sibling as Sibling,
    Spoken as Spoken,
    Support as Support,
    TurnStats as TurnStats,
)
from llmos.kernel.abi.records.documents import (
    Check as Check,
    Document as Document,
    FileFailure as FileFailure,
    FileState as FileState,
    Job as Job,
    JobState as JobState,
    Watched as Watched,
)
from llmos.kernel.abi.records.labels import Confidentiality as Confidentiality, Integrity as Integrity, Label as Label
from llmos.kernel.abi.records.models import (
    DiskState as DiskState,
    Fit as Fit,
    HubRepo as HubRepo,
    ModelDetails as ModelDetails,
    ModelInfo as ModelInfo,
    ModelState as ModelState,
    Phase as Phase,
)
from llmos.kernel.abi.records.pages import (
    About as About,
    Block as Block,
    EvictedTurn as EvictedTurn,
    Move as Move,
    PageEvent as PageEvent,
    PageInfo as PageInfo,
    PageKind as PageKind,
    Passage as Passage,
    Ram as Ram,
    Span as Span,
    TurnText as TurnText,
    Where as Where,
)
from llmos.kernel.abi.records.processes import (
    Priority as Priority,
    ProcessInfo as ProcessInfo,
    ProcessState as ProcessState,
)
from llmos.kernel.abi.records.programs import (
    Adapter as Adapter,
    Capability as Capability,
    Knowledge as Knowledge,
    ProgramInfo as ProgramInfo,
    ProgramSpec as ProgramSpec,
    Sampling as Sampling,
)
from llmos.kernel.abi.records.settings import Setting as Setting, SettingValue as SettingValue
from llmos.kernel.abi.records.storage import Fault as Fault, Storage as Storage
