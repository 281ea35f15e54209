"""The coefficient method (基准地价系数修正法): a table and a parcel in, a Valuation with every step out.

Names load on first use, so that a quote without corrections pays for none of them.
"""

from typing import TYPE_CHECKING

from landprice.valuation.method import quote, value
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.terms import remaining_years
from landprice.valuation.result import Valuation, with_notes
from landprice.valuation.steps.tenure import tenure_coefficient

if TYPE_CHECKING:
    from landprice.valuation.mixed import MixedPart, MixedValuation, quote_mixed
    from landprice.valuation.printed.factors import factor_sum
    from landprice.valuation.route import split_price
    from landprice.valuation.steps.date import growth_coefficient, index_coefficient, points_coefficient
    from landprice.valuation.steps.plot_ratio import plot_ratio_coefficient
    from landprice.valuation.steps.servicing import servicing_correction

__all__ = [
    "MixedPart",
    "MixedValuation",
    "Parcel",
    "Valuation",
    "factor_sum",
    "growth_coefficient",
    "index_coefficient",
    "plot_ratio_coefficient",
    "points_coefficient",
    "quote",
    "quote_mixed",
    "remaining_years",
    "servicing_correction",
    "split_price",
    "tenure_coefficient",
    "value",
    "with_notes",
]
_HOMES = {
    "parcel.terms": ("remaining_years",),
    "steps.date": ("growth_coefficient", "index_coefficient", "points_coefficient"),
    "printed.factors": ("factor_sum",),
    "mixed": ("MixedPart", "MixedValuation", "quote_mixed"),
    "steps.plot_ratio": ("plot_ratio_coefficient",),
    "route": ("split_price",),
    "steps.servicing": ("servicing_correction",),
    "steps.tenure": ("tenure_coefficient",),
}


if not TYPE_CHECKING:  # a type checker that saw this would take every misspelt name for one of them

    def __getattr__(name):
        from importlib import import_module

        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"landprice.valuation.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
