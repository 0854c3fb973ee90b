"""`python -m llmos.peripherals.mcp`: the host of an MCP server. The kernel starts it and tells where it listens."""

import logging
import sys

from llmos.peripherals.mcp.host import serve

logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
try:
    serve()
except KeyError:
    sys.exit("The host of an MCP server is started by the kernel, not by hand. Run: llmos")
except ConnectionError as error:
    sys.exit(f"The kernel is gone: {error}")
