"""The name of a new table's file: of its last edition, of its neighbours' folders, else of what the document says."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cli import run

from landprice.checks.reading import read
from landprice.documents.writing.naming import relative_path
from landprice.tables.catalog import Catalog
from landprice.tables.reach import shipped_tables

FILES = Path(__file__).parents[1] / "files"
SHIPPED = Catalog()
NONE_THERE = Catalog(shipped=False)


def named(folder: Path, catalog: Catalog, *changes: tuple[str, str], **known: str) -> str:
    text = (FILES / "yongning-2011.txt").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    document = folder / "notice.txt"
    document.write_text(text, "utf-8")
    draft = read(document, known=known, catalog=catalog).tables[0]
    return relative_path(draft, folder / "tables", catalog).as_posix()


@pytest.mark.parametrize(
    ("changes", "known", "name"),
    [
        ([], {}, "sichuan/chengdu/wenjiang-yongning-2011.yaml"),
        ([("2011年1月1日", "2014年1月1日")], {}, "sichuan/chengdu/wenjiang-yongning-2014.yaml"),
        ([("估价基准日:2011年1月1日", "")], {}, "sichuan/chengdu/wenjiang-yongning-undated.yaml"),
        ([("永宁镇", "万春镇")], {}, "sichuan/chengdu/wenjiang-万春镇城区-2011.yaml"),
        ([("永宁镇", "万春镇")], {"scope_pinyin": "wanchun"}, "sichuan/chengdu/wenjiang-wanchun-2011.yaml"),
        ([("永宁镇城区", "城区")], {}, "sichuan/chengdu/wenjiang-2011.yaml"),
        ([("温江区永宁镇", "郫都区")], {"pinyin": "pidu"}, "sichuan/chengdu/pidu-2011.yaml"),
        ([("成都市温江区永宁镇", "安居区")], {}, "sichuan/遂宁市/安居区-2011.yaml"),
        ([("成都市温江区永宁镇", "修水县")], {"pinyin": "xiushui"}, "jiangxi/jiujiang/xiushui-2011.yaml"),
        ([("成都市温江区永宁镇", "绩溪县")], {"pinyin": "jixi"}, "安徽省/宣城市/jixi-2011.yaml"),
        ([("成都市温江区永宁镇", "星火县")], {}, "星火县-2011.yaml"),
    ],
)
def test_names_are_those_of_the_tables_there(
    changes: list[tuple[str, str]], known: dict[str, str], name: str, tmp_path: Path
) -> None:
    assert named(tmp_path, SHIPPED, *changes, **known) == name


def test_without_tables_nothing_is_romanised(tmp_path: Path) -> None:
    assert named(tmp_path, NONE_THERE) == "四川省/成都市/温江区-永宁镇城区-2011.yaml"


def test_a_table_in_the_folder_keeps_its_name_and_no_odd_name_is_lent(tmp_path: Path) -> None:
    own = tmp_path / "tables"
    own.mkdir()
    (own / "town.yaml").write_bytes(
        (shipped_tables() / "sichuan/chengdu/wenjiang-yongning-2011.yaml").read_bytes(),
    )
    catalog = Catalog.of([own], only=True)
    assert named(tmp_path, catalog) == "town.yaml"
    assert named(tmp_path, catalog, ("2011年1月1日", "2014年1月1日")) == "四川省/成都市/wenjiang-永宁镇城区-2014.yaml"


FORMS = """清远市国有土地使用权基准地价表
级别\t用途\t楼面地价（元/建筑㎡）\t地面地价（元/㎡）
一级\t商业用地\t2700\t4050
二级\t商业用地\t1920\t2880
"""
KINDS = """安和县城区国有建设用地基准地价表
单位：元/平方米
级别\t商服用地\t住宅用地
一级\t1800\t1500
二级\t1400\t1100

安和县城区集体建设用地基准地价表
单位：元/平方米
级别\t商服用地\t住宅用地
一级\t900\t800
二级\t700\t600
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (FORMS, {"qy-undated.yaml", "qy-floor-undated.yaml"}),
        (KINDS, {"qy-undated.yaml", "qy-collective-undated.yaml"}),
    ],
)
def test_tables_of_one_place_in_two_forms_have_files_of_their_own(text: str, names: set[str], tmp_path: Path) -> None:
    """qingyuan-2010: both would have been written to one file, and the document was refused with -o."""
    document = tmp_path / "notice.txt"
    document.write_text(text, "utf-8")
    known = ("--pinyin", "qy", "--scope", "城区", "--province", "广东省", "--checked", "2026-01-01")
    for told in ("written", "stands there already, the same"):
        ran = run("read", str(document), "-o", str(tmp_path / "out"), *known, cwd=tmp_path)
        assert (ran.code, ran.stderr.count(told)) == (0, 2), ran.stderr
    assert {path.name for path in (tmp_path / "out").rglob("*.yaml")} == names


@pytest.mark.parametrize("first", ["state", "collective"])
def test_a_table_of_other_land_is_never_taken_for_that_of_the_place(first: str, tmp_path: Path) -> None:
    """Collective land of a place whose state land has a table: it was compared with that, and could replace it."""
    state, collective = KINDS.split("\n\n")
    known = ("--pinyin", "qy", "--province", "广东省", "--checked", "2026-01-01", "-o", "out", "--only-tables")
    for name, text in {"state": state, "collective": collective}.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    second = {"state": "collective", "collective": "state"}[first]
    assert run("read", f"{first}.txt", *known, cwd=tmp_path).code == 0
    file = next((tmp_path / "out").rglob("*.yaml"))
    before = file.read_bytes()
    told = run("read", f"{second}.txt", *known, "--overwrite", cwd=tmp_path)
    assert file.read_bytes() == before
    if first == "state":
        assert (told.code, "qy-collective-undated.yaml written" in told.stderr) == (0, True)
    else:
        what = "holds another table, 安和县 城区 undated (collective construction land); this one is of"
        assert (told.code, what in told.stderr) == (2, True)
        told = run("read", f"{second}.txt", *known, "--diff", cwd=tmp_path)
        assert "of the county there are: 城区 undated (collective construction land)\n" in told.stdout


def test_rows_of_a_portal_about_the_document_hold_no_prices(tmp_path: Path) -> None:
    """yongzhou-2014: the number of the index was left out as a price, as an error, and made the table a part."""
    text = "索引号: | 431100000/2014-01448 | 发文日期: | 2014-07-09 |\n安和县人民政府关于公布安和县城区基准地价的通告\n"
    document = tmp_path / "notice.txt"
    document.write_text(text + KINDS.partition("\n\n")[0] + "\n", "utf-8")
    drafts = read(document, catalog=NONE_THERE)
    assert len(drafts.tables[0].rows) == 4
    assert "coverage" not in drafts.tables[0].data
    assert not [each for each in drafts.findings if each.rule in ("LP021", "LP024")]
