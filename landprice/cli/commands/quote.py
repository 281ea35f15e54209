"""``landprice quote``: the value of one parcel, every step shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landprice.cli.ask import Needed
from landprice.cli.clock import day_asked
from landprice.cli.display.valuation import show_valuation
from landprice.cli.options import AsOf, County, Edition, Format, Kind, OnlyTables, OutputFormat, Scope, Tables
from landprice.cli.output import say_json
from landprice.cli.parcel import parts_typed, value_mixed
from landprice.core.messages import text
from landprice.core.units import parse_area
from landprice.tables.catalog import Catalog
from landprice.valuation.method import value as value_of
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.file import keywords_of, write_parcel
from landprice.valuation.result import with_notes

if TYPE_CHECKING:
    from datetime import date as Day  # noqa: N812

    from landprice.valuation import Valuation
    from landprice.valuation.parcel.keywords import ParcelKeywords


EXAMPLES = (
    "landprice quote 湖口 --use 商服 --grade II --area 10000",
    "landprice quote 庐山 --use 住宅 --grade 一级 --area 15亩 --tenure 60 --rate 6%",
    "landprice quote hukou --use public-1 --grade 2 --area 1.5公顷 --plot-ratio 2.0 --coefficient plot-ratio=1.12",
)


def _option(help_text: str, metavar: str) -> object:
    """An option that is absent unless given."""
    return typer.Option(help=help_text, metavar=metavar, show_default=False)


def command(
    county: County = None,
    use: Annotated[
        str | None, _option(text("Land use: 商服, 住宅, commercial, public-1, 医疗卫生 …"), text("USE"))
    ] = None,
    classification: Annotated[
        str | None,
        _option(
            text("The edition that the land use is worded in, such as gb2017, mnr2023 or gb50137."), text("EDITION")
        ),
    ] = None,
    grade: Annotated[str | None, _option(text("Grade: I, Ⅰ, 1 or 一级."), text("GRADE"))] = None,
    area: Annotated[str | None, _option(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), text("AREA"))] = None,
    plot_ratio: Annotated[str | None, _option(text("The parcel's plot ratio (容积率)."), text("RATIO"))] = None,
    tenure: Annotated[
        str | None, _option(text("The parcel's remaining years: 33.5, 33年6个月, or no-term."), text("YEARS"))
    ] = None,
    until: Annotated[str | None, _option(text("The last day of the tenure, with --date."), text("DATE"))] = None,
    day_count: Annotated[
        str | None,
        _option(text("Odd days of --until ÷ 365, by the actual year, or dropped (whole)."), "365|actual|whole"),
    ] = None,
    tenure_as_certified: Annotated[
        bool,
        typer.Option("--tenure-as-certified", help=text("Value a tenure over the legal maximum at the maximum.")),
    ] = False,
    date: Annotated[str | None, _option(text("The parcel's valuation date, YYYY-MM-DD."), text("DATE"))] = None,
    servicing: Annotated[
        str | None,
        _option(text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."), text("ITEMS")),
    ] = None,
    right: Annotated[
        str | None,
        _option(text("出让, 划拨, 租赁, 作价出资, 授权经营, 集体, or as on a certificate."), text("RIGHT")),
    ] = None,
    reference_only: Annotated[
        bool,
        typer.Option("--reference-only", help=text("Value another right on the prices of this one, for reference.")),
    ] = False,
    rate: Annotated[str | None, _option(text("Capitalization rate (土地还原率), such as 6%."), text("RATE"))] = None,
    monthly_growth: Annotated[
        str | None, _option(text("Growth of land prices a month, such as 0.2%."), text("GROWTH"))
    ] = None,
    growth_kind: Annotated[
        str | None,
        _option(
            text("How the growth counts over months where the table does not say: compound or simple (复利, 单利)."),
            "compound|simple",
        ),
    ] = None,
    index: Annotated[
        str | None,
        _option(text("Price index at the parcel's date over that at the table's: 105.2/100."), text("INDEX")),
    ] = None,
    coefficient: Annotated[
        list[str] | None, _option(text("A coefficient of your own; may be repeated."), text("ID=K"))
    ] = None,
    factor: Annotated[
        list[str] | None, _option(text("A factor's class or value; may be repeated."), text("NAME=CLASS"))
    ] = None,
    servicing_cost: Annotated[
        list[str] | None, _option(text("Cost of a servicing item, 元/㎡; may be repeated."), text("ITEM=COST"))
    ] = None,
    route: Annotated[
        str | None, _option(text("The priced street section (路线价区段) that the lot lies on."), text("SECTION"))
    ] = None,
    secondary_route: Annotated[
        str | None, _option(text("The second priced street of a lot between two."), text("SECTION"))
    ] = None,
    floor: Annotated[
        str | None, _option(text("The floor, where the county prices floors: 2, -1, 地下一层."), text("FLOOR"))
    ] = None,
    depth: Annotated[str | None, _option(text("Depth of a lot on a priced street, in metres."), text("METRES"))] = None,
    width: Annotated[str | None, _option(text("Width of a lot on a priced street, in metres."), text("METRES"))] = None,
    corner: Annotated[
        str | None, _option(text("Kind of corner of a lot on a priced street, as the table names it."), text("KIND"))
    ] = None,
    offer: Annotated[str | None, _option(text("A total price to compare: 12000000 or 1200万元."), text("YUAN"))] = None,
    part: Annotated[
        list[str] | None,
        _option(text('A part of a mixed parcel: "商服 II 60%" or "住宅 I 4亩"; may be repeated.'), text("PART")),
    ] = None,
    parcel: Annotated[
        Path | None, _option(text("A file that says all this of one parcel; options go before it."), text("FILE"))
    ] = None,
    save_parcel: Annotated[
        Path | None, _option(text("Write what was said of the parcel to a file."), text("FILE"))
    ] = None,
    scope: Scope = None,
    edition: Edition = None,
    kind: Kind = None,
    as_of: AsOf = None,
    allow_expired: Annotated[
        bool, typer.Option("--allow-expired", help=text("Estimate even from a table over six years old."))
    ] = False,
    require_complete: Annotated[
        bool, typer.Option("--require-complete", help=text("Exit with 1 where there is no estimate."))
    ] = False,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
) -> int:
    said: ParcelKeywords = {
        "classification": classification,
        "plot_ratio": plot_ratio,
        "tenure": tenure,
        "until": until,
        "day_count": day_count,
        "tenure_as_certified": tenure_as_certified,
        "date": date,
        "servicing": servicing,
        "right": right,
        "reference_only": reference_only,
        "rate": rate,
        "monthly_growth": monthly_growth,
        "growth_kind": growth_kind,
        "index": index,
        "coefficient": coefficient,
        "factor": factor,
        "servicing_cost": servicing_cost,
        "offer": offer,
        "route": route,
        "secondary_route": secondary_route,
        "floor": floor,
        "depth": depth,
        "width": width,
        "corner": corner,
    }
    where = {"county": county, "scope": scope, "edition": edition, "use": use, "grade": grade, "area": area}
    whole: dict[str, Any] = {**where, **said}
    if parcel is not None:
        # a flag that is not set is not said
        whole = keywords_of(parcel, {name: one for name, one in whole.items() if one is not False})
    if part:
        whole["parts"] = parts_typed(part, whole.get("use"), whole.get("grade"))
    choice = TableChoice(allow_expired, day_asked(as_of), kind and kind.value)
    value = _valued(Catalog.of(tables or (), only=only_tables), whole, choice)
    if save_parcel is not None:
        write_parcel(save_parcel, whole)
    show(value, as_json=output_format is OutputFormat.JSON)
    return 1 if require_complete and value.estimate is None else 0


@dataclass(frozen=True, slots=True)
class TableChoice:
    """How a table is chosen and judged: whether an expired one serves, at which day, of which kind of right."""

    allow_expired: bool
    as_of: Day
    kind: str | None


def _valued(catalog: Catalog, whole: dict[str, Any], choice: TableChoice) -> Valuation:
    """The value of what was said; what was asked for on a terminal is put into ``whole``."""
    if "parts" in whole:
        return value_mixed(catalog, whole, allow_expired=choice.allow_expired, as_of=choice.as_of, kind=choice.kind)

    where = {name: whole.pop(name, None) for name in ("county", "scope", "edition", "use", "grade", "area")}
    # whatever is wrong with what was said is wrong before anything is asked for
    given = "1" if where["area"] is None else where["area"]
    parcel = Parcel.of(use=where["use"] or "", grade=where["grade"] or "", area=given, **whole)
    needed = Needed(catalog, where["county"], where["use"], where["grade"], where["area"], parcel.classification)
    found = needed.found(scope=where["scope"], edition=where["edition"], on=parcel.date, kind=choice.kind)
    use = where["use"] or needed.use  # as said: the result tells how it was understood
    parcel = replace(parcel, use=use, grade=needed.grade, area=parse_area(needed.area))
    value = value_of(needed.table, parcel, allow_expired=choice.allow_expired, as_of=choice.as_of)
    here = {
        "county": where["county"] or needed.table.place.county,
        "use": use,
        "grade": needed.grade,
    }
    whole |= {**where, **here, "area": needed.area}
    return with_notes(value, found.notes)


def show(value: Valuation, *, as_json: bool) -> None:
    """Print a value as JSON, or as a worksheet for people."""
    if as_json:
        say_json(value.as_json())
        return

    show_valuation(value)
