"""China's urban benchmark land prices (城镇基准地价): exact tables, conversion, checks, estimates.

    import landprice

    table = landprice.load("湖口县")
    value = landprice.quote(table, use="商服", grade="II", area="3亩", plot_ratio="1.6")
    value.estimate.yuan_per_m2

Numbers are text, int or Decimal, never floats; results are exact and typed. Names load on first use.
"""

from typing import TYPE_CHECKING

__all__ = [
    "Comparison",
    "CountyError",
    "DateError",
    "Drafts",
    "FileError",
    "Finding",
    "GradeError",
    "InputError",
    "LandUseError",
    "LandpriceError",
    "MissingLibraryError",
    "MixedValuation",
    "NumberError",
    "ParcelError",
    "Report",
    "Severity",
    "Table",
    "TableError",
    "TableList",
    "UnitError",
    "Valuation",
    "ValuationReport",
    "__version__",
    "check",
    "compare",
    "convert",
    "list_tables",
    "load",
    "loads",
    "premium",
    "quote",
    "read",
    "report",
    "tenure_coefficient",
]
_HOMES = {
    "api": ("TableList", "check", "list_tables", "load", "loads", "premium", "quote"),
    "checks.reading": ("read",),
    "checks.report": ("Report",),
    "core.findings": ("Finding", "Severity"),
    "tables.table": ("Table",),
    "core.units": ("convert",),
    "documents.reading": ("Drafts",),
    "reports.compare.comparing": ("compare",),
    "reports.compare.comparison": ("Comparison",),
    "reports.writing": ("ValuationReport", "report"),
    "valuation": ("MixedValuation", "Valuation", "tenure_coefficient"),
}

if TYPE_CHECKING:
    from landprice.api import TableList, check, list_tables, load, loads, premium, quote
    from landprice.checks.reading import read
    from landprice.checks.report import Report
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
    from landprice.documents.reading import Drafts
    from landprice.reports.compare.comparing import compare
    from landprice.reports.compare.comparison import Comparison
    from landprice.reports.writing import ValuationReport, report
    from landprice.tables.table import Table
    from landprice.valuation import MixedValuation, Valuation, tenure_coefficient

    __version__: str
else:  # a type checker that saw this would take every misspelt name for one of them

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name == "__version__":
            return _version()
        home = next((module for module, names in _HOMES.items() if name in names), "core.errors")
        found = getattr(import_module(f"landprice.{home}"), name)
        globals()[name] = found
        return found


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("landprice")
    except PackageNotFoundError:  # a checkout that is on the path, and not installed
        return "0+unknown"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
