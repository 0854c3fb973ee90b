"""The base of everything on the wire."""

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of everything on the wire. What came over a wire has no cycles: thousands of records would only make the
    collector look at them again and again, while the window stands still.
    """
