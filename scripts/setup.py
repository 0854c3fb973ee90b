"""Prepares this checkout: system libraries, .venv, and every package at its tested version. Needs the stdlib only.

What is there already is left alone; a stamp in .venv makes a second run instant.
"""

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "llmos-setup"
CONSTRAINTS = ROOT / "constraints.txt"
INPUTS = (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__))
PROBE = 5.0  # seconds that an index has to answer
OLDEST = (3, 11)

TORCH = "torch==2.13.0"
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
LLAMA = "llama-cpp-python==0.3.36"
LLAMA_INDEX = "https://abetlen.github.io/llama-cpp-python/whl/cpu"

# What the window needs of the system, by the library's name for the linker: Debian's package for it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs that the devices run, and their packages: the sandbox of Python and the terminal.
PROGRAMS = {"bwrap": "bubblewrap", "prlimit": "util-linux"}


def main() -> int:
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == digest and PYTHON.exists():
        return 0
    try:
        install_packages()
        make_venv()
        install_torch()
        install_llama()
        say("Installing the rest")
        pip("-c", str(CONSTRAINTS), "-e", f"{ROOT}[dev]")
        link_for_mypy()
    except subprocess.CalledProcessError as error:
        say(f"This failed: {shlex.join(map(str, error.cmd))}")
        return 1
    except SetupError as error:
        say(str(error))
        return 1
    STAMP.write_text(digest)
    return 0


class SetupError(Exception):
    """What is missing, and what to do about it."""


def install_packages() -> None:
    """The libraries that Qt loads, and the sandbox. Where they cannot be installed, says how, and goes on: some may do
    without."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return
    present = subprocess.run([_tool("ldconfig"), "-p"], capture_output=True, text=True, check=False).stdout
    missing = [package for library, package in LIBRARIES.items() if f"{library} " not in present]
    missing += [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if missing:
        apt(*missing)


def make_venv() -> None:
    if PYTHON.exists() and _works([str(PYTHON), "-m", "pip", "--version"]):
        return
    python = _python()
    say(f"Making .venv with {python}")
    command = [python, "-m", "venv", "--clear", str(VENV)]
    if _works([python, "-c", "import ensurepip, venv"]) or apt(f"{Path(python).name}-venv", "python3-venv"):
        subprocess.run(command, check=True)
        return
    raise SetupError(f"{python} cannot make virtual environments. Install its venv package (python3-venv) first.")


def install_torch() -> None:
    """On Linux the CPU build, which is a tenth of the default's size. Other systems' default is that already."""
    if installed(TORCH):
        return
    say("Installing torch")
    if sys.platform == "linux" and "torch-2.13.0" in answer(f"{TORCH_INDEX}/torch/"):
        with contextlib.suppress(subprocess.CalledProcessError):
            pip("--no-deps", "--index-url", TORCH_INDEX, TORCH)
            return
    pip("-c", str(CONSTRAINTS), TORCH)


def install_llama() -> None:
    """Prebuilt where that can be had; from source otherwise, or where CMAKE_ARGS asks for a build of one's own."""
    if installed(LLAMA):
        return
    say("Installing llama-cpp-python")
    if not os.environ.get("CMAKE_ARGS"):
        reachable = "0.3.36" in answer(f"{LLAMA_INDEX}/llama-cpp-python/")
        index = ["--extra-index-url", LLAMA_INDEX] if reachable else []
        with contextlib.suppress(subprocess.CalledProcessError):
            pip("-c", str(CONSTRAINTS), "--only-binary=llama-cpp-python", *index, LLAMA, quiet=True)
            return
    if not any(map(shutil.which, ("c++", "g++", "clang++"))) and not apt("build-essential"):
        raise SetupError("llama-cpp-python has to be built, and there is no C++ compiler. Install one first.")
    say("There is no prebuilt llama-cpp-python for this machine: building it, which takes about 10 minutes")
    pip("-c", str(CONSTRAINTS), LLAMA)


def link_for_mypy() -> None:
    """mypy finds the folders under the name that they are installed under."""
    link = ROOT / ".mypy" / "llmos"
    link.parent.mkdir(exist_ok=True)
    if not link.is_symlink():
        link.symlink_to("..")


def pip(*arguments: str, quiet: bool = False) -> None:
    """`pip install`. Raises CalledProcessError."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", *arguments]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL if quiet else None)


def apt(*packages: str) -> bool:
    """Installs Debian packages where this user may; otherwise says what to run. True when they are there now."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if sudo and not (shutil.which("sudo") and _works([*sudo, "true"])):
        say(f"System packages are missing. Run this once: sudo {shlex.join(line)}")
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    if _works([*quiet, *line]) or (_works([*quiet, "apt-get", "update"]) and _works([*quiet, *line])):
        return True
    say(f"They could not be installed. Run this once: sudo {shlex.join(line)}")
    return False


def installed(requirement: str) -> bool:
    """Whether .venv has the package in that version, of whatever build."""
    name, version = requirement.split("==")
    code = f"from importlib.metadata import version; assert version({name!r}).split('+')[0] == {version!r}"
    return _works([str(PYTHON), "-c", code])


def answer(url: str) -> str:
    """The page, or "" where it does not come soon."""
    try:
        with urllib.request.urlopen(url, timeout=PROBE) as page:
            return str(page.read().decode(errors="replace"))
    except (OSError, ValueError):
        return ""


def say(text: str) -> None:
    print(f"setup: {text}", flush=True)


def _python() -> str:
    names = [sys.executable, *(f"python3.{minor}" for minor in (11, 12, 13, 14)), "python3"]
    for path in filter(None, map(shutil.which, names)):
        if _works([path, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]):
            return path
    raise SetupError("Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.11")


def _tool(name: str) -> str:
    """ldconfig lies in a folder that is not on everybody's PATH."""
    return shutil.which(name) or f"/sbin/{name}"


def _works(command: list[str]) -> bool:
    try:
        return (
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
        )
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
