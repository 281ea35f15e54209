"""docs/library.md: every example gives what the page says, and every public name is on the page."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import landprice

PAGE = Path(__file__).resolve().parents[1] / "docs/library.md"
EXAMPLES = re.findall(r"```pycon\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_every_example_gives_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    found = doctest.DocTestParser().get_doctest("\n".join(EXAMPLES), {}, PAGE.name, str(PAGE), 0)
    result = doctest.DocTestRunner(verbose=False).run(found, out=told.append)
    assert (result.failed, told) == (0, [])
    assert result.attempted >= 15


def test_every_function_is_on_the_page():
    page = PAGE.read_text("utf-8")
    for name in (
        "check",
        "convert",
        "list_tables",
        "load",
        "loads",
        "premium",
        "quote",
        "read",
        "report",
        "tenure_coefficient",
    ):
        assert name in landprice.__all__
        assert re.search(rf"\b{name}\(", page), name
    errors = [name for name in landprice.__all__ if name.endswith("Error")]
    assert [name for name in errors if name not in page] == []
