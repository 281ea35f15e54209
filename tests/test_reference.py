"""docs/reference.md is current, and says something of every attribute and key, and of nothing else."""

from __future__ import annotations

import pytest
from helpers.reference import PAGE, page, said_of, shapes, words

from landprice.core.messages import speaking

FIX = "python -m tests.helpers.reference writes the page anew; what each key is stands in docs/reference.toml"


@pytest.fixture(scope="module")
def found():
    with speaking("en"):
        return shapes()


def test_the_page_is_current():
    with speaking("en"):
        assert PAGE.read_text("utf-8") == page(), FIX


def test_every_key_is_described(found):
    said = words()
    missing = []
    for shape in found.values():
        for key in shape.types:
            try:
                assert said_of(shape, key, said)[0]
            except KeyError as error:
                missing.append(error.args[0])
    assert missing == [], FIX


def test_nothing_is_described_that_there_is_not(found):
    said = words()
    common = {key for shape in found.values() for key in shape.types}
    assert set(said["common"]) - common == set(), FIX
    stale = [
        f"{name}.{key}"
        for name, keys in said.items()
        for key in keys
        if name != "common" and (name not in found or key not in found[name].types)
    ]
    assert stale == [], FIX


def test_every_figure_has_its_unit(found):
    """A Decimal is money, a price, an area, a ratio or years: the page says which, and how it is rounded."""
    said = words()
    without = [
        f"{shape.name}.{key}"
        for shape in found.values()
        for key, kinds in shape.types.items()
        if key.startswith(("yuan", "wan_", "area_", "floor_yuan", "land_yuan", "estimate_")) and "number" in kinds
        if not said_of(shape, key, said)[1]
    ]
    assert without == []
