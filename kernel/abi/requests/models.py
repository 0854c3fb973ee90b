"""Requests about models. A model is named by an id of the catalogue, REPOSITORY/FILE on the hub, or a path."""

from llmos.kernel.abi.records import SettingValue
from llmos.kernel.abi.requests.base import Request


class ListModels(Request, frozen=True):
    """-> Models: what is on this computer, other programs' files included, and what is known to be good. Asks no
    network.
    """


class ReadModel(Request, frozen=True):
    """-> ModelRead: what its file says of itself, and its settings."""

    model: str


class TuneModel(Request, frozen=True):
    """-> ModelRead. Sets something for this model only, None for its default, and keeps it."""

    model: str
    name: str
    value: SettingValue = None


class LoadModel(Request, frozen=True):
    """-> Done, when loading has begun; ModelChanged tells how it went."""

    model: str


class UnloadModel(Request, frozen=True):
    """-> Done. Its memory is free again; conversations wait for the next model."""


class PullModel(Request, frozen=True):
    """-> Done, when fetching has begun; PullProgress follows. Goes on with what a fetching before it has left."""

    model: str


class PausePull(Request, frozen=True):
    """-> Done. What has come is kept, also over a restart: PullModel goes on with it."""

    model: str


class CancelPull(Request, frozen=True):
    """-> Done. What has come is deleted."""

    model: str


class ImportModel(Request, frozen=True):
    """-> Models. Checks a GGUF file and lists it; the file stays where it is. With `copy` it is copied among ours, with
    PullProgress under its path, and -> Done.
    """

    path: str
    copy: bool = False


class RemoveModel(Request, frozen=True):
    """-> Models. A file of ours goes to the trash; one that the person put into the list only leaves the list."""

    model: str


class SearchHub(Request, frozen=True):
    """-> HubRepos. Asks the hub, over the network, for repositories of GGUF files by words in their names."""

    words: str


class ListHubFiles(Request, frozen=True):
    """-> HubFiles. Asks the hub, over the network, which GGUF files a repository has."""

    repo: str
