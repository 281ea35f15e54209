"""Every matter that the vocabulary names is a sentence in both languages: a figure of it is left out aloud."""

from __future__ import annotations

from landprice.core.messages import translate
from landprice.documents.items.reasons import reason_of
from landprice.documents.items.vocabulary import words_file


def test_each_matter_of_the_vocabulary_is_a_reason_in_both_languages() -> None:
    matters = {each["is"] for each in words_file("matters")["matter"] if "kind" not in each}
    untold = {matter for matter in matters if translate(reason_of(matter).template, "zh") == matter}
    assert not untold
    assert len(matters) > 10
