"""Command lines that cannot be taken: one sentence, what is meant, in both languages, and exit code 2."""

from __future__ import annotations

import pytest
from helpers.cli import run, run_process

CASES = [
    (
        "quote 湖口 --use 商服 --grade I --aera 20亩",
        "there is no option --aera; did you mean --area?",
        "没有选项 --aera；您要的是不是--area？",
    ),
    (
        "quote 湖口 --zzzzzz",
        "there is no option --zzzzzz; `landprice quote --help` shows what it takes",
        "没有选项 --zzzzzz；用法见 `landprice quote --help`",
    ),
    ("--nope", "there is no option --nope; did you mean --help?", "没有选项 --nope；您要的是不是--help？"),
    ("quote 湖口 --area", "--area needs a value", "--area 后面缺少取值"),
    ("check --accept-known=3", "--accept-known takes no value", "--accept-known 不带取值"),
    (
        "show 湖口 庐山",
        "one word too many: 庐山; `landprice show --help` shows what it takes",
        "多出了：庐山；用法见 `landprice show --help`",
    ),
]


@pytest.mark.parametrize(("line", "english", "chinese"), CASES)
def test_a_command_line_that_cannot_be_taken_is_one_sentence(line, english, chinese):
    for language, expected in (("en", english), ("zh", chinese)):
        done = run(*line.split(), lang=language)
        assert (done.code, done.stdout, done.stderr) == (2, "", expected + "\n")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("show", "县名"),
        ("convert 5", "原单位"),
        ("read", "公布文件"),
        ("batch", "宗地文件"),
        ("batch a.csv", "--output"),
    ],
)
def test_what_is_missing_is_named_and_explained(command, name):
    done = run_process(*command.split(), lang="zh")  # the words of the options are settled when they are defined
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"缺少 {name}：")
    assert done.stderr.endswith(f"；用法见 `landprice {command.split()[0]} --help`\n")


def test_a_language_of_the_environment_that_is_none_here_is_said() -> None:
    told = run("convert", "15亩", "㎡", lang=None, env={"LANDPRICE_LANG": "fr"})
    assert (told.code, told.stdout) == (0, "10000 ㎡\n")
    assert told.stderr == "note: LANDPRICE_LANG=fr is none of: en, zh; English is used\n"
