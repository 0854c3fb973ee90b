"""Model files: what is in one (`gguf`), which there are (`library`, `catalogue`), getting one (`fetch`, `download`)."""


class ModelError(Exception):
    """A model cannot be used or fetched. The message is for the person and says what to do."""


def amount(size: float) -> str:
    """A number of bytes as people say it, in decimal units."""
    if size < 1e6:
        return f"{size / 1e3:.0f} kB"
    return f"{size / 1e6:.0f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"
