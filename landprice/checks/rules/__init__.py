"""The rules: a module each, in the room of its matter, loaded here in the order of their codes.

A module holds its ``RULE``, its manual page as docstring, and what the rule needs: ``check`` (one table),
``check_together`` (what is kept of all tables given), ``check_against`` (of a table and the edition before),
``check_beside`` (a table and its document), ``check_documents`` (two documents of one edition), ``check_report``
(a valuer's report and its table). The rules that the loader and the reader of documents apply have a page in
``pages.md`` and no module.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from landprice.checks.rule import Rule
from landprice.checks.rules import (
    areas,
    basis,
    corrections,
    editions,
    errata,
    file,
    identity,
    prices,
    reading,
    reports,
    source,
)

_ROOMS = (identity, areas, prices, basis, corrections, source, editions, reports, errata)
MODULES: tuple[ModuleType, ...] = tuple(
    sorted(
        (import_module(f"{room.__name__}.{each.name}") for room in _ROOMS for each in iter_modules(room.__path__)),
        key=lambda module: str(module.RULE.code),
    )
)
RULES: tuple[Rule, ...] = (*file.RULES, *reading.RULES, *(module.RULE for module in MODULES))
BY_NAME = {name: rule for rule in RULES for name in (rule.code, rule.name)}
"""Every rule by its code and by its name."""
