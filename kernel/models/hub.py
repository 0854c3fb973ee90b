"""The Hugging Face hub: searching it, and what a repository has. Asked only when a person wants it.

Plain HTTP instead of the library `huggingface_hub`: that tells the hub which programs are installed, does not check the
hash of what it fetches, and cannot rest. What leaves are the address, the words, and the fixed header below. No login.
"""

import http.client
import os
import re
import ssl
import urllib.error
import urllib.request
from pathlib import PurePosixPath
from typing import IO, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from llmos.kernel.abi.records import HubRepo
from llmos.kernel.models import ModelError

T = TypeVar("T")

HUB = "https://huggingface.co"
HEADERS = {"User-Agent": "LLMOS"}
SECONDS = 15.0  # that a server may say nothing
ANSWER = 8 << 20  # longest description, bytes
REPOS = 40  # that a search gives at most
REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
PART = re.compile(r"-\d{5}-of-(\d{5})\.gguf$", re.IGNORECASE)
QUANTISATION = re.compile(r"(?:UD-)?(?:I?Q\d\w*|BF16|F16|F32|MXFP4|TQ\d\w*)", re.IGNORECASE)


class HubError(ModelError):
    """The hub cannot be asked, or refuses. The message is for the person. `passing`: trying again may help."""

    def __init__(self, message: str, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class HubFile(msgspec.Struct, frozen=True):
    """A file on the hub as it was at `revision`. `size` in bytes; `sha256` is what the hub says that it has."""

    repo: str
    name: str
    revision: str
    size: int
    sha256: str
    licence: str = ""

    @property
    def id(self) -> str:
        return f"{self.repo}/{self.name}"

    @property
    def url(self) -> str:
        return f"{endpoint()}/{self.repo}/resolve/{quote(self.revision)}/{quote(self.name)}"

    @property
    def parts(self) -> int:
        """Of how many parts it is one."""
        found = PART.search(self.name)
        return int(found[1]) if found else 1

    @property
    def is_projector(self) -> bool:
        return "mmproj" in PurePosixPath(self.name).name.lower()

    @property
    def quantisation(self) -> str:
        """As the file's name tells it."""
        found = QUANTISATION.findall(PART.sub("", PurePosixPath(self.name).stem))
        return found[-1].upper() if found else ""


class _Lfs(msgspec.Struct):
    sha256: str = ""
    size: int = 0


class _Sibling(msgspec.Struct):
    rfilename: str
    size: int | None = None
    lfs: _Lfs | None = None


class _Header(msgspec.Struct):
    total: int | None = None
    context_length: int | None = None


class _Model(msgspec.Struct):
    id: str
    sha: str | None = None
    downloads: int = 0
    likes: int = 0
    tags: list[str] = []
    gated: bool | str = False
    siblings: list[_Sibling] = []
    gguf: _Header | None = None

    @property
    def record(self) -> HubRepo:
        licence = next((tag.removeprefix("license:") for tag in self.tags if tag.startswith("license:")), "")
        header = self.gguf or _Header()
        return HubRepo(
            id=self.id,
            downloads=self.downloads,
            likes=self.likes,
            licence=licence,
            gated=bool(self.gated),
            parameters=header.total or 0,
            context=header.context_length or 0,
        )


def endpoint() -> str:
    """The hub's address. HF_ENDPOINT names another one."""
    return (os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")


def host() -> str:
    return urlsplit(endpoint()).netloc or endpoint()


def split(id: str) -> tuple[str, str] | None:
    """Repository and file of an id such as Qwen/Qwen3-8B-GGUF/Qwen3-8B-Q4_K_M.gguf; None where it is not one."""
    found = re.fullmatch(rf"({REPO.pattern})/(.+\.gguf)", id, re.IGNORECASE)
    if found is None or any(part in ("", ".", "..") for part in found[2].split("/")):
        return None
    return found[1], found[2]


def search(words: str) -> list[HubRepo]:
    """Repositories of GGUF files whose names have the words, those that are fetched most first. Raises HubError."""
    wanted = ("downloads", "likes", "tags", "gated", "gguf")
    query = [("search", words), ("filter", "gguf"), ("sort", "downloads"), ("direction", "-1"), ("limit", str(REPOS))]
    query += [("expand[]", each) for each in wanted]
    data = _read(f"{endpoint()}/api/models?{urlencode(query)}")
    return [model.record for model in _decoded(data, list[_Model]) if REPO.fullmatch(model.id)]


def files(repo: str) -> tuple[HubRepo, list[HubFile]]:
    """The GGUF files of a repository, the smallest first. Raises HubError."""
    if not REPO.fullmatch(repo):
        raise HubError(f"{repo} is no repository: it is written OWNER/NAME.")
    model = _decoded(_read(f"{endpoint()}/api/models/{repo}?blobs=true"), _Model)
    found = [_file(repo, model, sibling) for sibling in model.siblings if sibling.rfilename.lower().endswith(".gguf")]
    known = [file for file in found if file.size and re.fullmatch("[0-9a-f]{64}", file.sha256) and split(file.id)]
    return model.record, sorted(known, key=lambda file: (file.is_projector, file.size, file.name))


def file(repo: str, name: str) -> HubFile:
    """Raises HubError where the repository has no such file."""
    record, known = files(repo)
    found = next((each for each in known if each.name == name), None)
    if found is None:
        raise HubError(f"{repo} has no file {name} at {host()}. It may have been renamed: search for it.")
    if record.gated:
        raise HubError(gated(repo))
    return found


def gated(repo: str) -> str:
    return (
        f"{host()} gives {repo} only to people who log in there and agree to its terms. LLM OS does not log in: "
        "fetch the file with a browser and open it here."
    )


def opened(url: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    """A GET. Redirects are followed, to encrypted addresses only where it began at one. Raises HubError."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise HubError(f"{url} is no address of a web server. HF_ENDPOINT names one, or nothing.")
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in ("1", "true", "yes", "on"):
        raise HubError("HF_HUB_OFFLINE is set, so nothing is asked of the network.")
    try:
        response = _opener.open(urllib.request.Request(url, headers={**HEADERS, **(headers or {})}), timeout=SECONDS)
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(error.code, url) from error
    except urllib.error.URLError as error:
        raise unreachable(url, error.reason) from error
    except (OSError, http.client.HTTPException) as error:
        raise unreachable(url, error) from error
    assert isinstance(response, http.client.HTTPResponse)
    return response


def unreachable(url: str, reason: object) -> HubError:
    said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    passing = not isinstance(reason, ssl.SSLCertVerificationError)
    return HubError(f"{urlsplit(url).netloc} cannot be reached ({said}). Check the network and try again.", passing)


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("https", req.type):
            raise urllib.error.URLError("it leads to an address that is not encrypted")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_opener = urllib.request.build_opener(_Redirects)


def _refused(status: int, url: str) -> HubError:
    where = urlsplit(url).netloc
    if status in (401, 403):
        return HubError(f"{where} refuses this without a login. LLM OS does not log in: choose another one.")
    if status == 404:
        return HubError(f"{where} does not have this any more, or never had.")
    if status == 429:
        return HubError(f"{where} was asked too often. Wait some minutes and try again.", passing=True)
    return HubError(f"{where} does not answer as it should (status {status}). Try again later.", passing=status >= 500)


def _read(url: str) -> bytes:
    try:
        with opened(url) as response:
            return response.read(ANSWER)
    except (OSError, http.client.HTTPException) as error:
        raise unreachable(url, error) from error


def _decoded(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise HubError(f"{host()} does not answer as a hub of models does.") from error


def _file(repo: str, model: _Model, sibling: _Sibling) -> HubFile:
    lfs = sibling.lfs or _Lfs()
    size = lfs.size or sibling.size or 0
    return HubFile(repo, sibling.rfilename, model.sha or "main", size, lfs.sha256, model.record.licence)
