"""Options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from landprice.cli.completing import candidates
from landprice.core.errors import InputError
from landprice.core.messages import message, text


class OutputFormat(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class Headers(StrEnum):
    """The language of the names of columns."""

    ENGLISH = "en"
    CHINESE = "zh"


def option(help_text: str, metavar: str | None = None, *names: str, completed: str = "") -> Any:
    """An option by ``names`` (unsaid: that of its parameter), absent unless given.

    A shell completes it with the words of ``candidates`` that ``completed`` names.
    """
    words = candidates(completed) if completed else None
    return typer.Option(*names, help=help_text, metavar=metavar, show_default=False, autocompletion=words)


def flag(name: str, help_text: str) -> Any:
    """An option without a value, which is said or not."""
    return typer.Option(name, help=help_text)


def named(typed: Sequence[str] | None, option: str, *, whole_name: bool = False) -> dict[str, str]:
    """What is said by ``NAME=VALUE``, as typed; a ``whole_name`` may hold signs of equality and blanks at its ends.

    Raises InputError for what is no such pair.
    """
    said: dict[str, str] = {}
    for pair in typed or ():
        name, sign, value = pair.rpartition("=") if whole_name else pair.partition("=")
        if not (sign and name.strip()):
            raise InputError(message("{option} {value} has not the form NAME=VALUE", option=option, value=pair))
        said[name if whole_name else name.strip()] = value.strip()
    return said


COUNTY_HELP = text("Full or short name, pinyin, adcode, or a table file.")
COUNTIES = candidates("counties")
County = Annotated[
    str | None,
    typer.Argument(metavar=text("COUNTY"), help=COUNTY_HELP, show_default=False, autocompletion=COUNTIES),
]
NeededCounty = Annotated[str, typer.Argument(metavar=text("COUNTY"), help=COUNTY_HELP, autocompletion=COUNTIES)]
Tables = Annotated[
    list[Path] | None,
    option(
        text("A file or folder of further tables; may be repeated. LANDPRICE_TABLES adds more."),
        text("PATH"),
        "--tables",
    ),
]
OnlyTables = Annotated[bool, typer.Option("--only-tables", help=text("Leave out the tables that come with landprice."))]
Format = Annotated[
    OutputFormat, typer.Option("--format", help=text("text for people, json for programs."), case_sensitive=False)
]
Scope = Annotated[
    str | None,
    option(text("The scope (城区, a town, a 片区) where the county has several."), text("SCOPE"), completed="scopes"),
]
Edition = Annotated[
    str | None,
    option(text("The edition by its valuation date, or its year."), text("EDITION"), completed="editions"),
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
    option(text("The day at which age is judged; by default today."), text("DATE"), "--as-of"),
]

Classification = Annotated[
    str | None,
    option(text("The edition that the land use is worded in, such as gb2017, mnr2023 or gb50137."), text("EDITION")),
]
Rate = Annotated[str | None, option(text("Capitalization rate (土地还原率), such as 6%."), text("RATE"))]
MonthlyGrowth = Annotated[str | None, option(text("Growth of land prices a month, such as 0.2%."), text("GROWTH"))]
GrowthKind = Annotated[
    str | None,
    option(
        text("How the growth counts over months where the table does not say: compound or simple (复利, 单利)."),
        "compound|simple",
    ),
]
Index = Annotated[
    str | None, option(text("Price index at the parcel's date over that at the table's: 105.2/100."), text("INDEX"))
]
ServicingCosts = Annotated[
    list[str] | None, option(text("Cost of a servicing item, 元/㎡; may be repeated."), text("ITEM=COST"))
]
AllowExpired = Annotated[bool, flag("--allow-expired", text("Estimate even from a table over six years old."))]
