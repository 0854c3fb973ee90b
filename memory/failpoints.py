"""Places at which a trial of crashes can kill the disk's process.

`LLMOS_FAILPOINT=NAME:N` does so the Nth time that NAME is reached; without it, reaching one compares two texts.
"""

import os
import signal

_name, _, _count = os.environ.get("LLMOS_FAILPOINT", "").partition(":")
_left = int(_count or 1)


def reach(name: str) -> None:
    global _left
    if name != _name:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
