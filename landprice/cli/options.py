"""Options that several commands share, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from landprice.cli.completing import candidates
from landprice.core.messages import text


class OutputFormat(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class Headers(StrEnum):
    """The language of the names of columns."""

    ENGLISH = "en"
    CHINESE = "zh"


COUNTY_HELP = text("Full or short name, pinyin, adcode, or a table file.")
COUNTIES = candidates("counties")
County = Annotated[
    str | None,
    typer.Argument(metavar=text("COUNTY"), help=COUNTY_HELP, show_default=False, autocompletion=COUNTIES),
]
NeededCounty = Annotated[str, typer.Argument(metavar=text("COUNTY"), help=COUNTY_HELP, autocompletion=COUNTIES)]
Tables = Annotated[
    list[Path] | None,
    typer.Option(
        "--tables",
        help=text("A file or folder of further tables; may be repeated. LANDPRICE_TABLES adds more."),
        metavar=text("PATH"),
        show_default=False,
    ),
]
OnlyTables = Annotated[bool, typer.Option("--only-tables", help=text("Leave out the tables that come with landprice."))]
Format = Annotated[
    OutputFormat, typer.Option("--format", help=text("text for people, json for programs."), case_sensitive=False)
]
Scope = Annotated[
    str | None,
    typer.Option(
        metavar=text("SCOPE"),
        help=text("The scope (城区, a town, a 片区) where the county has several."),
        show_default=False,
        autocompletion=candidates("scopes"),
    ),
]
Edition = Annotated[
    str | None,
    typer.Option(
        metavar=text("EDITION"),
        help=text("The edition by its valuation date, or its year."),
        show_default=False,
        autocompletion=candidates("editions"),
    ),
]


class KindOfRight(StrEnum):
    """Which right the prices of a table are of."""

    STATE = "state"
    COLLECTIVE = "collective"
    ALLOCATED = "allocated"


Kind = Annotated[
    KindOfRight | None,
    typer.Option(
        "--kind",
        help=text("Prices of which right, where the county has several: state, collective or allocated."),
        show_default=False,
        case_sensitive=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=text("DATE"),
        help=text("The day at which age is judged; by default today."),
        show_default=False,
    ),
]
