"""What a command is told of a parcel: each option once, for every command that values one."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Annotated, Any

import typer

from landprice.cli.completing import candidates
from landprice.cli.options import AsOf, County, Edition, Kind, OnlyTables, Scope, Tables
from landprice.core.messages import text


def optional(help_text: str, metavar: str, words: str | None = None) -> Any:
    """An option that is absent unless given; a shell completes it with the ``words`` of ``candidates``."""
    completed = candidates(words) if words else None
    return typer.Option(help=help_text, metavar=metavar, show_default=False, autocompletion=completed)


def _of_parcel(
    county: County = None,
    use: Annotated[
        str | None, optional(text("Land use: 商服, 住宅, commercial, public-1, 医疗卫生 …"), text("USE"), "uses")
    ] = None,
    classification: Annotated[
        str | None,
        optional(
            text("The edition that the land use is worded in, such as gb2017, mnr2023 or gb50137."), text("EDITION")
        ),
    ] = None,
    grade: Annotated[str | None, optional(text("Grade: I, Ⅰ, 1 or 一级."), text("GRADE"), "grades")] = None,
    area: Annotated[str | None, optional(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), text("AREA"))] = None,
    plot_ratio: Annotated[str | None, optional(text("The parcel's plot ratio (容积率)."), text("RATIO"))] = None,
    tenure: Annotated[
        str | None, optional(text("The parcel's remaining years: 33.5, 33年6个月, or no-term."), text("YEARS"))
    ] = None,
    until: Annotated[str | None, optional(text("The last day of the tenure, with --date."), text("DATE"))] = None,
    day_count: Annotated[
        str | None,
        optional(text("Odd days of --until ÷ 365, by the actual year, or dropped (whole)."), "365|actual|whole"),
    ] = None,
    tenure_as_certified: Annotated[
        bool,
        typer.Option("--tenure-as-certified", help=text("Value a tenure over the legal maximum at the maximum.")),
    ] = False,
    date: Annotated[str | None, optional(text("The parcel's valuation date, YYYY-MM-DD."), text("DATE"))] = None,
    servicing: Annotated[
        str | None,
        optional(text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."), text("ITEMS")),
    ] = None,
    right: Annotated[
        str | None,
        optional(text("出让, 划拨, 租赁, 作价出资, 授权经营, 集体, or as on a certificate."), text("RIGHT")),
    ] = None,
    reference_only: Annotated[
        bool,
        typer.Option("--reference-only", help=text("Value another right on the prices of this one, for reference.")),
    ] = False,
    rate: Annotated[str | None, optional(text("Capitalization rate (土地还原率), such as 6%."), text("RATE"))] = None,
    monthly_growth: Annotated[
        str | None, optional(text("Growth of land prices a month, such as 0.2%."), text("GROWTH"))
    ] = None,
    growth_kind: Annotated[
        str | None,
        optional(
            text("How the growth counts over months where the table does not say: compound or simple (复利, 单利)."),
            "compound|simple",
        ),
    ] = None,
    index: Annotated[
        str | None,
        optional(text("Price index at the parcel's date over that at the table's: 105.2/100."), text("INDEX")),
    ] = None,
    coefficient: Annotated[
        list[str] | None, optional(text("A coefficient of your own; may be repeated."), text("ID=K"))
    ] = None,
    factor: Annotated[
        list[str] | None, optional(text("A factor's class or value; may be repeated."), text("NAME=CLASS"))
    ] = None,
    servicing_cost: Annotated[
        list[str] | None, optional(text("Cost of a servicing item, 元/㎡; may be repeated."), text("ITEM=COST"))
    ] = None,
    route: Annotated[
        str | None,
        optional(text("The priced street section (路线价区段) that the lot lies on."), text("SECTION"), "routes"),
    ] = None,
    secondary_route: Annotated[
        str | None, optional(text("The second priced street of a lot between two."), text("SECTION"), "routes")
    ] = None,
    floor: Annotated[
        str | None, optional(text("The floor, where the county prices floors: 2, -1, 地下一层."), text("FLOOR"))
    ] = None,
    depth: Annotated[
        str | None, optional(text("Depth of a lot on a priced street, in metres."), text("METRES"))
    ] = None,
    width: Annotated[
        str | None, optional(text("Width of a lot on a priced street, in metres."), text("METRES"))
    ] = None,
    corner: Annotated[
        str | None, optional(text("Kind of corner of a lot on a priced street, as the table names it."), text("KIND"))
    ] = None,
    offer: Annotated[
        str | None, optional(text("A total price to compare: 12000000 or 1200万元."), text("YUAN"))
    ] = None,
    part: Annotated[
        list[str] | None,
        optional(text('A part of a mixed parcel: "商服 II 60%" or "住宅 I 4亩"; may be repeated.'), text("PART")),
    ] = None,
) -> None:
    """The parcel, and the county whose table values it."""


def _of_table(
    scope: Scope = None,
    edition: Edition = None,
    kind: Kind = None,
    as_of: AsOf = None,
    allow_expired: Annotated[
        bool, typer.Option("--allow-expired", help=text("Estimate even from a table over six years old."))
    ] = False,
    tables: Tables = None,
    only_tables: OnlyTables = False,
) -> None:
    """Which table, and how it is judged."""


def with_parcel_options(run: Callable[..., int]) -> Callable[..., int]:
    """A command with the options of a parcel, then those of ``run``, then those of its table; all go to ``run``."""

    def command(**said: Any) -> int:
        return run(**said)

    own = [one for one in _parameters(run) if one.kind is not Parameter.VAR_KEYWORD]
    every = [*_parameters(_of_parcel), *own, *_parameters(_of_table)]
    parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in every]
    command.__signature__ = signature(run).replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": int}
    return command


def _parameters(of: Callable[..., Any]) -> list[Parameter]:
    return list(signature(of, eval_str=True).parameters.values())
