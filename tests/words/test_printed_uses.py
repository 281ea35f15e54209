"""Land uses as documents print them: the words of the reader are those of the resolver."""

from __future__ import annotations

from landprice.documents.items.cells import UseName
from landprice.documents.items.labels import merged
from landprice.documents.items.vocabulary import longest_word
from landprice.words.land_uses.kinds import are_construction
from landprice.words.land_uses.printed import PrintedUse, names_of_no_use, printed_uses
from landprice.words.land_uses.recognise import known_names, recognise


def test_every_name_of_building_land_is_known_to_the_reader_with_its_ending():
    for name in known_names():
        found = recognise(name)
        if found and found.slug and are_construction(found.kinds) and not name.endswith("用地"):
            whole = PrintedUse(found.slug, "" if found.is_whole else found.use)
            assert printed_uses()[f"{name}用地"] == whole, name
            word = longest_word(f"{name}用地", 0)
            assert word is not None, name
            assert (word[0], word[1].value) == (f"{name}用地", found.slug)


def test_names_that_stand_alone_are_those_of_the_list():
    # 道路 may be a street of a place, 医院 stand in the description of an area; 零售 heads a column.
    known = printed_uses()
    assert [name in known for name in ("道路", "道路用地", "医院", "医院用地", "零售", "零售用地")] == [
        False, True, False, True, True, True,
    ]  # fmt: skip
    assert known["商业办公"] == PrintedUse("commercial")
    assert known["综合"] == PrintedUse("mixed")


def test_words_on_land_that_name_no_use():
    assert {"建设用地", "农用地", "各类用地"} <= names_of_no_use()
    assert names_of_no_use().isdisjoint(printed_uses())


def test_a_class_that_tables_list_below_public_services():
    public = UseName("public", "公共服务用地")
    fire, hotel = UseName("fire", "消防用地", "utilities"), UseName("hotel", "旅馆用地", "commercial")
    assert merged([{"use": public}, {"use": fire}]) == {"use": fire, "within": public}
    assert merged([{"use": public}, {"use": hotel}]) is None
