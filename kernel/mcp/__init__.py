"""MCP servers: what the person configured (`config`), what they agreed to (`trust`), what a server's tools are to the
kernel (`tools`), and their life (`servers`). The protocol itself is spoken by a host for each server, in peripherals.
"""
