"""Every regular expression that meets foreign text takes time in proportion to it."""

import re
import sys

import pytest
from fuzz.patterns import Pattern, patterns, slow_on

ROOMS = ("core", "words", "tables", "valuation", "documents", "checks", "batch", "reports", "cli")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a clock of the processor's time")


@pytest.mark.parametrize("room", ROOMS)
def test_the_patterns_of_a_room_are_linear(room):
    found = patterns(room)
    assert {each.place: slow for each in found if (slow := slow_on(each))} == {}


def test_there_are_patterns_to_look_at():
    assert len(patterns("tables")) >= 10


@pytest.mark.parametrize(
    ("written", "way", "is_slow"),
    [
        ("[a-z]+(?:-?[a-z0-9]+)*", "fullmatch", True),
        (r"(?:[城市]|城市)*县", "fullmatch", True),
        (r"\s*(年|years?)$", "sub", True),
        (r"(?m:(?:^[ \t]*(?:#[^\n]*)?\n)*\Z)", "search", True),
        ("[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "fullmatch", False),
        (r"(?<!\s)\s*(年|years?)$", "sub", False),
    ],
)
def test_what_is_slow_is_found(written, way, is_slow):
    assert (slow_on(Pattern("here", re.compile(written), {way})) is not None) == is_slow
