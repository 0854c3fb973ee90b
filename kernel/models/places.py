"""Model files that other programs on this computer have. They are read where they lie, and never changed or deleted."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDERS_MOST = 4000  # looked into in one place
DEPTH = 6

# Beneath the home folder, of Linux, macOS and Windows. A variable moves it where there is one.
PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("LM Studio", "", (".lmstudio/models", ".cache/lm-studio/models")),
    (
        "GPT4All",
        "",
        (
            ".local/share/nomic.ai/GPT4All",
            "Library/Application Support/nomic.ai/GPT4All",
            "AppData/Local/nomic.ai/GPT4All",
        ),
    ),
    (
        "Jan",
        "JAN_DATA_FOLDER",
        (
            ".local/share/Jan/data",
            ".config/Jan/data",
            "jan/models",
            "Library/Application Support/Jan/data",
            "AppData/Roaming/Jan/data",
        ),
    ),
    ("llama.cpp", "LLAMA_CACHE", (".cache/llama.cpp", "Library/Caches/llama.cpp", "AppData/Local/llama.cpp")),
    ("Hugging Face", "HF_HUB_CACHE", (".cache/huggingface/hub",)),
)
OLLAMA = ("OLLAMA_MODELS", (".ollama/models",), ("/usr/share/ollama/.ollama/models",))
OLLAMA_MODEL = "application/vnd.ollama.image.model"


@dataclass(frozen=True)
class Found:
    """A file of another program's, `source`. `name` is what that program calls it, or ""."""

    path: Path
    source: str
    name: str = ""


def found(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> list[Found]:
    """All that there are, each file once. What cannot be read is passed over."""
    home = home or Path.home()
    every = [Found(path, source) for source, folders in _folders(home, environ) for path in _files(folders)]
    every += _ollama(home, environ)
    first: dict[Path, Found] = {}
    for each in every:
        first.setdefault(each.path.resolve(), each)
    return list(first.values())


def _folders(home: Path, environ: Mapping[str, str]) -> Iterator[tuple[str, list[Path]]]:
    for source, variable, beneath in PLACES:
        named = environ.get(variable) if variable else None
        yield source, [Path(named)] if named else [home / folder for folder in beneath]
    if "HF_HUB_CACHE" not in environ and "HF_HOME" in environ:
        yield "Hugging Face", [Path(environ["HF_HOME"]) / "hub"]


def _files(folders: list[Path]) -> Iterator[Path]:
    """The GGUF files beneath folders; links to files count, links to folders are not followed."""
    for top in folders:
        for looked, (base, below, names) in enumerate(os.walk(top)):
            if looked > FOLDERS_MOST or len(Path(base).relative_to(top).parts) >= DEPTH:
                below.clear()
            below.sort()
            for name in sorted(names):
                path = Path(base, name)
                if name.lower().endswith(".gguf") and path.is_file():
                    yield path


def _ollama(home: Path, environ: Mapping[str, str]) -> Iterator[Found]:
    """Ollama names a model in a manifest, which names the file by its hash."""
    variable, beneath, elsewhere = OLLAMA
    named = environ.get(variable)
    for top in [Path(named)] if named else [*(home / folder for folder in beneath), *map(Path, elsewhere)]:
        for manifest in _manifests(top / "manifests"):
            digest = _digest(manifest)
            blob = top / "blobs" / digest.replace(":", "-")
            if digest and os.access(blob, os.R_OK) and blob.is_file():
                yield Found(blob, "Ollama", f"{manifest.parent.name}:{manifest.name}")


def _manifests(top: Path) -> Iterator[Path]:
    for base, below, names in os.walk(top):
        if len(Path(base).relative_to(top).parts) >= DEPTH:
            below.clear()
        below.sort()
        yield from (Path(base, name) for name in sorted(names))


def _digest(manifest: Path) -> str:
    """Of the file with the weights, or "" where the manifest names none."""
    try:
        layers = json.loads(manifest.read_bytes()[: 1 << 20]).get("layers", [])
        digests = [layer["digest"] for layer in layers if layer.get("mediaType") == OLLAMA_MODEL]
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return ""
    return digests[0] if digests and re.fullmatch("sha256:[0-9a-f]{64}", str(digests[0])) else ""
