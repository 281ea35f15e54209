"""The estimate of industrial land beside the national minimum of 50 years (国土资发〔2006〕307号).

The classes' prices: 十一等 144, 七等 288 元/㎡ (landprice/words/land_uses/data, with their sources); 湖口 工业 II
288 元/㎡ (九江市人民政府公报 2024年第4期). The class of the county is not known: the tests make one up.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

import landprice
from landprice.batch import value as value_batch
from landprice.tables.loader import parse_table
from landprice.valuation import quote_mixed

HUKOU_FILE = Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"
SAID = {"use": "工业", "grade": "II", "area": 1000}


def of_class(land_class: int, further: str = "") -> str:
    return (
        HUKOU_FILE.read_text("utf-8") + f"\nindustrial_minimum: {{land_class: {land_class}, source: 示例}}\n{further}"
    )


def table_of(text: str) -> landprice.Table:
    table, findings = parse_table(text, "hukou.yaml")
    assert not findings
    return table


@pytest.mark.parametrize(
    ("land_class", "said", "estimate", "warned"),
    [
        (7, {}, 288, None),  # at the minimum, not under it
        (
            6,
            {},
            288,
            "288 元/㎡ for 50 years, is under the national minimum of industrial land, 336 元/㎡",
        ),
        # 288 × 0.9564 (40 of 50 years at 6 %: 0.95459…) = 275; for 50 years it is the printed price again
        (7, {"tenure": 40, "rate": "6%"}, 275, None),
        (6, {"tenure": 40, "rate": "6%"}, 275, "for 50 years, is under the national minimum of industrial land, 336"),
        (7, {"tenure": 40, "coefficient": {"tenure": "0.9546"}}, 275, "275 元/㎡ for 40 years, is under"),
        (11, {"tenure": 20, "coefficient": {"tenure": "0.6"}}, 173, None),
        (7, {"right": "划拨", "reference_only": True}, 288, None),
        (7, {"use": "商服"}, 1690, None),
    ],
)
def test_an_estimate_under_the_minimum(
    land_class: int, said: dict[str, object], estimate: int, warned: str | None
) -> None:
    value = landprice.quote(table_of(of_class(land_class)), **{**SAID, **said})  # type: ignore[arg-type]
    assert value.estimate is not None
    assert value.estimate.yuan_per_m2 == estimate
    told = [str(one.message) for one in value.warnings if one.code == "under-industrial-minimum"]
    assert len(told) == (warned is not None)
    assert warned is None or warned in told[0]


def test_a_batch_says_the_same(tmp_path: Path) -> None:
    """Rows at, over and under it, and of another use: what ``quote`` warns of."""
    (tmp_path / "hukou.yaml").write_text(of_class(6), "utf-8")
    said = [("工业", "I", ""), ("工业", "II", ""), ("工业", "I", "0.9"), ("商服", "II", ""), ("工业", "II", "1.2")]
    rows = [
        {"county": "湖口", "land_use": use, "grade": grade, "area": "1000", "系数:plot-ratio": given}
        for use, grade, given in said
    ]
    found = value_batch(pa.RecordBatch.from_pylist(rows), tables=tmp_path, as_of="2024-01-01").to_pylist()
    warned = ["under-industrial-minimum" in row["warnings"].split(";") for row in found]
    prices = [int(row["estimate_yuan_per_m2"]) for row in found]
    assert list(zip(prices, warned, strict=True)) == [
        (price, price < 336 and use == "工业") for price, (use, _, _) in zip(prices, said, strict=True)
    ]
    assert sorted(set(warned)) == [False, True]


@pytest.mark.parametrize("uses", [("工业", "商服"), ("商服", "工业")])
@pytest.mark.parametrize(("offer", "warned"), [(167999, True), (168000, False), (300000, False)])
def test_the_minimum_of_a_parcel_of_parts_is_that_of_its_industrial_land(
    uses: tuple[str, str], offer: int, warned: bool
) -> None:
    """336 元/㎡ × 500 ㎡ = 168,000 元, whichever part comes first: it was of the whole area, or of none."""
    parts = [{"use": use, "grade": "II", "share": "50%"} for use in uses]
    value = quote_mixed(table_of(of_class(6)), parts, area=1000, offer=offer)
    assert ("offer-under-industrial-minimum" in [one.code for one in value.warnings]) == warned
