"""``landprice read --diff``: a document beside the table there, value by value, or beside the edition before."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.cli import run

from landprice.tables.reach import shipped_tables

FILES = Path(__file__).parents[1] / "documents" / "files"
GAZETTE = str(FILES / "jiujiang-gazette-excerpt.txt")


def test_diff_names_the_value_that_differs(tmp_path: Path) -> None:
    agreed = run("read", GAZETTE, "--diff")
    assert agreed.stdout.count(" agree\n") == 2
    changed = tmp_path / "changed.txt"
    changed.write_text(Path(GAZETTE).read_text("utf-8").replace("1690", "1960"), "utf-8")
    result = run("read", str(changed), "--diff")
    assert "prices.commercial.II.yuan_per_m2: table 1690 (line " in result.stdout
    assert "document 1960" in result.stdout


def test_diff_shows_what_differs_in_each_way(tmp_path: Path) -> None:
    changes = {
        "1690": "1960",
        "住宅用地容积率为1.8": "住宅用地容积率为1.9",
        "湖口县城区土地定级成果": "彭泽县城区土地定级成果",
        "九府字〔2024〕31号": "九府字〔2024〕13号",
    }
    text = Path(GAZETTE).read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "changed.txt").write_text(text, "utf-8")
    result = run("read", "changed.txt", "--diff", cwd=tmp_path)
    table = shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml"
    assert result.lines[0] == f"湖口县 城区 2023-07-01: differences from {table}: 4"
    assert [re.sub(r"line [0-9]+", "line N", line) for line in result.lines[1:5]] == [
        "  sources.0.document_number: table 九府字〔2024〕31号 (line N), "
        "document 九府字〔2024〕13号 (changed.txt:68:1)",
        "  grading.heading: table 湖口县城区土地定级成果 (line N), document 彭泽县城区土地定级成果 (changed.txt:90:1)",
        "  prices.commercial.II.yuan_per_m2: table 1690 (line N), document 1960 (changed.txt:106:17)",
        "  basis.residential.plot_ratio: table 1.8 (line N), document 1.9 (changed.txt:118:184)",
    ]
    assert "LP023" not in result.stderr


def test_diff_shows_a_grade_that_the_table_lacks(tmp_path: Path) -> None:
    text = (FILES / "hongya-2017.txt").read_text("utf-8")
    table = (shipped_tables() / "sichuan/meishan/hongya-2017.yaml").read_text("utf-8")
    lacking = [line for line in table.splitlines(True) if "yuan_per_m2:  510" not in line]
    assert len(lacking) == len(table.splitlines()) - 1
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "hongya.yaml").write_text("".join(lacking), "utf-8")
    (tmp_path / "notice.txt").write_text(text, "utf-8")
    result = run("read", "notice.txt", "--diff", "-o", "mine", cwd=tmp_path)
    assert result.lines[0] == "洪雅县 城区 2017-01-01: differences from mine/hongya.yaml: 2"
    assert [line.partition(" (line")[0] for line in result.lines[1:]] == [
        "  prices.commercial.V.yuan_per_m2: table nothing",
        "  prices.commercial.V.wan_per_mu: table nothing",
    ]
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["hongya.yaml"]


def test_diff_with_no_table_of_the_edition_shows_the_one_before_or_what_there_is(tmp_path: Path) -> None:
    text = (FILES / "hongya-2017.txt").read_text("utf-8")
    for name, old, new in [
        ("later.txt", "2017年1月1日", "2020年1月1日"),
        ("town.txt", "洪雅县城区", "洪雅县止戈镇"),
        ("other.txt", "洪雅县", "青神县"),
    ]:
        (tmp_path / name).write_text(text.replace(old, new), "utf-8")
    later, town, other = (
        run("read", name, "--diff", cwd=tmp_path).lines for name in ("later.txt", "town.txt", "other.txt")
    )
    table = shipped_tables() / "sichuan/meishan/hongya-2017.yaml"
    assert (
        later[0]
        == f"洪雅县 城区 2020-01-01: no table of this edition is there; what changed since 2017-01-01, {table}:"
    )
    assert [line.partition(" (line")[0] for line in later[1:]] == ["  basis.all.valuation_date: table 2017-01-01"]
    what = "no table of this scope and edition is there; of the county there are: 城区 2017-01-01"
    assert town == [f"洪雅县 止戈镇 2017-01-01: {what}"]
    assert other == ["青神县 城区 2017-01-01: no table of this county is there"]
