"""Models: loading one on a thread of its own while the old one keeps running, and unloading it."""

import logging
import os
import threading
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from llmos.kernel import answers, chatformat, pictures, settings, tuning, turns
from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.records import ModelState, Phase
from llmos.kernel.chatformat import CHATML, ChatFormat, ChatFormatError
from llmos.kernel.cpu import Cpu, CpuError
from llmos.kernel.cpu.bring_up import Running, bring_up, llama
from llmos.kernel.cpu.devices import resources
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.machine import Machine
from llmos.kernel.models import ModelError, catalogue, gguf, library, projectors
from llmos.kernel.models.gguf import Gguf
from llmos.kernel.models.sizing import Sizing, Wish, budget
from llmos.kernel.pulls import Pulls
from llmos.kernel.swap import Swap

log = logging.getLogger(__name__)

STEPS = 20  # in which loading is told
SCRIPT = ".script.json"  # a script for the ScriptedCpu stands where a GGUF would


class Loader:
    """Which model is loaded, and which is being loaded. Its methods run on the kernel's thread."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._loading: Path | None = None
        self._ready = ModelState(phase=Phase.MISSING)  # of the model that runs
        self._unloaded = False  # by the person, who wants the memory
        self.pulls = Pulls(machine, self._arrived)

    def boot(self) -> None:
        """Loads the model that was used last, or the best that is there; says what to do when there is none."""
        known = self._machine.settings = settings.load(self._machine.home.settings)
        if self._machine.safe:
            self._state(ModelState(phase=Phase.MISSING, detail="Safe mode: no model was loaded."))
            return
        crashed = known.get("loading")
        named = os.environ.get(library.MODEL_VARIABLE)
        last = known.get("model")
        if crashed:
            self._remember(loading=None)
            self._machine.notice(f"{crashed} stopped the kernel while loading. It is not loaded again.", warning=True)
        choices = [Path(p) for p in (named, None if named else last) if p]
        choices += [p for p in [library.default(self._machine.home)] if p is not None]
        path = next((p for p in choices if str(p) != crashed and p.is_file()), None)
        if path is not None:
            try:
                self.load(path)
            except ModelError as error:
                self._state(ModelState(phase=Phase.FAILED, name=path.name, path=str(path), detail=str(error)))
            return
        best = catalogue.recommended()
        reason = f"{named} is not there. " if named else ""
        self._state(
            ModelState(
                phase=Phase.MISSING,
                detail=f"{reason}There is no model yet. {best.name} suits this machine: get it in the model list.",
            )
        )

    def load(self, path: Path) -> None:
        """Begins to load; the old model keeps running until the new one is there. Raises ModelError."""
        if self._loading is not None:
            raise ModelError(f"{self._loading.name} is being loaded; wait for it.")
        info = None if path.name.endswith(SCRIPT) else gguf.read(path)
        name = info.name if info else path.name
        wish = tuning.wish(settings.load(self._machine.home.settings), path)
        self._loading, self._unloaded = path, False
        self._remember(loading=str(path))
        old = self._machine.model
        keep = f" {old.name} goes on until then." if self._machine.cpu is not None else ""
        self._state(
            ModelState(
                phase=Phase.LOADING,
                name=name,
                path=str(path),
                detail=f"Loading {name}.{keep}",
                cells=old.cells,
                budget=old.budget,
            )
        )
        threading.Thread(target=self._work, args=(path, info, wish), name="load", daemon=True).start()

    def _work(self, path: Path, info: Gguf | None, wish: Wish) -> None:
        steps = {0}

        def hear(share: float) -> None:
            step = int(share * STEPS)
            if step not in steps:
                steps.add(step)
                self._machine.post(lambda: self._come_so_far(path, step / STEPS))

        try:
            running = bring_up(info, resources(), wish, partial(llama, hear=hear)) if info else _scripted(path)
        except (ModelError, CpuError, OSError) as error:
            reason = str(error)
            self._machine.post(lambda: self._failed(path, reason))
            return
        self._machine.post(lambda: self._loaded(path, running))

    def _come_so_far(self, path: Path, share: float) -> None:
        if self._loading == path:
            self._state(replace(self._machine.model, progress=share))

    def _failed(self, path: Path, reason: str) -> None:
        self._loading = None
        self._remember(loading=None)
        machine = self._machine
        if machine.cpu is None:
            self._state(ModelState(phase=Phase.FAILED, name=path.name, path=str(path), detail=reason))
        else:
            machine.notice(f"{reason} {machine.cpu.name} keeps running.", warning=True)
            self._state(self._ready)

    def _loaded(self, path: Path, running: Running) -> None:
        self._loading = None
        self._remember(loading=None, model=str(path))
        machine, cpu = self._machine, running.cpu
        self._retire()
        machine.tuned = tuning.of(machine.settings, path)
        machine.install(cpu, self._learn(cpu), Swap.sized(machine.home.swap, cpu.key, machine.post))
        self._ready = ModelState(
            phase=Phase.READY,
            name=cpu.name,
            path=str(path),
            detail=running.sizing.sentence,
            cells=cpu.cells,
            budget=running.sizing.budget,
            device=cpu.device,
        )
        self._state(self._ready)
        if running.warning:
            machine.notice(running.warning, warning=True)
        self.admit_waiting()
        pictures.look_for_eyes(machine)

    def admit_waiting(self) -> None:
        """When model and devices are there: lays out the conversation on screen and starts the turns that wait."""
        machine = self._machine
        if not machine.ready:
            return
        waiting, machine.waiting = machine.waiting, {}
        for message in waiting.values():
            turns.take_up(machine, message)
        for pid in machine.screens.values():
            if machine.journal.conversation(pid):
                turns.ensure(machine, pid)

    def _retire(self) -> None:
        """Before another model takes over: answers end as they are; contexts are laid out afresh from the journal."""
        machine = self._machine
        for process in machine.table:
            turn = process.turn
            if turn is not None and turn.question is not None and turn.answer is None and turn.calls == 0:
                machine.waiting[process.pid] = turn.question
            answers.stop(machine, process)
            machine.table.remove(process.pid)
        machine.uninstall(wait=False)

    def _learn(self, cpu: Cpu) -> ChatFormat:
        try:
            return chatformat.learn(cpu.template or CHATML, cpu.bos, cpu.eos)
        except ChatFormatError as error:
            log.warning("chat template: %s", error)
            format, name = chatformat.plainer(cpu.template, cpu.bos, cpu.eos)
            self._machine.notice(f"{cpu.name} has a chat template of an unknown kind; {name} is used.", warning=True)
            return format

    def _state(self, state: ModelState) -> None:
        self._machine.model = replace(state, sees=self._machine.vision.name)
        self._machine.tell(ModelChanged(model=self._machine.model))

    def unload(self) -> None:
        """The model leaves the memory; what was said stays, and waits for the next one. Raises ModelError."""
        if self._loading is not None:
            raise ModelError(f"{self._loading.name} is being loaded; wait for it.")
        if self._machine.cpu is None:
            raise ModelError("No model is loaded.")
        name = self._machine.model.name
        self._unloaded = True
        self._retire()
        detail = f"{name} was unloaded. Its memory is free. Load it again, or another one, in the model list."
        self._ready = ModelState(phase=Phase.MISSING, detail=detail)
        self._state(self._ready)

    @property
    def loaded(self) -> str:
        """The path of the model that runs, or ""."""
        return self._ready.path if self._machine.cpu is not None else ""

    def uses(self, path: Path) -> bool:
        """Whether a file is that of the model that runs or is being loaded."""
        return path == self._loading or str(path) == self.loaded

    def stop(self) -> None:
        self.pulls.stop()

    def _arrived(self, path: Path) -> None:
        """The first model that there is, is used."""
        pictures.look_for_eyes(self._machine)
        if projectors.is_projector(path):
            return
        if self._machine.cpu is None and self._loading is None and not self._unloaded:
            try:
                self.load(path)
            except ModelError as error:
                self._machine.notice(str(error), warning=True)

    # remembering

    def _remember(self, **changes: str | None) -> None:
        """A full disk costs only the memory of the choice."""
        try:
            settings.save(self._machine.home.settings, changes)
        except settings.SettingsError as error:
            log.warning("settings: %s", error)


def _scripted(path: Path) -> Running:
    """Raises CpuError, OSError."""
    cpu = ScriptedCpu.load(path)
    room, sentence = budget(cpu.cells, cpu.context_train), f"{cpu.cells:,} cells"
    return Running(cpu, Sizing(cpu.cells, room, threads=1, sentence=sentence))
