"""A Python session: runs inside the sandbox, with nothing of ours. Code comes in as lines of JSON, results go out so.

Arguments: the descriptors to read from and to write to, and the seconds that one piece of code may take.
"""

import ast
import base64
import contextlib
import io
import json
import linecache
import os
import signal
import sys
import traceback
import types
from typing import Any

SHOWN = 4000  # longest value, characters
IMAGE = 4 << 20  # largest picture, bytes


def main() -> None:
    requests, replies = (os.fdopen(int(sys.argv[n]), mode) for n, mode in ((1, "r"), (2, "w")))
    limit = float(sys.argv[3])
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    sys.argv = [""]
    sys.path.insert(0, "")
    signal.signal(signal.SIGALRM, _late)
    for count, line in enumerate(requests, 1):
        reply = _answer(json.loads(line), f"<input {count}>", module.__dict__, limit)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


def _late(*_: object) -> None:
    raise TimeoutError("The code took too long and was interrupted.")


def _answer(code: str, name: str, variables: dict[str, Any], limit: float) -> dict[str, str]:
    """The value of the last expression, a picture, or what went wrong. Variables stay in any case."""
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        value = _run(code, name, variables)
        reply = {"value": "" if value is None else _cut(repr(value))}
        image = _picture(value)
    except SystemExit:
        return {"error": "The code asked to exit; the session goes on."}
    except BaseException as error:
        return {"error": _explain(error)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if image is not None and len(image) <= IMAGE:
        reply["image"] = base64.b64encode(image).decode()
    return reply


def _run(code: str, name: str, variables: dict[str, Any]) -> Any:  # noqa: ANN401  (whatever the code makes)
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), variables)
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), name, "eval"), variables)
    if value is not None:
        variables["_"] = value
    return value


def _picture(value: object) -> bytes | None:
    """A PNG: of what shows itself as one, as in notebooks, or of the newest plot. Plots that were shown are closed."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and pyplot.get_fignums():
        png = io.BytesIO()
        pyplot.gcf().savefig(png, format="png")
        pyplot.close("all")
        return png.getvalue()
    show = getattr(value, "_repr_png_", None)
    shown = show() if callable(show) and not isinstance(value, type) else None
    return shown if isinstance(shown, bytes) else None


def _explain(error: BaseException) -> str:
    """The traceback as the interpreter writes it, from the person's code on."""
    frames = error.__traceback__
    while frames is not None and not frames.tb_frame.f_code.co_filename.startswith("<input"):
        frames = frames.tb_next
    return _cut("".join(traceback.format_exception(type(error), error, frames)).strip())


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]}\n[…]\n{text[-SHOWN // 2 :]}"


if __name__ == "__main__":
    main()
