"""Factor sheets (因素修正系数表) and what their classes mean (指标说明表): percents, criteria, weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from landprice.core.messages import message
from landprice.core.startup import record
from landprice.tables.corrections.values import FactorClass, ForUses, Percent
from landprice.tables.table_model import Bound, PartOfMappings
from landprice.tables.yaml.types import Figure, Within, Words, problem

Weight = Annotated[Figure, Within(above=0, most=100)]


def _of_five_classes(*given: Mapping[Any, Any] | None) -> None:
    for each in given:
        if each is not None and len(each) != 5:
            raise problem("LP004", message("a factor has five classes: 优, 较优, 一般, 较劣, 劣"))


@record(kw_only=True, eq=False)
class Factor(PartOfMappings):
    """One factor of a sheet: percent for each class, the criteria by which a parcel is classed, its weight (权重).

    The percents hold the weight already, as documents print them.
    """

    group: Words | None = None
    kind: Literal["regional", "individual"] = "regional"
    unit: Words | None = None
    weight: Weight | None = None
    percent: dict[FactorClass, Percent]
    criteria: dict[FactorClass, Words] | None = None

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        _of_five_classes(self.percent, self.criteria)


@record(kw_only=True, eq=False)
class FactorSheet(ForUses):
    """A factor sheet (ΣKi): percentages added, or regional and individual sums multiplied.

    ``class_names`` are the names that the document gives the five classes: 好 for 优, 差 for 劣.
    """

    class_names: dict[FactorClass, Words] | None = None
    combine: Literal["add", "regional-times-individual"] = "add"
    factors: dict[Words, Factor]

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        names = self.class_names
        if names is not None and (len(names) != 5 or len(set(names.values())) != 5):
            raise problem("LP004", message("a factor has five classes: 优, 较优, 一般, 较劣, 劣"))


@record(kw_only=True, eq=False)
class FactorCriteriaRow(PartOfMappings):
    """What the five classes of one factor mean, and its weight."""

    group: Words | None = None
    unit: Words | None = None
    weight: Weight | None = None
    criteria: dict[FactorClass, Words]

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        _of_five_classes(self.criteria)


@record(kw_only=True, eq=False)
class CriteriaSheet(ForUses):
    """Criteria printed apart from percents (指标说明表): they class a parcel, and price nothing alone."""

    factors: Annotated[dict[Words, FactorCriteriaRow], Bound(min_length=1)]
