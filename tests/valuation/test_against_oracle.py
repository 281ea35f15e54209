"""Thousands of random parcels over all shipped tables: the library beside an oracle made from the formulas alone."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from helpers import oracle
from helpers.draws import draws

from landprice.tables.loader import load_file
from landprice.valuation import quote

TABLES = sorted((Path(__file__).parents[2] / "tables").rglob("*.yaml"))
PARCELS = len(draws(6_000))
LEGAL_MAXIMUM = {"commercial": 40, "residential": 70}
"""城镇国有土地使用权出让和转让暂行条例 第12条; 50 for the others. ``tenure_as_certified`` values more years at it."""
GIVEN = ("tenure", "plot-ratio", "factors", "surroundings", "right")


def _decimal(chance: random.Random, low: int, high: int, places: int) -> str:
    figure = chance.randint(low * 10**places, high * 10**places)
    return f"{Decimal(figure).scaleb(-places):f}"


def _parcel(chance: random.Random, table: dict) -> tuple[dict, dict]:
    """One random parcel, as the library is told of it and as the oracle is."""
    use = chance.choice([use for use in table["prices"] if use != "heading"])
    grade = chance.choice(list(table["prices"][use]))
    area = _decimal(chance, 1, 30_000, chance.choice((0, 2)))
    ours: dict = {"use": use, "grade": grade, "area": area, "allow_expired": True, "tenure_as_certified": True}
    said: dict = {"use": use, "grade": grade, "area": Fraction(area)}
    dated = chance.random() < 0.5
    for name, key, figure in (
        ("tenure", "tenure", _decimal(chance, 1, 80, chance.choice((0, 2)))),
        ("rate", "rate", _decimal(chance, 4, 9, 2)),
        ("plot_ratio", "plot_ratio", _decimal(chance, 1, 6, chance.choice((1, 2)))),
        ("monthly_growth", "growth", _decimal(chance, 0, 1, 2)),
    ):
        if name == "monthly_growth" and not dated:
            continue  # refused without a date
        if chance.random() < 0.5 and Fraction(figure):
            percent = name in ("rate", "monthly_growth")
            ours[name] = f"{figure}%" if percent else figure
            said[key] = Fraction(figure) / (100 if percent else 1)
    if "tenure" in said:
        said["tenure"] = min(said["tenure"], LEGAL_MAXIMUM.get(use.partition("-")[0], 50))
    if dated:
        start = table["basis"].get("all", {}).get("valuation_date", "2020-01-01")
        said["date"] = date.fromisoformat(start) + timedelta(days=chance.randint(0, 2500))
        ours["date"] = said["date"].isoformat()
    if chance.random() < 0.3:
        names = [name for name in GIVEN if _has_coefficient(table, use, name)]
        given = {chance.choice(names): _decimal(chance, 1, 2, 4)}
        ours["coefficient"] = given
        said["given"] = {name: Fraction(figure) for name, figure in given.items()}
    if table["place"]["county"] == "通道侗族自治县":
        _published(chance, table, ours, said)
    return ours, said


def _has_coefficient(table: dict, use: str, name: str) -> bool:
    """Whether the published formula of the use has the coefficient; one that it has not is refused."""
    formulas = [one for one in table.get("corrections", {}).get("formulas", ()) if use in one["uses"]]
    own = next((one["coefficients"] for one in formulas if "route" not in one), None)
    return own is None or name in own or name == "right"


def _published(chance: random.Random, table: dict, ours: dict, said: dict) -> None:
    factors = {}
    sheet = table["corrections"]["factor_sheets"][0]
    if said["use"] == "residential" and said["grade"] == "II":
        names = chance.sample(list(sheet["factors"]), chance.randint(0, 12))
        said["factors"] = factors = {name: chance.choice(oracle.CLASSES) for name in names}
        lacking = chance.sample(("通电", "通讯", "通下水"), chance.randint(0, 3))
        if lacking:
            costs = {item: _decimal(chance, 1, 30, 1) for item in lacking}
            ours["servicing"] = [item for item in ("通路", "通上水", "通电", "通讯", "通下水") if item not in costs]
            ours["servicing_cost"] = costs
            said["lacking"] = [Fraction(cost) for cost in costs.values()]
    for name, word, classes in (
        ("shape", "形状", oracle.CLASSES),
        ("scenery", "景观", oracle.CLASSES),
        ("orientation", "朝向", ("南", "东南", "东", "西南", "东北", "北", "西", "西北")),
    ):
        if chance.random() < 0.5:
            said[name] = factors[word] = chance.choice(classes)
    ours["factor"] = factors
    if said["use"] != "residential" or said["grade"] != "II":
        said.pop("factors", None)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_random_parcels_come_out_to_the_last_digit(path):
    chance = random.Random(path.stem)
    table, raw = load_file(path), oracle.raw(path)
    complete = 0
    for _ in range(PARCELS // len(TABLES) + 1):
        ours, said = _parcel(chance, raw)
        if "factor" in ours:
            said["factors"] = {
                name: each for name, each in ours["factor"].items() if name not in ("形状", "景观", "朝向")
            }
        expected, found = oracle.value(raw, said), quote(table, **ours)
        assert found.base_value.yuan == oracle.half_up(
            oracle.price_of(raw["prices"][said["use"]][said["grade"]]) * said["area"], 0
        )
        assert sorted(found.missing) == expected.get("missing", []), ours
        if expected.get("missing"):
            assert found.estimate is None
            continue
        complete += 1
        assert (found.estimate.yuan_per_m2, found.estimate.yuan) == (expected["price"], expected["total"]), ours
        for step in found.steps[1:-1]:
            if step.value is not None and step.name in expected["coefficients"]:
                assert step.value == expected["coefficients"][step.name], (ours, step)
    assert complete > PARCELS // len(TABLES) // 20
