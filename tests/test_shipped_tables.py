"""The shipped tables: every one against its snapshot, the two Jiujiang ones against the printed page."""

from decimal import Decimal
from pathlib import Path

import pytest
from helpers.snapshots import SNAPSHOTS, TABLES, as_snapshot, shipped, snapshot_of

from landprice.tables.basis import basis_of
from landprice.tables.loader import load_file

REGENERATE = "python -m tests.helpers.snapshots writes the snapshots anew, if the change is meant"


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_table_is_as_in_its_snapshot(path):
    assert snapshot_of(path).is_file(), REGENERATE
    assert as_snapshot(path) == snapshot_of(path).read_text("utf-8"), REGENERATE


def test_every_snapshot_has_its_table():
    assert sorted(SNAPSHOTS.glob("*.json")) == sorted(map(snapshot_of, shipped())), REGENERATE


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_file_name_says_place_and_year(path):
    table = load_file(path)
    year = str(table.valuation_date.year) if table.valuation_date else "undated"
    assert path.stem.startswith(table.place.pinyin + "-")
    assert path.stem.endswith("-" + year)


# 九江市人民政府公报 2024年第4期（总第37期）, pages 11 to 14, typed from the page, rows as printed.
USES = ("commercial", "residential", "industrial", "public-1", "public-2", "public-3")
GRADED = ("commercial", "residential", "industrial", "public")
PRINTED = {
    "hukou": {
        # pages 11 and 12
        "number": "九府字〔2024〕31号",
        "headings": ("湖口县城区土地定级成果", "湖口县城区基准地价更新成果"),
        "approved": "5464.22",
        "areas": """
            I   214.32  379.99  220.18  411.86
            II  784.12  721.09  523.22  665.28
            III 1022.34 958.69  2017.04 971.97
            IV  3443.44 3404.45 2703.78 3415.11
            合计 5464.22 5464.22 5464.22 5464.22
        """,
        "prices": """
            2410 1690 1102 672      160.67 112.67 73.47 44.80
            2072 1439 961 576       138.13 95.93 64.07 38.40
            355 288 238 192         23.67 19.20 15.87 12.80
            889 609 399 264         59.27 40.60 26.60 17.60
            778 556 349 247         51.87 37.07 23.27 16.47
            408 348 275 222         27.20 23.20 18.33 14.80
        """,
        "servicing": ("六通", "六通", "五通", "五通", "五通", "五通"),
        "items": {"六通": "通路、供水、排水、通电、通讯、通气", "五通": "通路、供水、排水、通电、通讯"},
        "plot_ratios": ("1.6", "1.8", "符合规划利用条件", "1.6", "1.6", "1.0"),
    },
    "lushan": {
        # pages 13 and 14; the first heading names the wrong county
        "number": "九府字〔2024〕32号",
        "headings": ("湖口县城区土地定级成果", "庐山市城区基准地价更新成果"),
        "approved": "1717.66",
        "areas": """
            I   114.63 217.50 88.79  367.83
            II  329.11 318.60 152.47 462.55
            III 385.98 378.45 336.79 531.29
            IV  499.39 551.83 295.35 355.99
            V   388.55 251.28 844.26 -
            合计 1717.66 1717.66 1717.66 1717.66
        """,
        "prices": """
            2358 1489 875 502 375   157.20 99.27 58.33 33.47 25.00
            1546 1089 736 487 342   103.07 72.60 49.07 32.47 22.80
            347 246 188 112 64      23.13 16.40 12.53 7.47 4.27
            916 643 457 327 -       61.07 42.87 30.47 21.80 -
            765 558 402 298 -       51.00 37.20 26.80 19.87 -
            529 417 335 278 -       35.27 27.80 22.33 18.53 -
        """,
        "servicing": ("六通", "六通", "五通", "六通", "六通", "六通"),
        "items": {"六通": "通路、供水、排水、通电、通讯、通燃气", "五通": "通路、供水、排水、通电、通讯"},
        "plot_ratios": ("1.4", "1.8", "1.0", "1.5", "1.5", "1.0"),
    },
}
NAMES = {
    "commercial": "商服用地",
    "residential": "住宅用地",
    "industrial": "工业用地",
    "public-1": "公共服务用地一类",
    "public-2": "公共服务用地二类",
    "public-3": "公共服务用地三类",
}
SUB_USES = {
    "public-1": "新闻出版、医疗卫生、社会福利、体育用地",
    "public-2": "机关团体、教育、科研、文化设施用地",
    "public-3": "公用设施用地",
}
TENURE = (40, 70, 50, 50, 50, 50)


