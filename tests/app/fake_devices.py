"""What the devices of the fake kernel answer."""

import json

from llmos.kernel.abi import replies
from llmos.kernel.abi.device import WebPage
from llmos.kernel.abi.replies import AnyAnswer, Failed


def device(name: str, arguments: dict[str, object]) -> AnyAnswer:
    match name:
        case "calculator.evaluate":
            if "?" in str(arguments["expression"]):
                return Failed(message="“?” is not part of an expression. Write a sum such as 2 + 3.")
            if "weekday" in str(arguments["expression"]):
                details = {"expression": arguments["expression"], "value": "2026-03-14", "exact": "2026-03-14"}
                return replies.DeviceReply(content="2026-03-14 (Saturday)", details=details)
            details = {"expression": arguments["expression"], "value": "723", "exact": True}
            return replies.DeviceReply(content="723", details=details)
        case "browser.open" if "nowhere" in str(arguments["url"]):
            return Failed(message="There is no host nowhere.example, or no network.")
        case "browser.page" | "browser.open" | "browser.back" | "browser.forward":
            url = str(arguments.get("url", "https://news.example/"))
            page = WebPage(url, ("https://news.example/a", "https://other.example/<b>"))
            blocks = [
                ["h1", [["The news", 0]]],
                ["li", [["One & ", 0], ["two", 1]]],
                ["p", [["<img src=file:///x>", 2]]],
            ]
            details = {"title": "News", "blocks": blocks, "visitor": "assistant", "back": True, "forward": False}
            return replies.DeviceReply(content=f"News\n{url}\n\n- One & two [1]", details=details, page=page)
        case "files.list":
            entries = [
                {"name": "notes.txt", "kind": "file", "size": 1200, "modified": 1.7e9},
                {"name": "papers", "kind": "folder", "size": 0, "modified": 1.7e9},
            ]
            return replies.DeviceReply(content="", details={"path": arguments["path"], "entries": entries})
        case "files.read":
            details = {"path": arguments["path"], "text": "Milk, eggs.", "truncated": False}
            return replies.DeviceReply(content="Milk, eggs.", details=details)
        case "files.changes":
            change = {"kind": "changed", "path": "/d/notes.txt", "origin": "", "diff": "-Milk\n+Bread"}
            return replies.DeviceReply(content="", details={"changes": [change]})
        case "files.undo" | "notes.undo":
            return replies.DeviceReply(content="There is no change to take back.", ok=False)
        case "notes.list":
            return replies.DeviceReply(content="Ideas", details={"names": ["Ideas"]})
        case "notes.read":
            details = {"name": arguments["name"], "text": "- one"}
            return replies.DeviceReply(content="- one", details=details)
        case "notes.write":
            return replies.DeviceReply(content="", details={"name": arguments["name"]})
        case "image.open":
            part = [arguments[side] for side in ("left", "top", "width", "height")] if "left" in arguments else []
            details = {"path": arguments["path"], "width": 4000, "height": 3000, "format": "JPEG", "mode": "RGB",
                       "exif": {"Model": "Pinhole 3"}, "part": part or [0, 0, 4000, 3000]}  # fmt: skip
            return replies.DeviceReply(content="a picture", details=details, image=PNG)
        case "image.read":
            if "blank" in str(arguments["path"]):
                return replies.DeviceReply(content='Install it with: pip install "llmos[ocr]".', ok=False)
            return replies.DeviceReply(content="Invoice 4711", details={"path": arguments["path"]})
        case "image.describe":
            if "blank" in str(arguments["path"]):
                return replies.DeviceReply(content="It was stopped.", ok=False)
            return replies.DeviceReply(content="A cat on a mat.", details={"path": arguments["path"]})
        case "python.run" | "python.run_unconfined":
            if "1/0" in str(arguments["code"]):
                return replies.DeviceReply(content="ZeroDivisionError: division by zero", ok=False)
            return replies.DeviceReply(content="45", details={"output": "", "value": "45"}, image=PNG)
        case "terminal.run":
            details = {"output": "notes.txt", "status": 0}
            return replies.DeviceReply(content="notes.txt", details=details)
        case "python.sandbox" | "terminal.sandbox":
            return replies.DeviceReply(content="The sandbox was tried and holds: reading.", details={"works": True})
        case "python.reset" | "terminal.reset":
            return replies.DeviceReply(content="Begins anew.")
        case "terminal.screen" | "terminal.keys" | "terminal.resize" | "terminal.start_unconfined":
            typed = str(arguments.get("text", ""))
            runs = [["$ ", 2, "green", "default", "b"], [typed, len(typed), "default", "ff8700", "r"]]
            lines = [runs, [["漢", 1, "default", "default", ""], ["", 1, "default", "default", ""]]]
            details = {"version": 7, "columns": 80, "lines": lines, "cursor": [2, 0], "arrows": "application"}
            return replies.DeviceReply(content="$ ", details=details)
    return Failed(message=f"No device {name}: {json.dumps(arguments)}")


def _png() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + b"\x20\x80\xc0" * 4 for _ in range(3)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


PNG = _png()
