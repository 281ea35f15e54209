"""The published corrections (宗地地价修正体系) of a county table: loaded only where a table has any."""

from landprice.tables.corrections.model import Corrections

__all__ = ["Corrections"]
