"""``landprice compare``: the same use across counties or editions."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from landprice.cli.display.comparison import show_comparison
from landprice.cli.options import (
    COUNTIES,
    Format,
    MonthlyGrowth,
    OnlyTables,
    OutputFormat,
    Rate,
    Scope,
    ServicingCosts,
    Tables,
    flag,
    option,
)
from landprice.cli.output import say_json, tell
from landprice.core.errors import InputError, NumberError
from landprice.core.exact import seen
from landprice.core.messages import language_chosen, message, text
from landprice.reports.compare.comparing import compare

EXAMPLES = (
    "landprice compare 湖口 庐山 --use 住宅",
    "landprice compare 洪雅 --editions --tables 洪雅-2014.yaml --chart 洪雅.svg",
    "landprice compare 洪雅@2017 洪雅-2014.yaml --use 商服",
    "landprice compare 湖口 通道 --use 住宅 --unit 万元/亩 -o 对比.xlsx",
)


class By(StrEnum):
    """What stands along the bottom of a chart."""

    GRADE = "grade"
    USE = "use"
    EDITION = "edition"


def command(
    counties: Annotated[
        list[str],
        typer.Argument(
            metavar=text("COUNTY"),
            help=text("A county as in quote, NAME@EDITION, or a table file."),
            autocompletion=COUNTIES,
        ),
    ],
    use: Annotated[
        list[str] | None,
        option(
            text("Only this land use; may be repeated. Without it all that two tables price."),
            text("USE"),
            completed="uses",
        ),
    ] = None,
    grade: Annotated[
        list[str] | None,
        option(text("Only this grade; may be repeated."), text("GRADE"), completed="grades"),
    ] = None,
    editions: Annotated[
        bool, flag("--editions", text("All editions in reach of each county, the earliest first."))
    ] = False,
    scope: Scope = None,
    unit: Annotated[
        str, typer.Option(help=text("The unit of all prices: 元/㎡, 万元/亩, 元/㎡楼面 …"), metavar=text("UNIT"))
    ] = "元/㎡",
    basis: Annotated[
        str,
        typer.Option(
            help=text("The number of the table whose basis the prices are brought to, in the order compared."),
            metavar=text("NUMBER"),
        ),
    ] = "1",
    rate: Rate = None,
    monthly_growth: MonthlyGrowth = None,
    servicing_cost: ServicingCosts = None,
    output: Annotated[
        Path | None,
        option(text("Write the comparison to a .csv, .xlsx or .json file."), text("FILE"), "--output", "-o"),
    ] = None,
    chart: Annotated[
        Path | None,
        option(text('Draw the prices to an .svg or .png file (pip install "landprice[charts]").'), text("FILE")),
    ] = None,
    by: Annotated[
        By | None,
        option(text("What the chart is by; without it by edition for one place, else by grade.")),
    ] = None,
    font: Annotated[
        Path | None,
        option(text("A font file with Chinese signs for the chart, where none is found."), text("FILE")),
    ] = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
) -> int:
    _refuse_without_chart(chart, by, font)
    made = compare(
        counties,
        use=use,
        grade=grade,
        editions=editions,
        unit=unit,
        basis=_number(basis),
        rate=rate,
        monthly_growth=monthly_growth,
        servicing_cost=servicing_cost,
        scope=scope,
        tables=tables or (),
        only_tables=only_tables,
    )
    language = language_chosen() or "zh"
    if output is not None:
        made.write(output, language=language)
        tell(text("{file}: written", file=output))
    if chart is not None:
        made.chart(chart, by=None if by is None else by.value, font=font, language=language)
        tell(text("{file}: written", file=chart))
    if output_format is OutputFormat.JSON:
        say_json(made.as_json())
    elif output is None and chart is None:
        show_comparison(made)
    return 0


def _refuse_without_chart(chart: Path | None, by: By | None, font: Path | None) -> None:
    """Raises InputError for what is said of a chart that is not drawn."""
    for name, said in (("--by", by), ("--font", font)):
        if said is not None and chart is None:
            raise InputError(message("{option} is for a chart: say where with --chart FILE", option=name))


def _number(written: str) -> int:
    digits = unicodedata.normalize("NFKC", written).strip()
    if not digits.isdecimal():
        raise NumberError(message("--basis {value} is no number of a table", value=seen(written)))
    return int(digits)
