"""The programs of a kernel that tests play."""

from msgspec.structs import replace

from llmos.kernel.abi import requests
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Capability, ProgramInfo, ProgramSpec
from llmos.kernel.abi.replies import AnyAnswer, Exported, ProgramChecked, ProgramRead, Programs
from llmos.kernel.abi.requests import AnyRequest

TABLE = (
    Capability("calculate", Effect.PURE, ("calculator.evaluate",)),
    Capability("read files", Effect.READ, ("files.list", "files.read")),
    Capability("change files", Effect.DESTROY, ("files.write", "files.trash")),
    Capability("roll dice", Effect.SEND, ("dice.roll",)),
)
ASSISTANT = ProgramSpec(
    name="assistant", title="Assistant", icon="A", description="For anything.", prompt="You help.",
    capabilities=("calculate", "read files"),
)  # fmt: skip
WRITER = ProgramSpec(name="writer", title="Writer", icon="W", description="Drafts & polishes.", prompt="You write.")
FOREIGN = ProgramSpec(
    name="poet", title="Poet", description="Rhymes.", prompt="You rhyme.", foreign=True,
    capabilities=("calculate", "change files"), tools=("files.write",),
)  # fmt: skip


class FakePrograms:
    def __init__(self) -> None:
        self.infos = {spec.name: ProgramInfo(spec, False, spec is ASSISTANT) for spec in (ASSISTANT, WRITER)}
        self.removed: dict[str, ProgramInfo] = {}
        self.troubles: tuple[str, ...] = ()
        self.checked = ProgramChecked(problems=(), prompt=7, tools=120)
        self.read = ProgramRead(spec=FOREIGN, unknown=("fly",), adapter="verse.gguf")

    def listed(self, changed: str = "") -> Programs:
        return Programs(tuple(self.infos.values()), TABLE, self.troubles, changed)

    def choose(self, name: str) -> None:
        self.infos = {each: replace(info, chosen=each == name) for each, info in self.infos.items()}

    def reply_to(self, request: AnyRequest) -> AnyAnswer | None:
        match request:
            case requests.ListPrograms():
                return self.listed()
            case requests.CheckProgram():
                return self.checked
            case requests.SaveProgram(spec=spec, replaces=replaces):
                spec = replace(spec, name=replaces or spec.title.casefold())
                self.infos[spec.name] = ProgramInfo(spec, True)
                return self.listed(spec.name)
            case requests.RemoveProgram(name=name):
                self.removed[name] = self.infos.pop(name)
                return self.listed(name)
            case requests.RestoreProgram(name=name):
                self.infos[name] = self.removed.pop(name)
                return self.listed(name)
            case requests.ReadProgram():
                return self.read
            case requests.ExportProgram(path=path):
                return Exported(path, ("Taxes",), 2, "verse.gguf")
        return None
