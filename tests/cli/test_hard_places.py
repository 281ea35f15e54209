"""Commands where there is no room: full disks, closed streams, little memory, few open files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment

if sys.platform == "win32":
    pytest.skip("limits of POSIX", allow_module_level=True)
import resource

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a full device, and a bound of memory that is kept")
QUOTE = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10")
CHECK = ("check", str(ROOT / "tables" / "hunan"))
NO_MEMORY = "there is too little memory for this command\n"


def limit(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


def full(*streams: int) -> Callable[[], None]:
    def prepare() -> None:
        for stream in streams:
            os.dup2(os.open("/dev/full", os.O_WRONLY), stream)

    return prepare


def closed(*streams: int) -> Callable[[], None]:
    return lambda: [os.close(stream) for stream in streams] and None


def ended(words: tuple[str, ...], prepare: Callable[[], None] | None, cwd: Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command in a place that ``prepare`` makes."""
    done = subprocess.run(
        [sys.executable, "-m", "landprice", *words],
        env=bare_environment("en", {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}),  # a cut one would stay
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        preexec_fn=prepare,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    path = tmp_path / "p.csv"
    path.write_text("县,用途,级别,面积\n" + "湖口,商服,II,100\n" * 3000, "utf-8")
    return path


@LINUX
@pytest.mark.parametrize("words", [CHECK, ("batch", "p.csv", "-o", "v.csv"), ("list", "--tables", "v")])
def test_a_full_stderr_changes_neither_exit_code_nor_output(words, parcels):
    """What was left in stderr made the interpreter end with 120, an error while it was written with 2."""
    for _ in range(2):
        code, out, err = ended(words, None, parcels.parent)
    assert err or words == CHECK
    assert ended(words, full(2), parcels.parent) == (code, out, "")


@LINUX
def test_where_nothing_can_be_said_the_exit_code_tells_it(tmp_path):
    assert ended(QUOTE, full(1, 2), tmp_path) == (2, "", "")
    assert ended(QUOTE, full(1), tmp_path)[0] == 2


@LINUX
@pytest.mark.parametrize(("words", "megabytes"), [(QUOTE, 22), (("list",), 21), (("export", "-o", "e.xlsx"), 40)])
def test_too_little_memory_is_said(words, megabytes, tmp_path):
    code, out, err = ended(words, limit(resource.RLIMIT_AS, megabytes << 20), tmp_path)
    assert (code, out) == (2, "")
    assert err == NO_MEMORY
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["sqlite", "csv", "xlsx", "parquet"])
def test_an_export_to_a_full_disk_leaves_nothing(ending, tmp_path):
    code, out, err = ended(("export", "-o", f"e.{ending}"), limit(resource.RLIMIT_FSIZE, 4096), tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"e.{ending} cannot be written: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "files"),
    [*(("xlsx", files) for files in (5, 6, 8, 12)), ("csv", 5), ("csv", 8), ("parquet", 6), ("parquet", 12)],
)
def test_a_batch_with_few_open_files_leaves_nothing_unfinished(ending, files, parcels):
    words = ("batch", "p.csv", "-o", f"v.{ending}")
    code, _, err = ended(words, limit(resource.RLIMIT_NOFILE, files), parcels.parent)
    assert code in (0, 2)
    assert "Traceback" not in err
    assert "mistake inside" not in err
    assert sorted(path.name for path in parcels.parent.iterdir()) == sorted(["p.csv", *[f"v.{ending}"] * (code == 0)])


@pytest.mark.parametrize("streams", [(0,), (1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("words", [QUOTE, ("convert", "-", "元/㎡", "万元/亩"), ("check", "-")])
def test_closed_streams_are_no_mistake(words, streams, tmp_path):
    code, _, err = ended(words, closed(*streams), tmp_path)
    assert code in (0, 1, 2)
    assert "Traceback" not in err
    assert "mistake inside" not in err
