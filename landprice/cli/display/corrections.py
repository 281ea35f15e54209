"""The corrections that a county publishes (宗地地价修正体系), as a valuer leafs through them: ``show`` prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from landprice.cli.display.correction_words import (
    between_named,
    coefficient_named,
    ends_named,
    figure_text,
    signed_text,
    standards_named,
    title_of,
)
from landprice.cli.display.grid import show_grid, show_pairs, show_title
from landprice.cli.output import is_terminal, say
from landprice.core.messages import text
from landprice.reports.words import grade_name
from landprice.tables.corrections.factor_sheets import FactorCriteriaRow, FactorSheet
from landprice.tables.corrections.model import (
    Classes,
    Corrections,
    Factor,
    FactorClass,
    ForUses,
    LengthCurve,
    Lots,
    Rounding,
    Routes,
)
from landprice.tables.table import Table
from landprice.valuation.names import SYMBOLS
from landprice.valuation.parcel.values import right_name


def show_corrections(table: Table, corrections: Corrections) -> None:
    """Print every correction of ``corrections``, each part as its own small table, in the order of the method."""
    _Printer(table).show(corrections)


class _Printer:
    def __init__(self, table: Table) -> None:
        self.table = table

    def show(self, corrections: Corrections) -> None:
        say()
        show_title(text("Corrections"))
        show_pairs(_rounding(corrections.rounding))
        self._formulas(corrections)
        self._rates(corrections)
        self._index(corrections)
        self._plot_ratios(corrections)
        for sheet in corrections.factor_sheets:
            self._sheet(sheet)
        for apart in corrections.criteria_sheets:
            self._meanings(apart, apart.factors, list(next(iter(apart.factors.values())).criteria))
        self._bands(corrections)
        self._classes(corrections.classes)
        self._costs(corrections)
        for routes in corrections.routes:
            self._routes(routes)
        for lots in corrections.lots:
            say(title_of(text("Lots on no priced street"), self._of(lots)))
            _show_lots(lots)
        self._rights(corrections)
        self._floors(corrections)

    def _of(self, part: ForUses) -> str:
        """The land uses that a part is for, and the grades where it is not for all."""
        uses = "、".join(map(self.table.use_name, part.uses))
        return f"{uses} {'、'.join(map(grade_name, part.grades))}" if part.grades else uses

    def _formulas(self, corrections: Corrections) -> None:
        rows = [
            [self._of(part) + (text(", on a priced street") if part.route else ""), part.printed]
            for part in corrections.formulas
        ]
        show_grid([text("land use"), text("formula as printed")], rows, title=text("Formulas"))

    def _rates(self, corrections: Corrections) -> None:
        rates = [[self._of(part), figure_text(part.percent)] for part in corrections.capitalization_rates]
        headings = [text("land use"), text("% a year")]
        show_grid(headings, rates, right=(1,), title=text("Capitalization rates"))
        kinds = {"compound": text("compound"), "simple": text("simple"), "points": text("points of an index")}
        by_years = [[self._of(part)] for part in corrections.tenure_methods if part.method == "years"]
        show_grid([text("land use")], by_years, title=text("Tenure by years left ÷ years assumed"))
        for table in corrections.tenure_tables:
            rows = [[years, figure_text(value)] for years, value in table.years.items()]
            title = title_of(text("Tenure tables Ky"), self._of(table))
            show_grid([text("years left"), "Ky"], rows, right=(0, 1), title=title)
        each = {"month": text("a month"), "quarter": text("a quarter"), "year": text("a year")}
        growth = [
            [self._of(part), figure_text(part.percent), each[part.per], kinds[part.kind]] for part in corrections.growth
        ]
        show_grid([text("land use"), "%", "", ""], growth, right=(1,), title=text("Growth of prices"))

    def _index(self, corrections: Corrections) -> None:
        for part in corrections.index:
            between = between_named(part.between) if part.between else text("between its days: not said")
            rows = [[str(day), figure_text(value)] for day, value in (part.values or part.periods).items()]
            title = title_of(text("Price index"), self._of(part), *([between] if part.values else []))
            show_grid([text("day") if part.values else text("period"), text("index")], rows, right=(1,), title=title)

    def _plot_ratios(self, corrections: Corrections) -> None:
        for part in corrections.plot_ratios:
            per = text("on prices per floor area") if part.per == "floor" else text("on prices per land area")
            uses = "、".join(map(self.table.use_name, part.uses))
            between = [text("by intervals")] if part.bands else [between_named(part.between)]
            title = title_of(text("Plot ratio Kv"), uses, per, *between, *ends_named(part))
            rows = [[ratio, *map(figure_text, row)] for ratio, row in part.table[1].items()]
            headings = [text("plot ratio"), *map(str, part.headings)]
            show_grid(headings, rows, right=range(len(headings)), title=title)

    def _sheet(self, sheet: FactorSheet) -> None:
        """The percentages of a sheet, then by what a parcel is classed, as documents print the two."""
        classes = list(next(iter(sheet.factors.values())).percent) if sheet.factors else []
        combined = (
            text("all added")
            if sheet.combine == "add"
            else text("(1 + sum of the regional ones) × (1 + sum of the individual ones)")
        )
        title = title_of(text("Factors ΣKi, %"), self._of(sheet), combined)
        weighed = [text("weight")] if any(factor.weight for factor in sheet.factors.values()) else []
        headings = [text("group"), text("factor"), *weighed, *classes]
        show_grid(headings, _percentages(sheet, weighed), right=range(2, len(headings)), title=title)
        self._meanings(sheet, sheet.factors, classes)

    def _meanings(
        self, of: ForUses, factors: Mapping[str, Factor | FactorCriteriaRow], classes: Sequence[FactorClass]
    ) -> None:
        """What the classes of factors mean; the weights of those that stand apart from percents."""
        weighed = (
            [text("weight")] if not isinstance(of, FactorSheet) and any(one.weight for one in factors.values()) else []
        )
        criteria = [
            [
                f"{name}，{factor.unit}" if factor.unit else name,
                *(["" if factor.weight is None else figure_text(factor.weight)] if weighed else []),
                *(factor.criteria[each] for each in classes),
            ]
            for name, factor in factors.items()
            if factor.criteria
        ]
        if criteria:
            title = title_of(text("What the classes of the factors mean"), self._of(of))
            show_grid([text("factor"), *weighed, *classes], criteria, title=title)

    def _bands(self, corrections: Corrections) -> None:
        rows = []
        for part in corrections.area:
            name = self._of(part)
            for band, value in part.bands.items():
                unit = "㎡" if part.unit == "平方米" else part.unit
                rows.append([name, f"{band} {unit}", figure_text(value)])
                name = "" if is_terminal() else name
        headings = [text("land use"), text("area"), "Ks"]
        show_grid(headings, rows, right=(1, 2), title=coefficient_named("area"))

    def _classes(self, parts: Sequence[Classes]) -> None:
        """One table for each coefficient and list of classes, with a row for each group of land uses."""
        ordered = sorted(parts, key=lambda part: (_CLASS_ORDER.index(part.coefficient), list(part.values)))
        for (coefficient, classes), group in groupby(ordered, lambda part: (part.coefficient, list(part.values))):
            rows = []
            for part in group:
                rows.append([self._of(part), *map(figure_text, part.values.values())])
                if part.ranges:
                    rows.append([text("range"), *(part.ranges.get(each, "-") for each in classes)])
            headings = [text("land use"), *classes]
            show_grid(headings, rows, right=range(1, len(headings)), title=coefficient_named(coefficient))

    def _costs(self, corrections: Corrections) -> None:
        for part in corrections.servicing_costs:
            rows = [[item, figure_text(cost)] for item, cost in part.costs.items()]
            title = title_of(coefficient_named("servicing"), self._of(part))
            show_grid([text("item"), "元/㎡"], rows, right=(1,), title=title)

    def _routes(self, routes: Routes) -> None:
        deep = (
            text("what lies behind it by the grade's own formula")
            if routes.deep_lot == "split"
            else text("deeper lots by the depth coefficient")
        )
        depths = routes.standard_depth
        own = {name: [figure_text(depth)] for name, depth in depths.items()} if isinstance(depths, dict) else {}
        rows = [[name, figure_text(price), *own.get(name, [])] for name, price in routes.prices.items()]
        title = title_of(text("Route prices"), self._of(routes), standards_named(routes), deep)
        headings = [text("street section"), "元/㎡", text("metres")][: 3 if own else 2]
        show_grid(headings, rows, right=(1, 2), title=title)
        _show_lots(routes)
        if routes.second_front is not None:
            share = figure_text(routes.second_front.percent)
            say(text("second front: {percent}% of its route price are added", percent=share))

    def _rights(self, corrections: Corrections) -> None:
        rows = [
            [self._of(part), str(right_name(right)), figure_text(value)]
            for part in corrections.rights
            for right, value in part.values.items()
        ]
        show_grid([text("land use"), text("right"), "Kr"], rows, right=(2,), title=coefficient_named("right"))

    def _floors(self, corrections: Corrections) -> None:
        for part in corrections.floors:
            rows = [[floor, figure_text(share.coefficient), share.of or ""] for floor, share in part.floors.items()]
            title = title_of(text("Prices by floor"), self._of(part))
            show_grid([text("floor"), text("coefficient"), text("of floor")], rows, right=(0, 1, 2), title=title)


_CLASS_ORDER = ("shape", "scenery", "orientation", "surroundings", "sub-use")


def _percentages(sheet: FactorSheet, weighed: Sequence[str]) -> list[list[str]]:
    """A row for each factor, with its group; on a terminal the group once."""
    rows, group = [], ""
    for name, factor in sheet.factors.items():
        kind = text("individual") if factor.kind == "individual" else ""
        here = "，".join(filter(None, (factor.group, kind)))
        again = is_terminal() and here == group
        weights = [figure_text(factor.weight) if factor.weight else "" for _ in weighed]
        rows.append(["" if again else here, name, *weights, *map(signed_text, factor.percent.values())])
        group = here
    return rows


def _rounding(rounding: Rounding) -> list[tuple[str, str]]:
    places = rounding.coefficient_places
    step = rounding.unit_price_step
    return [
        (
            text("coefficients"),
            text("not rounded") if places == "exact" else text("to {places} decimals", places=places),
        ),
        ("ΣKi", text("to {places} decimals of a percent", places=rounding.factor_sum_places)),
        (text("unit price"), text("to {step} 元/㎡", step="1" if step is None else figure_text(step))),
    ]


def _show_lots(part: Routes | Lots) -> None:
    """The coefficients of the lots on streets, or on none."""
    for name, curve in (("depth", part.depth), ("width", part.width)):
        if curve:
            _show_curve(name, curve)
    if part.corner:
        rows = [[kind, figure_text(value)] for kind, value in part.corner.items()]
        show_grid([text("kind of corner"), "Kc"], rows, right=(1,), title=coefficient_named("corner"))


def _show_curve(coefficient: str, curve: LengthCurve) -> None:
    rows = [[metres, figure_text(value)] for metres, value in curve.table[1].items()]
    name, symbol = coefficient_named(coefficient), SYMBOLS[coefficient]
    between = text("by intervals") if curve.bands else between_named(curve.between)
    title = title_of(name, between, *ends_named(curve))
    show_grid([text("metres"), symbol], rows, right=(0, 1), title=title)
