"""Docstrings that users see are there under ``python -OO`` too, which strips them."""

from __future__ import annotations

import subprocess
import sys

from helpers.cli import ROOT, bare_environment

from landprice.core import messages
from landprice.core.messages import docstring
from landprice.tables.table import PriceCell


def test_the_docstring_of_a_class_and_of_a_module():
    assert docstring(PriceCell).startswith("The price of one use and grade in every unit")
    assert docstring(messages) == messages.__doc__.strip()


def test_the_schema_is_the_same_without_docstrings():
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "landprice", "schema"],
        cwd=ROOT, env=bare_environment(), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == (ROOT / "tables/table.schema.json").read_text("utf-8")
