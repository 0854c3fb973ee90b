"""How much memory a model takes, told by llama.cpp itself in a process of its own.

There llama.cpp goes through all of loading but allocates nothing. A file that crashes it ends that process only.
"""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import llama_cpp as lib
import msgspec
import psutil

from llmos.kernel import limits
from llmos.kernel.cpu.llama import context_params, model_params
from llmos.kernel.models import ModelError
from llmos.kernel.models.memory import Need
from llmos.kernel.models.sizing import Sizing

REFUSED = 3  # exit status: llama.cpp has said why it cannot load the model
ERROR = 4  # ggml log level
MIB = 1 << 20

# What llama.cpp logs, which its public functions do not tell. Sizes of caches that are not allocated are logged as a
# whole, behind a line for each layer.
_BUFFER = re.compile(r"(\S+) +(?:compute|output) buffer size = +([\d.]+) MiB")
_CACHE = re.compile(r"(?<!buffer) size = +([\d.]+) MiB")
_CACHED = re.compile(r"layer +\d+: dev = (\S+)")
_PLACED = re.compile(r"layer +\d+ assigned to device ([^\s,]+)")


def dry_run(path: Path, sizing: Sizing) -> Need:
    """Takes about half a second. Raises ModelError where llama.cpp cannot load the model, OSError without a process."""
    command = [sys.executable, "-m", __spec__.name, str(path), msgspec.json.encode(sizing).decode()]
    environment = {**os.environ, "GGML_NO_BACKTRACE": "1"}  # a backtrace starts a debugger where there is one
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=limits.DRY_RUN_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"{path.name} is not loaded: a trial took more than {limits.DRY_RUN_SECONDS:.0f} seconds."
        ) from error
    if done.returncode == REFUSED:
        raise ModelError(f"llama.cpp cannot load {path.name}: {done.stdout.decode(errors='replace')}")
    if done.returncode != 0:
        raise ModelError(
            f"{path.name} is not loaded: it stops llama.cpp (exit status {done.returncode}). "
            "The file is damaged, or of a kind that this version does not know."
        )
    return msgspec.json.decode(done.stdout, type=Need)


def add_up(lines: Iterable[str], weights: int, host: int) -> Need:
    """From llama.cpp's log, the size of the weights, and what else the process took of the machine's memory (bytes)."""
    placed: list[str] = []
    cached: list[str] = []
    cache, device = 0, 0.0
    for line in lines:
        if match := _PLACED.search(line):
            placed.append(match[1])
        elif match := _CACHED.search(line):
            cached.append(match[1])
        elif match := _BUFFER.search(line):
            size = int(float(match[2]) * MIB)
            host += size
            device += size * _share([match[1]])
        elif match := _CACHE.search(line):
            size = int(float(match[1]) * MIB)
            cache += size
            device += size * _share(cached)
            cached.clear()
    device += weights * _share(placed)
    return Need(host + cache + weights - int(device), int(device), cache)


def _share(places: list[str]) -> float:
    """How many of them are GPUs. Memory beside one that the machine reads too is the machine's."""
    gpus = [name for name in places if not name.startswith("CPU") and not name.endswith("_Host")]
    return len(gpus) / len(places) if places else 0.0


def main(path: str, asked: str) -> int:
    sizing = msgspec.json.decode(asked, type=Sizing)
    said: list[tuple[int, str]] = []

    @lib.llama_log_callback  # type: ignore[untyped-decorator]
    def listen(level: int, text: bytes, _: object) -> None:
        said.append((level, text.decode(errors="replace").strip()))

    lib.llama_log_set(listen, ctypes.c_void_p(0))
    lib.llama_backend_init()
    before = psutil.Process().memory_info().rss
    params = model_params(sizing.gpu_layers)
    params.no_alloc, params.load_mode = True, lib.LLAMA_LOAD_MODE_NONE
    model = lib.llama_model_load_from_file(os.fsencode(path), params)
    wanted = context_params(sizing.cells, sizing.swa_full, sizing.threads, sizing.batch, sizing.ubatch)
    context = lib.llama_init_from_model(model, wanted) if model else None
    if not context:
        errors = (text for level, text in said if level == ERROR)
        print(next(errors, "it does not say why").removeprefix("llama_model_load: error loading model: "), end=".")
        return REFUSED
    taken = psutil.Process().memory_info().rss - before
    need = add_up((text for _, text in said), lib.llama_model_size(model), taken)
    print(msgspec.json.encode(need).decode(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
