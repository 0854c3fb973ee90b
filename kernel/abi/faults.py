"""How faults of the data folder are told without a wire: by errors, and by how the kernel's process ends."""

import errno

from llmos.kernel.abi.records import Fault

EXITS = {Fault.OTHER: 1, Fault.FULL: 10, Fault.UNWRITABLE: 11, Fault.DAMAGED: 12}


def of_exit(code: int) -> Fault:
    return next((fault for fault, known in EXITS.items() if known == code), Fault.OTHER)


def of_error(error: OSError) -> Fault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT):
        return Fault.UNWRITABLE
    return Fault.OTHER
