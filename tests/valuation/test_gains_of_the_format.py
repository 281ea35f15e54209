"""What the format gained for published documents: each gain valued by ``quote`` and by a batch, and worked by hand.

The county is the made-up one of ``helpers.newer_fields``; the arithmetic is the test's own, in fractions. Coefficients
are rounded half-up to 4 places, a price to the 元, a total from the rounded price. Nothing here asks the code for a
figure.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest
from helpers.newer_fields import TEXT
from helpers.quote_beside import keywords_of_parcel

import landprice
from landprice.batch.api import value as value_batch

AS_OF = "2025-06-01"
COMMERCIAL, RESIDENTIAL, INDUSTRIAL = {"I": 2405, "II": 1111}, {"II": 1439}, {"I": 355, "II": 288}
"""Prices of the table, 元/㎡ of land."""
MU = Fraction(2000, 3)
AVERAGE = TEXT.replace("price_level: lowest", "price_level: average")
SLIGHTLY_DEARER = TEXT.replace("II: {yuan_per_m2: 1111}", "II: {yuan_per_m2: 1115}")


def half_up(figure: Fraction, places: int = 0) -> Fraction:
    return Fraction(floor(figure * 10**places + Fraction(1, 2)), 10**places)


def of(figure: str) -> Fraction:
    return Fraction(figure)


class Case(NamedTuple):
    """What is said of the parcel besides 商服 II of 1000 ㎡, the price before it is rounded, and what differs."""

    said: dict[str, str]
    price: Fraction | None
    """None where no estimate is given."""
    area: Fraction = Fraction(1000)
    ratio: str = "1"
    """The plot ratio of a price per floor area, which the total is of."""
    warns: str = ""
    text: str = TEXT


HALF_WAY = half_up((of("1.1035") + of("1.2112")) / 2, 4)
"""容积率 1.7 between 1.6 and 1.8."""
CASES = {
    # one column of Kv for all grades
    "one column, at a row": Case({"plot_ratio": "2.0"}, 1111 * of("1.2987")),
    "one column, grade I": Case({"grade": "I", "plot_ratio": "1.7"}, 2405 * HALF_WAY),
    "one column, grade II": Case({"plot_ratio": "1.7"}, 1111 * HALF_WAY),
    # coefficients by sub-use (细分用途): by the use itself, by a factor, unsaid
    "sub-use by its name": Case({"land_use": "批发市场用地"}, 1111 * of("0.85")),
    "sub-use as a factor": Case({"factor:细分用途": "旅馆"}, 1111 * of("0.9")),
    "sub-use unsaid": Case({}, 1111 * of("1.00")),
    # floors and rights
    "second floor": Case({"floor": "2层"}, half_up(1111 * of("0.62"))),
    "leased": Case({"right": "租赁"}, 1111 * of("0.8")),
    "leased over granted at 1.25": Case(
        {"land_use": "工业", "right": "租赁"}, 288 * of("1.02") * half_up(1 / of("1.25"), 4)
    ),
    "floor and right": Case({"floor": "2", "right": "划拨"}, half_up(1111 * of("0.62")) * of("0.6")),
    # underground floors chained on the rounded first
    "first underground": Case({"floor": "-1"}, half_up(1111 * of("0.3"))),
    "second underground": Case({"floor": "地下二层"}, half_up(half_up(1111 * of("0.3")) * of("0.5"))),
    "rounding tells": Case(
        {"floor": "-2"}, half_up(half_up(1115 * of("0.3")) * of("0.5")), text=SLIGHTLY_DEARER
    ),
    # `per` and several standard depths of routes; behind that depth the price of the grade, per floor area too
    "route per floor": Case({"route": "建设路"}, of("4200"), ratio="1.4"),
    "its standard depth": Case({"route": "港口路", "depth": "12"}, of("2990"), ratio="1.4"),
    "another standard depth": Case({"route": "建设路", "depth": "15"}, of("4200"), ratio="1.4"),
    "deeper than its own": Case(
        {"route": "港口路", "depth": "20"}, (2990 * 12 + 1111 / of("1.4") * 8) / 20, ratio="1.4"
    ),
    "deeper than the other's": Case(
        {"route": "建设路", "depth": "20"}, (4200 * 15 + 1111 / of("1.4") * 5) / 20, ratio="1.4"
    ),
    # two street fronts
    "two fronts": Case(
        {"route": "建设路", "secondary_route": "人民路"}, 4200 + of("0.1") * 3851, ratio="1.4"
    ),
    # growth by month's siblings: 18 months are 6 quarters, or 1.5 years; points of an index
    "growth a quarter": Case({"valuation_date": "2025-07-01"}, 1111 * half_up(of("1.006") ** 6, 4)),
    "growth a year": Case(
        {"land_use": "住宅", "valuation_date": "2025-07-01"}, 1439 * half_up(1 + of("0.024") * of("1.5"), 4)
    ),
    "points a quarter": Case(
        {"land_use": "工业", "valuation_date": "2025-07-01"},
        288 * of("1.02") * half_up((1 + of("0.01") * 10) / (1 + of("0.01") * 4), 4),
    ),
    # bands in 亩: 30 亩 are 20,000 ㎡ exactly
    "under 30 亩": Case({"land_use": "工业", "area": "19999.99"}, 288 * of("1.02"), of("19999.99")),
    "30 亩": Case({"land_use": "工业", "area": "20000"}, 288 * of("1.00"), of("20000")),
    "100 亩": Case({"land_use": "工业", "area": "100亩"}, 288 * of("0.97"), 100 * MU),
    # other names of classes, and the usual ones
    "差": Case({"land_use": "工业", "道路通达度": "差"}, 288 * of("0.9141") * of("1.02")),
    "劣": Case({"land_use": "工业", "道路通达度": "劣"}, 288 * of("0.9141") * of("1.02")),
    "较好": Case({"land_use": "工业", "道路通达度": "较好"}, 288 * of("1.0429") * of("1.02")),
    # a validity of its own: growth of residential prices until 2025-12-31; odd days count as 30ths of a month
    "in its own force": Case(
        {"land_use": "住宅", "valuation_date": "2025-12-31"},
        1439 * half_up(1 + of("0.024") * (23 + of("30/30")) / 12, 4),
    ),
    "out of its own force": Case(
        {"land_use": "住宅", "valuation_date": "2026-01-01"}, None, warns="correction-out-of-force"
    ),
    "of another use in force": Case({"valuation_date": "2026-01-01"}, 1111 * half_up(of("1.006") ** 8, 4)),
    # the price as the lowest or the average of its grade
    "lowest": Case({}, of("1111"), warns="lowest-price"),
    "average": Case({}, of("1111"), warns="", text=AVERAGE),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_quote_and_batch_give_what_is_worked_by_hand(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    (tmp_path / "shixin-2024.yaml").write_text(case.text, "utf-8")
    parcel = {"county": "试新县", "land_use": "商服", "grade": "II", "area": "1000", **case.said}
    said = keywords_of_parcel(parcel)
    one = landprice.quote(said.pop("county"), tables=str(tmp_path), as_of=AS_OF, **said)
    columns = pa.record_batch({column: pa.array([cell]) for column, cell in parcel.items()})
    (row,) = value_batch(columns, tables=str(tmp_path), as_of=AS_OF).to_pylist()
    assert row["error"] is None
    by_quote = one.estimate and (one.estimate.yuan_per_m2, one.estimate.yuan)
    by_batch = row["estimate_yuan_per_m2"] and (row["estimate_yuan_per_m2"], row["estimate_yuan"])
    if case.price is None:
        assert (by_quote, by_batch) == (None, None)
    else:
        wanted = (half_up(case.price), half_up(half_up(case.price) * case.area * of(case.ratio)))
        assert (by_quote, by_batch) == (wanted, wanted)
    codes = {caution.code for caution in one.warnings}
    assert codes == set(filter(None, row["warnings"].split(";")))
    assert ("lowest-price" in codes) == (case.text is not AVERAGE)
    assert not case.warns or case.warns in codes


RENTS = """\
试新县人民政府关于公布试新县城区土地租金标准的通知
试新县城区国有土地年租金表
单位：元/平方米·年
用途\tⅠ级\tⅡ级
商服用地\t96\t44
住宅用地\t82\t57
"""
PRICED = """\
试新县城区基准地价表
单位：元/平方米
用途\tⅠ级\tⅡ级
商服用地\t2405\t1111
住宅用地\t2072\t1439
"""


def test_rents_are_never_prices(tmp_path: Path) -> None:
    path, named = tmp_path / "公告.txt", "96, 44, 82, 57: not in the table: rents"
    path.write_text(RENTS, "utf-8")
    with pytest.raises(landprice.InputError, match=f"no table of benchmark prices or grades; line 5: {named}"):
        landprice.read(path)
    path.write_text(PRICED + RENTS, "utf-8")
    assert [each.message for each in landprice.check([path]).findings if "44" in each.message] == [named]
    (draft,) = landprice.read(path).tables
    assert [str(row["yuan_per_m2"]) for row in draft.as_json()["rows"]] == ["2405", "1111", "2072", "1439"]
