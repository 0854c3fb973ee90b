"""The dependency rule: imports go downwards only, and each address space knows only its own libraries."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("app", "kernel", "memory", "peripherals", "assets")
OURS = {  # what of ours each folder may import
    "kernel": ("llmos.kernel", "llmos.assets"),
    "memory": ("llmos.memory", "llmos.kernel.abi"),
    "peripherals": ("llmos.peripherals", "llmos.kernel.abi"),
    "app": ("llmos.app", "llmos.kernel.abi", "llmos.assets"),
    "assets": ("llmos.assets",),
}
QT, STORE = ("PySide6",), ("chromadb", "sentence_transformers", "torch", "onnxruntime", "tokenizers")
FORBIDDEN = {
    "kernel": (*QT, *STORE, "PIL"),
    "memory": (*QT, "llama_cpp"),
    "peripherals": (*QT, *STORE, "llama_cpp"),
    "app": (*STORE, "llama_cpp", "numpy"),
    "assets": (*QT, *STORE, "llama_cpp"),
}
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def beneath(name: str, roots: tuple[str, ...]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downwards(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    for name in imports(path):
        assert not beneath(name, FORBIDDEN[folder]), f"{path} imports {name}"
        if name.split(".")[0] == "llmos":
            assert beneath(name, OURS[folder]) or name == "llmos", f"{path} imports {name}"


def test_only_the_bridge_crosses_threads_into_qt() -> None:
    users = {p.name for p in (ROOT / "app").rglob("*.py") if "Client(" in p.read_text() and "PySide6" in p.read_text()}
    assert users <= {"bridge.py"}


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("llmos.app.boot", ("llama_cpp", "torch", "chromadb", "numpy", "sentence_transformers")),
        ("llmos.app.cli", ("PySide6", "llama_cpp", "torch", "chromadb", "numpy")),
        ("llmos.kernel.boot", ("PySide6", "torch", "chromadb", "sentence_transformers")),
        ("llmos.memory.boot", ("PySide6", "llama_cpp", "torch", "chromadb")),
        ("llmos.peripherals.mcp.host", ("PySide6", "llama_cpp", "torch", "chromadb", "numpy", "PIL")),
        ("llmos.peripherals.host", ("PySide6", "llama_cpp", "torch", "chromadb", "numpy", "PIL", "mcp")),
    ],
)
def test_what_a_process_loads_at_its_start(module: str, forbidden: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in forbidden if name in out]


def test_the_package_list_equals_the_folders() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    found = {
        "llmos." + ".".join(path.parent.relative_to(ROOT).parts)
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert listed == found
