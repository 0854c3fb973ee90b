"""Asking the hub: what is found, what is told of it, and how it fails."""

from collections.abc import Iterator

import pytest

from llmos.kernel.models import hub
from llmos.kernel.models.hub import HubError, HubFile
from tests.kernel.models.hubserver import REVISION, HubServer, Repo, hubserver


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with hubserver() as made:
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        made.repos["Qwen/Qwen3-4B-GGUF"] = Repo(
            {"Qwen3-4B-Q8_0.gguf": b"x" * 800, "Qwen3-4B-Q4_K_M.gguf": b"y" * 400, "mmproj-F16.gguf": b"z" * 40},
            gguf={"total": 4_022_468_096, "architecture": "qwen3", "context_length": 40_960},
        )
        made.repos["other/Qwen3-small-GGUF"] = Repo({"a.gguf": b"1"}, tags=["gguf"], gated="manual", downloads=99)
        yield made


def test_finds_repositories_by_words_the_most_fetched_first(server: HubServer) -> None:
    other, qwen = hub.search("qwen3 gguf")
    assert (other.id, other.gated, other.licence, other.parameters) == ("other/Qwen3-small-GGUF", True, "", 0)
    assert (qwen.id, qwen.gated, qwen.licence) == ("Qwen/Qwen3-4B-GGUF", False, "apache-2.0")
    assert (qwen.parameters, qwen.context, qwen.downloads, qwen.likes) == (4_022_468_096, 40_960, 10, 3)
    assert hub.search("nothing of the kind") == []


def test_what_leaves_names_nobody(server: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    hub.search("qwen")
    hub.files("Qwen/Qwen3-4B-GGUF")
    assert server.agents == {"LLMOS"}
    assert server.tokens == []


def test_lists_files_with_size_hash_and_quantisation(server: HubServer) -> None:
    record, files = hub.files("Qwen/Qwen3-4B-GGUF")
    assert record.context == 40_960
    assert [(file.name, file.size, file.quantisation) for file in files] == [
        ("Qwen3-4B-Q4_K_M.gguf", 400, "Q4_K_M"),
        ("Qwen3-4B-Q8_0.gguf", 800, "Q8_0"),
        ("mmproj-F16.gguf", 40, "F16"),
    ]
    assert files[-1].is_projector
    assert files[0].revision == REVISION
    assert files[0].url == f"{server.url}/Qwen/Qwen3-4B-GGUF/resolve/{REVISION}/Qwen3-4B-Q4_K_M.gguf"
    assert hub.file("Qwen/Qwen3-4B-GGUF", "Qwen3-4B-Q8_0.gguf") == files[1]


def test_what_is_in_parts_says_so() -> None:
    file = HubFile("a/b", "big-q4_k_m-00002-of-00003.gguf", "main", 1, "0" * 64)
    assert (file.parts, file.quantisation) == (3, "Q4_K_M")


@pytest.mark.parametrize(
    ("id", "parted"),
    [
        ("a/b/c.gguf", ("a/b", "c.gguf")),
        ("a/b/UD/c.GGUF", ("a/b", "UD/c.GGUF")),
        ("/home/me/c.gguf", None),
        ("a/b/../../c.gguf", None),
        ("a/b/c.bin", None),
        ("../b/c.gguf", None),
        ("qwen3-8b", None),
    ],
)
def test_an_id_is_a_repository_and_a_file(id: str, parted: tuple[str, str] | None) -> None:
    assert hub.split(id) == parted


@pytest.mark.parametrize(
    ("status", "sentence", "passing"),
    [(401, "without a login", False), (404, "does not have this", False), (429, "too often", True),
     (503, "status 503", True)],
)  # fmt: skip
def test_a_refusal_says_why(server: HubServer, status: int, sentence: str, passing: bool) -> None:
    server.status = status
    with pytest.raises(HubError, match=sentence) as caught:
        hub.search("qwen")
    assert caught.value.passing is passing


def test_what_is_no_hub_is_said(server: HubServer) -> None:
    server.garbage = True
    with pytest.raises(HubError, match="does not answer as a hub of models does"):
        hub.search("qwen")


def test_what_cannot_be_fetched_is_refused(server: HubServer) -> None:
    with pytest.raises(HubError, match="log in there and agree"):
        hub.file("other/Qwen3-small-GGUF", "a.gguf")
    with pytest.raises(HubError, match=r"has no file b\.gguf"):
        hub.file("Qwen/Qwen3-4B-GGUF", "b.gguf")
    with pytest.raises(HubError, match="OWNER/NAME"):
        hub.files("../../etc")


def test_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(HubError, match=r"127.0.0.1:9 cannot be reached .*Check the network") as caught:
        hub.search("qwen")
    assert caught.value.passing


def test_offline_is_offline(server: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(HubError, match="HF_HUB_OFFLINE is set"):
        hub.search("qwen")
    assert server.asked == []


def test_an_endpoint_is_a_web_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "file:///etc")
    with pytest.raises(HubError, match="no address of a web server"):
        hub.search("passwd")


def test_a_wrong_endpoint_spoils_only_what_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "hub.example")
    assert hub.host() == "hub.example"
    with pytest.raises(HubError, match="no address of a web server"):
        hub.search("qwen")