def rows(block):
    return [line.split() for line in block.split("\n") if line.strip()]


@pytest.fixture(params=PRINTED)
def county(request):
    """A county's printed figures and its table."""
    table = load_file(TABLES / "jiangxi" / "jiujiang" / f"{request.param}-2023.yaml")
    return PRINTED[request.param], table


def test_every_printed_area_is_in_the_table_and_no_other(county):
    printed, table = county
    found = [[grade, *(str(areas.get(use, "-")) for use in GRADED)] for grade, areas in table.grading.areas.items()]
    found.append(["合计", *(str(table.grading.totals[use]) for use in GRADED)])
    assert found == rows(printed["areas"])
    assert {use for areas in table.grading.areas.values() for use in areas} == set(GRADED)
    assert (table.grading.unit, str(table.grading.approved_area)) == ("公顷", printed["approved"])


def test_every_printed_pair_of_prices_is_in_the_table_and_no_other(county):
    printed, table = county
    grades = list(table.grading.areas)
    found = []
    for use in USES:
        cells = [table.prices.by_use[use].get(grade) for grade in grades]
        found.append([str(cell.yuan_per_m2) if cell else "-" for cell in cells])
        found[-1] += [str(cell.wan_per_mu) if cell else "-" for cell in cells]
    assert found == rows(printed["prices"])
    assert list(table.prices.by_use) == list(USES)
    assert {(cell.low, cell.high) for cells in table.prices.by_use.values() for cell in cells.values()} == {
        (None, None)
    }


def test_all_eight_sums_hold(county):
    printed, table = county
    for use in GRADED:
        assert sum(areas.get(use, Decimal(0)) for areas in table.grading.areas.values()) == table.grading.totals[use]
        assert str(table.grading.totals[use]) == printed["approved"]


def test_there_are_51_pairs():
    pairs = [figure for county in PRINTED.values() for row in rows(county["prices"]) for figure in row if figure != "-"]
    assert len(pairs) == 2 * 51


def test_headings_names_and_document_are_as_printed(county):
    printed, table = county
    assert (table.grading.heading, table.prices.heading) == printed["headings"]
    assert {use: table.use_name(use) for use in USES} == NAMES
    assert table.land_uses["public"].aliases == ("公服用地",)
    found = {use: "、".join(table.land_uses[use].sub_uses) for use in USES if table.land_uses[use].sub_uses}
    assert found == SUB_USES
    source = table.source
    assert (source.document_number, str(source.issued)) == (printed["number"], "2024-05-17")
    assert source.title.endswith(f"关于同意{table.place.county}城区土地定级与基准地价更新成果的批复")


def test_the_basis_of_every_use_is_as_printed(county):
    printed, table = county
    for number, use in enumerate(USES):
        basis = basis_of(table, use)
        assert (basis.servicing.word, str(basis.plot_ratio)) == (
            printed["servicing"][number],
            printed["plot_ratios"][number],
        )
        assert "、".join(basis.servicing.outside) == printed["items"][basis.servicing.word]
        assert (basis.servicing.inside, str(basis.valuation_date)) == ("场地平整", "2023-07-01")
        assert (basis.tenure_years, basis.right, basis.price_per) == (TENURE[number], None, None)


def test_the_printed_rows_are_those_of_the_gazette():
    gazette = Path(__file__).parents[2] / "shared" / "documents" / "jiujiang-gazette-2024-04.txt"
    if not gazette.is_file():
        pytest.skip("the gazette itself is not at hand, so the rows typed above are not compared with it")
    lines = [line.replace("\t", " ").split() for line in gazette.read_text("utf-8").splitlines()]
    for county in PRINTED.values():
        for row in rows(county["areas"]):
            assert row in lines
        for row in rows(county["prices"]):
            half = len(row) // 2
            for figures in (row[:half], row[half:]):
                assert any(line[-half:] == figures for line in lines)
