"""Prices of streets and of floors in the place of the grade's price: routes (路线价), floors (楼层), lots on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, Any, Literal

from landprice.core.exact import seen
from landprice.core.messages import message
from landprice.core.startup import record
from landprice.tables.corrections.values import (
    Between,
    Coefficient,
    Ends,
    ForUses,
    Interval,
    Length,
    LengthKey,
    Price,
    one_of_two,
    points_alone,
    rising,
)
from landprice.tables.table_model import Bound, Later, Part, PartOfMappings, Shown, read_by
from landprice.tables.yaml.types import Figure, Within, Words, problem

LOWEST_FLOOR, HIGHEST_FLOOR = -20, 200


@record(kw_only=True, eq=False)
class LengthCurve(PartOfMappings):
    """Coefficients at points of a length in metres, or in ``bands``, whole intervals of it: ``(4,8]``."""

    between: Between = "linear"
    below: Ends | None = None
    above: Ends | None = None
    points: dict[LengthKey, Coefficient] = field(default_factory=dict)
    bands: dict[Interval, Coefficient] = field(default_factory=dict)

    @property
    def table(self) -> tuple[str, Mapping[str, Decimal]]:
        """The field that holds the coefficients, and what it holds: ``points`` or ``bands``."""
        return ("bands", self.bands) if self.bands else ("points", self.points)

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        one_of_two(self.points, self.bands, ("points", "bands"))
        points_alone(self.bands, self.between, (self.below, self.above))
        if self.points:
            rising(self.points, message("the lengths have to rise from point to point"), "points")


def _one_or_by_section(value: Any) -> str:
    return "by-section" if isinstance(value, dict) else "one"


StandardDepth = Annotated[
    Annotated[Length, Later("Tag", "one")] | Annotated[dict[Words, Length], Later("Tag", "by-section")],
    Later("Discriminator", _one_or_by_section),
]


@record(kw_only=True, eq=False)
class SecondFront(Part):
    """How the second street of a lot between two counts: so many percent of its route price are added."""

    percent: Annotated[Figure, Within(above=0, most=100)]


@record(kw_only=True, eq=False)
class Routes(ForUses):
    """Route prices (路线价) by street section, the standard depth and width, and the coefficients of a lot on it.

    ``deep_lot: split`` values what lies behind the standard depth by the grade's own formula. ``per`` is land or floor
    area, left out as the basis has it; ``standard_depth`` is one, or one for each section.
    """

    per: Literal["land", "floor"] | None = None
    prices: dict[Words, Price]
    standard_depth: StandardDepth
    standard_width: Length | None = None
    deep_lot: Literal["split", "coefficient"]
    depth: LengthCurve | None = None
    width: LengthCurve | None = None
    corner: dict[Words, Coefficient] | None = None
    second_front: SecondFront | None = None

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        if isinstance(self.standard_depth, dict):
            for name in self.prices:
                if name not in self.standard_depth:
                    what = message("the section {name} has a price and no standard depth", name=seen(name))
                    raise problem("LP004", what)


@record(kw_only=True, eq=False)
class Lots(ForUses):
    """Coefficients of depth, width and corner of lots on no priced street: they correct the price of the grade."""

    depth: LengthCurve | None = None
    width: LengthCurve | None = None
    corner: dict[Words, Coefficient] | None = None

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        if self.depth is None and self.width is None and not self.corner:
            raise problem("LP004", message("lots have coefficients of `depth`, `width` or `corner`"))


def _floor(value: Any) -> str:
    written = str(value)
    if not re.fullmatch(r"-?[1-9][0-9]{0,2}", written) or not LOWEST_FLOOR <= int(written) <= HIGHEST_FLOOR:
        what = message("{written} is no floor: write 1, 2 … above ground, -1, -2 … below", written=seen(value))
        raise problem("LP006", what)
    return written


def _share(value: Any) -> Any:
    return value if isinstance(value, dict) else {"coefficient": value}


FloorKey = Annotated[str, read_by(_floor), Shown(type="string", pattern="^-?[1-9][0-9]{0,2}$")]


@record(kw_only=True, eq=False)
class FloorShare(Part):
    """The price of a floor over the grade's, or over that of another floor, ``of``, as that is rounded."""

    coefficient: Coefficient
    of: FloorKey | None = None


FloorShareOrFigure = Annotated[FloorShare, read_by(_share, json_schema_input_type=Figure | FloorShare)]


@record(kw_only=True, eq=False)
class Floors(ForUses):
    """Prices by floor (楼层) as coefficients; each price in 元/㎡ is rounded half-up to ``price_step``."""

    floors: Annotated[dict[FloorKey, FloorShareOrFigure], Bound(min_length=1)]
    price_step: Annotated[Figure, Within(above=0, most=1_000)] | None = None

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        known: set[str] = set()
        for floor, share in self.floors.items():
            if share.of is not None and share.of not in known:
                said = {"floor": floor, "of": share.of}
                what = message("the floor {floor} is priced by {of}, which stands nowhere above it", **said)
                raise problem("LP006", what)
            known.add(floor)
