"""Finding a county's table: names, typos, scopes, editions, a user's tables, broken files among them."""

from datetime import date
from pathlib import Path

import pytest

from landprice.core.errors import CountyError, FileError, TableError
from landprice.tables import catalog
from landprice.tables.catalog import Catalog
from landprice.tables.reach import shipped_tables

HUKOU = (shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LANDPRICE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LANDPRICE_TABLES", raising=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    return tmp_path / "tables"


def put(folder: Path, name: str, text: str = HUKOU, **changes: str) -> Path:
    for field, value in changes.items():
        lines = [line for line in text.splitlines() if line.strip().startswith(f"{field}:")]
        text = text.replace(lines[0], lines[0].partition(":")[0] + ": " + value, 1)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def messages(found):
    return [str(note.message) for note in found.notes]


def choices(call, *args, **options):
    with pytest.raises(CountyError) as caught:
        call(*args, **options)
    return str(caught.value), caught.value.choices


@pytest.mark.parametrize(
    "name",
    [
        *(
            "湖口县",
            "湖口",
            "九江市湖口县",
            "九江湖口",
            "江西省九江市湖口县",
            "江西九江湖口",
            "江西省湖口县",
            "江西 湖口",
        ),
        *(
            "hukou",
            "Hukou",
            "HU KOU",
            "hu-kou",
            "ｈｕｋｏｕ",
            "hukou xian",
            "Hukouxian",
            "360429",
            "３６０４２９",
            " 湖口 ",
        ),
        "jiangxi/jiujiang/hukou-2023.yaml",
        str(shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml"),
    ],
)
def test_a_county_is_found_by_each_of_its_names(name):
    found = Catalog.of().find(name)
    assert (found.entry.county, found.entry.edition, found.notes) == ("湖口县", "2023-07-01", ())
    assert found.load().place.county == "湖口县"


def test_the_short_name_of_an_autonomous_county(folder):
    put(folder, "a.yaml", county="通道侗族自治县", pinyin="tongdao", adcode='"431230"')
    put(folder, "b.yaml", county="双江拉祜族佤族布朗族傣族自治县", pinyin="shuangjiang", adcode='"530925"')
    tables = Catalog.of([folder], only=True)
    assert tables.find("通道").entry.adcode == "431230"
    assert tables.find("双江").entry.adcode == "530925"


@pytest.mark.parametrize("typo", ["湖囗", "湖口镇", "湖口市", "hukuo", "hukou county", "九江湖口镇"])
def test_a_typo_gets_the_nearest_county(typo):
    text, near = choices(Catalog.of().find, typo)
    assert text == f"there is no table of {typo}; did you mean 湖口县?"
    assert near == ("湖口县",)


def test_a_name_like_none_gets_the_counties_there_are(folder):
    put(folder, "hukou-2023.yaml")
    text, near = choices(Catalog.of([folder], only=True).find, "xyz")
    assert (text, near) == ("there is no table of xyz; there are tables of 湖口县", ("湖口县",))


def test_no_tables_at_all(folder):
    text, near = choices(Catalog.of([folder], only=True).find, "湖口")
    assert (text, near) == ("there is no table of 湖口; no tables are in reach", ())


def test_two_counties_of_one_short_name(folder):
    put(folder, "a.yaml", county="通州区", pinyin="tongzhou", adcode='"110112"', prefecture="北京市", province="北京市")
    put(folder, "b.yaml", county="通州区", pinyin="tongzhou", adcode='"320612"', prefecture="南通市", province="江苏省")
    tables = Catalog.of([folder], only=True)
    text, near = choices(tables.find, "通州")
    assert text == "通州 fits more than one county: 北京市通州区 110112, 南通市通州区 320612; give the adcode"
    assert near == ("北京市通州区 110112", "南通市通州区 320612")
    assert tables.find("南通通州").entry.adcode == "320612"
    assert tables.find("110112").entry.province == "北京市"


def test_a_full_name_goes_before_the_short_name_of_another(folder):
    put(folder, "a.yaml", county="城关镇", pinyin="chengguan", adcode='"620102"')
    put(folder, "b.yaml", county="城关镇区", pinyin="chengguanzhen", adcode='"540102"')
    assert Catalog.of([folder], only=True).find("城关镇").entry.adcode == "620102"


def test_scopes(folder):
    put(folder, "a.yaml", scope="双钟镇")
    put(folder, "b.yaml", scope="流泗镇")
    tables = Catalog.of([folder], only=True)
    text, near = choices(tables.find, "湖口")
    assert text == "湖口 has tables of several scopes: 双钟镇, 流泗镇; choose one with --scope"
    assert near == ("双钟镇", "流泗镇")
    assert tables.find("湖口", scope="流泗镇").entry.relative == "b.yaml"
    text, _ = choices(tables.find, "湖口", scope="城区")
    assert text == "湖口 has no table of the scope 城区; it has 双钟镇, 流泗镇"
    put(folder, "c.yaml")
    assert Catalog.of([folder], only=True).find("湖口").entry.relative == "c.yaml"


def test_the_only_scope_is_taken(folder):
    put(folder, "a.yaml", scope="双钟镇")
    assert Catalog.of([folder], only=True).find("湖口").entry.scope == "双钟镇"


@pytest.fixture
def editions(folder):
    put(folder, "1.yaml", valuation_date="2017-01-01", issued="2018-03-01")
    put(folder, "2.yaml", valuation_date="2020-07-01", issued="2021-05-17")
    put(folder, "3.yaml", valuation_date="2023-07-01", issued="2024-05-17")
    put(folder, "4.yaml", HUKOU.replace("    valuation_date: 2023-07-01\n", "    right: granted\n"))
    return Catalog.of([folder], only=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "2023-07-01"),
        ({"edition": "2020"}, "2020-07-01"),
        ({"edition": "2020-07-01"}, "2020-07-01"),
        ({"edition": "undated"}, "undated"),
        ({"on": date(2024, 5, 17)}, "2023-07-01"),
        ({"on": date(2024, 5, 16)}, "2020-07-01"),  # 2023's prices were not yet approved
        ({"on": date(2019, 1, 1)}, "2017-01-01"),
        ({"on": date(2018, 2, 28)}, "undated"),
    ],
)
def test_editions(editions, asked, found):
    """No edition here has a day of publication: which was in force on a day is not known, and that is said."""
    chosen = editions.find("湖口", **asked)
    expected = ["publication-unknown"] if "on" in asked else []
    assert (chosen.entry.edition, [note.code for note in chosen.notes]) == (found, expected)


