"""Confinement: whatever a parser does, this process says which file it was and goes on."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redact.domain import Box
from redact.errors import BadInput, RedactError, UsageError, VerificationFailed
from redact.execute.confined import Confined, limits
from redact.execute.confined.limits import MEGABYTE
from redact.execute.confined.room import _Answers
from redact.ports import Subject

FILE = Subject("letters.pdf", 1000, 2)


@pytest.fixture(scope="module")
def room():
    made = Confined()
    yield made
    made.close()


def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def boxes() -> tuple[Box, ...]:
    return (Box(1, 2, 3, 4), Box(5, 6, 7, 8))


def who() -> tuple[int, int]:
    return os.getpid(), os.getpgid(0)


def refuse() -> None:
    raise VerificationFailed("page 3: a value was left", hint="look at it")


def stumble() -> None:
    raise KeyError("Jane Whitcombe")


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def recurse() -> None:
    recurse()


def sleep() -> None:
    time.sleep(1000)


def spin() -> None:
    while True:
        pass


def swell() -> int:
    return len(bytearray(3 << 30))


def swell_and_hide_it() -> None:
    try:
        swell()
    except MemoryError as error:
        raise RedactError("page 1: damaged") from error


def talk() -> None:
    os.write(1, b"parser warning\n")
    os.write(2, b"parser warning\n")


class Actor:
    """Its pickle runs a command where it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def act() -> Actor:
    return Actor()


def test_work_gives_its_result_and_its_values_keep_their_types(room: Confined):
    assert room.run(FILE, double, 4, plus=1) == 9
    assert room.run(FILE, boxes) == boxes()


def test_every_call_has_a_process_of_its_own(room: Confined):
    first, second = room.run(FILE, who), room.run(FILE, who)
    assert len({os.getpid(), first[0], second[0]}) == 3
    assert first[1] == second[1] != os.getpgid(0)


def test_errors_of_the_work_come_back_as_they_are(room: Confined):
    with pytest.raises(VerificationFailed, match="page 3: a value was left") as caught:
        room.run(FILE, refuse)
    assert caught.value.hint == "look at it"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_names_the_file_and_the_next_call_goes_on(room: Confined, number: int):
    with pytest.raises(BadInput, match=f"letters.pdf: .*{signal.Signals(number).name}"):
        room.run(FILE, die, number)
    assert room.run(FILE, double, 1) == 2


def test_recursion_without_end_is_refused(room: Confined):
    with pytest.raises(BadInput, match=r"letters\.pdf"):
        room.run(FILE, recurse)


def test_what_nobody_foresaw_is_told_by_its_type_never_by_its_text(room: Confined):
    with pytest.raises(BadInput, match="KeyError") as caught:
        room.run(FILE, stumble)
    assert "Whitcombe" not in str(caught.value)


@pytest.mark.parametrize("work", [sleep, spin])
def test_work_that_does_not_end_is_ended(work, monkeypatch: pytest.MonkeyPatch, room: Confined):
    monkeypatch.setenv("REDACT_LIMIT_SECONDS", "1")
    monkeypatch.setattr("redact.execute.confined.room._ENDING", 1)
    start = time.monotonic()
    with pytest.raises(BadInput, match=r"letters\.pdf: took more than \d s") as caught:
        room.run(Subject("letters.pdf", 0), work)
    assert time.monotonic() - start < 5
    assert "REDACT_LIMIT_SECONDS" in caught.value.hint


@pytest.mark.parametrize("work", [swell, swell_and_hide_it])
def test_work_that_needs_too_much_memory_is_ended(
    work, monkeypatch: pytest.MonkeyPatch, room: Confined
):
    monkeypatch.setenv("REDACT_LIMIT_MEMORY", "300")
    with pytest.raises(BadInput, match=r"letters\.pdf: needed more than 302 MB") as caught:
        room.run(FILE, work)
    assert "REDACT_LIMIT_MEMORY" in caught.value.hint


def test_what_a_parser_prints_reaches_nobody(capfd: pytest.CaptureFixture[str], room: Confined):
    room.run(FILE, talk)
    assert capfd.readouterr() == ("", "")


def test_an_answer_cannot_act(room: Confined):
    with pytest.raises(pickle.UnpicklingError):
        room.run(FILE, act)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("redact.execute.confined.room", "subprocess.Popen"),
        ("redact.execute.confined.room", "_Keeper"),
        ("redact.execute.confined.room", "Connection"),
        ("redact.case.core", "Case"),
    ],
)
def test_an_answer_names_only_what_holds_values(module: str, name: str):
    said = b"".join(b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name))
    with pytest.raises(pickle.UnpicklingError):
        _Answers(io.BytesIO(b"\x80\x04" + said + b"\x93.")).load()


def test_limits_grow_with_the_file_and_hold_for_two_thousand_pages():
    small, large = limits(Subject("a", 0)), limits(Subject("b", 20 * MEGABYTE, 2000))
    assert large.seconds > small.seconds + 2000
    assert large.memory > small.memory


def test_a_file_of_too_many_pages_is_refused_with_the_setting_that_allows_it():
    with pytest.raises(BadInput, match=r"bomb\.pdf: has 100000 pages") as caught:
        limits(Subject("bomb.pdf", 10, 100_000))
    assert "REDACT_LIMIT_PAGES=100000" in caught.value.hint


def test_a_setting_that_is_no_number_is_a_usage_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REDACT_LIMIT_SECONDS", "soon")
    with pytest.raises(UsageError, match="REDACT_LIMIT_SECONDS"):
        limits(FILE)


PARENT = """
import sys, time
sys.path.insert(0, {tests!r})
import test_confined as work
from redact.execute.confined import Confined
room = Confined()
print(room.run(work.FILE, work.who)[1], flush=True)
room.run(work.FILE, work.sleep)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nobody_is_left_when_this_process_is_ended(tmp_path: Path, number: int):
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(tests=str(Path(__file__).parent)))
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout
        group = int(parent.stdout.readline())
        time.sleep(0.2)
        parent.send_signal(number)
        parent.wait(10)
    for _ in range(50):
        if not alive(group):
            return
        time.sleep(0.1)
    pytest.fail("the worker or its keeper is still there")


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
