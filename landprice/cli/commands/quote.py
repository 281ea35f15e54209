"""``landprice quote``: the value of one parcel, every step shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from landprice.cli.options import County, Edition, Format, OnlyTables, OutputFormat, Scope, Tables
from landprice.core.messages import text

if TYPE_CHECKING:
    from datetime import date as Day  # noqa: N812

    from landprice.valuation.keywords import ParcelKeywords


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
    grade: Annotated[str | None, _option(text("Grade: I, Ⅰ, 1 or 一级."), text("GRADE"))] = None,
    area: Annotated[str | None, _option(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), text("AREA"))] = None,
    plot_ratio: Annotated[str | None, _option(text("The parcel's plot ratio (容积率)."), text("RATIO"))] = None,
    tenure: Annotated[str | None, _option(text("The parcel's remaining years, or no-term."), text("YEARS"))] = None,
    date: Annotated[str | None, _option(text("The parcel's valuation date, YYYY-MM-DD."), text("DATE"))] = None,
    servicing: Annotated[
        str | None,
        _option(text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."), text("ITEMS")),
    ] = None,
    right: Annotated[
        str | None, _option(text("granted 出让, allocated 划拨 or collective 集体."), text("RIGHT"))
    ] = None,
    rate: Annotated[str | None, _option(text("Capitalization rate (土地还原率), such as 6%."), text("RATE"))] = None,
    monthly_growth: Annotated[
        str | None, _option(text("Growth of land prices a month, such as 0.2%."), text("GROWTH"))
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
    depth: Annotated[str | None, _option(text("Depth of a lot on a priced street, in metres."), text("METRES"))] = None,
    width: Annotated[str | None, _option(text("Width of a lot on a priced street, in metres."), text("METRES"))] = None,
    corner: Annotated[
        str | None, _option(text("Kind of corner of a lot on a priced street, as the table names it."), text("KIND"))
    ] = None,
    offer: Annotated[str | None, _option(text("A total price to compare: 12000000 or 1200万元."), text("YUAN"))] = None,
    parcel: Annotated[
        Path | None, _option(text("A file that says all this of one parcel; options go before it."), text("FILE"))
    ] = None,
    save_parcel: Annotated[
        Path | None, _option(text("Write what was said of the parcel to a file."), text("FILE"))
    ] = None,
    scope: Scope = None,
    edition: Edition = None,
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
    from landprice import valuation
    from landprice.cli.ask import Needed
    from landprice.tables.catalog import Catalog
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import with_notes

    said: ParcelKeywords = {
        "plot_ratio": plot_ratio,
        "tenure": tenure,
        "date": date,
        "servicing": servicing,
        "right": right,
        "rate": rate,
        "monthly_growth": monthly_growth,
        "index": index,
        "coefficient": coefficient,
        "factor": factor,
        "servicing_cost": servicing_cost,
        "offer": offer,
        "route": route,
        "depth": depth,
        "width": width,
        "corner": corner,
    }
    where = {"county": county, "scope": scope, "edition": edition, "use": use, "grade": grade, "area": area}
    catalog = Catalog.of(tables or (), only=only_tables)
    if parcel is not None:
        from landprice.cli.parcel import show_mixed
        from landprice.valuation.parcel_file import keywords_of

        whole = keywords_of(parcel, {**where, **said})
        if "parts" in whole:
            code = show_mixed(catalog, whole, as_json=output_format is OutputFormat.JSON, allow_expired=allow_expired)
            if save_parcel is not None:
                from landprice.valuation.parcel_file import write_parcel

                write_parcel(save_parcel, whole)
            return code if require_complete else 0
        where = {name: whole.pop(name, None) for name in where}
        said = cast("ParcelKeywords", whole)
    # whatever is wrong with what was said is wrong before anything is asked for
    given_area = "1" if where["area"] is None else where["area"]
    on = Parcel.of(use=where["use"] or "", grade=where["grade"] or "", area=given_area, **said).date
    needed = Needed(catalog, where["county"], where["use"], where["grade"], where["area"])
    found = needed.found(scope=where["scope"], edition=where["edition"], on=on)
    value = valuation.quote(
        needed.table,
        use=needed.use,
        grade=needed.grade,
        area=needed.area,
        allow_expired=allow_expired,
        today=_today(),
        **said,
    )
    if save_parcel is not None:
        from landprice.valuation.parcel_file import write_parcel

        here = {"county": where["county"] or needed.table.place.county, "use": needed.use, "grade": needed.grade}
        write_parcel(save_parcel, {**where, **said, **here, "area": needed.area})
    value = with_notes(value, found.notes)
    if output_format is OutputFormat.JSON:
        from landprice.cli.output import say_json

        say_json(value.as_json())
    else:
        from landprice.cli.display.valuation import show_valuation

        show_valuation(value)
    return 1 if require_complete and value.estimate is None else 0


def _today() -> Day:
    """The only clock of a quote: it tells how old the table is."""
    from datetime import date

    return date.today()
