"""The disk process, started by the kernel: python -m llmos.memory --home DIR."""

import argparse
import json
import logging
import os
import signal
import sys
from pathlib import Path

SAFE = "Safe mode: documents are not opened. They are as they were."


def main() -> None:
    parser = argparse.ArgumentParser(prog="llmos.memory", description="The disk of LLM OS. The kernel starts it.")
    parser.add_argument("--home", type=Path, required=True, help="the data folder")
    parser.add_argument(
        "--embedder",
        default=os.environ.get("LLMOS_EMBEDDER", "minilm"),
        help="“minilm”, the folder of a SentenceTransformer, or “fake”",
    )
    parser.add_argument("--reranker", default="", help="the folder of a cross-encoder")
    parser.add_argument("--index", choices=("chroma", "exact"), default=os.environ.get("LLMOS_INDEX", "chroma"))
    parser.add_argument("--safe", action="store_true", help="open nothing, and say so to whoever asks")
    parser.add_argument("--index-server", default=os.environ.get("LLMOS_INDEX_SERVER"), help="overrules the setting")
    arguments = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the kernel, which closes what it has to
    logging.basicConfig(level=logging.INFO, format="%(asctime)s disk %(levelname)s %(message)s", stream=sys.stderr)

    # Here, not above: the worker imports this module too, and nothing may be imported before its priority is down.
    from llmos.kernel.abi.home import Home
    from llmos.kernel.abi.serve import parent
    from llmos.memory.boot import boot
    from llmos.memory.service import refuse

    if arguments.safe:
        refuse(parent(), SAFE)
        return
    home = Home(arguments.home.absolute())
    server = _index_server(home.settings) if arguments.index_server is None else arguments.index_server
    boot(home.disk, parent(), arguments.embedder, arguments.index == "exact", arguments.reranker, server)
    # Everything is closed. The loading thread may be inside an import that cannot be interrupted, and torch takes
    # seconds to leave.
    sys.stderr.flush()
    os._exit(0)


def _index_server(settings: Path) -> str:
    """The setting, empty where there is none."""
    try:
        value = json.loads(settings.read_text()).get("index_server", "")
    except (OSError, ValueError, AttributeError):
        return ""
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
