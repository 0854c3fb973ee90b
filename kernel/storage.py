"""Watches over the journal: tells clients when it cannot be written, and finds out when it can be again."""

import contextlib

import psutil

from llmos.kernel import limits
from llmos.kernel.abi.events import StorageChanged
from llmos.kernel.abi.records import Fault, Storage
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine

PASSES = (Fault.FULL, Fault.UNWRITABLE)  # what the person can end while the kernel runs


def watch(machine: Machine) -> None:
    machine.journal.storage_changed = lambda: _changed(machine)


def _changed(machine: Machine) -> None:
    storage = machine.journal.storage
    machine.tell(StorageChanged(storage=storage))
    if storage.fault in PASSES:
        machine.after(limits.PROBE_SECONDS, lambda: _probe(machine, storage))


def _probe(machine: Machine, storage: Storage) -> None:
    if machine.journal.storage is not storage:
        return
    if storage.fault is not Fault.FULL or psutil.disk_usage(str(machine.home.root)).free > limits.ROOM_LEAST:
        with contextlib.suppress(JournalError):
            machine.journal.probe()
    if machine.journal.storage is storage:
        machine.after(limits.PROBE_SECONDS, lambda: _probe(machine, storage))