def test_an_edition_that_is_not_there(editions):
    text, near = choices(editions.find, "湖口", edition="2022")
    assert text == "湖口 has no edition 2022; it has undated, 2017-01-01, 2020-07-01, 2023-07-01"
    assert near == ("undated", "2017-01-01", "2020-07-01", "2023-07-01")
    text, near = choices(editions.find, "湖口", edition="202")
    assert (text, near) == ("202 fits several editions of 湖口: 2020-07-01, 2023-07-01", ("2020-07-01", "2023-07-01"))


def test_a_date_before_every_edition_takes_the_earliest_with_a_note():
    found = Catalog.of().find("湖口", on=date(2020, 1, 1))
    assert messages(found) == [
        "no edition of 湖口 was in force on 2020-01-01; the earliest one is used, of which only the approval of "
        "2024-05-17 is at hand: from which day it was in force is not known"
    ]


def test_two_tables_of_one_edition(folder):
    put(folder, "a.yaml")
    put(folder, "b.yaml")
    text, near = choices(Catalog.of([folder], only=True).find, "湖口")
    assert text == "two tables of 湖口 have the same scope and edition: a.yaml, b.yaml; name the one meant by its file"
    assert near == ("a.yaml", "b.yaml")


def test_a_users_table_goes_before_the_shipped_one_with_a_note(folder):
    mine = put(folder, "mine.yaml")
    found = Catalog.of([folder]).find("湖口")
    assert found.entry.path == mine
    assert messages(found) == [f"{mine} takes the place of the shipped jiangxi/jiujiang/hukou-2023.yaml"]
    assert Catalog.of([folder]).find("庐山").notes == ()
    assert len([entry for entry in Catalog.of([folder]).entries if entry.county == "湖口县"]) == 1


