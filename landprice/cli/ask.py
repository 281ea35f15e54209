"""What a quote needs and was not given: asked for on a terminal, an error with the choices anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from landprice.errors import InputError, LandpriceError
from landprice.messages import message, text

if TYPE_CHECKING:
    from landprice.catalog import Catalog
    from landprice.table import Table


def needed_county(catalog: Catalog, given: str | None) -> str:
    """The name of the county: ``given``, else asked for."""
    if given is not None:
        return given
    counties = list(dict.fromkeys(entry.county for entry in catalog.entries if entry.readable))
    shown = counties if len(counties) <= 20 else []
    if not _can_ask():
        if shown:
            raise InputError(message("COUNTY is missing; there are tables of {counties}", counties=shown))
        raise InputError(message("COUNTY is missing; `landprice list` shows the counties there are"))
    return _asked(text("County"), shown, lambda answer: catalog.find(answer).entry.county)


def needed_use(table: Table, given: str | None) -> str:
    """The id of the land use: what ``given`` means in this table, else asked for among those it prices."""
    from landprice.land_use import resolve

    if given is not None:
        return resolve(table, given)
    choices = [f"{use} {table.use_name(use)}" for use in table.prices.by_use]
    if not _can_ask():
        county = table.place.county
        raise InputError(message("--use is missing; {county} prices {choices}", county=county, choices=choices))
    return _asked(text("Land use"), choices, lambda answer: resolve(table, answer.split()[0]))


def needed_grade(table: Table, use: str, given: str | None) -> str:
    """The grade: ``given``, else asked for among those that the table prices for ``use``."""
    if given is not None:
        return given
    from landprice.grade import normal_grade

    grades = list(table.prices.by_use[use])
    if not _can_ask():
        name = table.use_name(use)
        raise InputError(message("--grade is missing; {use} is priced in {choices}", use=name, choices=grades))

    def priced(answer: str) -> str:
        if normal_grade(answer) not in grades:
            raise InputError(message("{grade} is none of {choices}", grade=answer, choices=grades))
        return normal_grade(answer)

    return _asked(text("Grade"), grades, priced)


def needed_area(given: str | None) -> str:
    """The area: ``given``, else asked for."""
    if given is not None:
        return given
    if not _can_ask():
        raise InputError(message("--area is missing: 10000, 10000㎡, 15亩 or 1.5公顷"))
    from landprice.units import parse_area

    def positive(answer: str) -> str:
        parse_area(answer)
        return answer

    return _asked(text("Area (10000, 15亩, 1.5公顷)"), (), positive)


def _can_ask() -> bool:
    """Whether a person sits at both ends: questions are never put to a file or a program."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(question: str, choices: Sequence[str], accept: Callable[[str], str]) -> str:
    """Put the question on stderr until ``accept`` takes the answer: a choice, its number, or any other name."""
    from landprice.cli.output import tell

    for number, choice in enumerate(choices, 1):
        tell(f"  {number}  {choice}")
    while True:
        sys.stderr.write(f"{question}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise InputError(message("no answer was given"))
        answer = line.strip()
        if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(choices):
            answer = choices[int(answer) - 1]
        if not answer:
            continue
        try:
            return accept(answer)
        except LandpriceError as error:
            tell(str(error))
