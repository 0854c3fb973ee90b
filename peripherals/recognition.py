"""Words in pictures: the disk's text recognition, run as a program that is ended when it takes too long."""

import subprocess
import sys

import msgspec

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.output import plain

COMMAND = (sys.executable, "-m", "llmos.memory.recogniser")
SECONDS = 15.0  # below the kernel's limit for one call
LONGEST = 20_000  # characters


class Answer(msgspec.Struct):
    text: str = ""
    error: str = ""


def words(png: bytes) -> str:
    """The words in a picture, at most LONGEST characters. Raises SyscallError, also where the extra is missing."""
    try:
        done = subprocess.run(COMMAND, input=png, capture_output=True, timeout=SECONDS, check=True)
        answer = msgspec.json.decode(done.stdout, type=Answer)
    except subprocess.TimeoutExpired as error:
        raise SyscallError(
            f"Reading took more than {SECONDS:g} seconds and was ended. Choose a smaller part of the picture."
        ) from error
    except (subprocess.CalledProcessError, OSError, msgspec.MsgspecError) as error:
        raise SyscallError(
            "Text recognition ended before it was done. Choose a smaller part of the picture."
        ) from error
    if answer.error:
        raise SyscallError(answer.error)
    return plain(answer.text)[:LONGEST].strip()
