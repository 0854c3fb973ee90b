"""From the command to the first window, the first message taken, and the first text of its answer, in seconds.

Each round starts the window's process on a fresh data folder with no kernel running; the message is sent as soon as
the window is painted, before the model is loaded.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.common import MODELS, Result, median
from llmos.kernel.abi.home import Home

ROUNDS = 5


def start(folder: Path, model: Path) -> dict[str, float]:
    """Seconds from the start of the process to each of the probe's moments."""
    environment = {**os.environ, "LLMOS_MODEL": str(model), "QT_QPA_PLATFORM": "offscreen"}
    began = time.time()
    out = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_probe", str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    ).stdout
    return {what: float(when) - began for what, when in (line.split() for line in out.splitlines())}


def wait_for_the_end(home: Home) -> None:
    """The kernel leaves by itself once its last client has gone."""
    kernels = [p for p in psutil.process_iter(["cmdline"]) if str(home.root) in (p.info["cmdline"] or [])]
    psutil.wait_procs(kernels, timeout=60)


def main() -> int:
    result = Result("startup")
    rounds = []
    for _ in range(ROUNDS + 1):
        with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
            rounds.append(start(Path(folder), MODELS / "qwen2.5-coder-0.5b-instruct.gguf"))
            wait_for_the_end(Home(Path(folder)))
    for what, name in (("window", "first_window"), ("prompt", "first_prompt_accepted"), ("token", "first_token")):
        result.metrics[f"{name}_seconds"] = median([each[what] for each in rounds[1:]])
    result.metrics["rounds"] = ROUNDS
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
