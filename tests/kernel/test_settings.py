"""What a person can set: one table, kept in a file, in force at once where it can be."""

import json

import pytest

from llmos.kernel import limits, recall, settings
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import SettingsChanged
from llmos.kernel.abi.records import DiskState, Phase, SettingValue
from llmos.kernel.abi.replies import Failed, SettingList
from tests.kernel.conftest import Make, Rig, new, say


def value(kernel: Rig, name: str) -> SettingValue:
    answer = kernel.ask(ask.ListSettings())
    assert isinstance(answer, SettingList)
    return next(s.value for s in answer.settings if s.name == name)


def test_a_setting_is_told_kept_and_goes_back_to_its_default(rig: Make) -> None:
    kernel = rig()
    assert value(kernel, "archivist") is False
    assert isinstance(kernel.ask(ask.ChangeSetting(name="archivist", value=True)), SettingList)
    assert value(kernel, "archivist") is True
    [told] = kernel.of(SettingsChanged)
    assert next(s for s in told.settings if s.name == "archivist").value is True
    path = kernel.machine.home.settings
    assert json.loads(path.read_text())["archivist"] is True
    kernel.ask(ask.ChangeSetting(name="archivist"))
    assert value(kernel, "archivist") is False
    assert "archivist" not in json.loads(path.read_text())


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("recall", 1, "on or off"),
        ("watermarks", [0.9, 0.5], "the lower one first"),
        ("watermarks", 7, "two shares"),
        ("threads", 0, "a number from 1 to 512"),
        ("threads", True, "a number from 1 to 512"),
        ("embedder", "bge-small", "the whole path of a folder"),
        ("reranker", True, "off, or the whole path"),
        ("colour", True, "There are: recall, archivist"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    rig: Make, name: str, wrong: SettingValue, words: str
) -> None:
    kernel = rig()
    refused = kernel.ask(ask.ChangeSetting(name=name, value=wrong))
    assert isinstance(refused, Failed)
    assert words in refused.message
    assert not kernel.machine.home.settings.exists()
    assert kernel.of(SettingsChanged) == []


def test_watermarks_hold_at_once_also_in_contexts_that_are_there(rig: Make) -> None:
    kernel = rig("one", "two")
    pid = new(kernel)
    say(kernel, pid, "?")
    kernel.run()
    context = kernel.machine.table.processes[pid].context
    kernel.ask(ask.ChangeSetting(name="watermarks", value=[0.3, 0.5]))
    assert (context.low, context.high) == (int(0.3 * 4096), 2048)
    kernel.ask(ask.ChangeSetting(name="watermarks"))
    assert (context.low, context.high) == tuple(int(share * 4096) for share in limits.WATERMARKS)


def test_recall_can_be_switched_off_and_on(rig: Make) -> None:
    kernel = rig("one", "two", "three")
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    pid = new(kernel)
    for on, searches in ((True, 1), (False, 1), (True, 2)):
        kernel.ask(ask.ChangeSetting(name="recall", value=on))
        say(kernel, pid, "?")
        kernel.run()
        asked = [r for r in kernel.disk.calls if isinstance(r, ask.SearchDisk)]
        assert len(asked) == searches


def test_nonsense_in_the_file_is_as_if_it_were_not_set() -> None:
    assert settings.value_of({"recall": "yes", "watermarks": [2, 3]}, "recall") is True
    assert settings.value_of({"watermarks": [2, 3]}, "watermarks") == list(limits.WATERMARKS)
    assert settings.value_of({"threads": -4}, "threads") is None


def test_a_file_that_cannot_be_written_is_told(rig: Make) -> None:
    kernel = rig()
    kernel.machine.home.settings.with_suffix(".draft").mkdir()
    refused = kernel.ask(ask.ChangeSetting(name="recall", value=False))
    assert isinstance(refused, Failed)
    assert "Free some space" in refused.message
    assert value(kernel, "recall") is True


def test_the_disk_starts_anew_with_what_was_set_for_it(rig: Make) -> None:
    kernel = rig()
    home = ["--home", str(kernel.machine.home.root)]
    for name, value in (("embedder", "/models/bge"), ("reranker", "/models/cross"), ("recall", False)):
        assert isinstance(kernel.ask(ask.ChangeSetting(name=name, value=value)), SettingList)
    kernel.ask(ask.ChangeSetting(name="embedder", value=None))
    kernel.ask(ask.ChangeSetting(name="reranker", value=False))
    assert kernel.disk.restarts == [
        [*home, "--embedder", "/models/bge"],
        [*home, "--embedder", "/models/bge", "--reranker", "/models/cross"],
        [*home, "--reranker", "/models/cross"],
        home,
    ]


def test_quotes_in_a_message_are_no_quotes_to_the_disk() -> None:
    assert recall.unquoted('He said "hello" and “bye”.').split() == ["He", "said", "hello", "and", "bye", "."]
