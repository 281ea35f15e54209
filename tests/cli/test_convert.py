"""``landprice convert`` as a person runs it: one value, a column from stdin, and every refusal."""

from __future__ import annotations

import io
import sys

import pytest
import typer
from typer.testing import CliRunner

from landprice.cli import run
from landprice.cli.commands.convert import CONTEXT_SETTINGS, command
from landprice.core.messages import use_language


@pytest.fixture(autouse=True)
def english():
    yield
    use_language("en")


def convert(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["convert", "--lang", "en", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ("2410 元/平方米 万元/亩", "160.67 万元/亩"),
        ("2410元/㎡ 万元/亩", "160.67 万元/亩"),
        ("2410元/㎡ 元/平方米 万元/亩", "160.67 万元/亩"),
        ("2,410 yuan/m2 wan/mu", "160.67 万元/亩"),
        ("672 元/㎡ 万元/亩", "44.8 万元/亩"),
        ("2410 元/㎡ 万元/亩 --digits 4", "160.6667 万元/亩"),
        ("2410 元/㎡ 万元/亩 --exact", "482/3 万元/亩"),
        ("15亩 公顷 --exact", "1 公顷"),
        ("1200 万元 元", "12000000 元"),
        ("3000 元/㎡楼面 元/㎡ --plot-ratio 1.8", "5400 元/㎡"),
    ],
)
def test_one_value(capsys: pytest.CaptureFixture[str], arguments: str, printed: str) -> None:
    assert convert(capsys, *arguments.split()) == (0, printed + "\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("5 元/㎡ 亩", "元/㎡ (a price) cannot become 亩 (an area): they are not of one kind"),
        ("2410 万元/亩", "2410 has no unit: expected a form such as 2410元/㎡"),
        ("元/㎡ 万元/亩", "元/㎡ has no unit: expected a form such as 2410元/㎡"),
        ("abc 元/㎡ 万元/亩", "the value abc is not a number: expected the form 2410 or 1,234.5"),
        ("3亩 元/㎡ 万元/亩", "3亩 is not in 元/㎡"),
        ("1e400 元/㎡ 万元/亩", "the value 1e400 is written with an exponent: write its digits out"),
        ("1 元 万元 --exact --digits 2", "an exact result is not rounded: leave the number of digits out"),
    ],
)
def test_refusals(capsys: pytest.CaptureFixture[str], arguments: str, said: str) -> None:
    assert convert(capsys, *arguments.split()) == (2, "", said + "\n")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_column_comes_back_line_for_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, "\ufeff2410\r\nabc\r\n\r\n-1\n１,６９０元/㎡\n3亩".encode())
    assert convert(capsys, "-", "元/㎡", "万元/亩") == (
        2,
        "160.67 万元/亩\n\n\n\n112.67 万元/亩\n\n",
        "line 2: the value abc is not a number: expected the form 2410 or 1,234.5\n"
        "line 4: the value -1 is negative\n"
        "line 6: 3亩 is not in 元/㎡\n",
    )


def test_stdin_with_the_unit_on_each_line_in_gbk(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, "15亩\n1公顷\n".encode("gbk"))
    assert convert(capsys, "-", "㎡") == (0, "10000 ㎡\n10000 ㎡\n", "")


def test_a_wrong_unit_is_said_once_not_for_every_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, b"1\n2\n")
    assert convert(capsys, "-", "元/㎡", "亩") == (
        2, "", "元/㎡ (a price) cannot become 亩 (an area): they are not of one kind\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-5", "元/㎡", "万元/亩"], "the value -5 is negative"),
        (["--digit", "元/㎡", "万元/亩"], "no such option: --digit"),
    ],
)
def test_a_negative_value_is_no_option(arguments: list[str], said: str) -> None:
    alone = typer.Typer()
    alone.command(context_settings=CONTEXT_SETTINGS)(command)
    assert str(CliRunner().invoke(alone, arguments).exception) == said


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = convert(capsys, "--help")
    assert code == 0
    assert [
        option for option in ("VALUE", "FROM", "TO", "--digits", "--exact", "--plot-ratio") if option not in out
    ] == []
