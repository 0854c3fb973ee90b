"""`python -m llmos.peripherals`: the device host. The kernel starts it and tells where it listens."""

import logging
import sys

from llmos.peripherals.host import serve

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
try:
    serve()
except KeyError:
    sys.exit("The device host is started by the kernel, not by hand. Run: llmos")
except ConnectionError as error:
    sys.exit(f"The kernel is gone: {error}")
