"""全国工业用地出让最低价标准, 国土资发〔2006〕307号: 元/㎡ by class, and the part of annex 2 that was seen."""

from decimal import Decimal

import pytest

from landprice.words.land_uses.industrial_minimum import class_of_district, industrial_minimum, minimum_source

BY_CLASS = (840, 720, 600, 480, 384, 336, 288, 252, 204, 168, 144, 120, 96, 84, 60)


def test_the_minimum_of_each_class():
    assert [industrial_minimum(each) for each in range(1, 16)] == [Decimal(yuan) for yuan in BY_CLASS]


@pytest.mark.parametrize("said", [6, "6", "六等", "六", " 六等 "])
def test_a_class_may_be_said_in_numerals(said):
    assert industrial_minimum(said) == Decimal(336)


@pytest.mark.parametrize("said", [0, 16, -1, "", "等", "十六等", "六级", "²"])
def test_no_class_has_no_minimum(said):
    assert industrial_minimum(said) is None
    assert minimum_source(said) is None


def test_each_minimum_says_whether_it_was_seen():
    """Class 六 is confirmed by 吉市国土资发〔2018〕37号; the others are general knowledge."""
    assert [number for number in range(1, 16) if minimum_source(number)[1] == "yes"] == [6]


def test_districts_of_annex_2():
    """https://360docs.net/doc/d26680498.html, names of 2006."""
    assert [class_of_district(each)[0] for each in ("上海市长宁区", "上海市浦东新区", "深圳市盐田区")] == [1, 2, 3]
    assert "360docs.net" in class_of_district("北京市西城区")[1]
    assert class_of_district("湖口县") is None
