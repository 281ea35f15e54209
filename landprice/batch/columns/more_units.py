"""What a batch says of its values in other units, as ``quote`` does: 亩, 万元, 万元/亩, per land and per floor area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.libraries import arrow
from landprice.batch.output import MORE_UNITS, PRICE, Output, RowByRow, output_fields
from landprice.batch.slow import SlowRows
from landprice.core.units import CONTEXT
from landprice.valuation.assemble import land_and_floor, land_price, wan_per_mu
from landprice.valuation.frame import Frame
from landprice.valuation.names import COEFFICIENTS
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.values import parse_coefficients, parse_plot_ratio
from landprice.valuation.stated import areas_shown
from landprice.valuation.steps.making import known_ratio

_RATIO, _GIVEN = "plot_ratio", "coefficient:plot-ratio"


def more_units(asked: SlowRows, columns: Sequence[Output], slow: Mapping[int, Mapping[str, Any]]) -> list[Output]:
    """The columns of ``MORE_UNITS``; ``slow`` has what ``quote`` says of the rows that were asked of it."""
    figures = {name: column for column, (name, _) in zip(columns, output_fields(COEFFICIENTS), strict=True)}
    prices, amounts = (_values(figures[name]) for name in ("estimate_yuan_per_m2", "estimate_yuan"))
    ratios = _Ratios(asked)
    rows = [
        slow[row] if row in slow else _of_row(asked, ratios, row, price, amount)
        for row, (price, amount) in enumerate(zip(prices, amounts, strict=True))
    ]
    kind = arrow.decimal128(*PRICE)
    return [RowByRow(arrays.of([row.get(name) for row in rows], kind)) for name in MORE_UNITS]


def _values(column: Output) -> list[Decimal | None]:
    values = column.array(arrow.decimal128(*PRICE)).to_pylist()
    return [None if value is None else Decimal(value) for value in values]


def _of_row(
    asked: SlowRows, ratios: _Ratios, row: int, price: Decimal | None, amount: Decimal | None
) -> dict[str, Decimal | None]:
    area = _in_mu(asked.areas.exactly(row))
    if price is None or amount is None:
        return {"area_mu": area}
    ratio, per_floor = ratios.of(row)
    in_mu, land, floor = _prices(price, ratio, per_floor=per_floor)
    return {
        "area_mu": area,
        "estimate_wan_yuan": amount.scaleb(-4, CONTEXT),
        "estimate_wan_per_mu": in_mu,
        "land_yuan_per_m2": land,
        "floor_yuan_per_m2": floor,
    }


@lru_cache(maxsize=65536)
def _in_mu(area: Fraction) -> Decimal:
    return areas_shown(area)[1]


@lru_cache(maxsize=65536)
def _prices(
    price: Decimal, ratio: Decimal | None, *, per_floor: bool
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    land, floor = land_and_floor(price, ratio, per_floor=per_floor)
    return wan_per_mu(land_price(price, ratio, per_floor=per_floor)), land, floor


class _Ratios:
    """The plot ratio by which the price of a row is turned, and whether it is per floor area, once for each kind."""

    def __init__(self, asked: SlowRows) -> None:
        self._asked = asked
        self._known: dict[tuple[int, ...], tuple[Decimal | None, bool]] = {}

    def of(self, row: int) -> tuple[Decimal | None, bool]:
        """Those of a row that has an estimate."""
        encoded = self._asked.encoded
        number = self._asked.keys.frame_of(row)
        codes = [int(encoded[name].codes[row]) if name in encoded else 0 for name in (_RATIO, _GIVEN)]
        key = (number, *codes)
        if key not in self._known:
            frame = self._asked.finder.frames[number].frame
            self._known[key] = known_ratio(frame, self._parcel(frame, row)), frame.per_floor
        return self._known[key]

    def _parcel(self, frame: Frame, row: int) -> Parcel:
        ratio, given = (self._text(name, row) for name in (_RATIO, _GIVEN))
        return Parcel(
            frame.use,
            frame.grade,
            Fraction(1),
            plot_ratio=None if ratio is None else parse_plot_ratio(ratio),
            coefficients={} if given is None else parse_coefficients({"plot-ratio": given}),
        )

    def _text(self, name: str, row: int) -> str | None:
        one = self._asked.encoded.get(name)
        return None if one is None else one.text(int(one.codes[row]))
