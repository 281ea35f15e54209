"""Published documents, each read whole: figures, basis, findings with the line in the document."""

from __future__ import annotations

import time
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.basis import basis_of
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_file
from landprice.tables.table import Table

FILES = Path(__file__).parent / "files"
ROOT = Path(__file__).parents[2]
JIUJIANG = ROOT / "tables" / "jiangxi" / "jiujiang"
GAZETTE = ROOT.parent / "shared" / "documents" / "jiujiang-gazette-2024-04.txt"
COMPARED = ("place", "kind", "classification", "land_uses", "grading", "prices", "servicing", "basis")
NOT_IN_THE_DOCUMENT = {"checked"}


def _source(table: Table) -> dict[str, object]:
    source = table.sources[0]
    return {each.name: getattr(source, each.name) for each in fields(source) if each.name not in NOT_IN_THE_DOCUMENT}


def assert_the_two_jiujiang_tables(drafts: Drafts) -> None:
    """All that a document can say, against the shipped tables; the place's codes come from these themselves."""
    assert [draft.table.place.county for draft in drafts.tables] == ["湖口县", "庐山市"]
    for draft, name in zip(drafts.tables, ["hukou", "lushan"], strict=True):
        shipped = load_file(JIUJIANG / f"{name}-2023.yaml")
        for field in COMPARED:
            assert getattr(draft.table, field) == getattr(shipped, field), (name, field)
        assert _source(draft.table) == _source(shipped)
        assert draft.missing == ("sources.0.checked",)
        assert draft.left_out == []


def test_the_gazette_gives_the_two_shipped_tables() -> None:
    assert_the_two_jiujiang_tables(read(FILES / "jiujiang-gazette-excerpt.txt"))


def test_the_wrong_heading_of_lushan_is_found_at_its_line_in_the_document() -> None:
    path = FILES / "jiujiang-gazette-excerpt.txt"
    errors = read(path).errors
    line = errors[0].position.line
    assert [(error.rule, error.path, error.position.file) for error in errors] == [
        ("LP101", "grading.heading", str(path))
    ]
    assert path.read_text("utf-8").splitlines()[line - 1] == "湖口县城区土地定级成果"
    assert errors[0].expected == "庐山市城区土地定级成果"  # 公报第14页; the areas add up to 1717.66 公顷


@pytest.mark.skipif(not GAZETTE.exists(), reason="the whole gazette (180 KB) is not beside this checkout")
def test_the_whole_gazette_in_under_two_seconds() -> None:
    start = time.process_time()
    drafts = read(GAZETTE)
    assert time.process_time() - start < 2
    assert_the_two_jiujiang_tables(drafts)
    assert [(error.rule, error.position.line) for error in drafts.errors] == [("LP101", 344)]


def figures(drafts: Drafts) -> dict[str, str]:
    """Use → its prices, grade by grade, in both units."""
    table = drafts.tables[0].table
    return {
        use: " ".join(f"{grade}:{cell.yuan_per_m2}/{cell.wan_per_mu}" for grade, cell in cells.items())
        for use, cells in table.prices.by_use.items()
    }


def test_deyang_one_cell_a_line_with_dashes_for_two_units_and_cells_that_reach_down() -> None:
    drafts = read(FILES / "deyang.txt", catalog=Catalog(shipped=False))
    assert figures(drafts) == {
        "commercial": "I:5426/361.74 II:4250/283.33 III:2126/141.73 IV:1641/109.40 V:834/55.60 VI:638/42.53",
        "residential": "I:3896/259.73 II:2410/160.67 III:1837/122.47 IV:1213/80.87 V:911/60.73",
        "industrial": "I:606/40.40 II:430/28.67 III:212/14.13",
    }
    draft = drafts.tables[0]
    assert (draft.table.place.county, draft.table.place.scope) == ("德阳市", "城市规划区")
    assert draft.missing == ("place.pinyin", "sources.0.checked")
    assert (draft.table.place.adcode, draft.table.place.province) == ("510600", "四川省")  # of the list of GB/T 2260
    assert draft.table.basis == {}
    assert draft.place_of(("prices", "residential", "V", "wan_per_mu")).line == 44
    assert not drafts.errors


def test_hongya_trailing_empty_cells_and_numbers_before_their_uses() -> None:
    drafts = read(FILES / "hongya-2017.txt")
    assert figures(drafts) == {
        "commercial": "I:1800/120.00 II:1185/79.00 III:920/61.33 IV:700/46.67 V:510/34.00",
        "residential": "I:1265/84.33 II:1050/70.00 III:770/51.33 IV:490/32.67",
        "industrial": "I:190/12.67",
        "public": "I:950/63.33 II:650/43.33 III:550/36.67 IV:405/27.00",
    }
    table = drafts.tables[0].table
    assert table.edition == "2017-01-01"
    ratios = {use: basis_of(table, use).plot_ratio for use in table.prices.by_use}
    assert ratios == {
        "commercial": Decimal("1.5"),
        "residential": Decimal("1.8"),
        "industrial": Decimal("1.0"),
        "public": Decimal("1.2"),
    }
    assert {use: basis_of(table, use).tenure_years for use in ratios} == {
        "commercial": 40,
        "residential": 70,
        "industrial": 50,
        "public": 50,
    }
    servicing = basis_of(table, "industrial").servicing
    assert servicing
    assert servicing.outside == ("通上水", "通下水", "通电", "通讯", "通气", "通路")
    assert not drafts.errors


def test_yongning_a_town_of_a_district() -> None:
    drafts = read(FILES / "yongning-2011.txt")
    assert figures(drafts) == {
        "commercial": "I:2115/141.00 II:1325/88.33 III:970/64.67",
        "residential": "I:2100/140.00 II:1650/110.00 III:1200/80.00",
        "industrial": "III:248/16.53",
    }
    place = drafts.tables[0].table.place
    assert (place.prefecture, place.county, place.scope) == ("成都市", "温江区", "永宁镇城区")
    assert not drafts.errors
