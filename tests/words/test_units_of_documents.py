"""A unit that a document prints whole is the one that ``convert`` knows by this name."""

from __future__ import annotations

import pytest

from landprice.core.units import unit
from landprice.documents.items.vocabulary import UNIT, lexicon, words_file

IDS = {
    "yuan_per_m2": "yuan/m2",
    "wan_per_mu": "wan/mu",
    "yuan_per_mu": "yuan/mu",
    "wan_per_ha": "wan/ha",
    "yuan_per_ha": "yuan/ha",
}
DAMAGED = {word for each in words_file("units")["unit"] for word in each["words"]}


def test_every_whole_unit_is_one_of_convert():
    known = {word: says for words in lexicon().values() for word, says in words if says.kind == UNIT}
    whole = {word: says for word, says in known.items() if word not in DAMAGED and says.value in IDS}
    wrong = {
        word: says.value
        for word, says in whole.items()
        if unit(word).id != IDS[says.value] + ("-floor" if says.measure == "floor" else "")
    }
    assert len(whole) > 100
    assert wrong == {}


@pytest.mark.parametrize("name", ["元/平方公尺", "元每平方米", "元∕㎡", "元/每平方米", "元·平方米", "元/米2"])
def test_a_unit_as_documents_write_it(name):
    assert unit(name).id == "yuan/m2"


def test_a_price_in_wan_per_square_metre_is_no_price_in_yuan():
    (word, says) = next(each for each in lexicon()["万"] if each[0] == "万元/平方米")
    assert (word, says.value) == ("万元/平方米", "other")
