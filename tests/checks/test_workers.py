"""Several processes find what one finds, in the same order, whatever befalls them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment, run
from helpers.made_tables import made_table

from landprice.checks.inputs import inputs
from landprice.checks.report import Report
from landprice.checks.runner import Run
from landprice.checks.workers import LEAST_SHARE, worth_starting

AS_OF = date(2024, 7, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Tables enough for two processes: right and wrong ones, no YAML, no text, a draft, two of one county."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(2 * LEAST_SHARE + 5):
        text = made_table(number)
        if number % 7 == 0:
            text = text.replace("yuan_per_m2: 1", "yuan_per_m2: 9", 1)
        if number % 31 == 3:
            text = text.replace("prices:", "prices: [", 1)
        if number % 37 == 5:
            text = "".join(line for line in text.splitlines(keepends=True) if "checked:" not in line)
        (folder / f"c{number:05}-2023.yaml").write_text(text, "utf-8")
    (folder / "c00011-2023.yaml").write_bytes("landprice: 1 # 基准地价".encode("gb18030"))
    (folder / "copy.yaml").write_text(made_table(20), "utf-8")
    return folder


def report(folder: Path, jobs: int) -> Report:
    return Run(as_of=AS_OF, jobs=jobs).over(inputs([folder]))


def test_two_processes_find_what_one_finds_in_the_same_order(folder):
    alone = report(folder, 1)
    assert {"LP001", "LP004", "LP009", "LP105", "LP301"} <= set(alone.by_rule())
    assert report(folder, 2) == alone


def test_what_is_shown_is_the_same_lines_and_all(folder):
    asked = ("check", str(folder), "--as-of", "2024-07-01")
    one, two = (run(*asked, "-j", jobs) for jobs in ("1", "2"))
    assert (two.code, two.stdout, two.stderr) == (one.code, one.stdout, one.stderr)
    assert one.stdout


def test_a_process_that_is_killed_loses_nothing(folder):
    alone = report(folder, 1)
    steps = []

    def kill_the_first() -> None:
        steps.append(1)
        if len(steps) == 2:
            first, *_ = multiprocessing.active_children()
            os.kill(first.pid, signal.SIGKILL)
            first.join()

    assert Run(as_of=AS_OF, jobs=2).over(inputs([folder]), kill_the_first) == alone
    assert len(steps) == len(alone.files)
    assert multiprocessing.active_children() == []


def test_where_the_system_gives_no_process_this_one_does_the_work(folder, monkeypatch):
    def refuse(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", refuse)
    assert report(folder, 2) == report(folder, 1)


def test_processes_that_start_anew_find_the_same(folder, tmp_path):
    """As on macOS and Windows."""
    script = tmp_path / "anew.py"
    script.write_text(
        "import sys, types\n"
        "from datetime import date\n"
        "from landprice.checks import workers\n"
        "from landprice.checks.inputs import inputs\n"
        "from landprice.checks.runner import Run\n"
        "if __name__ == '__main__':\n"
        "    workers.sys = types.SimpleNamespace(platform='darwin')\n"
        "    started = []\n"
        "    begin = workers._started\n"
        "    workers._started = lambda *all: started.append(begin(*all)) or started[-1]\n"
        "    got = Run(as_of=date(2024, 7, 1), jobs=2).over(inputs([sys.argv[1]]))\n"
        "    print(len(started), got == Run(as_of=date(2024, 7, 1)).over(inputs([sys.argv[1]])))\n"
    )
    command = [sys.executable, script, folder]
    done = subprocess.run(command, capture_output=True, env=bare_environment(), cwd=ROOT, check=True, text=True)
    assert (done.stdout, done.stderr) == ("2 True\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are read from /proc")
def test_no_process_is_left_when_the_command_is_killed(folder):
    command = [sys.executable, "-m", "landprice", "check", "-j", "2", folder, folder / ".." / folder.name]
    for sent in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=bare_environment(), cwd=ROOT
        )
        children = _children(process)
        process.send_signal(sent)
        process.wait(30)
        until = time.monotonic() + 30
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < until, "a process is left"
            time.sleep(0.02)


def _children(process: subprocess.Popen[bytes]) -> list[str]:
    """The two processes that a command has started, as soon as they are there."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        if len(children := listed.read_text().split()) == 2:
            return children
    raise AssertionError("no two processes were started")


@pytest.mark.parametrize(("jobs", "tables", "processes"), [(8, 1, 1), (1, 3000, 1), (2, 3000, 2), (64, 3000, 50)])
def test_no_more_processes_than_are_worth_starting(jobs, tables, processes):
    assert worth_starting(jobs, tables) == processes


@pytest.mark.parametrize("written", ["0", "-1", "two", "1.5", "", "９", "1000", "9" * 40])
def test_a_number_of_processes_that_is_none_is_refused(written, folder):
    ran = run("check", str(folder), f"--jobs={written}")
    assert (ran.code, ran.stdout) == (2, "")
    assert "is no number of processes from 1 to 999" in ran.stderr
