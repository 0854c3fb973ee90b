"""The base of everything on the wire."""

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of everything on the wire."""
