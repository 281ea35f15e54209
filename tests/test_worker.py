"""Work in a process of its own: what it gives, what it refuses, and the bounds that end it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.cli import bare_environment

from landprice.core.errors import FileError, InputError
from landprice.core.messages import message, message_as_data, message_of
from landprice.core.worker import Bounds, Worker

pytestmark = pytest.mark.usefixtures("own_process")
HERE = "test_worker_functions"
FUNCTIONS = """
import os, time
from landprice.core.errors import FileError
from landprice.core.messages import message

def echoed(path, times):
    for number in range(times):
        yield f"{path} {number}".encode()

def refusing(path):
    yield b"first"
    raise FileError(message("{file} holds {what}", file=path, what=message("semicolons")), ["a", "b"])

def broken(path):
    yield b"first"
    raise KeyError("no such part")

def looping(path):
    while True:
        pass
    yield b""

def silent(path):
    time.sleep(60)
    yield b""

def hungry(path):
    kept = []
    while True:
        kept.append(bytearray(1 << 24))
    yield b""

def killed(path):
    yield b"first"
    os._exit(3)
"""


@pytest.fixture(autouse=True)
def functions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / f"{HERE}.py").write_text(FUNCTIONS)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop(HERE, None)


def worker(name: str, megabytes: int = 200, seconds: int = 30, **given: object) -> Worker:
    return Worker(f"{HERE}:{name}", {"path": "宗地.xlsx", **given}, "宗地.xlsx", Bounds(megabytes, seconds))


@pytest.mark.parametrize("is_frozen", [False, True])
def test_what_the_function_yields_comes_in_order(is_frozen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)
    chunks = list(worker("echoed", times=3).chunks())
    assert [chunk.decode() for chunk in chunks] == ["宗地.xlsx 0", "宗地.xlsx 1", "宗地.xlsx 2"]


@pytest.mark.parametrize("is_frozen", [False, True])
def test_what_the_function_raises_is_raised_here(is_frozen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)
    with pytest.raises(FileError) as refused:
        list(worker("refusing").chunks())
    assert refused.value.message.in_language("zh") == "宗地.xlsx holds 分号"
    assert refused.value.choices == ("a", "b")
    with pytest.raises(FileError, match=r"宗地\.xlsx cannot be read: 'no such part'"):
        list(worker("broken").chunks())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("looping", "takes more than 2 seconds to read"),
        ("silent", "takes more than 2 seconds to read"),
        ("hungry", "is damaged, or takes more than 200 MB of memory to read"),
        ("killed", "is damaged, or takes more than 200 MB of memory to read"),
    ],
)
def test_a_process_beyond_its_bounds_is_ended(name: str, reason: str) -> None:
    start = time.monotonic()
    with pytest.raises(FileError, match=reason):
        list(worker(name, seconds=2).chunks())
    assert time.monotonic() - start < 20


def test_a_process_that_is_not_asked_further_ends() -> None:
    one = worker("echoed", times=10**9)
    chunks = one.chunks()
    next(chunks)
    one.close()
    with pytest.raises(FileError):
        list(chunks)


def test_a_thread_ends_a_process_where_the_system_does_not(tmp_path: Path) -> None:
    code = f"from landprice.core.worker import watch_memory; watch_memory(200); import {HERE}; list({HERE}.hungry(''))"
    env = bare_environment("en")
    env["PYTHONPATH"] = f"{env.get('PYTHONPATH', '')}:{tmp_path}:{Path(__file__).parents[1]}"
    assert subprocess.run([sys.executable, "-c", code], env=env, timeout=60, check=False).returncode == 1


def test_messages_pass_as_plain_data() -> None:
    inner = message("{count} cells", count=3)
    error = InputError(message("{file}: {what}", file=Path("a"), what=[inner, "b"]))
    said = message_of(message_as_data(error.message))
    assert str(said) == "a: 3 cells, b"
