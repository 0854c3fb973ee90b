"""Other programs' models are found where those keep them, and only read."""

import json
from pathlib import Path

import pytest

from llmos.kernel.models import places
from llmos.kernel.models.places import Found

HASH = "ab" * 32


def put(path: Path, data: bytes = b"GGUF") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def ollama(top: Path, name: str, tag: str, digest: str = HASH) -> Path:
    blob = put(top / "blobs" / f"sha256-{digest}")
    layers = [
        {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:" + "cd" * 32},
        {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}"},
        {"mediaType": "application/vnd.ollama.image.projector", "digest": "sha256:" + "ef" * 32},
    ]
    put(top / "manifests/registry.ollama.ai/library" / name / tag, json.dumps({"layers": layers}).encode())
    return blob


@pytest.mark.parametrize(
    ("beneath", "source"),
    [
        (".lmstudio/models/bartowski/Tiny-GGUF/tiny.gguf", "LM Studio"),
        (".cache/lm-studio/models/a/b/tiny.gguf", "LM Studio"),
        (".local/share/nomic.ai/GPT4All/tiny.gguf", "GPT4All"),
        (".local/share/Jan/data/llamacpp/models/tiny/model.gguf", "Jan"),
        ("jan/models/tiny/model.gguf", "Jan"),
        (".cache/llama.cpp/ggml-org_tiny.gguf", "llama.cpp"),
        (".cache/huggingface/hub/models--a--b/snapshots/5555/tiny.gguf", "Hugging Face"),
    ],
)
def test_each_program_is_known(tmp_path: Path, beneath: str, source: str) -> None:
    path = put(tmp_path / beneath)
    put(path.with_name("notes.txt"))
    assert places.found(tmp_path, {}) == [Found(path, source)]


def test_ollama_names_its_files_in_manifests(tmp_path: Path) -> None:
    blob = ollama(tmp_path / ".ollama/models", "llama3.2", "3b")
    put(tmp_path / ".ollama/models/manifests/registry.ollama.ai/library/broken/latest", b"not json")
    put(tmp_path / ".ollama/models/manifests/registry.ollama.ai/library/odd/latest", b'{"layers": [3]}')
    assert Found(blob, "Ollama", "llama3.2:3b") in places.found(tmp_path, {})
    assert len([each for each in places.found(tmp_path, {}) if tmp_path in each.path.parents]) == 1


def test_a_manifest_leads_nowhere_else(tmp_path: Path) -> None:
    put(tmp_path / "secret.gguf")
    top = tmp_path / ".ollama/models"
    layers = [{"mediaType": "application/vnd.ollama.image.model", "digest": "../../../secret.gguf"}]
    put(top / "manifests/r/library/evil/latest", json.dumps({"layers": layers}).encode())
    assert not [each for each in places.found(tmp_path, {}) if tmp_path in each.path.parents]


def test_variables_move_the_folders(tmp_path: Path) -> None:
    named, blob = put(tmp_path / "elsewhere/tiny.gguf"), ollama(tmp_path / "big", "qwen3", "8b")
    found = places.found(tmp_path / "home", {"LLAMA_CACHE": str(named.parent), "OLLAMA_MODELS": str(tmp_path / "big")})
    assert found == [Found(named, "llama.cpp"), Found(blob, "Ollama", "qwen3:8b")]


def test_a_file_is_listed_once_however_many_names_it_has(tmp_path: Path) -> None:
    blob = put(tmp_path / ".cache/huggingface/hub/models--a--b/blobs/abcd")
    link = tmp_path / ".cache/huggingface/hub/models--a--b/snapshots/1/tiny.gguf"
    link.parent.mkdir(parents=True)
    link.symlink_to(blob)
    other = tmp_path / ".lmstudio/models/tiny.gguf"
    other.parent.mkdir(parents=True)
    other.symlink_to(blob)
    assert places.found(tmp_path, {}) == [Found(other, "LM Studio")]


def test_a_link_that_leads_nowhere_is_passed_over(tmp_path: Path) -> None:
    link = tmp_path / ".lmstudio/models/gone.gguf"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "nowhere")
    assert places.found(tmp_path, {}) == []
