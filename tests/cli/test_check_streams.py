"""``landprice check`` with odd files, outputs and terminals: one sentence, or a finding, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from helpers.cli import bare_environment, run, run_process
from helpers.examples import completed
from helpers.made_tables import write_tables

from landprice.cli.display.findings import caret_below
from landprice.cli.display.wrap import width

GOOD = completed("")
BAD = completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n")
FOUND = "LP301 2400 元/㎡ and 161.00 万元/亩 do not belong together"


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "table.yaml"
    file.write_text(BAD, "utf-8")
    return file


def places(result):
    """File name and rule of each finding."""
    return [(one["file"].rpartition("/")[2], one["rule"]) for one in result.json["findings"]]


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (".", "{} is a folder, not a file"),
        ("", "{} is a folder, not a file"),
        ("none/findings.txt", "the folder none does not exist"),
        ("table.yaml", "{} is checked itself; write the findings to another file"),
        ("./table.yaml", "{} is checked itself; write the findings to another file"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_run(table, output, says):
    result = run("check", "table.yaml", "-o", output, cwd=table.parent)
    assert (result.code, result.stdout) == (2, "")
    shown = os.path.normpath(output) if output else "."
    assert result.stderr == says.format(shown) + "\n"
    assert table.read_text("utf-8") == BAD


def test_a_link_to_a_table_is_not_written_over_either(table, tmp_path):
    (tmp_path / "link.txt").symlink_to(table)
    result = run("check", "table.yaml", "-o", "link.txt", cwd=tmp_path)
    assert (result.code, table.read_text("utf-8")) == (2, BAD)


def test_an_output_may_be_stdout_or_no_file(table, tmp_path):
    assert FOUND in run("check", str(table), "-o", "-").stdout
    sink = tmp_path / "sink"
    sink.symlink_to(os.devnull)
    assert run("check", str(table), "-o", str(sink)).code == 1
    assert sink.is_symlink()


def test_what_cannot_be_read_in_a_folder_is_a_finding_and_loops_end(tmp_path):
    (tmp_path / "a.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    (tmp_path / "c.yaml").symlink_to("nowhere")
    (tmp_path / "d.yaml").write_bytes(GOOD.encode("utf-16"))
    (tmp_path / "e.yaml").write_bytes(b"")
    os.mkfifo(tmp_path / "f.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml/g.yaml").write_text(BAD, "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "readme.txt").write_text("no table", "utf-8")
    result = run("check", str(tmp_path), "--format", "json", "--severity", "error", "--select", "LP301")
    unreadable = [(f"{name}.yaml", "LP009") for name in "abcd"]
    assert places(result) == [*unreadable, ("e.yaml", "LP001"), ("f.yaml", "LP009"), ("g.yaml", "LP301")]
    assert result.json["summary"]["files"] == 7
    text = run("check", str(tmp_path), "--severity", "error").stdout
    assert "f.yaml:1:1: LP009" in text
    assert "c.yaml is no file, or a link that leads nowhere" in text


def test_a_file_that_is_no_table_is_told_whatever_is_selected(tmp_path):
    """No other rule looks at it, so silence would be taken for a clean table."""
    (tmp_path / "a.yaml").write_text(GOOD.replace("wan_per_mu", "wan_per_mou"), "utf-8")
    for choice in (("--select", "LP101"), ("--ignore", "LP003"), ("--ignore", "LP0")):
        result = run("check", str(tmp_path), "--format", "json", *choice)
        assert (result.code, places(result)) == (1, [("a.yaml", "LP003")])


def test_the_same_file_by_two_names_is_checked_once(table):
    result = run("check", "table.yaml", "./table.yaml", str(table), "--format", "json", cwd=table.parent)
    assert (result.json["summary"]["files"], result.json["summary"]["errors"]) == (1, 1)


def test_findings_come_in_the_order_given_and_the_same_each_time(tmp_path):
    for name in "cab":
        (tmp_path / f"{name}.yaml").write_text(BAD, "utf-8")
    order = [str(tmp_path / f"{name}.yaml") for name in "cab"]
    once = run("check", *order, "--format", "json", "--select", "LP301")
    assert [one["file"] for one in once.json["findings"]] == order
    in_folder = run("check", str(tmp_path), "--format", "json", "--select", "LP301")
    assert [one["file"] for one in in_folder.json["findings"]] == sorted(order)
    assert run("check", str(tmp_path), "--format", "json", "--select", "LP301").stdout == in_folder.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_every_form_comes_whole_in_another_encoding(table, form, encoding):
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    answered = run_process if form == "text" else run
    result = answered("check", str(table), "--format", form, lang="zh", env=env)
    assert result.code == 1
    assert "LP301" in result.stdout
    assert ("不对应" in result.stdout) == (encoding == "gbk")


def test_a_reader_that_stops_early_is_no_mistake(tmp_path):
    write_tables(tmp_path, 60)
    command = [sys.executable, "-m", "landprice", "check", str(tmp_path), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bare_environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_pipe_is_read_once_and_its_line_shown(table):
    command = f'"{sys.executable}" -m landprice check <(cat "{table}") --select LP301'
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=bare_environment(), check=False)
    assert done.returncode == 1
    assert done.stdout.decode().split("\n")[1].strip() == "I: {yuan_per_m2: 2400, wan_per_mu: 161.00}"


def test_a_run_of_many_says_nothing_of_its_progress_where_nobody_looks_on(tmp_path):
    write_tables(tmp_path, 201)
    piped = run("check", str(tmp_path), "--severity", "error", "--as-of", "2024-06-01")
    assert (piped.stdout, piped.stderr) == ("", "tables: 201; errors: 0; warnings: 0; notes: 402\n")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_goes_where_it_is_not_wanted_off(table, env):
    command = ("check", str(table), "--select", "LP301")
    assert "\033[" not in run(*command, env=env, columns=80).stdout
    assert "\033[1;31m" in run(*command, columns=80).stdout
    assert "\033[" not in run(*command, "-o", str(table) + ".txt", columns=80).stdout


@pytest.mark.parametrize(
    ("line", "column", "room", "shown"),
    [
        ("  heading: 湖口县城区", 12, 40, "  heading: 湖口县城区"),
        ("  heading: 湖口县城区", 14, 40, "  heading: 湖口县城区"),
        ("industrial: {servicing: 五通, plot_ratio: 符合规划利用条件, tenure_years: 50}", 43, 40, None),
        ("a" * 3_000_000, 1_500_000, 80, None),
        ("短", 9, 40, "短"),
    ],
)
def test_the_caret_stands_below_its_character_in_a_line_that_fits(line, column, room, shown):
    above, below = caret_below(line, column, room)
    assert width(above) <= room + 4
    if shown is not None:
        assert above == f"    {shown}"
    at = width(below) - 1
    marked = next((sign for end, sign in enumerate(above) if width(above[:end]) == at), "")
    assert marked == line[column - 1 : column]


def test_explain_takes_several_rules():
    both = run("explain", "LP301", "grade-order").stdout
    assert both == run("explain", "LP301").stdout + "\n\n" + run("explain", "LP302").stdout
    assert run("explain", "LP301,LP302").stdout == both
    assert [rule["rule"] for rule in run("explain", "LP301", "LP302", "--format", "json").json["rules"]] == [
        "LP301",
        "LP302",
    ]
    codes = [line.split()[0] for line in run("explain", "LP5", "LP301").lines]
    assert codes == ["LP301", *(f"LP5{number:02}" for number in range(1, 19))]


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("LP3O2", "LP302"), ("unit-mismach", "unit-mismatch"), ("301", "LP301")],
)
def test_a_wrong_rule_names_the_nearest(wrong, near):
    for command in (("explain", wrong), ("check", "--select", wrong), ("check", "--ignore", f"LP301,{wrong}")):
        result = run(*command)
        assert (result.code, result.stdout) == (2, "")
        assert f"there is no rule {wrong}; `landprice explain` lists them; did you mean " in result.stderr
        assert near in result.stderr
