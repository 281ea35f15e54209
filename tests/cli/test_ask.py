"""What a quote asks for on a terminal, and what it says where nobody can answer."""

from __future__ import annotations

import re
import sys

import pytest
from helpers.cli import Result, run, run_process, run_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*args: str, answers: list[str], lang: str = "en", columns: int = 80) -> Result:
    """A quote among the two counties of 九江市, answered as typed; styles taken out."""
    result = run_terminal("quote", *args, answers=answers, lang=lang, columns=columns)
    return Result(STYLE.sub("", result.stdout), "", result.code)


def test_everything_is_asked_for_in_turn():
    result = on_terminal("湖口", answers=["1\n", "二级\n", "15亩\n"], lang="zh")
    assert result.code == 0
    assert result.lines[:16] == [
        "  1  商服用地 commercial",
        "  2  住宅用地 residential",
        "  3  工业用地 industrial",
        "  4  公共服务用地一类 public-1（新闻出版、医疗卫生、社会福利、体育用地）",
        "  5  公共服务用地二类 public-2（机关团体、教育、科研、文化设施用地）",
        "  6  公共服务用地三类 public-3（公用设施用地）",
        "土地用途: 1",
        "  I  2410 元/㎡",
        "  II  1690 元/㎡",
        "  III  1102 元/㎡",
        "  IV  672 元/㎡",
        "土地级别: 二级",
        "面积（10000、15亩、1.5公顷）: 15亩",
        "湖口县城区 商服用地 II级",
        "面积  10,000 ㎡（15 亩）",
        "表    jiangxi/jiujiang/hukou-2023.yaml",
    ]
    assert "级别基准地价×面积（未作区域及个别因素修正）  16,900,000 元（1,690 万元）" in result.lines


def test_a_wrong_answer_is_explained_and_asked_again():
    answers = ["nowhere\n", "\n", "庐山\n", "public\n", "医疗卫生\n", "V\n", "4\n", "0\n", "1公顷\n"]
    result = on_terminal(answers=answers)
    said = result.stdout
    assert result.code == 0
    assert said.count("\nLand use: ") + said.count("County: ") == 2 + 3
    assert "there is no table of nowhere" in said
    assert "public fits more than one land use of 庐山市" in said
    assert "V is none of I, II, III, IV" in said
    assert "the area 0 is not above 0" in said
    assert "庐山市城区 公共服务用地一类, grade IV" in said


def test_only_what_is_missing_is_asked_for():
    result = on_terminal("湖口", "--use", "商服", "--area", "1", answers=["2\n"])
    assert result.code == 0
    assert [line for line in result.lines if re.match(r"(County|Land use|Grade|Area)\b.*:", line)] == ["Grade: 2"]


def test_what_is_wrong_is_said_before_anything_is_asked():
    result = on_terminal("湖口", "--area", "-5", answers=[])
    assert (result.code, result.stdout) == (2, "the area -5 is negative\n")


@pytest.mark.parametrize(("lang", "said"), [("en", "no answer was given"), ("zh", "没有得到回答")])
def test_the_end_of_input_is_no_answer(lang, said):
    result = on_terminal("湖口", answers=["\x04"], lang=lang)
    assert result.code == 2
    assert result.lines[-1] == said
    assert "Traceback" not in result.stdout


def test_interrupting_ends_quietly():
    result = on_terminal("湖口", answers=["\x03"])
    assert result.code == 130
    assert "Traceback" not in result.stdout
    assert result.lines[-1].startswith(("Land use: ", "^C")) or result.lines[-1] == ""


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_terminal_gets_lines_that_fit(columns):
    from landprice.cli.display.wrap import width

    result = on_terminal("湖口", "--use=商服", "--grade=2", "--area=1", answers=[], columns=columns)
    assert result.code == 0
    assert [line for line in result.lines if width(line) >= columns] == []


def test_without_a_terminal_one_message_names_all_that_is_missing():
    uses = (
        "商服用地 commercial, 住宅用地 residential, 工业用地 industrial, "
        "公共服务用地一类 public-1（新闻出版、医疗卫生、社会福利、体育用地）, "
        "公共服务用地二类 public-2（机关团体、教育、科研、文化设施用地）, "
        "公共服务用地三类 public-3（公用设施用地）"
    )
    areas = "--area (10000, 15亩, 1.5公顷)"
    assert run("quote", "湖口") == Result("", f"missing: --use ({uses}), --grade (I, II, III, IV), {areas}\n", 2)
    assert run("quote", "庐山", "--use", "医疗卫生") == Result("", f"missing: --grade (I, II, III, IV), {areas}\n", 2)
    assert run("quote", "庐山", "--use", "商服", "--grade", "1", lang="zh") == Result(
        "", "缺少：--area（10000、15亩、1.5公顷）\n", 2
    )


def test_without_a_terminal_a_missing_county_lists_the_counties():
    result = run("quote", "--area", "5")
    assert (result.code, result.stdout) == (2, "")
    assert re.fullmatch(r"missing: COUNTY \(.*湖口县.*\), --use, --grade\n", result.stderr)


def test_a_wrong_use_is_said_before_what_is_missing():
    assert run("quote", "湖口", "--use", "住房子").stderr.startswith("湖口县 has no land use 住房子")


def test_nothing_is_asked_where_the_answer_comes_from_a_file():
    result = run_process("quote", "湖口", stdin="1\n1\n1\n")
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("missing: --use")
