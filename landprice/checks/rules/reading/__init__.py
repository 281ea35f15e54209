"""LP02x: what the reader of documents left out or did not understand. Their pages are in ``pages.md``."""

from __future__ import annotations

from landprice.checks.rule import Needs, Rule
from landprice.core.findings import READ_RULES

RULES = tuple(Rule(code, name, severity, Needs.FILE) for code, (name, severity) in READ_RULES.items())
