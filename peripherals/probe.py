"""Tries to get out of a sandbox and prints what held, as JSON. It runs inside, with nothing but the standard library.

The argument is JSON: `secret`, a file outside; `outside`, a folder outside; `tcp` and `udp`, ports that listen on
this machine's loopback; `memory`, the limit that must be in force, in bytes.
"""

import contextlib
import ctypes
import json
import os
import resource
import socket
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
OWN_PROCESSES = 6  # what the sandbox itself is made of, at most


def reads(path: str) -> bool:
    try:
        return bool(Path(path).read_bytes())
    except OSError:
        return False


def writes(*folders: str) -> bool:
    for folder in folders:
        with contextlib.suppress(OSError):
            (Path(folder) / "escaped").write_bytes(b"escaped")
            return True
    return False


def connects(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def sends(port: int) -> None:
    """Whether it arrives only the other side knows."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"escaped", ("127.0.0.1", port))


def strangers() -> bool:
    return sum(name.isdigit() for name in os.listdir("/proc")) > OWN_PROCESSES


def main() -> None:
    asked = json.loads(sys.argv[1])
    sends(asked["udp"])
    held = {
        "reading": not reads(asked["secret"]),
        "writing": not writes(asked["outside"], "/", "/usr", "/etc", "/dev"),
        "tcp": not connects(asked["tcp"]),
        "processes": not strangers(),
        "limits": resource.getrlimit(resource.RLIMIT_AS)[1] == asked["memory"],
        "namespaces": ctypes.CDLL(None).unshare(CLONE_NEWUSER) != 0,
    }
    print(json.dumps(held))


if __name__ == "__main__":
    main()
