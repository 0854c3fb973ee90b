"""The child that reads files: at idle priority, one file at a time, expendable.

Nothing heavy is imported at the top: threads inherit the priority of the one that starts them, so the priority has to
be down before a library starts its own.
"""

import contextlib
import logging
import os
import queue
import signal
import sys
import threading
from multiprocessing.connection import Connection


def main(connection: Connection, embedder: str) -> None:
    """The process. Ends when the other side of `connection` is closed."""
    _step_back()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the kernel, which closes what it has to
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(message)s", stream=sys.stderr)

    from llmos.memory import embed, work
    from llmos.memory.intake import Intake

    orders: queue.SimpleQueue[work.Order] = queue.SimpleQueue()
    dropped: set[int] = set()

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                order = work.decode_order(connection.recv_bytes())
                if isinstance(order, work.Drop):
                    dropped.add(order.task)
                orders.put(order)
        # Also in the middle of a file: nobody is left to want it, and nothing here has to be saved.
        os._exit(0)

    threading.Thread(target=listen, name="listen", daemon=True).start()
    intake = Intake(embed.load(embedder))
    limit()

    def say(result: work.Result) -> None:
        try:
            connection.send_bytes(work.encode(result))
        except OSError:
            os._exit(0)

    say(work.Ready(0))
    while True:
        order = orders.get()
        if not isinstance(order, work.Expand | work.Ingest):
            continue  # the rest of a task that ended before
        for result in intake.work(order):
            if order.task in dropped:
                say(work.Dropped(order.task))
                break
            say(result)
            if isinstance(result, work.Hashed):
                while orders.get().task != order.task:
                    pass
                if order.task in dropped:
                    say(work.Dropped(order.task))
                    break


def _step_back() -> None:
    """Leaves the processor to everybody else, and goes first when memory runs out."""
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.IDLE_PRIORITY_CLASS)
        return
    os.nice(19)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
            file.write("500")


def limit(headroom: int = 0) -> None:
    """Caps the address space at what is loaded by now and so many bytes for one file, 0: as many as limits.py says.

    Where the system does not keep such a limit, the disk watches. What crashes leaves no image of its memory behind.
    """
    if sys.platform == "win32":
        return
    import resource

    import psutil

    from llmos.memory.limits import WORKER_HEADROOM_BYTES, WORKER_HEADROOM_SHARE

    room = headroom or min(WORKER_HEADROOM_BYTES, int(psutil.virtual_memory().total * WORKER_HEADROOM_SHARE))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        most = psutil.Process().memory_info().vms + room
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
