"""China's urban benchmark land prices (城镇基准地价): exact tables, conversion, checks, estimates.

    import landprice

    table = landprice.load("湖口县")
    value = landprice.quote(table, use="商服", grade="II", area="3亩", plot_ratio="1.6")
    value.estimate.yuan_per_m2

Numbers are text, int or Decimal, never floats; results are exact and typed. Names load on first use.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "CountyError",
    "DateError",
    "FileError",
    "Finding",
    "GradeError",
    "InputError",
    "LandUseError",
    "LandpriceError",
    "MissingLibraryError",
    "NumberError",
    "ParcelError",
    "Report",
    "Severity",
    "Table",
    "TableError",
    "UnitError",
    "Valuation",
    "__version__",
    "check",
    "convert",
    "load",
    "premium",
    "quote",
    "read",
    "tenure_coefficient",
]
_HOMES = {
    "api": ("load", "premium", "quote"),
    "checks": ("Report", "check"),
    "checks.reading": ("read",),
    "core.findings": ("Finding", "Severity"),
    "tables.table": ("Table",),
    "core.units": ("convert",),
    "valuation": ("Valuation", "tenure_coefficient"),
}

if TYPE_CHECKING:
    from landprice.api import load, premium, quote
    from landprice.checks import Report, check
    from landprice.checks.reading import read
    from landprice.core.errors import (
        CountyError,
        DateError,
        FileError,
        GradeError,
        InputError,
        LandpriceError,
        LandUseError,
        MissingLibraryError,
        NumberError,
        ParcelError,
        TableError,
        UnitError,
    )
    from landprice.core.findings import Finding, Severity
    from landprice.core.units import convert
    from landprice.tables.table import Table
    from landprice.valuation import Valuation, tenure_coefficient


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), "core.errors")
    found = getattr(import_module(f"landprice.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
