"""``landprice check`` and ``explain`` as a person or a program runs them."""

from __future__ import annotations

import gc
import json
import xml.etree.ElementTree as ET

import pytest
from helpers.cli import run, run_terminal
from helpers.examples import completed

from landprice.checks.inputs import inputs
from landprice.checks.runner import Run
from landprice.cli.collector import collecting_rarely
from landprice.tables.reach import shipped_tables

JIUJIANG = shipped_tables() / "jiangxi/jiujiang"
HUKOU, LUSHAN = JIUJIANG / "hukou-2023.yaml", JIUJIANG / "lushan-2023.yaml"
AS_OF = ("--as-of", "2024-06-01")
WHY_LP101 = (
    "the heading names 湖口县, the table is of 庐山市: the heading is wrong, not the figures: the areas of every use"
    " add up to the 1717.66 公顷 approved for 庐山市; the document's title and its other heading name 庐山市; the"
    f" figures differ from those in {HUKOU}, the table of 湖口县"
)


def test_the_jiujiang_tables_have_one_error():
    result = run("check", str(HUKOU), str(LUSHAN), "--format", "json", "--severity", "error", *AS_OF)
    assert result.code == 1
    assert result.stderr == ""
    assert result.json["findings"] == [
        {
            "rule": "LP101",
            "name": "heading-county",
            "severity": "error",
            "file": str(LUSHAN),
            "line": 35,
            "column": 12,
            "path": "grading.heading",
            "message": WHY_LP101,
            "expected": "庐山市城区土地定级成果",
            "found": "湖口县城区土地定级成果",
            "erratum": True,
        }
    ]
    assert result.json["summary"] == {
        "files": 2,
        "documents": 0,
        "compared": 0,
        "skipped": [],
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "known_errors": 1,
        "by_rule": {"LP101": 1},
    }


def test_known_errors_pass_where_they_are_accepted():
    assert run("check", str(JIUJIANG), "--accept-known", *AS_OF).code == 0
    assert run("check", str(JIUJIANG), "--ignore", "LP101", *AS_OF).code == 0


def test_text_has_place_line_and_caret():
    result = run("check", str(LUSHAN), "--select", "heading-county")
    assert result.lines[0].startswith(f"{LUSHAN}:35:12: LP101 the heading names 湖口县")
    assert result.lines[0].endswith("[known erratum]")
    assert result.lines[1:] == ["      heading: 湖口县城区土地定级成果  # as printed; see errata", "               ^"]
    assert result.stderr == "tables: 1; errors: 1, recorded as errata: 1; warnings: 0; notes: 0\n"


def test_text_is_chinese_where_asked():
    result = run("check", str(LUSHAN), "--select", "LP1", lang="zh")
    assert "错的是标题，不是数字" in result.stdout
    assert result.stderr == "表：1；错误：1，其中已记入勘误：1；警告：0；提示：0\n"


def test_statistics_count_each_rule_below_the_findings():
    result = run("check", str(LUSHAN), "--select", "LP101,LP201", "--statistics")
    assert result.lines[-1] == "     1 LP101 heading-county"


def test_stdin_is_checked_and_its_line_shown():
    text = completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n")
    result = run("check", "-", "--select", "LP301", stdin=text)
    assert result.code == 1
    assert result.lines[0].startswith("-:18:40: LP301 2400 元/㎡ and 161.00 万元/亩 do not belong together")
    assert result.lines[1].strip() == "I: {yuan_per_m2: 2400, wan_per_mu: 161.00}"


def test_output_goes_to_a_file(tmp_path):
    target = tmp_path / "findings.json"
    result = run("check", str(LUSHAN), "--format", "json", "-o", str(target))
    assert (result.code, result.stdout) == (1, "")
    assert json.loads(target.read_text("utf-8"))["summary"]["errors"] == 1
    result = run("check", str(LUSHAN), "-o", str(tmp_path / "none" / "x"))
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr == f"the folder {tmp_path / 'none'} does not exist\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "does not exist"),
        (bytes(range(256)), "is a binary file"),
        ("基准地价：湖口县城区土地级别".encode("gb18030"), "GB18030"),
        (b"x" * (5 * 2**20), "at most 4 MB"),
    ],
)
def test_a_named_file_that_cannot_be_read_is_one_message(tmp_path, content, says):
    file = tmp_path / "table.yaml"
    if content is not None:
        file.write_bytes(content)
    result = run("check", str(file))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert says in result.stderr


