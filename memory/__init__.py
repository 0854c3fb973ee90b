"""The disk: reads files, keeps their text and vectors, and finds passages. Run as `python -m llmos.memory`."""
