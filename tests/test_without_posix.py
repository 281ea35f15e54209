"""The commands where what only POSIX has is missing, as on Windows: its modules, its calls, its signals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.cli import ROOT, run_process

MISSING = """
import os, signal, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty"):
    sys.modules[name] = None
for name in ("geteuid", "getuid", "getegid", "getgid", "chown", "fchown", "fchmod", "lchown", "O_NOFOLLOW",
             "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "mkfifo", "fork", "forkpty", "setsid", "getpgid"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGPIPE", "SIGALRM", "SIGQUIT", "SIGXCPU", "alarm", "setitimer", "pthread_sigmask"):
    if hasattr(signal, name):
        delattr(signal, name)
for supported in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
    supported.clear()
"""
NOTICE = Path(__file__).parent / "documents" / "corpus" / "changzhou-2012.txt"
QUOTE = ("湖口", "--use", "商服", "--grade", "II", "--area", "10")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("quote", *QUOTE, "--save-parcel", "parcel.yaml"), ["parcel.yaml"]),
        (("check", "--accept-known", "-j", "2", "-o", "found.txt"), ["found.txt"]),
        (
            ("read", str(NOTICE), "-o", "out", "--review", "review.html"),
            ["out/江苏省/常州市/常州市-市区-undated.yaml", "review.html"],
        ),
        (
            ("batch", "parcels.csv", "-o", "values.parquet", "--rejects", "rejects.csv"),
            ["rejects.csv", "values.parquet"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_every_command_does_without(words: tuple[str, ...], written: list[str], tmp_path: Path) -> None:
    missing, here = tmp_path / "missing", tmp_path / "here"
    missing.mkdir()
    here.mkdir()
    (missing / "sitecustomize.py").write_text(MISSING)
    parcels = here / "parcels.csv"
    parcels.write_text("县,用途,级别,面积\n湖口,商服,I,1\n湖口,商服,九,2\n", "utf-8")
    result = run_process(*words, cwd=here, env={"PYTHONPATH": os.pathsep.join((str(missing), str(ROOT)))})
    assert (result.code, "inside landprice" in result.stderr) == (1 if words[0] == "batch" else 0, False)
    assert sorted(path.relative_to(here).as_posix() for path in here.rglob("*.*") if path != parcels) == written
