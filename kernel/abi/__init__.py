"""The application binary interface: every type that crosses an address space.

`records` are facts, `requests` ask, `events` tell, `device` is what a driver implements, `wire` carries
them as bytes, `home` says where files live. The window, the disk and the devices import this package
and nothing else of the kernel.
"""