def test_the_first_of_two_user_folders_wins_with_a_note(folder, tmp_path):
    first, second = put(folder, "mine.yaml"), put(tmp_path / "further", "theirs.yaml")
    found = Catalog.of([folder, second.parent], only=True).find("湖口")
    assert (found.entry.path, messages(found)) == (first, [f"{first} takes the place of {second}"])


def test_the_same_file_reached_twice_is_no_second_table(folder):
    path = put(folder, "mine.yaml")
    found = Catalog.of([folder, path], only=True).find("湖口")
    assert (found.entry.path, found.notes) == (path, ())
    assert Catalog.of([shipped_tables()]).find("湖口").notes == ()


def test_tables_named_in_the_environment(folder, tmp_path, monkeypatch):
    put(folder, "a.yaml", county="甲县", pinyin="jia", adcode='"100001"')
    other = put(tmp_path / "further", "b.yaml", county="乙县", pinyin="yi", adcode='"100002"')
    monkeypatch.setenv("LANDPRICE_TABLES", f"{folder}{catalog.os.pathsep}{other}")
    assert Catalog.of().find("甲县").entry.county == "甲县"
    assert Catalog.of().find("乙县").entry.county == "乙县"
    assert {entry.county for entry in Catalog.of(only=True).entries} == {"甲县", "乙县"}


def test_only_the_users_tables(folder):
    put(folder, "a.yaml", county="甲县", pinyin="jia", adcode='"100001"')
    text, _ = choices(Catalog.of([folder], only=True).find, "湖口")
    assert text == "there is no table of 湖口; there are tables of 甲县"


def test_a_broken_file_of_the_county_is_reported_with_its_mistakes(folder):
    put(folder, "hukou-2026.yaml", HUKOU.replace("  scope: 城区", "  scope: 城区\n\tx: y"))
    with pytest.raises(TableError) as caught:
        Catalog.of([folder]).find("湖口")
    assert [finding.rule for finding in caught.value.findings] == ["LP001"]


def test_a_wrong_value_in_the_countys_file_is_reported_with_its_mistakes(folder):
    put(folder, "a.yaml", classification="nonsense")
    with pytest.raises(TableError) as caught:
        Catalog.of([folder]).find("湖口").load()
    assert [finding.rule for finding in caught.value.findings] == ["LP006"]


def test_a_file_that_is_no_text_counts_by_its_name(folder):
    (folder / "hukou-2026.yaml").write_bytes("place: 湖口县".encode("gb18030"))
    with pytest.raises(FileError, match="GB18030"):
        Catalog.of([folder]).find("湖口")
    assert Catalog.of([folder]).find("庐山").entry.county == "庐山市"


def test_a_broken_file_of_another_county_does_not_stand_in_the_way(folder):
    put(folder, "lushan-2026.yaml", "place:\n  county: 庐山市\n\tx: y\n")
    (folder / "binary.yaml").write_bytes(b"\0\1\2")
    assert Catalog.of([folder]).find("湖口").entry.county == "湖口县"


def test_an_unknown_county_hears_of_broken_files(folder):
    path = folder / "binary.yaml"
    path.write_bytes(b"\0\1\2")
    text, _ = choices(Catalog.of([folder], only=True).find, "湖口")
    assert text == (
        f"there is no table of 湖口 (1 files are no readable tables, such as {path}); no tables are in reach"
    )


def test_a_missing_folder_or_file(tmp_path):
    for missing in (tmp_path / "none", tmp_path / "none.yaml"):
        with pytest.raises(FileError, match="does not exist"):
            Catalog.of([missing]).find("湖口")
    with pytest.raises(FileError, match=r"none\.yaml does not exist"):
        Catalog.of().find(str(tmp_path / "none.yaml"))


def test_a_broken_file_given_by_path(folder):
    path = put(folder, "x.yaml", "- no table\n")
    with pytest.raises(TableError):
        Catalog.of().find(str(path))
