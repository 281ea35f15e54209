"""``landprice quote``: the value of one parcel, every step shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from landprice.cli.display.valuation import show_valuation
from landprice.cli.options import Format, OutputFormat, flag, option
from landprice.cli.output import say_json
from landprice.cli.parcel import value_what_is_said, what_is_said
from landprice.cli.parcel_options import with_parcel_options
from landprice.core.messages import text
from landprice.valuation import Valuation
from landprice.valuation.parcel.file import write_parcel

EXAMPLES = (
    "landprice quote 湖口 --use 商服 --grade II --area 10000",
    "landprice quote 庐山 --use 住宅 --grade 一级 --area 15亩 --tenure 60 --rate 6%",
    "landprice quote hukou --use public-1 --grade 2 --area 1.5公顷 --plot-ratio 2.0 --coefficient plot-ratio=1.12",
)


def _run(
    parcel: Annotated[
        Path | None, option(text("A file that says all this of one parcel; options go before it."), text("FILE"))
    ] = None,
    save_parcel: Annotated[
        Path | None, option(text("Write what was said of the parcel to a file."), text("FILE"))
    ] = None,
    require_complete: Annotated[
        bool, flag("--require-complete", text("Exit with 1 where there is no estimate."))
    ] = False,
    output_format: Format = OutputFormat.TEXT,
    **said: Any,
) -> int:
    whole, choice = what_is_said(said, parcel)
    value = value_what_is_said(whole, choice)
    if save_parcel is not None:
        write_parcel(save_parcel, whole)
    show(value, as_json=output_format is OutputFormat.JSON)
    return 1 if require_complete and value.estimate is None else 0


command = with_parcel_options(_run)


def show(value: Valuation, *, as_json: bool) -> None:
    """Print a value as JSON, or as a worksheet for people."""
    if as_json:
        say_json(value.as_json())
        return

    show_valuation(value)
