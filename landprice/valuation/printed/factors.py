"""Regional and individual factors (区域及个别因素修正) ΣKi by a factor sheet: five classes, percent, criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction

from landprice.core.errors import ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.core.startup import pattern, record
from landprice.core.units import CONTEXT, Number, exact, round_half_up, seen
from landprice.tables.corrections.factor_sheets import Factor, FactorCriteriaRow
from landprice.tables.corrections.ranges import parse_range
from landprice.tables.table_model import changed
from landprice.valuation.assemble import EXACT

CLASSES = ("优", "较优", "一般", "较劣", "劣")
_LENGTHS = {"m": 1, "米": 1, "km": 1000, "公里": 1000, "千米": 1000}
_GRADED = pattern(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(.*)")


@record
class GradeFactors:
    """A factor sheet of one use and grade; ``sources`` the ``file:line`` of each factor."""

    factors: dict[str, Factor]
    multiply: bool
    places: int
    sources: dict[str, str]
    source: str
    class_names: Mapping[str, str] = field(default_factory=dict)
    """The names that the document gives the classes, by the usual ones."""

    def multiplier(self, classes: dict[str, str]) -> Decimal:
        """1 + ΣKi of the factors classed so, the others 一般; or (1 + Σregional) × (1 + Σindividual)."""
        percents = {name: factor.percent[classes.get(name, "一般")] for name, factor in self.factors.items()}  # type: ignore[index]
        if not self.multiply:
            return EXACT.add(Decimal(1), _sum(percents.values(), self.places))
        result = Decimal(1)
        for kind in ("regional", "individual"):
            of_kind = [percents[name] for name, factor in self.factors.items() if factor.kind == kind]
            result = EXACT.multiply(result, EXACT.add(Decimal(1), _sum(of_kind, self.places)))
        return result

    def bounds(self) -> tuple[Decimal, Decimal]:
        """The multiplier with every factor 劣, and with every factor 优."""
        worst, best = (self.multiplier(dict.fromkeys(self.factors, each)) for each in ("劣", "优"))
        return worst, best

    def class_of(self, name: str, said: str) -> str:
        """The class that ``said`` puts a parcel in for the factor ``name``. Raises ParcelError where none fits."""
        return class_of(name, self.factors[name], said, self.class_names)

    def shown(self, each: str) -> str:
        """A class as the document names it."""
        return self.class_names.get(each, each)


def factor_sum(percents: Iterable[Number], *, places: int = 4) -> Decimal:
    """ΣKi as a ratio: the sum of ``percents`` (each in percent), half-up to ``places`` of a percent.

    ``factor_sum(["0.4108", "-0.3202"])`` is 0.000906. Rule: GB/T 18508-2014.
    """
    return _sum([exact(percent) for percent in percents], places)


def _sum(percents: Iterable[Decimal], places: int) -> Decimal:
    total = Decimal(0)
    for percent in percents:
        total = EXACT.add(total, percent)
    return round_half_up(total, places).scaleb(-2, CONTEXT)


def with_criteria(factor: Factor, apart: FactorCriteriaRow | None) -> Factor:
    """A factor with the criteria that stand ``apart`` from its percents, where it has none beside them."""
    if factor.criteria or apart is None:
        return factor
    group, weight = factor.group or apart.group, factor.weight or apart.weight
    return changed(factor, criteria=apart.criteria, unit=factor.unit or apart.unit, group=group, weight=weight)


def class_of(
    name: str, factor: Factor | FactorCriteriaRow, said: str, class_names: Mapping[str, str] | None = None
) -> str:
    """The class that ``said`` puts a parcel in: a class, the words of a criterion, or a figure (``1200m``).

    Where two criteria share a bound, the better class has it (优 ≤300, 较优 300-700: 700 is 较优).
    Raises ParcelError where none fits, with the criteria.
    """
    text, names = said.strip(), class_names or {}
    criteria = {str(each): words for each, words in (factor.criteria or {}).items()}
    found = _class_named(text, criteria, names)
    if found is not None:
        return found
    figure = _figure(name, text, factor.unit)
    if figure is not None:
        for each in CLASSES:
            band = parse_range(criteria.get(each, ""))
            if band is not None and figure in band:
                return each
    choices = [f"{names.get(each, each)} {criteria.get(each, '')}".strip() for each in CLASSES]
    what = message(
        "the factor {name} has no class for {value}: expected {choices}",
        name=name,
        value=seen(said),
        choices=choices,
    )
    raise ParcelError(what, CLASSES)


def _class_named(text: str, criteria: Mapping[str, str], names: Mapping[str, str]) -> str | None:
    """The class that is named: as the document names it, by its usual name, or by the words of its criterion."""
    for words in (names, {each: each for each in CLASSES}, criteria):
        for each, own in words.items():
            if text == own:
                return each
    return None


def _figure(name: str, text: str, unit: str | None) -> Fraction | None:
    """The figure in the unit of the factor; a figure in a unit that is another one is an error."""
    found = _GRADED.fullmatch(half_width(text))
    if not found:
        return None
    number, given = Fraction(exact(found[1])), found[2].strip()
    own = half_width(unit or "").strip()
    if not given or given.casefold() == own.casefold():
        return number
    if given.casefold() in _LENGTHS and own.casefold() in _LENGTHS:
        return number * _LENGTHS[given.casefold()] / _LENGTHS[own.casefold()]
    what = message("the factor {name} is measured in {unit}, not in {given}", name=name, unit=own or "-", given=given)
    raise ParcelError(what)
