"""The frame of the commands: help, misspelt commands, and options that never reach pydantic."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest
from helpers.cli import ROOT, bare_environment, help_page, run, run_process

from landprice.cli.commands import COMMANDS

QUOTE = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10000")
IN_TONGDAO = ("quote", "通道", "--use", "居住", "--grade", "II", "--area", "1")
_TELL_WHAT_IS_LOADED = """
import sys
from landprice.cli import run
code = run(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""


def _loaded_by(*arguments: str) -> list[str]:
    """The exit code, then the modules in memory once the command is done, its second run."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", _TELL_WHAT_IS_LOADED, *arguments],
            capture_output=True,
            encoding="utf-8",
            env=bare_environment("en"),
            cwd=ROOT,
            check=True,
        )
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(QUOTE, id="quote"),
        pytest.param((*QUOTE, "--format", "json", "--only-tables", "--tables", "tables"), id="options of each kind"),
        pytest.param((*IN_TONGDAO, "--tenure", "60", "--plot-ratio", "2.5"), id="corrections"),
        pytest.param(("list",), id="list"),
        pytest.param(("show", "通道"), id="show"),
        pytest.param(("convert", "2410", "元/㎡", "万元/亩"), id="convert"),
    ],
)  # fmt: skip
def test_a_command_of_everyday_needs_no_validators_and_no_yaml(arguments):
    """Should a new typer make values in another way, this fails: see ``_WithPlainValues`` in ``cli/app.py``."""
    code, *loaded = _loaded_by(*arguments)
    assert code == "0"
    assert [name for name in loaded if name in ("pydantic", "pydantic_core", "annotated_types", "yaml", "rich")] == []


NOT_FOR_A_QUOTE = (
    *(
        "batch",
        "checks",
        "documents",
        "reports.writing",
        "reports.report",
        "reports.files",
        "reports.xlsx",
        "api",
        "cli.commands.list",
    ),
    *("valuation.mixed", "valuation.premium", "valuation.route", "valuation.steps.street"),
    *(
        "tables.loader",
        "tables.rows",
        "tables.schema",
        "tables.corrections",
        "words.adcodes",
        "words.land_uses.classes",
    ),
    *("core.worker", "cli.display.findings"),
)
"""Rooms and modules of ours that value nothing; those of others below take as long to load as several of ours."""
HEAVY = ("hashlib", "csv", "email", "html", "http", "importlib.metadata", "multiprocessing", "socket", "xml", "zipfile")


def test_a_quote_loads_nothing_that_it_does_not_need():
    code, *loaded = _loaded_by(*QUOTE)
    assert code == "0"
    rooms = tuple(f"landprice.{name}" for name in NOT_FOR_A_QUOTE)
    assert [name for name in loaded if any(name == room or name.startswith(f"{room}.") for room in rooms)] == []
    assert sorted(set(loaded) & set(HEAVY)) == []


@pytest.mark.parametrize(
    ("value", "lang", "said"),
    [
        ("xml", "en", "--format xml is none of: text, json\n"),
        ("jsno", "en", "--format jsno is none of: text, json; did you mean json?\n"),
        ("xml", "zh", "--format xml 不在可选范围内：text、json\n"),
    ],
)
def test_what_is_no_choice_is_refused_in_one_sentence(value, lang, said):
    result = run("list", "--format", value, lang=lang)
    assert (result.code, result.stdout, result.stderr) == (2, "", said)


def test_a_choice_is_taken_in_capitals_too():
    assert run("list", "--format", "JSON").json == run("list", "--format", "json").json


def test_what_is_no_number_is_still_refused_by_typer():
    result = run("convert", "2410", "元/㎡", "万元/亩", "--digits", "two")
    assert (result.code, result.stdout) == (2, "")
    assert "Invalid value for '--digits'" in result.stderr


@pytest.mark.parametrize(
    ("asked", "same_as"),
    [(("help",), ("--help",)), (("help", "quote"), ("quote", "--help")), (("help", "show"), ("show", "-h"))],
)
def test_help_is_a_command_too(asked, same_as):
    assert run_process(*asked) == run_process(*same_as)
    assert run_process(*asked).code == 0


def test_no_arguments_show_the_help():
    assert run_process().stdout + run_process().stderr == run_process("--help").stdout


def test_the_version():
    """That of the installed distribution, which is built of the tag; a checkout on the path alone has none."""
    try:
        installed = version("landprice")
    except PackageNotFoundError:
        installed = "0+unknown"
    assert run("--version").stdout == f"landprice {installed}\n"


@pytest.mark.parametrize(
    ("arguments", "lang", "said"),
    [
        (("qoute",), "en", "there is no command qoute; did you mean quote?\n"),
        (("help", "lsit"), "en", "there is no command lsit; did you mean list?\n"),
        (("qoute",), "zh", "没有命令 qoute；您要的是不是 quote？\n"),
        (("\x1b[31mx",), "en", f"there is no command \\x1b[31mx; there are {', '.join(COMMANDS)}\n"),
    ],
)
def test_a_command_that_is_none(arguments, lang, said):
    result = run(*arguments, lang=lang)
    assert (result.code, result.stdout, result.stderr) == (2, "", said)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_lists_every_command_with_its_summary(lang):
    shown = help_page(lang=lang)
    listed = shown.partition({"en": "Commands:\n", "zh": "命令：\n"}[lang])[2].partition("\n\n")[0]
    assert re.findall(r"^  (\w+) +\S", listed, flags=re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_summary_is_cut(command):
    listed = help_page()
    summary = next(line for line in listed.splitlines() if line.startswith(f"  {command} "))
    assert summary.endswith(".")
    assert not summary.endswith("...")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_but_those_of_a_manual_of_their_own(command, lang):
    shown = help_page(command, lang=lang)
    assert shown.startswith({"en": "Usage: ", "zh": "用法："}[lang] + f"landprice {command}")
    if command in ("quote", "convert", "explain", "list", "show", "schema"):
        examples = shown.partition({"en": "Examples:", "zh": "示例："}[lang])[2]
        assert all(line.strip().startswith(f"landprice {command}") for line in examples.strip().splitlines())
        assert examples.strip()
