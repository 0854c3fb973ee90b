"""Requests about programs. Files are read and written by the kernel, apart from what it does for others."""

from llmos.kernel.abi.records import ProgramSpec
from llmos.kernel.abi.requests.base import Request


class ListPrograms(Request, frozen=True):
    """-> Programs. As the files are now: a person may have edited them."""


class CheckProgram(Request, frozen=True):
    """-> ProgramChecked. What is wrong with a program as it is being written, and what it costs. Its adapter's file is
    read.
    """

    spec: ProgramSpec


class SaveProgram(Request, frozen=True):
    """-> Programs. Writes a program of the person's own, in place of the one called `replaces`, or as a new one, which
    gets its name from its title. Saving what others wrote is the person's consent to all that it declares.
    """

    spec: ProgramSpec
    replaces: str = ""


class RemoveProgram(Request, frozen=True):
    """-> Programs. Chats that run it go on with it as it was. RestoreProgram brings it back."""

    name: str


class RestoreProgram(Request, frozen=True):
    """-> Programs. Undoes RemoveProgram."""

    name: str


class ReadProgram(Request, frozen=True):
    """-> ProgramRead. What a file of others would add, of which nothing is added. `path` is absolute."""

    path: str


class ExportProgram(Request, frozen=True):
    """-> Exported. Writes a program into one file, without its knowledge and its adapter."""

    name: str
    path: str
    replace: bool = False