def test_in_a_folder_such_a_file_is_a_finding_and_the_rest_is_checked(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\0")
    (tmp_path / "b.yaml").write_text(LUSHAN.read_text("utf-8"), "utf-8")
    findings = run("check", str(tmp_path), "--format", "json", "--severity", "error").json["findings"]
    assert [(finding["rule"], finding["line"]) for finding in findings] == [("LP009", 1), ("LP101", 35)]


def test_an_empty_folder_and_an_unknown_rule_are_refused(tmp_path):
    assert run("check", str(tmp_path)).code == 2
    result = run("check", "--select", "LP333")
    assert (result.code, result.stdout) == (2, "")
    assert "there is no rule LP333" in result.stderr
    assert run("check", "--as-of", "2024-13-01").code == 2


def test_a_broken_table_is_a_finding(tmp_path):
    file = tmp_path / "table.yaml"
    file.write_text("landprice: 1\nplace: {county: 庐山市\n", "utf-8")
    result = run("check", str(file))
    assert result.code == 1
    assert "LP001" in result.stdout


def test_github_escapes_what_ends_a_command(tmp_path):
    file = tmp_path / "a,b.yaml"
    file.write_text(LUSHAN.read_text("utf-8"), "utf-8")
    line = run("check", str(file), "--format", "github", "--select", "LP101").lines[0]
    assert line.startswith(f"::error file={str(file).replace(',', '%2C')},line=35,col=12,title=LP101 heading-county::")


def test_junit_has_a_failure_for_each_error():
    result = run("check", str(JIUJIANG), "--format", "junit", *AS_OF)
    suites = ET.fromstring(result.stdout.encode())
    assert [suite.get("failures") for suite in suites] == ["0", "1"]
    assert [case.get("type") for case in suites.iter("failure")] == ["LP101"]


def test_colour_is_for_a_terminal_only():
    assert "\033[" not in run("check", str(LUSHAN)).stdout
    assert "\033[1;31mLP101" in run_terminal("check", str(LUSHAN)).stdout
    assert "\033[" not in run_terminal("check", str(LUSHAN), env={"NO_COLOR": "1"}).stdout


def test_escape_sequences_and_brackets_in_a_table_print_harmlessly(tmp_path):
    file = tmp_path / "table.yaml"
    words = completed("").replace("county: 庐山市", 'county: "庐山[red]市\\e[31m"')
    file.write_text(words, "utf-8")
    shown = run("check", str(file), "--severity", "error").stdout
    assert "\033" not in shown


def test_a_gbk_terminal_gets_the_findings():
    result = run("check", str(LUSHAN), "--select", "LP101", env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"})
    assert result.code == 1
    assert "湖口县城区土地定级成果" in result.stdout


def test_skeletons_of_errata_are_added_and_excuse_nothing_until_completed(tmp_path):
    file = tmp_path / "table.yaml"
    before = completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n")
    file.write_text(before, "utf-8")
    result = run("check", str(file), "--write-errata", *AS_OF)
    assert f"{file}: 1 errata to complete" in result.stderr
    after = file.read_text("utf-8")
    assert after.startswith(before)
    assert after[len(before) :].split("\n") == [
        "",
        "errata:",
        "  - rule: LP301",
        "    path: prices.commercial.I.wan_per_mu",
        '    printed: "161.00"',
        '    should_read: "160.00"',
        '    reason: "待补"',
        "",
    ]
    result = run("check", str(file), "--format", "json", "--accept-known", *AS_OF)
    assert result.code == 1
    assert [finding["rule"] for finding in result.json["findings"]] == ["LP301", "LP901"]
    file.write_text(after.replace("待补", "换算有误"), "utf-8")
    assert run("check", str(file), "--accept-known", *AS_OF).code == 0
    assert run("check", str(file), *AS_OF).code == 1


def test_skeletons_are_put_behind_the_errata_there_are(tmp_path):
    file = tmp_path / "table.yaml"
    begun = completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n")
    errata = "errata:\n  - {rule: LP302, path: x, printed: a, should_read: b, reason: c}\n\nlimits: [见公告]\n"
    file.write_text(begun + errata, "utf-8")
    run("check", str(file), "--write-errata", *AS_OF)
    assert file.read_text("utf-8").count("  - rule: LP301") == 1
    assert file.read_text("utf-8").endswith('    reason: "待补"\n\nlimits: [见公告]\n')


def test_explain_shows_a_page_a_list_and_everything():
    page = run("explain", "unit-mismatch").stdout
    assert page.startswith("LP301 unit-mismatch (error)\n\nThe two figures of a price")
    assert run("explain", "lp301").stdout == page
    listed = run("explain").lines
    assert "LP101 heading-county (error): A heading names another county than the table's." in listed
    assert len(run("explain", "--format", "json").json["rules"]) == len(listed)
    assert run("explain", "LP301", "--format", "json").json["name"] == "unit-mismatch"
    assert run("explain", "LP3", lang="zh").lines[0].startswith("LP301 unit-mismatch（错误）：")
    assert run("explain", "LP999").code == 2


def test_the_collector_is_left_as_it_was_found(tmp_path):
    """By the command also where it fails, and by the library always: the process may be another's."""
    before = gc.get_threshold()
    rarely = collecting_rarely()
    rarely.__enter__()
    assert gc.get_threshold()[0] == 100 * before[0]
    assert not rarely.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert gc.get_threshold() == before
    seen = []
    Run().over(inputs([LUSHAN]), lambda: seen.append(gc.get_threshold()))
    assert seen == [before]
    run("check", str(tmp_path / "none.yaml"))
    assert gc.get_threshold() == before
