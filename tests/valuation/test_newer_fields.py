"""Every field that came with format 1.1, loaded, shown, and valued alike by ``quote`` and by a batch."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from helpers.cli import run
from helpers.made_county import loaded
from helpers.newer_fields import TEXT
from helpers.quote_beside import Reached, compare

import landprice
from landprice.batch.options import Options
from landprice.tables.loader import parse_table

AS_OF = "2025-06-01"


@pytest.fixture(scope="module")
def table() -> landprice.Table:
    return loaded(TEXT, "shixin.yaml")


def valued(table: landprice.Table, **said: Any) -> landprice.Valuation:
    return landprice.quote(table, **{"use": "商服", "grade": "II", "area": 1000, "as_of": AS_OF, **said})  # type: ignore[return-value]


def step(value: landprice.Valuation, name: str) -> tuple[str, str, str]:
    found = value.step(name)
    assert found is not None
    return found.status, str(found.value), found.formula


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        # one column for all grades (吉安市城区商业用地容积率修正系数表): at a row, between two, at the basis
        ({"plot_ratio": "2.0"}, "plot-ratio", ("applied", "1.2987", "K(2.0) = 1.2987")),
        ({"plot_ratio": "1.7", "grade": "I"}, "plot-ratio", ("applied", "1.1574", None)),
        ({"plot_ratio": "1.4"}, "plot-ratio", ("equal", "1", "1")),
        # growth by quarter and year: 18 months are 6 quarters, 1.5 years; an index of 100 on 2023-01-01
        ({"date": "2025-07-01"}, "date", ("applied", "1.0365", "(1 + 0.6%)^6 = 1.0365")),
        ({"use": "住宅", "date": "2025-07-01"}, "date", ("applied", "1.0360", "1 + 2.4% × 1.5 = 1.0360")),
        ({"use": "工业", "date": "2025-07-01"}, "date", ("applied", "1.0577", "(1 + 1% × 10) ÷ (1 + 1% × 4) = 1.0577")),
        # bands in 亩: 30 亩 are 20000 ㎡ exactly
        ({"use": "工业", "area": "19999.99"}, "area", ("applied", "1.02", "<30 亩: 1.02")),
        ({"use": "工业", "area": 20000}, "area", ("applied", "1.00", "[30,100) 亩: 1.00")),
        ({"use": "工业", "area": "100亩"}, "area", ("applied", "0.97", "≥100 亩: 0.97")),
        # classes by the document's names, and by the usual ones
        ({"use": "工业", "factor": {"道路通达度": "差"}}, "factors", ("applied", "0.914100", None)),
        ({"use": "工业", "factor": {"道路通达度": "较优"}}, "factors", ("applied", "1.042900", None)),
        # sub-uses: by the words of the use, by a factor, unsaid as the one that is 1
        ({"use": "批发市场用地"}, "sub-use", ("applied", "0.85", "批发市场: 0.85")),
        ({"factor": {"细分用途": "旅馆"}}, "sub-use", ("applied", "0.9", "旅馆: 0.9")),
        ({}, "sub-use", ("assumed", "1.00", "零售商业: 1.00")),
        ({"coefficient": {"细分用途": "0.8"}}, "sub-use", ("given", "0.8", "0.8")),
        # rights: over that of the prices, which is 1 unless printed
        ({"right": "租赁"}, "right", ("applied", "0.8", "0.8")),
        ({"use": "工业", "right": "租赁"}, "right", ("applied", "0.8000", "1 ÷ 1.25 = 0.8000")),
        ({"use": "住宅", "right": "租赁"}, "right", ("missing", "None", "K(leased) ÷ K(granted)")),
        # floors: 1111 × 0.3 = 333.3 → 333; 333 × 0.5 = 166.5 → 167
        ({"floor": "-1"}, "benchmark", ("applied", "333", "1111 × 0.3 = 333.3 → 333")),
        ({"floor": "地下二层"}, "benchmark", ("applied", "167", "1111 × 0.3 = 333.3 → 333; 333 × 0.5 = 166.5 → 167")),
        ({"floor": "2层"}, "benchmark", ("applied", "689", "1111 × 0.62 = 688.82 → 689")),
        # two streets: a tenth of the second's price; per floor area, on a standard depth of its own
        (
            {"route": "建设路", "secondary_route": "人民路"},
            "benchmark",
            ("applied", "4585.10", "4200 + 10% × 3851 = 4585.10"),
        ),
    ],
)
def test_what_each_field_makes(
    table: landprice.Table, said: dict[str, Any], name: str, expected: tuple[str, str, str | None]
) -> None:
    found = step(valued(table, **said), name)
    assert found[:2] == expected[:2]
    assert expected[2] is None or found[2] == expected[2]


def test_a_chain_of_floors_goes_on_from_the_rounded_one(table: landprice.Table) -> None:
    """A price whose second floor down tells whether the first was rounded."""
    text = TEXT.replace("II: {yuan_per_m2: 1111}", "II: {yuan_per_m2: 1115}")
    other, findings = parse_table(text, "shixin.yaml")
    assert not findings
    # 1115 × 0.3 = 334.5 → 335, × 0.5 = 167.5 → 168; of the unrounded 334.5 it would be 167.25 → 167
    value = valued(other, floor=-2, tenure=40)
    assert value.estimate is not None
    assert (value.estimate.yuan_per_m2, value.estimate.yuan) == (168, 168000)


def test_a_route_price_per_floor_area_and_its_own_standard_depth(table: landprice.Table) -> None:
    """4200 元 per ㎡ of floor at the basis ratio of 1.4: 5880 元/㎡ of land; 12 and 15 m are standard."""
    value = valued(table, route="建设路")
    assert value.estimate is not None
    assert (value.basis.price_per, value.estimate.floor_yuan_per_m2) == ("floor", 4200)
    assert (value.estimate.land_yuan_per_m2, value.estimate.yuan) == (5880, 5880000)
    assert valued(table, route="港口路", depth=12).step("depth").status == "equal"  # type: ignore[union-attr]
    assert valued(table, route="建设路", depth=15).step("depth").status == "equal"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"floor": 3}, "there is no price of floor 3: expected one of 1, 2, -1, -2"),
        ({"floor": "夹层"}, "the floor 夹层 cannot be read: expected the form 2, 2层, -1, 地下一层, B1"),
        ({"use": "住宅", "floor": 2}, "the table of 试新县 holds no prices by floor"),
        ({"route": "建设路", "floor": 2}, "a lot on a priced street has no price by floor: leave one of the two out"),
        (
            {"secondary_route": "建设路"},
            "the second street: only for a lot on a priced street; say which (route)",
        ),
        ({"route": "建设路", "secondary_route": "建设路"}, "the two streets of the lot are one section, 建设路"),
    ],
)
def test_what_cannot_be_used_is_refused(table: landprice.Table, said: dict[str, Any], why: str) -> None:
    with pytest.raises(landprice.ParcelError) as caught:
        valued(table, **said)
    assert str(caught.value) == why


def test_a_table_without_a_rule_for_a_second_street_refuses_one() -> None:
    other, _ = parse_table(TEXT.replace("      second_front: {percent: 10}\n", ""), "shixin.yaml")
    assert other is not None
    with pytest.raises(landprice.ParcelError, match="does not say how a second street counts"):
        valued(other, route="建设路", secondary_route="人民路")


def test_a_correction_out_of_its_own_force_withholds_the_estimate(table: landprice.Table) -> None:
    """Growth of residential prices is published until 2025-12-31 alone; the table itself stands on."""
    inside, after = (valued(table, use="住宅", date=day) for day in ("2025-12-31", "2026-01-01"))
    assert inside.estimate is not None
    assert after.estimate is None
    told = [str(one.message) for one in after.warnings if one.code == "correction-out-of-force"]
    assert told == [
        "the correction of date is in force from … until 2025-12-31, not on 2026-01-01 (试新府字〔2024〕9号)"
    ]
    assert valued(table, use="住宅", date="2026-01-01", allow_expired=True).estimate is not None


def test_the_lowest_price_of_a_grade_is_said_to_be_that(table: landprice.Table) -> None:
    assert "lowest-price" in [one.code for one in valued(table).warnings]


def test_a_batch_gives_what_quote_gives(tmp_path: Path) -> None:
    """Thousands of parcels over every field, among them what cannot be used."""
    (tmp_path / "shixin-2024.yaml").write_text(TEXT, "utf-8")
    draw, parcels = random.Random(20), []
    for _ in range(1500):
        parcel = {
            "county": "试新县",
            "land_use": draw.choice(("商服", "批发市场用地", "旅馆用地", "住宅", "工业")),
            "grade": draw.choice(("I", "II")),
            "area": draw.choice(("1000", "19999.99", "20000", "30亩", "100亩", "66666.67", "7公顷")),
        }
        for field, texts in {
            "plot_ratio": ("1.4", "1.7", "2.0", "2.5"),
            "valuation_date": ("2024-01-01", "2025-07-01", "2026-01-01", "2023-05-06"),
            "monthly_growth": ("0.2%",),
            "growth_kind": ("单利", "复利"),
            "right": ("租赁", "划拨", "出让"),
            "tenure": ("30", "40"),
            "floor": ("1", "-1", "地下二层", "2层", "3"),
            "route": ("建设路", "港口路"),
            "secondary_route": ("人民路",),
            "factor:细分用途": ("旅馆", "零售商业"),
            "coefficient:sub-use": ("0.8",),
        }.items():
            if draw.random() < 0.2:
                parcel[field] = draw.choice(texts)
        if parcel["land_use"] == "工业" and draw.random() < 0.3:
            parcel["道路通达度"] = draw.choice(("差", "较优"))
        parcels.append(parcel)
    reached = Reached()
    differences = compare(parcels, options=Options(tables=(str(tmp_path),)), reached=reached)
    assert not differences, "\n".join(differences[:5])
    assert reached.said["floor"] >= 5
    assert reached.said["secondary_route"] > 5
    assert reached.warnings["correction-out-of-force"] > 5
    assert reached.fast > 150
    assert {name for _, name in reached.corrected} >= {"sub-use", "right", "area", "date", "plot-ratio", "factors"}


def test_it_is_shown_whole(tmp_path: Path) -> None:
    (tmp_path / "shixin-2024.yaml").write_text(TEXT, "utf-8")
    shown = run("show", str(tmp_path / "shixin-2024.yaml")).stdout
    for words in ("all grades", "a quarter", "a year", "亩", "批发市场", "second front: 10% of its route price", "-2"):
        assert words in shown, words
    assert run("check", str(tmp_path / "shixin-2024.yaml")).code == 0
