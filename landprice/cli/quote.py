"""``landprice quote``: the value of one parcel, every step shown."""

from __future__ import annotations

from typing import Annotated

import typer

from landprice.cli.options import Edition, Format, OnlyTables, OutputFormat, Scope, Tables
from landprice.messages import text

HELP = text("Value one parcel by the coefficient method, every step shown.")


def _option(help_text: str, name: str | None = None, metavar: str | None = None) -> object:
    """An option that is absent unless given; by the name of its parameter unless ``name`` says otherwise."""
    return typer.Option(*([name] if name else []), help=help_text, metavar=metavar, show_default=False)


def command(
    county: Annotated[
        str | None,
        typer.Argument(help=text("Full or short name, pinyin, adcode, or a table file."), show_default=False),
    ] = None,
    use: Annotated[str | None, _option(text("Land use: 商服, 住宅, commercial, public-1, 医疗卫生 …"))] = None,
    grade: Annotated[str | None, _option(text("Grade: I, Ⅰ, 1 or 一级."))] = None,
    area: Annotated[str | None, _option(text("Area: 10000, 10000㎡, 15亩, 1.5公顷."))] = None,
    plot_ratio: Annotated[str | None, _option(text("The parcel's plot ratio (容积率)."))] = None,
    tenure: Annotated[str | None, _option(text("The parcel's remaining years, or no-term."))] = None,
    date: Annotated[str | None, _option(text("The parcel's valuation date, YYYY-MM-DD."))] = None,
    servicing: Annotated[
        str | None, _option(text("What the parcel has: 通路,供水,通电, or a word of the table such as 五通."))
    ] = None,
    right: Annotated[str | None, _option(text("granted 出让, allocated 划拨 or collective 集体."))] = None,
    rate: Annotated[str | None, _option(text("Capitalization rate (土地还原率), such as 6%."))] = None,
    monthly_growth: Annotated[str | None, _option(text("Growth of land prices a month, such as 0.2%."))] = None,
    index: Annotated[
        str | None, _option(text("Price index at the parcel's date over that at the table's: 105.2/100."))
    ] = None,
    coefficient: Annotated[
        list[str] | None, _option(text("A coefficient of your own; may be repeated."), metavar="ID=K")
    ] = None,
    factor: Annotated[
        list[str] | None, _option(text("A factor's class or value; may be repeated."), metavar="NAME=CLASS")
    ] = None,
    servicing_cost: Annotated[
        list[str] | None,
        _option(text("Cost of a servicing item, 元/㎡; may be repeated."), metavar="ITEM=COST"),
    ] = None,
    offer: Annotated[
        str | None, _option(text("A total price to compare: 12000000 or 1200万元."), metavar="YUAN")
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
    from datetime import date as day

    from landprice import valuation
    from landprice.api import with_notes
    from landprice.catalog import Catalog
    from landprice.cli.ask import needed_area, needed_county, needed_grade, needed_use
    from landprice.valuation.parcel import parse_date

    catalog = Catalog.of(tables or (), only=only_tables)
    on = None if date is None else parse_date(date)
    found = catalog.find(needed_county(catalog, county), scope=scope, edition=edition, on=on)
    table = found.load()
    use_id = needed_use(table, use)
    value = valuation.quote(
        table,
        use=use_id,
        grade=needed_grade(table, use_id, grade),
        area=needed_area(area),
        plot_ratio=plot_ratio,
        tenure=tenure,
        date=on,
        servicing=servicing,
        right=right,
        rate=rate,
        monthly_growth=monthly_growth,
        index=index,
        coefficient=coefficient,
        factor=factor,
        servicing_cost=servicing_cost,
        offer=offer,
        allow_expired=allow_expired,
        today=day.today(),
    )
    value = with_notes(value, found.notes)
    if output_format is OutputFormat.JSON:
        from landprice.cli.output import say_json

        say_json(value.as_json())
    else:
        from landprice.cli.valuation import show_valuation

        show_valuation(value)
    return 1 if require_complete and value.estimate is None else 0
