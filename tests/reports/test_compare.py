"""Prices compared: in one unit, with their changes, their bases, and brought to one basis or said not to be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from helpers.compared import HONGYA_2014, floor_county, jingde_2018, land_county

import landprice
from landprice.core.messages import speaking
from landprice.tables.catalog import Catalog


def flat(row):
    """Grade, number, price, (with, difference, %, years, % a year) of a row."""
    change = row.change
    return (row.grade, row.number, row.price, change and tuple(change.as_json().values()))


def brought(row):
    """Number, price on one basis, its difference and share, the conditions that stand against it."""
    one = row.on_one_basis
    change = one.change and (one.change.difference, one.change.difference_percent, one.change.yearly_growth_percent)
    return row.number, one.price, change, tuple(reason.condition for reason in one.reasons)


def test_two_editions_of_one_county():
    """洪雅县 2014 (tests/documents/corpus/hongya-2014.txt) and 2017; (1800 ÷ 1780)^(1/3) − 1 = 0.3731 % and so on."""
    made = landprice.compare("洪雅", editions=True, tables=HONGYA_2014, use=["商服", "住宅"])
    assert [(table.number, table.edition) for table in made.tables] == [(1, "2014-01-01"), (2, "2017-01-01")]
    assert [flat(row) for row in made.of_use("商服")] == [
        ("I", 1, Decimal(1780), None),
        ("I", 2, Decimal(1800), (1, Decimal(20), Decimal("1.12"), Decimal("3.0000"), Decimal("0.37"))),
        ("II", 1, Decimal(1208), None),
        ("II", 2, Decimal(1185), (1, Decimal(-23), Decimal("-1.90"), Decimal("3.0000"), Decimal("-0.64"))),
        ("III", 1, Decimal(937), None),
        ("III", 2, Decimal(920), (1, Decimal(-17), Decimal("-1.81"), Decimal("3.0000"), Decimal("-0.61"))),
        ("IV", 1, Decimal(705), None),
        ("IV", 2, Decimal(700), (1, Decimal(-5), Decimal("-0.71"), Decimal("3.0000"), Decimal("-0.24"))),
        ("V", 1, Decimal(500), None),
        ("V", 2, Decimal(510), (1, Decimal(10), Decimal("2.00"), Decimal("3.0000"), Decimal("0.66"))),
    ]
    # 商服: ratio 1.5, 40 years and the same six services in both; the years between are what is compared
    assert brought(made.of_use("商服")[1]) == (2, Decimal(1800), (Decimal(20), Decimal("1.12"), Decimal("0.37")), ())
    # 住宅: 2.1 against 1.8, and no edition publishes a plot-ratio table
    second = made.of_use("住宅")[1]
    assert brought(second) == (2, None, None, ("plot-ratio",))
    with speaking("zh"):
        (reason,) = second.on_one_basis.reasons
        differ, own = "容积率：[2] 洪雅县为1.8，[1] 洪雅县为2.1", "[2] 洪雅县既未公布、亦未给出两者间的修正"
        assert str(reason.message) == f"{differ}，{own}"


def test_what_one_edition_alone_has_is_said():
    """2014: 工业 I to III, 三通; 2017: I alone is certain, 六通, and a use that 2014 does not price."""
    made = landprice.compare("洪雅", editions=True, tables=HONGYA_2014)
    industrial = made.of_use("工业")
    assert [flat(row)[:3] for row in industrial] == [
        *(
            ("I", 1, Decimal(270)),
            ("I", 2, Decimal(190)),
            ("II", 1, Decimal(225)),
            ("II", 2, None),
            ("III", 1, Decimal(180)),
            ("III", 2, None),
        ),
    ]
    assert brought(industrial[1]) == (2, None, None, ("servicing",))
    assert industrial[1].change.yearly_growth_percent == Decimal("-11.05")  # (190 ÷ 270)^(1/3) − 1
    assert [str(row.absent) for row in industrial[3::2]] == [
        f"洪雅县 has no price of 工业用地 in grade {grade}; it prices grades I" for grade in ("II", "III")
    ]
    assert [note.code for note in made.notes] == [
        *("regrading-unknown", "classifications", "use-names", "use-names", "use-names"),
        *("price-form-assumed", "right-assumed", "one-table-only", "limits"),
    ]


def test_hukou_and_lushan():
    """The two approvals of 2024, 九府字〔2024〕31号 and 32号 (九江市人民政府公报 2024年第4期), annex 2 and 内涵."""
    made = landprice.compare(["湖口", "庐山"], use=["商服", "住宅"], grade=["I", "V"])
    assert [flat(row) for row in made.of_use("住宅用地")] == [
        ("I", 1, Decimal(2072), None),
        ("I", 2, Decimal(1546), (1, Decimal(-526), Decimal("-25.39"), None, None)),
        ("V", 1, None, None),
        ("V", 2, Decimal(342), None),
    ]
    # 住宅: both 2023-07-01, ratio 1.8, 70 years, 六通 of the same items (通气 and 通燃气 are one)
    assert brought(made.of_use("住宅用地")[1]) == (2, Decimal(1546), (Decimal(-526), Decimal("-25.39"), None), ())
    # 商服: 1.6 against 1.4, and neither publishes a table
    assert brought(made.of_use("商服用地")[1]) == (2, None, None, ("plot-ratio",))
    # 工业: 符合规划利用条件 against 1.0
    (_, second) = landprice.compare(["湖口", "庐山"], use="工业", grade="I").prices
    assert brought(second) == (2, None, None, ("plot-ratio",))
    # 公共服务用地一类: ratio and servicing differ
    (_, second) = landprice.compare(["湖口", "庐山"], use="public-1", grade="I").prices
    assert brought(second) == (2, None, None, ("plot-ratio", "servicing"))


def test_published_floor_prices_beside_land_prices():
    """Floor × set ratio: 950 × 1.6 = 1520, 760 × 1.5 = 1140, 571 × 1.4 = 799.4, 433 × 1.2 = 519.6, 340 × 1.0 = 340."""
    made = landprice.compare(["湖口", jingde_2018()], use="商服")
    second = [row for row in made.prices if row.number == 2]
    assert [row.price for row in second] == [
        Decimal(1520),
        Decimal(1140),
        Decimal("799.4"),
        Decimal("519.6"),
        Decimal(340),
    ]
    assert flat(second[0])[3] == (1, Decimal(-890), Decimal("-36.93"), None, None)  # 1520 against 2410 of 湖口 I
    assert second[0].printed.as_json() == {"yuan_per_m2": Decimal(950), "wan_per_mu": None, "per": "floor"}
    assert brought(second[0])[3] == ("date", "tenure", "right", "servicing")  # of which the document is silent
    per_floor = landprice.compare(["湖口", jingde_2018()], use="商服", grade="I", unit="元/㎡楼面")
    assert [row.price for row in per_floor.prices] == [Decimal("1506.25"), Decimal(950)]  # 2410 ÷ 1.6


def test_a_floor_price_county_on_the_basis_of_a_land_price_county():
    """By hand: 1.005^12 = 1.0617, Ky 35 of 40 years at 6 % = 0.9636, K(2.5) = (1 + 0.9) ÷ 2 = 0.95, D = 20 ÷ 2.5 = 8.

    1500 × 1.0617 × 0.9636 × 0.95 + 8 = 1465.85 → 1466 元 per ㎡ of floor; × 2.5 = 3665 of land.
    """
    _, second = landprice.compare([land_county(), floor_county()]).prices
    assert flat(second) == (
        "I",
        2,
        Decimal(3000),
        (1, Decimal(0), Decimal("0.00"), None, None),
    )  # 1500 × 2.0: as if they were equal
    one = second.on_one_basis
    assert brought(second) == (2, Decimal(3665), (Decimal(665), Decimal("22.17"), None), ())
    assert [(step.name, step.status, step.value, step.formula) for step in one.steps] == [
        ("benchmark", "applied", Decimal(1500), "1500"),
        ("date", "applied", Decimal("1.0617"), "(1 + 0.5%)^12 = 1.0617"),
        (
            "tenure",
            "applied",
            Decimal("0.9636"),
            "[1 - (1 + 6%)^-35] ÷ [1 - (1 + 6%)^-40] = 0.9636",
        ),
        (
            "plot-ratio",
            "applied",
            Decimal("0.9500"),
            "1 + (0.9 - 1) × (2.5 - 2.0) ÷ (3.0 - 2.0) = 0.9500",
        ),
        ("right", "equal", Decimal(1), "1"),
        ("servicing", "applied", Decimal("8.0000"), "(+ 20 (通气)) ÷ 2.5 = 8.0000"),
        ("unit-price", "applied", Decimal(1466), "1500 × 1.0617 × 0.9636 × 0.9500 + 8.0000 = 1465.85 → 1466"),
        ("in-unit", "applied", Decimal(3665), "1466 × 2.5 = 3665 元/㎡"),
    ]
    in_mu = landprice.compare([land_county(), floor_county()], unit="万元/亩").prices[1].on_one_basis
    assert (in_mu.price, in_mu.steps[-1].formula) == (Decimal("244.33"), "1466 × 2.5 ÷ 15 = 244.33 万元/亩")


def test_what_prices_are_taken_for_is_said():
    """湖口 says neither whether its prices are of land or floor nor the right; 旌德 gives floor prices."""
    made = landprice.compare(["湖口", jingde_2018()], use="商服")
    said = {note.code: str(note.message) for note in made.notes if note.code.endswith("-assumed")}
    assert list(said) == ["price-form-assumed", "right-assumed"]
    assert said["price-form-assumed"].endswith("taken as per land area: 湖口县城区 2023-07-01")
    both = landprice.compare([land_county(), floor_county()])
    assert [note.code for note in both.notes if note.code.endswith("-assumed")] == []


def test_the_way_back_needs_corrections_of_the_other_county():
    first, _ = landprice.compare([land_county(), floor_county()], basis=2).prices
    assert brought(first) == (1, None, None, ("date", "tenure", "plot-ratio", "servicing"))
    assert first.change.compared_with == 2


def test_figures_of_the_users_own_bring_what_no_county_publishes():
    """The land county, at the same plot ratio, on the floor county's basis.

    By hand: 1.001^−12 = 0.9881, [1 − 1.08^−40] ÷ [1 − 1.08^−35] = 1.0232, 3000 × 0.9881 × 1.0232 − 20 = 3013.07.
    """
    tables = [floor_county(), land_county(plot_ratio="2.0")]
    given = {"rate": "8%", "monthly_growth": "0.1%", "servicing_cost": {"通气": "20"}}
    made = landprice.compare(tables, **given)
    one = made.prices[1].on_one_basis
    assert [(step.name, step.value, step.source == "user") for step in one.steps[1:]] == [
        ("date", Decimal("0.9881"), True),
        ("tenure", Decimal("1.0232"), True),
        ("plot-ratio", Decimal(1), False),
        ("right", Decimal(1), False),
        ("servicing", Decimal(-20), True),
        ("unit-price", Decimal(3013), False),
    ]
    assert (one.price, one.change.difference) == (Decimal(3013), Decimal(13))  # against 1500 × 2.0
    assert [note.code for note in made.notes if note.code in ("given", "not-used")] == ["given"] * 3
    unused = landprice.compare(["湖口", "庐山"], use="住宅", grade="I", **given)
    assert [note.code for note in unused.notes if note.code in ("given", "not-used")] == ["not-used"] * 3


@pytest.mark.parametrize(
    ("own", "other", "against"),
    [
        ({"tenure_years": None}, {}, "tenure"),
        ({"tenure_years": None}, {"tenure_years": None}, "tenure"),
        ({"plot_ratio": "符合规划"}, {}, "plot-ratio"),
        ({"servicing": {"word": "七通一平", "inside": "场地平整", "outside": None}}, {}, "servicing"),
        ({"servicing": {"outside": ["通路"]}}, {}, "servicing"),
        ({"right": "allocated"}, {}, "right"),
        ({"plot_ratio": "4.0"}, {}, "plot-ratio"),
    ],
)
def test_what_is_not_stated_or_not_published_is_never_taken_as_equal(own, other, against):
    own = {name: {k: v for k, v in one.items() if v} if isinstance(one, dict) else one for name, one in own.items()}
    second = landprice.compare([land_county(**other), floor_county(**own)]).prices[1]
    assert against in [reason.condition for reason in second.on_one_basis.reasons]
    assert second.on_one_basis.price is None


@pytest.mark.parametrize(
    ("asked", "said", "error"),
    [
        (["湖口"], {}, "a comparison needs two tables"),
        (["湖口", "湖口县"], {}, "is named twice"),
        (["湖口"], {"editions": True}, "one edition is in reach, 2023-07-01"),
        (["湖口", "庐山"], {"basis": 3}, "the tables compared are 1 to 2"),
        (["湖口", "庐山"], {"unit": "亩"}, "is no unit of a price"),
        (["湖口", "庐山"], {"grade": "IX", "use": "商服"}, "no table compared prices 商服用地 in grade IX"),
        (["湖口", "湖囗"], {}, "there is no table of"),
        (["湖口", "庐山"], {"use": "墓地x"}, "墓地x"),
    ],
)
def test_what_cannot_be_compared_is_refused(asked, said, error):
    with pytest.raises(landprice.InputError, match=error):
        landprice.compare(asked, **said)


def test_an_edition_is_named_behind_the_county():
    made = landprice.compare(["洪雅@2017", HONGYA_2014], use="商服", grade="I")
    assert [table.edition for table in made.tables] == ["2017-01-01", "2014-01-01"]
    # the later edition is compared with the earlier one, wherever it stands
    assert [flat(one)[3] and flat(one)[3][0] for one in made.prices] == [2, None]
    with pytest.raises(landprice.InputError, match="洪雅@2017 is one edition"):
        landprice.compare("洪雅@2017", editions=True, tables=HONGYA_2014)


def test_the_object_of_the_contract():
    made = landprice.compare([land_county(), floor_county(tenure_years=None)])
    said = made.as_json()
    assert list(said) == [
        *("format_version", "unit", "basis_of", "tables", "rows", "bases", "comparable", "because", "notes"),
    ]
    assert list(said["tables"][0]) == [
        *("number", "county", "adcode", "scope", "edition", "kind", "classification", "table", "source", "limits"),
    ]
    (row,) = said["rows"]
    assert {name: row[name] for name in ("land_use", "land_use_name", "grade", "values", "absent")} == {
        "land_use": "commercial",
        "land_use_name": "商服用地",
        "grade": "I",
        "values": [Decimal(3000), Decimal(3000)],
        "absent": [None, None],
    }
    assert row["differences"] == [
        None,
        {
            "compared_with": 1,
            "difference": Decimal(0),
            "difference_percent": Decimal("0.00"),
            "years": None,
            "yearly_growth_percent": None,
        },
    ]
    assert row["on_one_basis"][1]["price"] is None
    assert [(one["number"], one["basis"]["plot_ratio"], one["basis"]["price_per"]) for one in said["bases"]] == [
        (1, Decimal("2.5"), "land"),
        (2, Decimal("2.0"), "floor"),
    ]
    assert (said["comparable"], said["because"]) == (
        False,
        [
            {
                "land_use_name": "商服用地",
                "grade": "I",
                "number": 2,
                "condition": "tenure",
                "message": "tenure: not stated for [2] 试楼县",
            }
        ],
    )
    assert landprice.compare([land_county(), floor_county()]).comparable
    assert repr(made) == "<Comparison 试地县城区 2024-01-01 / 试楼县城区 2023-01-01, 元/㎡>"


def test_tables_of_two_folders_whose_files_have_one_name(tmp_path):
    paths = [tmp_path / folder / "x.yaml" for folder in "ab"]
    entries = [entry for entry in Catalog.of(only=False).entries if entry.county in ("湖口县", "洪雅县")][:2]
    for path, entry in zip(paths, entries, strict=True):
        path.parent.mkdir()
        path.write_text(entry.path.read_text("utf-8"), "utf-8")
    made = landprice.compare(paths)
    assert [table.county for table in made.tables] == [entry.county for entry in entries]
    with pytest.raises(landprice.InputError, match="named twice"):
        landprice.compare([paths[0], str(paths[0])])


def test_a_choice_of_scope_or_editions_is_never_dropped():
    loaded = landprice.load("湖口")
    with pytest.raises(landprice.InputError, match="is one edition"):
        landprice.compare([loaded, "洪雅"], editions=True)
    with pytest.raises(landprice.CountyError, match=r"no table of the scope 双钟镇; it has 城区"):
        landprice.compare([loaded, "洪雅"], scope="双钟镇")
    for ask in (landprice.load, lambda path, scope: landprice.quote(path, scope=scope, use="商服", grade="I", area=1)):
        with pytest.raises(landprice.CountyError, match=r"no table of the scope 双钟镇; it has 城区"):
            ask(HONGYA_2014, scope="双钟镇")
    assert landprice.load(HONGYA_2014, scope="城区").edition == "2014-01-01"


def test_a_use_and_a_grade_said_in_two_ways_are_one_row():
    once = landprice.compare("洪雅", editions=True, tables=HONGYA_2014, use="住宅", grade="I")
    twice = landprice.compare(
        "洪雅", editions=True, tables=HONGYA_2014, use=["住宅", "住宅用地"], grade=["I", "1", "一级"]
    )
    assert twice.prices == once.prices
    assert [row.number for row in twice.prices] == [1, 2]
