"""What the keeper says beside a document: refused where it cannot be, given only to the tables it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.tables.catalog import Catalog

FILES = Path(__file__).parents[1] / "files"
GAZETTE = FILES / "jiujiang-gazette-excerpt.txt"
NONE_THERE = Catalog(shipped=False)


def renamed(folder: Path, county: str) -> Path:
    path = folder / f"{county}.txt"
    path.write_text((FILES / "hongya-2017.txt").read_text("utf-8").replace("洪雅县", county), "utf-8")
    return path


def place_in(path: Path, **known: str) -> dict[str, str]:
    place: dict[str, str] = read(path, known=known, catalog=NONE_THERE).tables[0].data["place"]
    return place


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"adcode": "36042"}, "--adcode 36042: GB/T 2260 has six digits, such as 360429"),
        ({"pinyin": "Hu Kou"}, "--pinyin Hu Kou: write small letters without blanks or tones, such as hukou"),
        ({"scope_pinyin": "永宁"}, "--scope-pinyin 永宁: write small letters without blanks or tones, such as hukou"),
        ({"province": "江西"}, "there is no province 江西; did you mean 江西省?"),
        ({"province": "四用省"}, "there is no province 四用省; did you mean 四川省?"),
        ({"prefecture": "九江"}, "there is no prefecture 九江; did you mean 九江市?"),
        ({"county": "湖口"}, "湖口 is no full name of a county; did you mean 湖口县?"),
        ({"checked": "2023-6-30"}, "2023-6-30 is no date; write YYYY-MM-DD"),
        ({"checked": "2023-06-31"}, "no calendar has the day 2023-06-31"),
        ({"adcod": "360429"}, "adcod is no field of a place; did you mean adcode?"),
    ],
)
def test_what_cannot_be_is_refused_before_the_document_is_opened(known: dict[str, str], words: str) -> None:
    with pytest.raises(InputError) as error:
        read("none.txt", known=known)
    assert str(error.value) == words


@pytest.mark.parametrize("known", [{"adcode": "360429"}, {"pinyin": "hukou"}, {"county": "湖口县"}])
def test_a_word_of_one_county_is_not_given_to_the_tables_of_two(known: dict[str, str]) -> None:
    with pytest.raises(InputError) as error:
        read(GAZETTE, known=known)
    assert f"--{next(iter(known))} can be given for one place; the tables read are of 湖口县, 庐山市" in str(
        error.value
    )


def test_what_all_tables_share_is_given_to_all() -> None:
    drafts = read(GAZETTE, known={"province": "江西省", "checked": "2026-11-23"})
    assert [draft.missing for draft in drafts.tables] == [(), ()]


def test_the_word_of_the_keeper_goes_before_the_document(tmp_path: Path) -> None:
    place = place_in(renamed(tmp_path, "洪雅县"), county="青神县", pinyin="qingshen")
    assert list(place.items()) == [
        ("county", "青神县"),
        ("pinyin", "qingshen"),
        ("adcode", "511425"),
        ("prefecture", "眉山市"),
        ("province", "四川省"),
        ("scope", "城区"),
    ]


@pytest.mark.parametrize(
    ("county", "known", "found"),
    [
        ("武宁县", {}, ("360423", "九江市", "江西省")),
        ("鼓楼区", {}, (None, None, None)),
        ("鼓楼区", {"prefecture": "南京市"}, ("320106", "南京市", "江苏省")),
        ("鼓楼区", {"adcode": "320106"}, ("320106", "南京市", "江苏省")),
        ("仙桃市", {}, ("429004", None, "湖北省")),
        ("星子县", {}, (None, None, None)),
        ("星火县", {"prefecture": "九江市"}, (None, "九江市", "江西省")),
        ("武宁县", {"province": "湖南省"}, (None, None, "湖南省")),
    ],
)
def test_code_and_province_come_from_the_list_where_one_county_fits(
    county: str, known: dict[str, str], found: tuple[str | None, ...], tmp_path: Path
) -> None:
    place = place_in(renamed(tmp_path, county), **known)
    assert tuple(place.get(name) for name in ("adcode", "prefecture", "province")) == found
