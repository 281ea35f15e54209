"""``landprice convert``: one value, or a column of values from stdin, in another unit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import typer

from landprice.cli.options import flag, option
from landprice.cli.output import say, tell
from landprice.core.errors import InputError, NumberError, UnitError
from landprice.core.messages import message, text
from landprice.core.units import UNITS, convert, plain, seen, split_quantity, unit

EXAMPLES = (
    "landprice convert 2410 元/平方米 万元/亩",
    "landprice convert 15亩 公顷",
    "landprice convert 2410 元/㎡ 万元/亩 --exact",
    "landprice convert - 元/㎡ 万元/亩 < prices.txt",
)
CONTEXT_SETTINGS = {"ignore_unknown_options": True}
"""So that a negative value reaches this command, which says what is wrong with it."""


def _units(incomplete: str) -> list[tuple[str, str]]:
    return [(name, one.name) for one in UNITS for name in (one.name, one.id) if name.startswith(incomplete)]


def command(
    value: Annotated[
        str,
        typer.Argument(metavar=text("VALUE"), help=text("The value, - for stdin; its unit may follow at once: 15亩.")),
    ],
    from_unit: Annotated[
        str,
        typer.Argument(
            metavar=text("FROM"),
            help=text("The unit of the value, such as 元/平方米, mu, 万元."),
            autocompletion=_units,
        ),
    ],
    to_unit: Annotated[
        str,
        typer.Argument(
            metavar=text("TO"), show_default=False, help=text("The unit to convert to."), autocompletion=_units
        ),
    ] = "",
    digits: Annotated[int | None, option(text("Decimals to round to, half up (default: by unit)."), text("N"))] = None,
    exact: Annotated[bool, flag("--exact", text("Print the exact fraction."))] = False,
    plot_ratio: Annotated[
        str | None,
        option(text("Plot ratio, between prices per land area and per floor area."), text("RATIO")),
    ] = None,
) -> int:
    """Convert VALUE and print it with its unit; gives the exit code."""
    _refuse_unknown_options(value, from_unit, to_unit)
    if not to_unit:
        from_unit, to_unit = "", from_unit
    result = partial(
        _converted, from_unit=from_unit, to_unit=to_unit, digits=digits, exact=exact, plot_ratio=plot_ratio
    )
    if value != "-":
        return _convert_one(result, value)
    _check_request(result, from_unit, to_unit)
    return _convert_lines(result)


def _convert_one(result: Callable[[str], str], value: str) -> int:
    say(result(value))
    return 0


def _check_request(result: Callable[[str], str], from_unit: str, to_unit: str) -> None:
    """Raise once what would otherwise be said of every line."""
    unit(to_unit)
    if from_unit:
        result("0")


def _convert_lines(result: Callable[[str], str]) -> int:
    """One result a line; a line that cannot be converted leaves an empty one, so that columns stay aligned."""
    code = 0
    for number, line in enumerate(_lines(), start=1):
        try:
            say(result(line) if line else "")
        except (NumberError, UnitError) as error:
            say()
            tell(text("line {line}: {error}", line=number, error=error.message))
            code = 2
    return code


def _converted(
    value: str, from_unit: str, to_unit: str, digits: int | None, plot_ratio: str | None, *, exact: bool
) -> str:
    figure, glued = split_quantity(value)
    if not figure:
        figure, glued = value, ""
    if not glued and not from_unit:
        raise UnitError(message("{value} has no unit: expected a form such as 2410元/㎡", value=seen(value)))
    source, target = unit(glued or from_unit), unit(to_unit)
    if glued and from_unit and unit(from_unit) != source:
        raise UnitError(message("{value} is not in {unit}", value=seen(value), unit=unit(from_unit).name))
    if exact:
        return f"{convert(figure, source, target, digits=digits, exact=True, plot_ratio=plot_ratio)} {target.name}"
    return f"{plain(convert(figure, source, target, digits=digits, plot_ratio=plot_ratio))} {target.name}"


def _lines() -> Iterator[str]:
    """The lines of stdin without blanks around them, in UTF-8 or, as a Chinese Windows writes them, GB18030."""
    for raw in sys.stdin.buffer:
        yield _decoded(raw).strip()


def _decoded(raw: bytes) -> str:
    try:
        line = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
    # the two bytes of 亩 in GB18030 are those of Ķ in UTF-8, and no unit is written with such letters
    foreign = any("\x7f" < char < "\u0800" and char not in "²¥\xa0" for char in line)
    return raw.decode("gb18030", errors="replace") if foreign else line


def _refuse_unknown_options(*values: str) -> None:
    for value in values:
        if value.startswith("-") and value != "-" and not any(char.isdigit() for char in split_quantity(value)[0]):
            raise InputError(message("no such option: {option}", option=seen(value)))
