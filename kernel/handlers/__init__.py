"""What the kernel does for each request: one short function each, in one table."""

from llmos.kernel.handlers import blocks, branches, conversations, pages, processes, settings, system
from llmos.kernel.handlers.table import Handlers

__all__ = ["Handlers", "blocks", "branches", "conversations", "pages", "processes", "settings", "system"]
