"""LP00x: the file itself, as the loader reads it. Their pages are in ``pages.md``."""

from __future__ import annotations

from landprice.checks.rule import Needs, Rule
from landprice.core.findings import FILE_RULES, Severity

RULES = tuple(Rule(code, name, Severity.ERROR, Needs.FILE) for code, name in FILE_RULES.items())
