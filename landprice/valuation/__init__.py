"""The coefficient method (基准地价系数修正法): a table and a parcel in, a Valuation with every step out."""

from landprice.valuation.method import quote, value
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Valuation

__all__ = ["Parcel", "Valuation", "quote", "value"]
