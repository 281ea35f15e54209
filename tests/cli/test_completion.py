"""What a shell is told while a line is typed, for each of the shells, and in a real bash."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time

import pytest
from helpers.cli import ROOT, bare_environment, run, run_process

PRICES = {"I": "2410 元/㎡", "II": "1690 元/㎡", "III": "1102 元/㎡", "IV": "672 元/㎡"}
"""Of commercial land in 湖口: gazette 2024-4, p. 11."""


def completed(line: str, **env: str) -> dict[str, str]:
    """The words offered for the line, each with what is said of it, as fish is told them."""
    asked = {
        "_LANDPRICE_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": line,
    }
    told = run(lang=None, env={**asked, **env})
    assert told.stderr == ""
    return dict((*one.split("\t"), "")[:2] for one in told.stdout.splitlines() if one)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("landprice show huk", {"hukou": "江西省 湖口县"}),
        ("landprice show 湖", {"湖口县": "江西省 湖口县"}),
        ("landprice show 3604", {"360429": "江西省 湖口县", "360483": "江西省 庐山市"}),
        ("landprice quote 湖口 --use 商", {"商服用地": "commercial"}),
        ("landprice quote 湖口 --use=商", {"商服用地": "commercial"}),
        ("landprice quote hukou --use pub", {f"public-{n}": f"公共服务用地{c}类" for n, c in enumerate("一二三", 1)}),
        ("landprice quote 湖口 --use 商服 --grade ", PRICES),
        ("landprice --lang zh quote 湖口 --lang en --use 商服 --grade 二", {"二级": "1690 元/㎡"}),
        ("landprice quote 湖口 --use 商服 --grade 2", {"2": "1690 元/㎡"}),
        ("landprice quote 湖口 --use 商服 --grade v", {}),
        ("landprice premium 湖口 --old-use 工", {"工业用地": "industrial"}),
        ("landprice compare 湖口 洪", {"洪雅县": "四川省 洪雅县"}),
        ("landprice compare 湖口@2023 庐山 --use 商服 --grade ", PRICES),
        ("landprice show 德阳 --edition ", {"undated": "城市规划区"}),
        ("landprice show 温江 --scope ", {"永宁镇城区": "2011-01-01"}),
        ("landprice explain grade-s", {"grade-step": "grade-step"}),
        ("landprice convert 2 万元/亩 万元/", {one: one for one in ("万元/亩", "万元/公顷", "万元/㎡")}),
        ("landprice completion ", {"bash": "", "zsh": "", "fish": "", "pwsh": ""}),
        ("landprice nothing", {}),
        ("landprice quote 无此县 --use ", {}),
        ("landprice quote 湖口 --use 飞机场跑道 --grade ", {}),
        ("landprice quote 湖口 --tables /nowhere --use ", {}),
    ],
)  # fmt: skip
def test_the_words_of_a_line(line, words):
    assert completed(line) == words


def test_commands_and_options_with_their_help_whole():
    assert list(completed("landprice ")) == [
        "quote", "report", "premium", "compare", "convert", "check", "explain", "read", "list", "show", "batch",
        "export", "schema", "completion",
    ]  # fmt: skip
    assert completed("landprice help sh") == {"show": completed("landprice s")["show"]}
    growth = "How the growth counts over months where the table does not say: compound or simple (复利, 单利)."
    assert completed("landprice quote 湖口 --growth")["--growth-kind"] == growth


@pytest.mark.parametrize(
    ("shell", "env", "told"),
    [
        ("bash", {"COMP_WORDS": "landprice\nquote\n湖口\n--use\n=\n商", "COMP_CWORD": "5"}, "商服用地\n"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "landprice show huk"}, "_arguments '*: :((\"hukou\":\"江西省 湖口县\"))'\n"),
        ("pwsh", {"_TYPER_COMPLETE_ARGS": "landprice show huk", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "huk"},
         "hukou:::江西省 湖口县\n"),
    ],
)  # fmt: skip
def test_each_shell_is_told_in_its_way(shell, env, told):
    done = run_process(lang=None, env={"_LANDPRICE_COMPLETE": f"complete_{shell}", **env})
    assert (done.stdout, done.stderr) == (told, "")


def test_a_completion_loads_nothing_it_does_not_need():
    asked = {"_LANDPRICE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "landprice quote 湖口 --use 商服 --grade "}
    code = (
        "import sys; from landprice.cli import run; run([])\n"
        "heavy = ('rich', 'pydantic', 'yaml', 'numpy', 'landprice.documents', 'landprice.batch')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    environment = bare_environment("en", asked)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, cwd=ROOT)
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, cwd=ROOT)
    assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_a_script_for_each_shell(shell):
    script = run("completion", shell).stdout
    assert "_LANDPRICE_COMPLETE" in script
    if shell != "pwsh" and shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True)


def test_the_shell_of_the_user_is_meant_unless_another_is_named(tmp_path):
    assert run("completion", env={"SHELL": "/usr/bin/zsh"}).stdout == run("completion", "zsh").stdout
    refused = run("completion", env={"SHELL": "/bin/tcsh"})
    assert (refused.code, refused.stderr) == (2, "say for which shell: bash, zsh, fish, pwsh\n")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash: completion was NOT tried in a real shell")
def test_in_a_real_bash(tmp_path):
    home = {"HOME": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    command = tmp_path / "landprice"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m landprice "$@"\n')
    command.chmod(0o755)
    told = run("completion", "bash", "--install", env=home)
    assert told.stderr == f"completion for bash is in {tmp_path}/.bash_completions/landprice.sh; a new shell has it\n"
    shown = typed("landprice quo\thu\t--use com\t--grade II --area 1\r", bare_environment("en", home), "16\\d\\d")
    assert re.search(r"landprice quote hukou --use commercial --grade II --area 1\s", shown), shown
    assert "1690" in shown


def typed(keys: str, env: dict[str, str], until: str) -> str:
    """What a bash on a terminal shows when the keys are pressed, a tab at a time."""
    process, terminal = pty.fork()
    if not process:
        os.chdir(ROOT)
        os.execvpe("bash", ["bash", "--rcfile", f"{env['HOME']}/.bashrc", "-i"], env)
    termios.tcsetwinsize(terminal, (24, 200))
    shown = b""
    try:
        for part in re.findall(r"[^\t]*\t|[^\t]+", keys):
            os.write(terminal, part.encode())
            shown += read_for(terminal, 30, rb"\S " if part.endswith("\t") else until.encode())
    finally:
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(terminal)
    return shown.decode(errors="replace")


def read_for(terminal: int, seconds: float, until: bytes) -> bytes:
    """What is shown until it ends with what is waited for, a little longer than it takes."""
    shown, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1.5)[0]:
            shown += os.read(terminal, 4096)
        elif re.search(until, shown):
            break
    return shown
