"""What the kernel does for each request: one short function each, in one table."""

from llmos.kernel.handlers import branches, conversations, pages, processes, system
from llmos.kernel.handlers.table import Handlers

__all__ = ["Handlers", "branches", "conversations", "pages", "processes", "system"]
