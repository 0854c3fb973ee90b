"""An MCP server of 2025 in plain JSON-RPC, without any SDK: most that people have are like it."""

import json
import sys

END = {"name": "end", "description": "Ends the server.", "inputSchema": {"type": "object"}}
TOOL = {"name": "echo/it", "description": "Says it again.", "inputSchema": {"type": "object", "properties": {}}}


def answer(method: str, parameters: dict) -> dict | None:  # type: ignore[type-arg]
    match method:
        case "initialize":
            return {
                "protocolVersion": "2025-06-18",
                "capabilities": {"tools": {"listChanged": True}},
                "serverInfo": {"name": "legacy", "version": "1"},
            }
        case "tools/list":
            return {"tools": [TOOL, END]}
        case "tools/call":
            return {"content": [{"type": "text", "text": json.dumps(parameters["arguments"])}]}
    return None


def send(message: dict) -> None:  # type: ignore[type-arg]
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    if asked["method"] == "tools/call" and asked["params"]["name"] == "end":
        if asked["params"]["arguments"].get("rests"):
            continue
        if not asked["params"]["arguments"].get("later"):
            sys.exit("I was told to end.")
    result = answer(asked["method"], asked.get("params", {}))
    if result is None:
        send({"id": asked["id"], "error": {"code": -32601, "message": "Method not found"}})
        continue
    send({"id": asked["id"], "result": result})
    if asked["method"] == "tools/call" and asked["params"]["name"] != "end" and TOOL["description"] != "Say it twice.":
        TOOL["description"] = "Say it twice."
        send({"method": "notifications/tools/list_changed"})
