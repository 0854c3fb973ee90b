import os
from pathlib import Path

import pytest

from llmos.memory import seal as seal_module
from llmos.memory.seal import Seal


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    (folder / "sub").mkdir(parents=True)
    (folder / "a").write_bytes(b"alpha")
    (folder / "sub" / "b").write_bytes(b"beta")
    Seal(folder).set()
    return folder


def test_what_is_as_it_was_is_whole(sealed: Path) -> None:
    assert Seal(sealed).broken() == ""


def test_whatever_changed_is_seen(sealed: Path) -> None:
    status = (sealed / "a").stat()
    (sealed / "a").write_bytes(b"alphb")
    os.utime(sealed / "a", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Seal(sealed).broken() == "a is not as it was left"
    (sealed / "a").write_bytes(b"alpha")
    (sealed / "c").touch()
    assert Seal(sealed).broken() == "c is new"
    (sealed / "c").unlink()
    (sealed / "sub" / "b").unlink()
    assert Seal(sealed).broken() == "sub/b is missing"


def test_without_a_seal_or_with_rubbish_for_one_it_is_not_in_order(sealed: Path) -> None:
    seal = Seal(sealed)
    path = sealed.with_name("index.seal")
    path.write_bytes(b"{rubbish")
    assert "order" in seal.broken()
    seal.remove()
    assert not path.exists()
    assert "order" in seal.broken()


def test_only_what_changed_is_read_again(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal = Seal(sealed)
    assert not seal.broken()
    read: list[str] = []
    digest = seal_module._digest

    def counting(path: Path) -> str:
        read.append(path.name)
        return digest(path)

    monkeypatch.setattr(seal_module, "_digest", counting)
    (sealed / "a").write_bytes(b"longer alpha")
    seal.set()
    assert read == ["a"]
    assert Seal(sealed).broken() == ""
