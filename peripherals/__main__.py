"""`python -m llmos.peripherals`: the device host. The kernel starts it and tells where it listens."""

import logging
import signal
import sys

from llmos.peripherals.host import serve

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # no shell beneath could be interrupted, or mend that
    signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    serve()
except KeyError:
    sys.exit("The device host is started by the kernel, not by hand. Run: llmos")
except ConnectionError as error:
    sys.exit(f"The kernel is gone: {error}")
