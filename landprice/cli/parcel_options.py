"""What a command is told of a parcel: each option once, for every command that values one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def _of_parcel(
    county: County = None,
    use: Annotated[
        str | None,
        option(text("Land use: 商服, 住宅, commercial, public-1, 医疗卫生 …"), text("USE"), completed="uses"),
    ] = None,
    classification: Classification = None,
    grade: Annotated[str | None, option(text("Grade: I, Ⅰ, 1 or 一级."), text("GRADE"), completed="grades")] = None,
    area: Annotated[str | None, option(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), text("AREA"))] = None,
    plot_ratio: Annotated[str | None, option(text("The parcel's plot ratio (容积率)."), text("RATIO"))] = None,
    tenure: Annotated[
        str | None, option(text("The parcel's remaining years: 33.5, 33年6个月, or no-term."), text("YEARS"))
    ] = None,
    until: Annotated[str | None, option(text("The last day of the tenure, with --date."), text("DATE"))] = None,
    day_count: Annotated[
        str | None,
        option(text("Odd days of --until ÷ 365, by the actual year, or dropped (whole)."), "365|actual|whole"),
    ] = None,
    tenure_as_certified: Annotated[
        bool,
        flag("--tenure-as-certified", text("Value a tenure over the legal maximum at the maximum.")),
    ] = False,
    date: Annotated[str | None, option(text("The parcel's valuation date, YYYY-MM-DD."), text("DATE"))] = None,
    servicing: Annotated[
        str | None,
        option(text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."), text("ITEMS")),
    ] = None,
    right: Annotated[
        str | None,
        option(text("出让, 划拨, 租赁, 作价出资, 授权经营, 集体, or as on a certificate."), text("RIGHT")),
    ] = None,
    reference_only: Annotated[
        bool,
        flag("--reference-only", text("Value another right on the prices of this one, for reference.")),
    ] = False,
    rate: Rate = None,
    monthly_growth: MonthlyGrowth = None,
    growth_kind: GrowthKind = None,
    index: Index = None,
    coefficient: Annotated[
        list[str] | None, option(text("A coefficient of your own; may be repeated."), text("ID=K"))
    ] = None,
    factor: Annotated[
        list[str] | None, option(text("A factor's class or value; may be repeated."), text("NAME=CLASS"))
    ] = None,
    servicing_cost: ServicingCosts = None,
    route: Annotated[
        str | None,
        option(
            text("The priced street section (路线价区段) that the lot lies on."), text("SECTION"), completed="routes"
        ),
    ] = None,
    secondary_route: Annotated[
        str | None, option(text("The second priced street of a lot between two."), text("SECTION"), completed="routes")
    ] = None,
    floor: Annotated[
        str | None, option(text("The floor, where the county prices floors: 2, -1, 地下一层."), text("FLOOR"))
    ] = None,
    depth: Annotated[str | None, option(text("Depth of a lot on a priced street, in metres."), text("METRES"))] = None,
    width: Annotated[str | None, option(text("Width of a lot on a priced street, in metres."), text("METRES"))] = None,
    corner: Annotated[
        str | None, option(text("Kind of corner of a lot on a priced street, as the table names it."), text("KIND"))
    ] = None,
    offer: Annotated[str | None, option(text("A total price to compare: 12000000 or 1200万元."), text("YUAN"))] = None,
    part: Annotated[
        list[str] | None,
        option(text('A part of a mixed parcel: "商服 II 60%" or "住宅 I 4亩"; may be repeated.'), text("PART")),
    ] = None,
) -> None:
    """The parcel, and the county whose table values it."""


def _of_table(
    scope: Scope = None,
    edition: Edition = None,
    kind: Kind = None,
    as_of: AsOf = None,
    allow_expired: AllowExpired = False,
    tables: Tables = None,
    only_tables: OnlyTables = False,
) -> None:
    """Which table, and how it is judged."""


def with_parcel_options(run: Callable[..., int]) -> Callable[..., int]:
    """A command with the options of a parcel, then those of ``run``, then those of its table; all go to ``run``."""
    return taking(run, [*_parameters(_of_parcel), *own_parameters(run), *_parameters(_of_table)])


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
    return [one for one in _parameters(run) if one.kind is not Parameter.VAR_KEYWORD]


def _parameters(of: Callable[..., Any]) -> list[Parameter]:
    return list(signature(of, eval_str=True).parameters.values())
