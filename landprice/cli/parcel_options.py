"""What a command is told of a parcel: each option once, for every command that values one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Annotated, Any

from landprice.cli.options import (
    AllowExpired,
    AsOf,
    Classification,
    County,
    Edition,
    GrowthKind,
    Index,
    Kind,
    MonthlyGrowth,
    OnlyTables,
    Rate,
    Scope,
    ServicingCosts,
    Tables,
    flag,
    option,
)
from landprice.core.messages import text


def _once(help_text: str, metavar: str, completed: str = "") -> Any:
    return Annotated[str | None, option(help_text, metavar, completed=completed)]


def _often(help_text: str, metavar: str) -> Any:
    return Annotated[list[str] | None, option(help_text, metavar)]


_OF_PARCEL: dict[str, Any] = {
    "county": County,
    "use": _once(text("Land use: 商服, 住宅, commercial, public-1, 医疗卫生 …"), text("USE"), "uses"),
    "classification": Classification,
    "grade": _once(text("Grade: I, Ⅰ, 1 or 一级."), text("GRADE"), "grades"),
    "area": _once(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), text("AREA")),
    "plot_ratio": _once(text("The parcel's plot ratio (容积率)."), text("RATIO")),
    "tenure": _once(text("The parcel's remaining years: 33.5, 33年6个月, or no-term."), text("YEARS")),
    "until": _once(text("The last day of the tenure, with --date."), text("DATE")),
    "day_count": _once(text("Odd days of --until ÷ 365, by the actual year, or dropped (whole)."), "365|actual|whole"),
    "tenure_as_certified": Annotated[
        bool, flag("--tenure-as-certified", text("Value a tenure over the legal maximum at the maximum."))
    ],
    "date": _once(text("The parcel's valuation date, YYYY-MM-DD."), text("DATE")),
    "servicing": _once(
        text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."), text("ITEMS")
    ),
    "right": _once(text("出让, 划拨, 租赁, 作价出资, 授权经营, 集体, or as on a certificate."), text("RIGHT")),
    "reference_only": Annotated[
        bool, flag("--reference-only", text("Value another right on the prices of this one, for reference."))
    ],
    "rate": Rate,
    "monthly_growth": MonthlyGrowth,
    "growth_kind": GrowthKind,
    "index": Index,
    "coefficient": _often(text("A coefficient of your own; may be repeated."), text("ID=K")),
    "factor": _often(text("A factor's class or value; may be repeated."), text("NAME=CLASS")),
    "servicing_cost": ServicingCosts,
    "route": _once(text("The priced street section (路线价区段) that the lot lies on."), text("SECTION"), "routes"),
    "secondary_route": _once(text("The second priced street of a lot between two."), text("SECTION"), "routes"),
    "floor": _once(text("The floor, where the county prices floors: 2, -1, 地下一层."), text("FLOOR")),
    "depth": _once(text("Depth of a lot on a priced street, in metres."), text("METRES")),
    "width": _once(text("Width of a lot on a priced street, in metres."), text("METRES")),
    "corner": _once(text("Kind of corner of a lot on a priced street, as the table names it."), text("KIND")),
    "offer": _once(text("A total price to compare: 12000000 or 1200万元."), text("YUAN")),
    "part": _often(text('A part of a mixed parcel: "商服 II 60%" or "住宅 I 4亩"; may be repeated.'), text("PART")),
}
"""The parcel, and the county whose table values it."""
_OF_TABLE: dict[str, Any] = {
    "scope": Scope,
    "edition": Edition,
    "kind": Kind,
    "as_of": AsOf,
    "allow_expired": AllowExpired,
    "tables": Tables,
    "only_tables": OnlyTables,
}
"""Which table, and how it is judged."""
_FLAGS = ("tenure_as_certified", "reference_only", "allow_expired", "only_tables")


def with_parcel_options(run: Callable[..., int]) -> Callable[..., int]:
    """A command with the options of a parcel, then those of ``run``, then those of its table; all go to ``run``."""
    return taking(run, [*_absent(_OF_PARCEL), *own_parameters(run), *_absent(_OF_TABLE)])


def taking(run: Callable[..., int], every: Sequence[Parameter]) -> Callable[..., int]:
    """``run`` as a command that takes these parameters, each said by its name."""

    def command(**said: Any) -> int:
        return run(**said)

    parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in every]
    command.__signature__ = signature(run).replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": int}
    return command


def own_parameters(run: Callable[..., int]) -> list[Parameter]:
    """The parameters that a function names, without that for all others."""
    every = signature(run, eval_str=True).parameters.values()
    return [one for one in every if one.kind is not Parameter.VAR_KEYWORD]


def _absent(options: Mapping[str, Any]) -> list[Parameter]:
    """Options as parameters that nobody has to say."""
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, default=False if name in _FLAGS else None, annotation=said)
        for name, said in options.items()
    ]
