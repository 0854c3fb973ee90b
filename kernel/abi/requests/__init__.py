"""What clients ask of the kernel. The docstring of each request says which answer it gets; any may get Failed."""

from typing import TypeAlias

from llmos.kernel.abi.requests.base import Request as Request
from llmos.kernel.abi.requests.conversations import (
    Attach as Attach,
    Branch as Branch,
    Continue as Continue,
    CountTokens as CountTokens,
    Create as Create,
    Delete as Delete,
    EraseDeleted as EraseDeleted,
    FileAway as FileAway,
    FindSaid as FindSaid,
    Fork as Fork,
    Open as Open,
    Prefetch as Prefetch,
    ReadMessages as ReadMessages,
    Rename as Rename,
    Restore as Restore,
    Send as Send,
    Stop as Stop,
    TakeOver as TakeOver,
)
from llmos.kernel.abi.requests.devices import (
    CallDevice as CallDevice,
    Decide as Decide,
    GiveClipboard as GiveClipboard,
    Grant as Grant,
    ListApprovals as ListApprovals,
    ListSyscalls as ListSyscalls,
    ReadAudit as ReadAudit,
    Revoke as Revoke,
    RevokeApproval as RevokeApproval,
    ShowPicture as ShowPicture,
    StopDevice as StopDevice,
    StopFetching as StopFetching,
    VerifyAudit as VerifyAudit,
)
from llmos.kernel.abi.requests.disk import (
    RELATED as RELATED,
    AddPaths as AddPaths,
    CancelJob as CancelJob,
    CheckDisk as CheckDisk,
    DiskRequest as DiskRequest,
    FindSupport as FindSupport,
    Forget as Forget,
    ForgetTurns as ForgetTurns,
    KeepTurns as KeepTurns,
    ListDocuments as ListDocuments,
    ListTurns as ListTurns,
    ListWatched as ListWatched,
    MoveToCollection as MoveToCollection,
    PauseJob as PauseJob,
    PeekFile as PeekFile,
    ReadDocument as ReadDocument,
    ReadSpans as ReadSpans,
    RemoveDocument as RemoveDocument,
    RenderPage as RenderPage,
    ResumeJob as ResumeJob,
    RetryJob as RetryJob,
    SearchDisk as SearchDisk,
    Unwatch as Unwatch,
    Watch as Watch,
)
from llmos.kernel.abi.requests.models import (
    CancelPull as CancelPull,
    ImportModel as ImportModel,
    ListHubFiles as ListHubFiles,
    ListModels as ListModels,
    LoadModel as LoadModel,
    PausePull as PausePull,
    PullModel as PullModel,
    ReadModel as ReadModel,
    RemoveModel as RemoveModel,
    SearchHub as SearchHub,
    TuneModel as TuneModel,
    UnloadModel as UnloadModel,
)
from llmos.kernel.abi.requests.pages import (
    DecideBlock as DecideBlock,
    EditPage as EditPage,
    EvictPage as EvictPage,
    ForgetBlock as ForgetBlock,
    ListBlocks as ListBlocks,
    ListEvicted as ListEvicted,
    PinPage as PinPage,
    ReadPage as ReadPage,
    ReadRam as ReadRam,
    ReadTimeline as ReadTimeline,
    RestoreTurn as RestoreTurn,
    UndoBlock as UndoBlock,
    UndoRam as UndoRam,
    WriteBlock as WriteBlock,
)
from llmos.kernel.abi.requests.processes import (
    Kill as Kill,
    ListProcesses as ListProcesses,
    Renice as Renice,
    Resume as Resume,
    Suspend as Suspend,
)
from llmos.kernel.abi.requests.programs import (
    CheckProgram as CheckProgram,
    ExportProgram as ExportProgram,
    ListPrograms as ListPrograms,
    ReadProgram as ReadProgram,
    RemoveProgram as RemoveProgram,
    RestoreProgram as RestoreProgram,
    SaveProgram as SaveProgram,
)
from llmos.kernel.abi.requests.servers import (
    AcceptTool as AcceptTool,
    AddServers as AddServers,
    CallTool as CallTool,
    ChangeServer as ChangeServer,
    ListServers as ListServers,
    MarkTool as MarkTool,
    RemoveServer as RemoveServer,
    StartServer as StartServer,
)
from llmos.kernel.abi.requests.system import (
    ChangeSetting as ChangeSetting,
    Doctor as Doctor,
    ListSettings as ListSettings,
    Shutdown as Shutdown,
)

AnyDiskRequest: TypeAlias = (
    AddPaths
    | CancelJob
    | PauseJob
    | ResumeJob
    | RetryJob
    | Watch
    | Unwatch
    | ListWatched
    | MoveToCollection
    | ListDocuments
    | RemoveDocument
    | ReadDocument
    | ReadSpans
    | RenderPage
    | PeekFile
    | SearchDisk
    | FindSupport
    | KeepTurns
    | ForgetTurns
    | ListTurns
    | CheckDisk
)

AnyRequest: TypeAlias = (
    Attach
    | Create
    | Fork
    | Branch
    | Open
    | ReadMessages
    | Send
    | CountTokens
    | Prefetch
    | Stop
    | Continue
    | Kill
    | Suspend
    | Resume
    | Renice
    | Rename
    | FileAway
    | FindSaid
    | TakeOver
    | Delete
    | EraseDeleted
    | Restore
    | ReadPage
    | ReadRam
    | PinPage
    | EvictPage
    | RestoreTurn
    | EditPage
    | UndoRam
    | ListEvicted
    | ReadTimeline
    | ListSettings
    | ChangeSetting
    | ListBlocks
    | WriteBlock
    | ForgetBlock
    | DecideBlock
    | UndoBlock
    | ListProcesses
    | ListPrograms
    | CheckProgram
    | SaveProgram
    | RemoveProgram
    | RestoreProgram
    | ReadProgram
    | ExportProgram
    | ListModels
    | ReadModel
    | TuneModel
    | LoadModel
    | UnloadModel
    | PullModel
    | PausePull
    | CancelPull
    | ImportModel
    | RemoveModel
    | SearchHub
    | ListHubFiles
    | Grant
    | Revoke
    | ListSyscalls
    | Decide
    | ListApprovals
    | RevokeApproval
    | ReadAudit
    | VerifyAudit
    | CallDevice
    | ShowPicture
    | ListServers
    | AddServers
    | ChangeServer
    | RemoveServer
    | AcceptTool
    | MarkTool
    | StartServer
    | CallTool
    | StopFetching
    | GiveClipboard
    | StopDevice
    | Shutdown
    | Doctor
    | Forget
    | AnyDiskRequest
)
