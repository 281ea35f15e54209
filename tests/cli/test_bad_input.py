"""Whatever is wrong gets one clear message on stderr, exit code 2 and no traceback, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.cli import Result, bare_environment, run, run_process

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "tables" / "jiangxi" / "jiujiang" / "hukou-2023.yaml"
QUOTE = {"use": "商服", "grade": "II", "area": "10000"}


def quote(county: str = "湖口", lang: str = "en", **given: str) -> Result:
    options = [f"--{name.replace('_', '-')}={value}" for name, value in {**QUOTE, **given}.items()]
    return run("quote", county, *options, lang=lang)


def refused(result: Result) -> str:
    """The message of a refusal, which is one line and nothing else."""
    assert (result.code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    return result.stderr.rstrip("\n")


USES = (
    "commercial 商服用地, residential 住宅用地, industrial 工业用地, "
    "public-1 公共服务用地一类（新闻出版、医疗卫生、社会福利、体育用地）, "
    "public-2 公共服务用地二类（机关团体、教育、科研、文化设施用地）, public-3 公共服务用地三类（公用设施用地）"
)

NO_RATIO = (
    "the index {} is no ratio of two indices: write that at the valuation date over that at the date of the table, "
    "as 102/100, or their ratio, as 1.02"
)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"county": "湖囗"}, "there is no table of 湖囗; did you mean 湖口县?"),
        ({"county": "hukuo"}, "there is no table of hukuo; did you mean 湖口县?"),
        ({"use": "康养"}, f"湖口县 has no land use 康养; it prices {USES}; did you mean 康体, 养老?"),
        ({"use": ""}, f"湖口县 has no land use ; it prices {USES}"),
        ({"grade": "V"}, "湖口县 has no grade V; for 商服用地 it prices grades I, II, III, IV"),
        (
            {"county": "庐山", "use": "public-1", "grade": "V"},
            "庐山市 has no price of 公共服务用地一类 in grade V; it prices grades I, II, III, IV",
        ),
        ({"area": "0"}, "the area 0 is not above 0"),
        ({"area": "-5"}, "the area -5 is negative"),
        ({"area": "NaN"}, "the area NaN is not a finite number"),
        ({"area": "Infinity"}, "the area Infinity is not a finite number"),
        ({"area": "1e400"}, "the area 1e400 is written with an exponent: write its digits out"),
        (
            {"area": "99999999999999999999"},
            "the area 99999999999999999999 ㎡ is absurdly large: no land reaches 10,000,000,000,000 ㎡",
        ),
        ({"area": "9" * 41}, "the area has more than 40 digits"),
        ({"area": "10_000"}, "the area 10_000 is not a number: expected the form 2410 or 1,234.5"),
        (
            {"area": "15元"},
            "the area 15元 is given in 元 (an amount of money): expected ㎡, 万㎡, 亩, 公顷, 平方公里",
        ),
        ({"plot_ratio": "0"}, "the plot ratio 0 is not above 0"),
        ({"plot_ratio": "101"}, "the plot ratio 101 is over 100"),
        ({"tenure": "-1"}, "the tenure -1 is not above 0"),
        ({"tenure": "1001"}, "the tenure 1001 is over 1000"),
        ({"date": "2026-06-31"}, "no calendar has the day 2026-06-31"),
        ({"date": "soon"}, "soon is not a date: expected the form 2023-07-01"),
        (
            {"right": "owned"},
            "the right owned is none of: granted (出让), allocated (划拨), collective (集体), leased (租赁), "
            "contributed (作价出资入股), authorized (授权经营)",
        ),
        ({"rate": "6"}, "the capitalization rate 6 is not under 1: write 6% if it is a percentage"),
        ({"rate": "0%"}, "the capitalization rate 0% is not above 0"),
        ({"rate": "100%"}, "the capitalization rate 100% is over 100%"),
        ({"monthly_growth": "60%"}, "the monthly growth 60% is over ±50%"),
        ({"index": "105/0"}, "the index 0 is not above 0"),
        *(
            ({"date": "2024-07-01", "index": index}, NO_RATIO.format(index))
            for index in ("102", "98.5", "102/1", "1.02/100")
        ),
        ({"coefficient": "date=98.5"}, "the coefficient date 98.5 is over 10"),
        ({"index": "1", "monthly_growth": "1%"}, "give the index or the monthly growth, not both"),
        ({"coefficient": "plot-ratio"}, "coefficient plot-ratio has not the form NAME=VALUE"),
        ({"coefficient": "tenure=nan"}, "the coefficient tenure nan is no figure: expected the form 0.98"),
        ({"coefficient": "tenure=-1"}, "the coefficient tenure -1 is not above 0"),
        ({"servicing_cost": "通路=-3"}, "the cost of 通路 -3 is negative"),
        ({"offer": "0"}, "the offer 0 is not above 0"),
        ({"offer": "15亩"}, None),
        ({"depth": "0"}, "the depth 0 is not above 0"),
        ({"scope": "城外"}, "湖口 has no table of the scope 城外; it has 城区"),
        ({"edition": "1999"}, "湖口 has no edition 1999; it has 2023-07-01"),
    ],
)
def test_a_wrong_argument_is_explained_in_both_languages(given, message):
    said = refused(quote(**given))
    assert message is None or said == message
    chinese = refused(quote(lang="zh", **given))
    assert chinese != said
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)


# Files


def made(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    return str(path)


TEXT = SHIPPED.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x7fELF\x02\x01\x00\x00", "is a binary file"),
        (TEXT.encode("gb18030"), "GB18030"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode().replace(b"\xe6\xb9\x96", b"\xed\xa0\x80", 1), "is not UTF-8"),
        (TEXT.replace("湖口县", "湖口\x1b[31m县", 1).encode(), "U+001B"),
        (b"", "empty"),
        (b"landprice: [", "mine.yaml"),
    ],
    ids=["binary", "gb18030", "utf-16", "surrogate", "control", "empty", "broken"],
)
@pytest.mark.parametrize("command", ["quote", "show"])
def test_a_file_that_is_no_table_is_named_with_the_reason(tmp_path, content, said, command):
    path = made(tmp_path, content)
    options = ["--use=商服", "--grade=II", "--area=1"] if command == "quote" else []
    for place in ([path], ["湖口县", f"--tables={path}", "--only-tables"]):
        result = run(command, *place, *options)
        assert (result.code, result.stdout) == (2, "")
        assert said in result.stderr
        assert "mine.yaml" in result.stderr
        assert "\x1b" not in result.stderr


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    said = refused(run("show", str(path)))
    assert said == f"{path} has 100.0 MB; at most 4 MB are read"


def test_a_missing_file_or_folder_is_named(tmp_path):
    missing = str(tmp_path / "none.yaml")
    assert refused(run("show", missing)) == f"{missing} does not exist"
    assert refused(run("list", "--tables", str(tmp_path / "none"))) == f"{tmp_path / 'none'} does not exist"
    assert refused(run("show", missing, lang="zh")) == f"{missing} 不存在"


def test_every_mistake_of_a_table_is_shown_with_its_line(tmp_path):
    path = made(
        tmp_path, TEXT.replace("yuan_per_m2: 1690", "yuan_per_m2: 1_690").replace("unit: 公顷", "unti: 公顷").encode()
    )
    result = run("show", path)
    assert (result.code, result.stdout) == (2, "")
    head, *findings = result.stderr.splitlines()
    assert "mine.yaml is not a valid table" in head
    assert [line.split()[1] for line in findings if "mine.yaml:" in line] == ["LP003", "LP005"]
    assert findings[1:3] == ["      unti: 公顷", "      ^"]
    assert findings[4].endswith("{yuan_per_m2: 1_690, wan_per_mu: 112.67}")
    assert findings[5].index("^") == findings[4].index("1_690")


# Streams


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = bare_environment("en", {"PYTHON": sys.executable, **environment})
    return subprocess.run(["sh", "-c", command], env=env, capture_output=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs these")
class TestStreams:
    def test_a_reader_that_has_seen_enough_is_no_error(self):
        done = shell('{ "$PYTHON" -m landprice schema; echo "code $?" >&2; } | head -1')
        assert (done.stdout, done.stderr) == (b"{\n", b"code 0\n")

    def test_a_closed_reader_of_both_streams_is_no_error(self):
        done = shell('"$PYTHON" -m landprice show 湖口 2>&1 | head -1; "$PYTHON" -m landprice xyz 2>&1 | true')
        assert done.stdout.decode().startswith("江西省九江市湖口县城区")
        assert done.stderr == b""

    def test_a_closed_stdout_is_no_error(self):
        assert shell('"$PYTHON" -m landprice list >&-').stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize("command", ["list", "schema", "convert 1 亩 ㎡"])
    def test_a_full_disk_is_said(self, command):
        done = shell(f'"$PYTHON" -m landprice {command} >/dev/full')
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    "args",
    [
        ("quote", "湖口", "--use=商服", "--grade=II", "--area=10000", "--tenure=35", "--rate=6%"),
        ("show", "庐山"),
        ("list",),
        ("convert", "2410", "元/㎡", "万元/亩"),
        ("--help",),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_gbk_terminal_gets_the_same_text(args, lang):
    answered = run_process if args in (("--help",), ("list",)) else run  # the words of a help are settled once
    gbk = answered(*args, lang=lang, env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"})
    plain = answered(*args, lang=lang)
    assert (gbk.code, gbk.stdout, gbk.stderr) == (plain.code, plain.stdout, plain.stderr)
    assert plain.code == 0


def test_a_character_that_gbk_lacks_ends_nothing():
    result = run_process("list", "\U00020bb7m²", env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"})
    assert (result.code, result.stderr) == (0, "no table matches \\U00020bb7m\\xb2\n")


# Names that a terminal would take for something else


@pytest.mark.parametrize("name", ["[/住宅]", "[red]湖口[/red]", ":smile:", "%s {0} {name}"])
def test_brackets_are_printed_as_they_are(name):
    assert refused(run("show", name)).startswith(f"there is no table of {name}; there are tables of ")
    assert run("list", name) == Result("", f"no table matches {name}\n", 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\x1b[31mred", "\\x1b[31mred"), ("a\x9bb", "a\\x9bb"), ("a\u202eb", "a\\u202eb"), ("a\x07b", "a\\x07b")],
)
def test_escape_sequences_are_made_visible(name, shown):
    assert refused(run("show", name)).startswith(f"there is no table of {shown}; ")
    assert run("list", name).stderr == f"no table matches {shown}\n"


def test_names_of_a_table_with_brackets_reach_a_terminal_whole(tmp_path):
    from helpers.cli import run_terminal

    path = made(
        tmp_path,
        TEXT.replace(
            "heading: 湖口县城区基准地价更新成果", "heading: '[/住宅] [red]湖口县城区基准地价更新成果'"
        ).encode(),
    )
    shown = run_terminal("show", path)
    assert shown.code == 0
    assert "[/住宅] [red]湖口县城区基准地价更新成果" in shown.stdout


def test_arguments_that_are_no_text_are_named(tmp_path):
    if sys.platform == "win32":
        pytest.skip("arguments are always text on Windows")
    env = bare_environment("en")
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"landprice", b"show", b"\xff\xfe"],
        env=env,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"there is no table of \\udcff\\udcfe")


def test_a_share_of_parts_that_are_not_given(tmp_path):
    """Found by ``python -m tests.fuzz.run tables --seed 101 --only 211``."""
    file = tmp_path / "p.yaml"
    file.write_text("parcel: 1\ncounty: 湖口县\nuse: 商服\ngrade: II\narea: 10\nshare_of: land\n", "utf-8")
    result = run("quote", "--parcel", str(file))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == "share_of speaks of the parts of a parcel, and none are given\n"
