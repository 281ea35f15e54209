"""The house is as planned in ``tests/architecture.json``, but for the exceptions listed there, and these shrink."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("radon")

from helpers import architecture

REGENERATE = "python -m tests.helpers.architecture writes the lists anew, where none gets longer"
PLAN = architecture.plan()


@pytest.mark.parametrize("name", architecture.MEASURES)
def test_the_house_is_as_planned_but_for_what_is_listed(name):
    found, listed = architecture.MEASURES[name](PLAN), PLAN["exceptions"][name]
    assert {entry: what for entry, what in found.items() if entry not in listed} == {}, "new; keep to the plan"
    assert [entry for entry in listed if entry not in found] == [], f"no longer needed; {REGENERATE}"
    numbers = {entry: (listed[entry], what) for entry, what in found.items() if isinstance(what, int)}
    assert {entry: pair for entry, pair in numbers.items() if pair[1] > pair[0]} == {}, "(listed, now): grown"


def test_no_list_is_longer_than_it_may_be():
    assert architecture.counts(PLAN["exceptions"]) == PLAN["at_most"], REGENERATE


HOUSE = {
    "landprice/__init__.py": "from landprice.api import load\n",
    "landprice/api.py": "from landprice.tables.loader import load\n",
    "landprice/yamlfile.py": "",
    "landprice/core/__init__.py": "",
    "landprice/core/exact.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from landprice import tables
""",
    "landprice/core/errors.py": "class Part: ...\n",
    "landprice/core/unused.py": "",
    "landprice/tables/__init__.py": "",
    "landprice/tables/loader.py": """
from landprice.core.errors import Part as Other
import landprice.tables.model
class Part:
    class Inner:
        def load(self, a, b):
            from landprice.yamlfile import read
            return a and b and read
def load(a):
    def deeper(b):
        return b or a or None
    return deeper if a else None
def plain(a):
    return a
""",
    "landprice/tables/model.py": "from landprice.tables import loader\n",
}
FOUND = {
    "unplaced_modules": {"landprice.yamlfile": "root"},
    "imports_against_the_order": {"landprice.core.exact > landprice.tables": "core < tables"},
    "modules_in_circles": {
        "landprice.tables.loader": "landprice.tables.loader",
        "landprice.tables.model": "landprice.tables.loader",
    },
    "imports_inside_functions": {"landprice.tables.loader:Part.Inner.load > landprice.yamlfile": "start-up"},
    "complex_functions": {"landprice.tables.loader:Part.Inner.load": 3, "landprice.tables.loader:load.deeper": 3},
    "crowded_folders": {"landprice": 5, "landprice/core": 4, "modules of landprice/core": 3},
    "class_names_used_twice": {"Part": 2},
}
SMALL_PLAN = {
    "rooms": ["core", "tables", "api"],
    "caps": {"complexity": 2, "entries_of_the_package": 4, "entries_of_a_room": 3, "modules_of_core": 2},
    "at_most": {},
    "exceptions": {
        "imports_inside_functions": {"landprice.loader:Part.Inner.load > landprice.files.yamlfile": "start-up"},
        "complex_functions": {"landprice.tables.loader:load.deeper": 2},
    },
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, text in HOUSE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(architecture, "ROOT", tmp_path)
    monkeypatch.setattr(architecture, "PACKAGE", tmp_path / "landprice")
    for kept in (architecture.modules, architecture.own_imports):
        kept.cache_clear()
    yield
    for kept in (architecture.modules, architecture.own_imports):
        kept.cache_clear()


def test_each_measure_sees_what_it_is_for(house):
    assert {name: measure(SMALL_PLAN) for name, measure in architecture.MEASURES.items()} == FOUND


def test_the_lists_are_not_written_longer_nor_with_a_function_grown():
    kept = {**SMALL_PLAN, "at_most": {"class_names_used_twice": 0}}
    kept["exceptions"] = {**kept["exceptions"], "class_names_used_twice": {}}
    assert architecture.grown(kept, FOUND) == [
        "class_names_used_twice: 1, at most 0; new:\n  Part",
        "landprice.tables.loader:load.deeper: complexity 3, was 2",
    ]
    assert architecture.grown({**SMALL_PLAN, "exceptions": {}}, FOUND) == []
