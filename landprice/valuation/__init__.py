"""The coefficient method (基准地价系数修正法): a table and a parcel in, a Valuation with every step out.

Names load on first use, so that a quote without corrections pays for none of them.
"""

from typing import TYPE_CHECKING, Any

from landprice.valuation.method import quote, value
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Valuation

if TYPE_CHECKING:
    from landprice.valuation.dating import growth_coefficient, index_coefficient
    from landprice.valuation.factors import factor_sum
    from landprice.valuation.mixed import MixedValuation, Part, quote_mixed
    from landprice.valuation.plot_ratio import plot_ratio_coefficient
    from landprice.valuation.route import split_price
    from landprice.valuation.servicing_cost import servicing_correction
    from landprice.valuation.tenure import tenure_coefficient

__all__ = [
    "MixedValuation",
    "Parcel",
    "Part",
    "Valuation",
    "factor_sum",
    "growth_coefficient",
    "index_coefficient",
    "plot_ratio_coefficient",
    "quote",
    "quote_mixed",
    "servicing_correction",
    "split_price",
    "tenure_coefficient",
    "value",
]
_HOMES = {
    "dating": ("growth_coefficient", "index_coefficient"),
    "factors": ("factor_sum",),
    "mixed": ("MixedValuation", "Part", "quote_mixed"),
    "plot_ratio": ("plot_ratio_coefficient",),
    "route": ("split_price",),
    "servicing_cost": ("servicing_correction",),
    "tenure": ("tenure_coefficient",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"landprice.valuation.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
