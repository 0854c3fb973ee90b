"""Files of programs: what is wrong is told with its line; what is written is read again; what ships is whole."""

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Knowledge, ProgramSpec, Sampling
from llmos.kernel.calls import OWN_SPECS
from llmos.kernel.program import Program, load_programs
from llmos.kernel.programcheck import NOBODYS, declarable, faults, unknown
from llmos.kernel.programfiles import ProgramError, dump, load, named, parse
from llmos.kernel.syscalls import SyscallTable
from llmos.peripherals.host import load_devices

TEXT = """\
name = "poet"
title = "Poet"
capabilities = ["calculate"]
prompt = "You rhyme."

[sampling]
temperature = 1
"""


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (TEXT.replace('title = "Poet"', "title = Poet"), "poet.toml, line 2: "),
        (TEXT.replace("You rhyme.", ""), "poet.toml, line 4: It has no prompt"),
        (TEXT.replace("title =", "titel ="), "poet.toml, line 2: Nobody knows “titel”"),
        (TEXT.replace("temperature = 1", "temperature = 9"), "poet.toml, line 7: temperature must be from 0 to 2"),
        (TEXT.replace("temperature = 1", "heat = 9"), "poet.toml, line 7: Nobody knows “heat”"),
        (TEXT.replace("temperature = 1", 'temperature = "hot"'), "poet.toml, line 7: temperature: Expected `float`"),
        (TEXT.replace('"poet"', '"../poet"'), "poet.toml, line 1: “../poet” is no name"),
        (TEXT.replace('"You', '"\\u202eYou'), "poet.toml, line 4: Its prompt has characters that cannot be seen"),
        (TEXT.replace("calculate", "\\u001b[2J"), "A name in it has characters that cannot be seen"),
        ("prompt = 'x", "poet.toml, line 1: "),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(text: str, trouble: str) -> None:
    with pytest.raises(ProgramError) as error:
        parse(text, "poet.toml")
    assert trouble in str(error.value)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "poet.toml").write_text(TEXT)
    (tmp_path / "broken.toml").write_text("name = ")
    (tmp_path / "writer.toml").write_text(TEXT.replace('"poet"', '"writer"'))
    (tmp_path / "other.toml").write_text(TEXT)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    shelf = load(tmp_path, {"writer"})
    assert list(shelf.written) == ["poet"]
    told = "\n".join(shelf.troubles)
    assert len(shelf.troubles) == 6
    for part in ("broken.toml, line 1", "“writer” is the name of a program that ships", "other.toml, line 1"):
        assert part in told


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=30
)


@given(
    title=WORDS, prompt=st.text(st.sampled_from('ab\\"\n\t \'#[]=ß字'), min_size=1, max_size=60),
    names=st.lists(WORDS.filter(bool), max_size=3), numbers=st.lists(st.integers(1, 10**9), max_size=3),
)  # fmt: skip
def test_what_is_written_is_read_again(title: str, prompt: str, names: list[str], numbers: list[int]) -> None:
    spec = ProgramSpec(
        name="a", title=title, prompt=prompt.strip() or "x", capabilities=tuple(names), foreign=True,
        tools=tuple(names), sampling=Sampling(temperature=0.5, top_k=7),
        knowledge=Knowledge(tuple(names), tuple(numbers)),
    )  # fmt: skip
    if list(faults(spec)):
        return
    read = parse(dump(spec), "a.toml")
    assert read == spec


def test_a_name_is_made_of_the_title() -> None:
    assert named("Über-Poet Nº 2!", ()) == "uber-poet-no-2"
    assert named("詩人", ()) == "program"
    assert named("Poet", {"poet", "poet-2"}) == "poet-3"


# what ships


@pytest.fixture(scope="module")
def table() -> SyscallTable:
    devices = [syscall.spec() for device in load_devices() for syscall in device.syscalls()]
    return SyscallTable((*OWN_SPECS, *devices))


def test_what_ships_names_only_what_there_is(table: SyscallTable) -> None:
    declared = declarable(table.specs.values())
    for program in load_programs().values():
        assert not list(faults(program.spec))
        assert not list(unknown(program.spec, declared)), program.name
        if program.name not in ("archivist", "reader"):
            assert program.title
            assert program.icon
            assert program.description


def test_what_is_the_panels_own_cannot_be_declared(table: SyscallTable) -> None:
    names = {spec.capability for spec in table.specs.values()}
    assert names >= NOBODYS, "each is one that a device has"
    declared = {capability.name for capability in declarable(table.specs.values())}
    assert declared == names - NOBODYS
    acting = [spec.name for spec in table.specs.values() if "unconfined" in spec.name or "preview" in spec.name]
    assert acting
    assert not {tool for each in declarable(table.specs.values()) for tool in each.tools} & set(acting)
    greedy = ProgramSpec(name="greedy", prompt="x", capabilities=tuple(names))
    assert not Program.of(greedy).capabilities & NOBODYS, "nor by a file that was kept"
    assert next(
        capability for capability in declarable(table.specs.values()) if capability.name == "change files"
    ).effect is (Effect.DESTROY)
