"""What a quote needs and was not given: asked for on a terminal, an error with the choices anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from landprice.cli.output import tell, tell_sentence
from landprice.core.errors import GradeError, InputError, LandpriceError
from landprice.core.messages import Message, message, text
from landprice.core.units import parse_area
from landprice.reports.words import price_printed
from landprice.tables.catalog import Catalog, Found
from landprice.tables.land_uses import use_meant
from landprice.tables.table import Table
from landprice.words.grade import grade_among, grade_order

Answer = TypeVar("Answer")
_MOST_COUNTIES = 20
"""More are not listed: ``landprice list`` shows them all."""


@dataclass
class Needed:
    """County, land use, grade and area of a quote: as given, else as answered on a terminal.

    Raises InputError where something is missing and no person is there to ask; it names all that is missing.
    """

    catalog: Catalog
    county_given: str | None
    use_given: str | None
    grade_given: str | None
    area_given: str | None
    classification: str | None = None
    table: Table = field(init=False)

    def found(self, *, scope: str | None, edition: str | None, on: date | None, kind: str | None = None) -> Found:
        """The table of the county; ``table`` holds it from here on."""

        def find(name: str) -> Found:
            return self.catalog.find(name, scope=scope, edition=edition, on=on, kind=kind)

        if self.county_given is None:
            counties = self._counties()
            if not can_ask():
                raise self._missing(counties, ())
            found = ask_until_taken(text("County"), counties, counties, find)
        else:
            found = find(self.county_given)
        self.table = found.load()
        if None in (self.use_given, self.grade_given, self.area_given) and not can_ask():
            use = None if self.use_given is None else self.use  # a use that is wrong is said first
            raise self._missing((), list(self.table.prices.by_use) if use is None else [use])
        return found

    @cached_property
    def use(self) -> str:
        """The id of the land use."""
        if self.use_given is not None:
            return use_meant(self.table, self.use_given, self.classification).use_id
        uses = list(self.table.prices.by_use)
        return ask_until_taken(
            text("Land use"), uses, self._described(uses), lambda answer: use_meant(self.table, answer).use_id
        )

    @cached_property
    def grade(self) -> str:
        """The grade, which the table prices for the use where it was asked for."""
        if self.grade_given is not None:
            return self.grade_given

        cells = self.table.prices.by_use[self.use]

        def known(answer: str) -> str:
            grade = grade_among(answer, cells)
            if grade not in cells:
                raise GradeError(message("{grade} is none of {choices}", grade=answer, choices=list(cells)))
            return grade

        # a figure is a grade here, never the number of a choice
        choices = [f"{grade}  {price_printed(cell)}" for grade, cell in cells.items()]
        return ask_until_taken(text("Grade"), (), choices, known)

    @cached_property
    def area(self) -> str:
        """The area with its unit."""
        if self.area_given is not None:
            return self.area_given

        def positive(answer: str) -> str:
            parse_area(answer)
            return answer

        return ask_until_taken(text("Area (10000, 15亩, 1.5公顷)"), (), (), positive)

    def _counties(self) -> list[str]:
        counties = list(dict.fromkeys(entry.county for entry in self.catalog.entries if entry.readable))
        return counties if len(counties) <= _MOST_COUNTIES else []

    def _described(self, uses: Sequence[str]) -> list[str]:
        described = []
        for use in uses:
            sub_uses = "、".join(self.table.land_uses[use].sub_uses)
            described.append(f"{self.table.use_name(use)} {use}" + (f"（{sub_uses}）" if sub_uses else ""))
        return described

    def _missing(self, counties: Sequence[str], uses: Sequence[str]) -> InputError:
        """The error that names everything missing, with the choices that are known."""
        grades = {grade for use in uses for grade in self.table.prices.by_use[use]}
        wanted: list[tuple[str, str | None, Sequence[str]]] = [
            (text("COUNTY"), self.county_given, counties),
            ("--use", self.use_given, self._described(uses)),
            ("--grade", self.grade_given, grade_order(sorted(grades))),
            ("--area", self.area_given, ("10000", "15亩", "1.5公顷")),
        ]
        missing: list[Message | str] = [
            message("{option} ({choices})", option=option, choices=choices) if choices else option
            for option, given, choices in wanted
            if given is None
        ]
        return InputError(message("missing: {options}", options=missing))


def can_ask() -> bool:
    """Whether a person sits at every end: questions are never put to a file or a program."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def ask_until_taken(
    question: str, names: Sequence[str], choices: Sequence[str], accept: Callable[[str], Answer]
) -> Answer:
    """Put the question on stderr until ``accept`` takes the answer: a name, or the number of one of ``names``."""
    for number, choice in enumerate(choices, 1):
        tell(f"  {number}  {choice}" if names else f"  {choice}")
    while True:
        sys.stderr.write(f"{question}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            tell("")
            raise InputError(message("no answer was given"))
        answer = line.strip()
        if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(names):
            answer = names[int(answer) - 1]
        if not answer:
            continue
        try:
            return accept(answer)
        except LandpriceError as error:
            tell_sentence(str(error))
