"""The public names of ``landprice``: all there, documented, typed alike in both places, and light to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing

import pytest
from helpers.cli import bare_environment

import landprice
from landprice.core import errors
from landprice.valuation.parcel import READ

FUNCTIONS = [name for name in landprice.__all__ if inspect.isfunction(getattr(landprice, name))]
HEAVY = ("yaml", "pydantic", "rich", "typer", "click", "polars", "openpyxl", "decimal", "fractions", "json", "asyncio")


def test_the_public_names_are_these():
    assert sorted(FUNCTIONS) == [
        *("check", "compare", "convert", "list_tables", "load", "loads", "premium", "quote", "read", "report"),
        "tenure_coefficient",
    ]
    kinds = [name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, Exception)]
    types = [
        "Comparison",
        "Drafts",
        "Finding",
        "MixedValuation",
        "Report",
        "Severity",
        "Table",
        "TableList",
        "Valuation",
        "ValuationReport",
    ]
    assert sorted(landprice.__all__) == sorted([*FUNCTIONS, *kinds, *types, "__version__"])


@pytest.mark.parametrize("name", [name for name in landprice.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_says_what_it_is(name):
    found = getattr(landprice, name)
    assert found.__name__ == name
    assert name in dir(landprice)
    assert inspect.getdoc(found)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'landprice' has no attribute 'qoute'"):
        landprice.qoute  # noqa: B018


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quote", ["元/㎡", "㎡", "rounded half-up", "4 places", "whole 元", "GB/T 18508-2014"]),
        ("convert", ["half-up", "the unit's", "Fraction", "per land area", "floor"]),
        ("tenure_coefficient", ["half-up", "ratio or a percentage", "years", "GB/T 18508-2014"]),
    ],
)
def test_a_function_of_figures_names_units_rounding_and_rule(name, said):
    documented = " ".join(inspect.getdoc(getattr(landprice, name)).split())
    assert [words for words in said if words not in documented] == []


@pytest.mark.parametrize(
    ("name", "raised"),
    [
        ("list_tables", {"FileError"}),
        ("load", {"CountyError", "DateError", "FileError", "TableError"}),
        ("loads", {"NumberError", "TableError"}),
        ("quote", {"InputError", "FileError", "TableError"}),
        ("convert", {"UnitError", "NumberError"}),
        ("check", {"FileError", "InputError", "MissingLibraryError"}),
        ("report", {"FileError", "InputError", "MissingLibraryError", "ParcelError"}),
        ("tenure_coefficient", {"NumberError"}),
    ],
)
def test_every_function_names_the_errors_it_raises(name, raised):
    documented = inspect.getdoc(getattr(landprice, name)).partition("Raises ")[2]
    assert {each for each in landprice.__all__ if each.endswith("Error") and each in documented} == raised


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_of_a_function_is_typed(name):
    signature = inspect.signature(getattr(landprice, name))
    assert signature.return_annotation is not signature.empty
    assert [each.name for each in signature.parameters.values() if each.annotation is each.empty] == []


def test_the_docstring_of_quote_names_every_keyword():
    documented = inspect.getdoc(landprice.quote)
    assert [keyword for keyword in _written("QuoteKeywords") if f"``{keyword}``" not in documented] == []


def test_a_parcel_reads_every_keyword_of_quote():
    needed = {name for name, kind in _written("QuotedParcel").items() if kind.startswith("Required[")}
    assert READ.keys() | needed == _written("QuotedParcel").keys()
    assert READ.keys() == _written("ParcelKeywords").keys()
    assert set(_written("QuoteKeywords")) - set(_written("QuotedParcel")) == {"allow_expired", "as_of"}


def test_beside_a_parcel_file_the_same_keywords_may_be_given():
    assert _written("BesideParcel").keys() == _written("QuoteKeywords").keys()


def test_a_premium_takes_the_keywords_of_quote_for_both_states_and_for_each():
    from landprice.valuation.premium.keywords import PremiumKeywords

    of_parcel = _written("QuotedParcel").keys() - {"date", "offer"}
    of_a_state = {f"{state}_{name}" for state in ("old", "new") for name in of_parcel}
    of_the_whole = {"rule", "old_price", "allow_expired", "as_of"}
    assert PremiumKeywords.__annotations__.keys() == of_parcel | of_a_state | of_the_whole


def test_the_docstring_of_the_package_holds():
    value = landprice.quote(landprice.load("湖口县"), use="商服", grade="II", area="3亩", plot_ratio="1.6")
    assert str(value.estimate.yuan_per_m2) == "1690"  # gazette 2024-4, p. 11: grade II at its own plot ratio, 1.6


@pytest.mark.parametrize("entry", ["import landprice", "import landprice; landprice.__version__; dir(landprice)"])
def test_importing_the_package_loads_nothing_else_of_it(entry):
    tell = "import sys; before = set(sys.modules); {}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(_root())!r}); {tell.format(entry)}"],
        capture_output=True,
        encoding="utf-8",
        env=bare_environment(),
        check=True,
    )
    loaded = done.stdout.split()
    assert [name for name in loaded if name.startswith("landprice")] == ["landprice"]
    assert [name for name in loaded if name.partition(".")[0] in HEAVY] == []


def _written(name: str) -> dict[str, str]:
    """The keys of a TypedDict of ``keywords``, inherited ones too, each with its type as written."""
    from landprice.valuation.parcel import keywords

    kinds: dict[str, typing.Any] = getattr(keywords, name).__annotations__
    return {key: getattr(kind, "__forward_arg__", kind) for key, kind in kinds.items()}


def _root() -> object:
    from helpers.cli import ROOT

    return ROOT
