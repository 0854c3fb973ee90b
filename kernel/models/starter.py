"""`python -m llmos.kernel.models.starter`: gets the starter model where there is none, telling how far it is."""

import argparse
import contextlib
import sys
import threading
from pathlib import Path

from llmos.kernel.abi.home import Home
from llmos.kernel.models import ModelError, amount, catalogue, library
from llmos.kernel.models.catalogue import Entry
from llmos.kernel.models.fetch import fetch


class Printer:
    """Prints progress: one line that changes on a terminal, one line for every tenth elsewhere."""

    def __init__(self) -> None:
        self._tenth = -1

    def __call__(self, received: int, total: int, sentence: str) -> None:
        line = f"{sentence}: {amount(received)} of {amount(total)}"
        tenth = 10 * received // total
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="\n" if received == total else "", file=sys.stderr, flush=True)
        elif tenth > self._tenth:
            self._tenth = tenth
            print(line, file=sys.stderr, flush=True)


def have(model: Entry, folder: Path) -> None:
    """Fetches the model into the folder unless it is there. Raises ModelError."""
    path = folder / model.file_name
    if not path.is_file() or path.stat().st_size != model.bytes:
        fetch(model, folder, Printer(), threading.Event())


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m llmos.kernel.models.starter", description=__doc__)
    parser.add_argument("models", metavar="ID", nargs="*", help="models of the catalogue (default: the recommended)")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where to (default: the models folder)")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="a catalogue of your own: all of its models")
    arguments = parser.parse_args(argv)
    home = Home.default()
    try:
        own = catalogue.read(arguments.catalogue.read_text(encoding="utf-8")) if arguments.catalogue else ()
        if not arguments.models and not own and library.default(home) is not None:
            return 0
        models = [*own, *map(catalogue.entry, arguments.models)] or [catalogue.recommended()]
        for model in models:
            have(model, arguments.into or home.models)
    except ModelError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
