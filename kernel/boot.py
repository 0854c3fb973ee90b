"""Boot is one ordered list, shutdown its reverse."""

from collections.abc import Callable

from msgspec.structs import replace

from llmos.kernel import answers, approvals, calls, engine, limits, programs, recall, settings, storage, turns
from llmos.kernel.abi.events import AnyEvent, CallProgress, DevicesChanged, DiskChanged, JobChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import DiskState, Phase
from llmos.kernel.abi.replies import AnyAnswer, Documents, Syscalls
from llmos.kernel.abi.requests import ListDocuments, ListSyscalls
from llmos.kernel.child import Child
from llmos.kernel.handlers import Handlers
from llmos.kernel.handlers.settings import disk_arguments
from llmos.kernel.journal import Journal
from llmos.kernel.loader import Loader
from llmos.kernel.machine import Machine
from llmos.kernel.mcp import servers
from llmos.kernel.program import load_programs
from llmos.kernel.server import Port, Server
from llmos.kernel.syscalls import SyscallTable


class Kernel:
    """The whole kernel process, put together."""

    def __init__(self, home: Home, safe: bool = False) -> None:
        """In `safe` mode no model is loaded, no MCP server started, and the disk only says that it is off.

        Raises JournalError, OSError.
        """
        journal = Journal(home.journal)
        journal.interrupt()
        self.machine = machine = Machine(home, journal, load_programs())
        machine.safe = safe
        storage.watch(machine)
        machine.audit.settle()
        machine.settings = settings.load(home.settings)
        programs.boot(machine)
        self.loader = Loader(machine)
        handlers = Handlers(machine, self.loader)
        machine.server = Server(home, machine.post, machine.post_urgent, handlers.called, self._left)
        machine.devices = self._child(
            "devices", "llmos.peripherals", [], self._devices_up, self._devices_down, self._devices_told
        )
        machine.disk = self._child(
            "disk", "llmos.memory", disk_arguments(machine), self._disk_up, self._disk_down, self._disk_told
        )
        machine.devices.start()
        machine.disk.start()
        servers.boot(machine)
        self.loader.boot()

    def run(self) -> None:
        """Until a client asks for the end, or the last one has left and nothing runs, or none comes."""
        self.machine.after(limits.UNVISITED_SECONDS, self._leave_if_idle)
        try:
            self.machine.run(engine.step)
        finally:
            self.close()

    def stop(self) -> None:
        self.machine.stopping = True

    def close(self) -> None:
        machine = self.machine
        for process in machine.table:
            answers.stop(machine, process)
        for write in machine.unsaved.values():
            write()
        self.loader.stop()
        machine.vision.close()
        servers.close(machine)
        for child in (machine.disk, machine.devices):
            if child is not None:
                child.stop()
        if machine.server is not None:
            machine.server.close()
        machine.uninstall(wait=True)
        machine.journal.close()

    def _child(
        self,
        name: str,
        module: str,
        arguments: list[str],
        up: Callable[[], None],
        down: Callable[[str], None],
        told: Callable[[AnyEvent], None],
    ) -> Child:
        machine = self.machine
        return Child(name, module, arguments, machine.home.log, machine.post, machine.post_urgent, up, down, told)

    def _left(self, port: Port) -> None:
        self.machine.screens.pop(port, None)
        self.machine.after(limits.LINGER_SECONDS, self._leave_if_idle)

    def _leave_if_idle(self) -> None:
        """Without clients the kernel ends once no answer is being written: there is nobody to allow a call, either."""
        machine = self.machine
        if machine.server is not None and machine.server.ports:
            return
        if any(process.answering and not approvals.waits(process) for process in machine.table):
            machine.after(limits.LINGER_SECONDS, self._leave_if_idle)
        else:
            machine.stopping = True

    # the devices

    def _devices_up(self) -> None:
        assert self.machine.devices is not None
        self.machine.devices.call(ListSyscalls(), self._devices_known)

    def _devices_known(self, answer: AnyAnswer) -> None:
        machine = self.machine
        if isinstance(answer, Syscalls):
            machine.syscalls = SyscallTable((*calls.OWN_SPECS, *answer.syscalls), machine.syscalls.blind)
            servers.equip(machine)
            programs.equip(machine)
            machine.tell(DevicesChanged(devices=machine.syscalls.devices()))
        if not machine.syscalls_known:
            machine.syscalls_known = True
            self.loader.admit_waiting()

    def _devices_down(self, reason: str) -> None:
        self.machine.notice(f"The device host stopped ({reason}) and is being restarted.", warning=True)
        if not self.machine.syscalls_known:
            self.machine.syscalls_known = True
            self.loader.admit_waiting()

    def _devices_told(self, event: AnyEvent) -> None:
        hear = self.machine.progress.get(event.serial) if isinstance(event, CallProgress) else None
        if hear is not None and isinstance(event, CallProgress):
            hear(event.text)

    # the disk

    def _disk_up(self) -> None:
        assert self.machine.disk is not None
        self.machine.disk.call(ListDocuments(), self._disk_listed)
        recall.keep_in_step(self.machine)
        self._disk_is(replace(self.machine.disk_state, phase=Phase.LOADING, detail="loading"))

    def _disk_listed(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Documents):
            self.machine.jobs = {job.id: job for job in answer.jobs}

    def _disk_down(self, reason: str) -> None:
        machine = self.machine
        self._disk_is(
            replace(machine.disk_state, phase=Phase.FAILED, detail=f"The disk process stopped ({reason}). Restarting.")
        )
        machine.notice(
            f"The disk process stopped ({reason}). It is being restarted; documents and jobs are safe.", warning=True
        )

    def _disk_told(self, event: AnyEvent) -> None:
        machine = self.machine
        if isinstance(event, DiskChanged):
            machine.disk_counted = True
            self._disk_is(event.disk)
            if event.disk.documents == 0:
                turns.nothing_to_recall(machine)
            return
        if isinstance(event, JobChanged):
            machine.jobs[event.job.id] = event.job
        machine.tell(event)

    def _disk_is(self, state: DiskState) -> None:
        machine = self.machine
        machine.disk_state = state
        machine.tell(DiskChanged(disk=state, pid=machine.disk.pid if machine.disk else 0))
