"""A batch that is ended from outside, or runs out of disk, leaves the old files and nothing of its own."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from helpers.cli import bare_environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
SHEET_ROWS = 150_000
"""As many rows take a sheet some seconds."""
ROWS = 1_500_000


@pytest.fixture(scope="module")
def parcels(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("parcels")

    def written(ending: str) -> Path:
        rows = SHEET_ROWS if ending == "xlsx" else ROWS
        path = folder / f"{rows}.csv"
        if not path.exists():
            half = rows // 2
            rejected, valued = "湖口,商服,九,1,甲\n", "湖口,商服,I,1,乙\n"
            path.write_text("县,用途,级别,面积,注\n" + rejected * (half // 100) + valued * half, "utf-8")
        return path

    return written


@contextmanager
def running(folder: Path, parcels: Path, ending: str, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A batch that has begun to write over two old files."""
    outputs = [folder / f"{name}.{ending}" for name in ("values", "rejects")]
    for output in outputs:
        output.write_text("old")
    (folder / "tmp").mkdir()
    command = [sys.executable, "-m", "landprice", "batch", parcels, "-o", outputs[0], "--rejects", outputs[1]]
    process = subprocess.Popen(
        command,
        env=bare_environment("en", {"TMPDIR": str(folder / "tmp")}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until_written(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until something stands in an unfinished file."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(FileNotFoundError):
            if any(path.is_file() and path.stat().st_size for path in folder.glob(".values.*/**/*")):
                return
            if any(path.is_file() and path.stat().st_size for path in folder.glob(".values.*")):
                return
        time.sleep(0.005)
    raise AssertionError("nothing was written")


def standing(folder: Path) -> dict[str, str]:
    """The files in the folder and in its folder for temporary ones, with what they hold."""
    return {path.name: path.read_text("utf-8", "replace")[:9] for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("ending", "sent"),
    [
        ("csv", signal.SIGINT),
        ("csv", signal.SIGHUP),
        ("parquet", signal.SIGTERM),
        ("xlsx", signal.SIGINT),
        ("xlsx", signal.SIGTERM),
    ],
)
def test_a_signal_leaves_the_old_files_and_no_other(
    parcels: Callable[[str], Path], tmp_path: Path, ending: str, sent: signal.Signals
) -> None:
    with running(tmp_path, parcels(ending), ending) as process:
        until_written(tmp_path, process)
        start = time.monotonic()
        process.send_signal(sent)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode().splitlines()[1:]) == (130, [])
    assert time.monotonic() - start < 5
    assert (out, err.decode().splitlines()[1:]) == (b"", [])
    assert standing(tmp_path) == {f"values.{ending}": "old", f"rejects.{ending}": "old"}


def test_a_batch_started_with_nohup_outlives_its_terminal(parcels: Callable[[str], Path], tmp_path: Path) -> None:
    ignoring = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)}
    with running(tmp_path, parcels("csv"), "csv", **ignoring) as process:
        until_written(tmp_path, process)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=30)
    assert process.returncode == 1
    assert standing(tmp_path)["rejects.csv"] != "old"


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_kill_leaves_the_old_files(parcels: Callable[[str], Path], tmp_path: Path, ending: str) -> None:
    with running(tmp_path, parcels(ending), ending) as process:
        until_written(tmp_path, process)
        process.kill()
        process.communicate(timeout=30)
    found = standing(tmp_path)
    assert (found[f"values.{ending}"], found[f"rejects.{ending}"]) == ("old", "old")


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_no_room_on_the_disk_is_said_and_leaves_the_old_files(
    parcels: Callable[[str], Path], tmp_path: Path, ending: str
) -> None:
    """A limit on the size of a file stands for the disk: the write fails in the middle all the same."""
    small = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))}
    path = tmp_path / "parcels.csv"
    lines = [f"湖口,商服,I,{number},{number * 7919 % 99991}乙{number * 104729 % 99991}\n" for number in range(20_000)]
    path.write_text("县,用途,级别,面积,注\n" + "".join(lines), "utf-8")
    with running(tmp_path, path, ending, **small) as process:
        out, err = process.communicate(timeout=60)
    path.unlink()
    assert (process.returncode, out) == (2, b"")
    assert err.decode().splitlines()[1:] == [f"{tmp_path}/values.{ending} cannot be written: File too large"]
    assert standing(tmp_path) == {f"values.{ending}": "old", f"rejects.{ending}": "old"}
