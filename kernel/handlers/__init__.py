"""What the kernel does for each request: one short function each, in one table."""

from llmos.kernel.handlers import (
    audit,
    blocks,
    branches,
    conversations,
    forget,
    mcp,
    models,
    pages,
    picking,
    processes,
    programs,
    settings,
    system,
)
from llmos.kernel.handlers.table import Handlers

__all__ = [
    "Handlers",
    "audit",
    "blocks",
    "branches",
    "conversations",
    "forget",
    "mcp",
    "models",
    "pages",
    "picking",
    "processes",
    "programs",
    "settings",
    "system",
]
