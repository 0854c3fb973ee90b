"""How a child process (the disk, the device host) reaches the kernel that started it."""

import os
from multiprocessing.connection import Client

from llmos.kernel.abi.wire import Channel

ADDRESS = "LLMOS_PARENT_ADDRESS"
KEY = "LLMOS_PARENT_KEY"


def parent() -> Channel:
    """Connects to the parent named in the environment, and takes the key out of it so that no grandchild inherits it.

    Raises KeyError when not started by a kernel, ConnectionError when the kernel is gone.
    """
    address, key = os.environ.pop(ADDRESS), bytes.fromhex(os.environ.pop(KEY))
    return Channel(Client(address, authkey=key))
