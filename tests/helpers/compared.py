"""Tables to compare: a published price list per floor area, and two made-up counties whose bases differ in all."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import landprice

HONGYA_2014 = Path(__file__).resolve().parents[1] / "tables" / "hongya-2014.yaml"


def _county(county: str, adcode: str, **further: Any) -> dict[str, Any]:
    return {
        "landprice": 1,
        "place": {"county": county, "pinyin": "shi", "adcode": adcode, "province": "安徽省", "scope": "城区"},
        "sources": [
            {"role": "transcription", "title": county, "transcribed": "third-party", "checked": "2026-11-28"},
        ],
        "classification": "local",
        "land_uses": {"commercial": {"name": "商服用地"}},
        **further,
    }


def jingde_2018() -> Any:
    """旌德县 2018, 商服用地: floor price and set plot ratio of each grade, as published.

    https://www.ahjd.gov.cn/OpennessContent/show/1646699.html, 附表1; the names of the grades are lost in the
    transcription, and stand here in its order. It says neither date nor tenure nor servicing.
    """
    floor = {"I": "950", "II": "760", "III": "571", "IV": "433", "V": "340"}
    ratios = {"I": "1.6", "II": "1.5", "III": "1.4", "IV": "1.2", "V": "1.0"}
    prices = {grade: {"yuan_per_m2": price} for grade, price in floor.items()}
    basis = {"commercial": {"price_per": "floor", "plot_ratio": ratios}}
    return landprice.loads(_county("旌德县", "341825", prices={"commercial": prices}, basis=basis), file="jingde.yaml")


_FLOOR = _county(
    "试楼县",
    "349901",
    prices={"commercial": {"I": {"yuan_per_m2": "1500"}}},
    servicing={"五通": {"outside": ["通路", "供水", "排水", "通电", "通讯"], "inside": "场地平整"}},
    basis={
        "commercial": {
            "valuation_date": "2023-01-01",
            "right": "granted",
            "price_per": "floor",
            "plot_ratio": "2.0",
            "tenure_years": "40",
            "servicing": "五通",
        }
    },
    corrections={
        "capitalization_rates": [{"uses": ["commercial"], "percent": "6"}],
        "growth": [{"uses": ["commercial"], "percent": "0.5", "kind": "compound"}],
        "plot_ratios": [{"uses": ["commercial"], "per": "floor", "rows": {"1.0": "1.25", "2.0": "1", "3.0": "0.9"}}],
        "servicing_costs": [{"uses": ["commercial"], "costs": {"通气": "20"}}],
    },
)
_LAND = _county(
    "试地县",
    "349902",
    prices={"commercial": {"I": {"yuan_per_m2": "3000"}}},
    servicing={"六通": {"outside": ["通路", "供水", "排水", "通电", "通讯", "通气"], "inside": "场平"}},
    basis={
        "commercial": {
            "valuation_date": "2024-01-01",
            "right": "granted",
            "price_per": "land",
            "plot_ratio": "2.5",
            "tenure_years": "35",
            "servicing": "六通",
        }
    },
)


def floor_county(**basis: Any) -> Any:
    """A made-up county with prices per floor area and all corrections; ``basis`` changes that of its one use."""
    return _made(_FLOOR, "floor.yaml", basis)


def land_county(**basis: Any) -> Any:
    """A made-up county with prices per land area and no corrections."""
    return _made(_LAND, "land.yaml", basis)


def _made(table: dict[str, Any], file: str, basis: dict[str, Any]) -> Any:
    made = deepcopy(table)
    made["basis"]["commercial"] |= basis
    made["basis"]["commercial"] = {name: one for name, one in made["basis"]["commercial"].items() if one is not None}
    return landprice.loads(made, file=file)
