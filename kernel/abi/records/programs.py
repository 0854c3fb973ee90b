"""Programs: what a process runs, as a person writes it."""

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records.base import Record


class Sampling(Record, frozen=True):
    """How the next token is chosen. temperature 0 is greedy."""

    temperature: float = 0.2
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    seed: int = 1


class Knowledge(Record, frozen=True):
    """What of the disk is searched: what is in one of the collections, by name, and these documents, by id. With
    neither it is everything.
    """

    collections: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()

    def has(self, document: int, collection: str) -> bool:
        """Whether a document, of that collection, belongs to it."""
        everything = not self.collections and not self.documents
        return everything or document in self.documents or collection in self.collections


class Adapter(Record, frozen=True):
    """A LoRA adapter that chats run with: a GGUF file, by its absolute path, and how much it weighs, where 1 is what it
    was trained for. Without a path there is none.
    """

    path: str = ""
    scale: float = 1.0


class ProgramSpec(Record, frozen=True, kw_only=True):
    """A program, as its file says. `name` is the file's without its ending, and `title` what is shown.

    `icon` is an emoji or a letter. `capabilities` is what its processes may use; `tools` names those that stand in its
    prompt, none being all. `foreign`: others wrote the prompt, so it is as little trusted as a file of theirs.
    """

    name: str = ""
    title: str = ""
    icon: str = ""
    description: str = ""
    prompt: str = ""
    capabilities: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    foreign: bool = False
    sampling: Sampling = Sampling()
    knowledge: Knowledge = Knowledge()
    adapter: Adapter = Adapter()

    @property
    def shown(self) -> str:
        return self.title or self.name


class ProgramInfo(Record, frozen=True):
    """A program in the list. `own` ones are the person's, the others ship; new chats run the `chosen` one.

    `content` is a hash of all that it is: what was allowed for good was allowed to that.
    """

    spec: ProgramSpec
    own: bool
    chosen: bool = False
    content: str = ""


class Capability(Record, frozen=True):
    """What a program may declare: the use of these tools, the `effect` being the most that one of them can do."""

    name: str
    effect: Effect
    tools: tuple[str, ...]
