"""The words of servicing are data: each means one thing, and none is noted that is not there."""

from __future__ import annotations

from collections import Counter

import pytest

from landprice.words.data import load
from landprice.words.servicing import ITEMS, LEVELLED, UNLEVELLED, item_of, state_of

WORDS = load("servicing")


def test_every_word_means_one_thing():
    words = [
        *(word for each in (*WORDS["items"], *WORDS["inside"]) for word in each["words"]),
        *(*WORDS["nothing"], *WORDS["raw"], *WORDS["usual"], *WORDS["names_no_items"]),
    ]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_the_words_that_documents_print_are_among_them():
    noted = {word for each in (*WORDS["items"], *WORDS["inside"]) for word in each.get("seen", ())}
    assert noted - {word for each in (*WORDS["items"], *WORDS["inside"]) for word in each["words"]} == set()


def test_what_a_usual_word_lists_are_items():
    named = {item for items in WORDS["usual"].values() for item in map(item_of, items)}
    assert named == {"road", "water", "power", "drainage", "telecom", "gas", "heat"} < set(ITEMS)


@pytest.mark.parametrize(
    ("word", "item"),
    [("通上水", "water"), ("通下水", "drainage"), ("Supply", "water"), ("通信", "telecom"), ("航道", "航道")],
)
def test_an_item_by_any_of_its_words(word, item):
    assert item_of(word) == item


@pytest.mark.parametrize(
    ("word", "state"), [("场平", LEVELLED), ("Level", LEVELLED), ("不平整", UNLEVELLED), ("平坦", "平坦")]
)
def test_the_state_inside_in_one_wording(word, state):
    assert state_of(word) == state
