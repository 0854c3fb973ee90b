"""Takes the disk's folder and serves it, or says why not."""

import contextlib
import logging
from pathlib import Path

from filelock import FileLock, Timeout

from llmos.kernel.abi.wire import Channel
from llmos.memory.database import DatabaseError
from llmos.memory.limits import LOCK_SECONDS
from llmos.memory.service import Service, refuse

_log = logging.getLogger(__name__)


def boot(folder: Path, channel: Channel, embedder: str, exact: bool, reranker: str = "", server: str = "") -> None:
    """Returns when the kernel is gone.

    One process at a time has the folder: a second one's vectors would be invisible to the first. A former disk that
    is just leaving is waited for.
    """
    logging.getLogger("filelock").setLevel(logging.WARNING)
    try:
        with contextlib.ExitStack() as stack:
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                stack.enter_context(FileLock(folder / "disk.lock", timeout=LOCK_SECONDS))
            except Timeout:  # an OSError, unlike what it says
                raise
            except OSError as error:
                _log.warning("The folder cannot be locked, so it is only read: %s", error)
            Service(folder, channel, embedder, exact, reranker, server).run()
    except Timeout:
        refuse(channel, f"Another LLM OS is using {folder}. Close it and start again.")
    except DatabaseError as error:
        refuse(channel, str(error))
