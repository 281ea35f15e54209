"""One use and grade in all tables: the price of each, how it differs, and the same on one basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from landprice.core.errors import GradeError
from landprice.core.messages import Message, message
from landprice.core.units import Unit
from landprice.reports.compare.changes import price_in_unit, share_of_change, yearly_growth, years_between
from landprice.reports.compare.chosen import UseChosen
from landprice.reports.compare.one_basis import FiguresGiven, Side, bring_to_basis, own_ratio
from landprice.reports.compare.result import Change, ComparedPrice, ComparedTable, OnOneBasis, PrintedPrice, Reason
from landprice.valuation.frame import Frame, frame_of
from landprice.valuation.result import Step

Framed: TypeAlias = Frame | Message
"""What a table has of a use and grade, or why it has nothing."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """What holds for every row: the tables, the unit, the number of the table of the one basis, what the user gives."""

    tables: tuple[ComparedTable, ...]
    unit: Unit
    basis: int
    given: FiguresGiven

    def prices(self, use: UseChosen, grade: str) -> Iterator[ComparedPrice]:
        """The price of each table."""
        frames = [_frame(table, one, grade) for table, one in zip(self.tables, use.ids, strict=True)]
        prices = [None if isinstance(one, Message) else self._as_printed(one) for one in frames]
        on_one = [self._on_one_basis(one, table, frames) for one, table in zip(frames, self.tables, strict=True)]
        comparable = [None if one is None else one.price for one in on_one]
        for table, frame, price, brought_price in zip(self.tables, frames, prices, on_one, strict=True):
            if isinstance(frame, Message):
                yield ComparedPrice(use.name, grade, table.number, absent=frame)
                continue
            changed = brought_price and replace(brought_price, change=self._change(table, frames, comparable))
            row = _row(use.name, grade, table.number, frame)
            absent = None if price is not None else self._needs_ratio(table)
            yield replace(
                row, price=price, change=self._change(table, frames, prices), on_one_basis=changed, absent=absent
            )

    def _as_printed(self, frame: Frame) -> Decimal | None:
        return price_in_unit(frame.price, own_ratio(frame), self.unit, per_floor=frame.per_floor)

    def _needs_ratio(self, table: ComparedTable) -> Message:
        return message(
            "{unit} needs the plot ratio of the basis in figures, which {table} does not state",
            unit=self.unit.name,
            table=table.name,
        )

    def _on_one_basis(self, frame: Framed, table: ComparedTable, frames: Sequence[Framed]) -> OnOneBasis | None:
        """A price on the basis of the table chosen; None where one of the two has no price."""
        other, chosen = frames[self.basis - 1], self.tables[self.basis - 1]
        if isinstance(frame, Message) or isinstance(other, Message):
            return None
        sides = Side(frame, table.mark), Side(other, chosen.mark)
        made = bring_to_basis(*sides, self.given, with_date=table.place != chosen.place)
        reasons = list(made.reasons)
        price = None
        if made.price is not None:
            price = price_in_unit(made.price, made.ratio, self.unit, per_floor=frame.per_floor)
            if price is None:
                reasons.append(Reason("plot-ratio", self._needs_ratio(chosen)))
        steps = (*made.steps, *self._turned(frame, made.price, made.ratio, price))
        return OnOneBasis(self.basis, price is not None, price, None, steps, tuple(reasons))

    def _turned(
        self, frame: Frame, price: Decimal | None, ratio: Decimal | None, shown: Decimal | None
    ) -> Iterator[Step]:
        """The step from a price in 元/㎡ of the table's own kind of area to one in the unit."""
        turned = frame.per_floor != self.unit.per_floor
        if price is None or shown is None or not (turned or self.unit.factor != 1):
            return
        by_ratio = f" {'×' if frame.per_floor else '÷'} {ratio:f}" if turned else ""
        formula = f"{price:f}{by_ratio}{_by_factor(self.unit)} = {shown:f} {self.unit.name}"
        rounding = Decimal(1).scaleb(-self.unit.digits)
        yield Step("in-unit", "", "applied", shown, formula, rounding, None)

    def _change(
        self, table: ComparedTable, frames: Sequence[Framed], prices: Sequence[Decimal | None]
    ) -> Change | None:
        """How a price differs from that of the table it is compared with; None where one of the two is absent."""
        number = compared_with(self.tables, table.number, self.basis)
        if number is None:
            return None
        price, other = prices[table.number - 1], prices[number - 1]
        if price is None or other is None:
            return None
        years = None
        if table.place == self.tables[number - 1].place:
            years = _years(frames[number - 1], frames[table.number - 1])
        return Change(
            compared_with=number,
            difference=price - other,
            difference_percent=share_of_change(price, other),
            years=years,
            yearly_growth_percent=None if years is None else yearly_growth(price, other, years),
        )


def compared_with(tables: Sequence[ComparedTable], number: int, basis: int) -> int | None:
    """The number of the table that one is compared with: the edition before it, else the basis of another place."""
    own = tables[number - 1]
    before = [one for one in tables if one.place == own.place and one.day_of_edition < own.day_of_edition]
    if before:
        return max(before, key=lambda one: one.day_of_edition).number
    return None if tables[basis - 1].place == own.place else basis


def _frame(table: ComparedTable, use: str | Message, grade: str) -> Framed:
    if isinstance(use, Message):
        return use
    try:
        return frame_of(table.compared, use, grade)
    except GradeError as error:
        return error.message


def _row(use: str, grade: str, number: int, frame: Frame) -> ComparedPrice:
    """What the document prints; the price in the unit is still to come."""
    cell = frame.table.prices.by_use[frame.use][grade]
    printed = PrintedPrice(cell.yuan_per_m2, cell.wan_per_mu, frame.basis.price_per)
    subs = frame.table.land_uses[frame.use].sub_uses
    return ComparedPrice(use, grade, number, frame.use, frame.use_name, subs, printed, basis=frame.basis_stated)


def _years(before: Framed, after: Framed) -> Decimal | None:
    """The years from one edition's date of this use and grade to the other's; None where one has none, or both one."""
    if isinstance(before, Message) or isinstance(after, Message):
        return None
    start, end = before.basis.valuation_date, after.basis.valuation_date
    return years_between(start, end) if start is not None and end is not None and start < end else None


def _by_factor(unit: Unit) -> str:
    over, under = unit.factor.numerator, unit.factor.denominator
    return (f" × {under}" if under != 1 else "") + (f" ÷ {over}" if over != 1 else "")
