"""Where files live. `LLMOS_HOME` moves everything; otherwise the platform's own folders are used."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Home:
    """The data folder and what is in it. Nothing is created until `create`."""

    root: Path

    @classmethod
    def default(cls) -> "Home":
        named = os.environ.get("LLMOS_HOME")
        return cls(Path(named).expanduser().absolute() if named else user_data_path("llmos"))

    def create(self) -> None:
        """Makes the folders. Raises OSError where the data folder cannot be written."""
        for folder in (self.root, self.models, self.log):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = self.root / ".writable"
        probe.write_bytes(b"llmos")
        probe.unlink()

    @property
    def journal(self) -> Path:
        return self.root / "journal.sqlite"

    @property
    def disk(self) -> Path:
        return self.root / "disk"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def swap(self) -> Path:
        return self.root / "swap"

    @property
    def scratch(self) -> Path:
        """The only folder that programs in the sandbox can write."""
        return self.root / "scratch"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def programs(self) -> Path:
        """The programs of the person's own, a file each."""
        return self.root / "programs"

    @property
    def servers(self) -> Path:
        """The MCP servers that the person configured."""
        return self.root / "mcp.json"

    @property
    def trust(self) -> Path:
        """What they agreed to about each."""
        return self.root / "mcp-trust.json"

    @property
    def lock(self) -> Path:
        return self.root / "kernel.lock"

    @property
    def socket(self) -> Path:
        """The kernel's address. Outside the data folder, because a Unix socket's path may have 107 bytes at most."""
        return runtime_folder() / f"{self._key}.kernel"

    @property
    def secret(self) -> Path:
        """The connection's key, readable by this user only."""
        return runtime_folder() / f"{self._key}.key"

    @property
    def _key(self) -> str:
        return hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]


def runtime_folder() -> Path:
    """A folder for sockets that only this user can enter. Raises PermissionError where somebody else owns it."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(base) / f"llmos-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if hasattr(os, "getuid") and (
        not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077
    ):
        raise PermissionError(f"{folder} is not private to this user. Remove it and start again.")
    return folder
