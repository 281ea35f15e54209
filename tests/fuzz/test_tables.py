"""Broken tables, parcel files and arguments end in an answer or in a sentence; what once did not, each by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.commands import run_here
from fuzz.run import run
from helpers.cli import bare_environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and clocks of POSIX")
HUKOU = (Path(__file__).resolve().parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
QUOTE = ("--use", "商服", "--grade", "II", "--area", "10000")


@pytest.mark.parametrize(("kind", "inputs"), [("tables", 60), ("parcel files", 40), ("arguments", 30)])
def test_nothing_broken_breaks_it(kind, inputs):
    """The long run is a command: ``python -m tests.fuzz.run tables --inputs 20000``."""
    assert {number: each.wrong for number, _, each in run("tables", range(inputs), 16, kind) if each.wrong} == {}


def test_nothing_around_it_breaks_it():
    found = {number: each.wrong for number, _, each in run("tables", range(12), 16, "odd surroundings") if each.wrong}
    assert found == {}


PAST_TABLES = {
    "a pinyin of 32 letters and a sign": HUKOU.replace("pinyin: hukou", "pinyin: " + "a" * 32 + "!"),
    "a scope of thirty cities": HUKOU.replace("scope: 城区", "scope: " + "城市" * 30),
    "a document number of 3,000 blanks": HUKOU.replace(
        "document_number: ", 'document_number: "x' + " " * 3_000 + 'y" #'
    ),
    "100,000 blank lines under errata": HUKOU + "\nerrata:\n" + "\n" * 100_000,
    "999999999999 places": HUKOU + "\ncorrections:\n  rounding: {factor_sum_places: 999999999999}\n",
    "a plot ratio of 0": HUKOU.replace("plot_ratio: 1.6", "plot_ratio: 0"),
    "a tenure of 0 years": HUKOU.replace("tenure_years: 40", "tenure_years: 0"),
    "a price of 1e-21": HUKOU.replace("yuan_per_m2: 1690", "yuan_per_m2: 0.000000000000000000001"),
    "a price of 0": HUKOU.replace("yuan_per_m2: 1690", "yuan_per_m2: 0"),
}


@pytest.mark.parametrize("text", PAST_TABLES.values(), ids=PAST_TABLES)
@pytest.mark.parametrize("command", [("check",), ("check", "--write-errata"), ("quote", *QUOTE, "--offer", "9")])
def test_a_table_that_once_was_too_much(tmp_path, text, command):
    assert text != HUKOU
    path = tmp_path / "t.yaml"
    path.write_text(text, "utf-8")
    assert run_here([command[0], str(path), *command[1:]], bare_environment("en")).wrong == ""


LONG = "a" * 5_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", LONG),
        ("check", "loop.yaml"),
        ("check", "t.yaml", "-o", LONG),
        ("quote", LONG + ".yaml", *QUOTE),
        ("quote", "loop.yaml", *QUOTE),
        ("quote", "x\udcff.yaml", *QUOTE),
        ("quote", "--parcel", LONG),
        ("list", "--tables", LONG),
        ("list", "--tables", "loop.yaml"),
        ("read", LONG),
        ("read", "\udcff\udcfe"),
        ("read", "t.yaml", "-o", LONG),
        ("read", "t.yaml", "--pinyin", "a" * 32 + "!"),
        ("batch", "p.csv", "-o", "loop.csv"),
        ("check", "t.yaml", "--as-of", "0001-01-01"),
        ("check", "t.yaml", "--as-of", "0999-01-01"),
        ("quote", "t.yaml", *QUOTE, "--date", "0999-01-01"),
        ("quote", "t.yaml", *QUOTE, "--date", "9999-12-31"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40].encode("ascii", "replace").decode(),
)
def test_arguments_that_once_were_too_much(tmp_path, arguments, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.yaml").write_text(HUKOU, "utf-8")
    (tmp_path / "p.csv").write_text("县,用途,级别,面积\n湖口,商服,I,1\n", "utf-8")
    for name in ("loop.yaml", "loop.csv"):
        (tmp_path / name).symlink_to(name)
    assert run_here(arguments, bare_environment("en")).wrong == ""


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("arguments", [("check", "-"), ("quote",), ("list",)])
def test_streams_that_the_caller_has_closed(closed, arguments):
    done = subprocess.run(
        [sys.executable, "-m", "landprice", *arguments],
        env=bare_environment("en"),
        capture_output=True,
        timeout=20,
        check=False,
        preexec_fn=lambda: [os.close(number) for number in closed] and None,
    )
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert b"a mistake inside" not in done.stderr


@pytest.mark.parametrize(("part", "lacks"), [("grade: II", "land use"), ("use: 商服", "grade")])
def test_a_part_of_a_mixed_parcel_that_names_no_use_or_no_grade(tmp_path, part, lacks):
    path = tmp_path / "p.yaml"
    path.write_text(
        f"parcel: 1\ncounty: 湖口县\narea: 10000\nshare_of: land\nparts:\n  - {{share: 100%, {part}}}\n", "utf-8"
    )
    done = run_here(["quote", "--parcel", str(path)], bare_environment("en"))
    assert (done.code, done.wrong, done.said) == (2, "", f"part 1 has no {lacks}: each part names its own\n")
