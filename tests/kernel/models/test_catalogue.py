"""The catalogue is sound."""

import pytest

from llmos.kernel.models import catalogue, hub


def test_entries_are_complete() -> None:
    for entry in catalogue.entries():
        assert entry.licence == "Apache-2.0"
        assert entry.memory > entry.bytes
        assert entry.good_at
        assert entry.context >= 8192
        assert bool(entry.parts) is not bool(entry.repo)
    assert len({entry.id for entry in catalogue.entries()}) == len(catalogue.entries())


def test_starters_come_whole_from_packages() -> None:
    starters = [entry for entry in catalogue.entries() if entry.parts]
    for entry in starters:
        assert len(entry.sha256) == 64
        assert all("==" in part.requirement for part in entry.parts)
        assert len(set(entry.parts)) == len(entry.parts)
        assert entry.source == "pypi.org"
    assert [len(entry.parts) for entry in starters] == [22, 6, 1]


def test_what_is_on_the_hub_is_named_and_has_no_invented_hash() -> None:
    for entry in (entry for entry in catalogue.entries() if entry.repo):
        assert hub.split(entry.hub_id) == (entry.repo, entry.file)
        assert entry.source == f"huggingface.co/{entry.repo}"
        assert entry.sha256 == ""
        assert entry.recommended_from is None


@pytest.mark.parametrize(("free", "size"), [(16e9, "1.5b"), (8e9, "1.5b"), (7.9e9, "0.5b"), (1e9, "0.5b")])
def test_recommends_by_memory(free: float, size: str) -> None:
    assert size in catalogue.recommended(int(free)).id
