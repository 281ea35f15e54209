"""Names of the list of GB/T 2260 in headings: every county of it, and autonomous ones in short."""

from __future__ import annotations

import pytest

from landprice.words.adcodes import known_adcodes
from landprice.words.places import in_full, name_at_start, place_or_scope_in


@pytest.mark.parametrize("heading", ["{}城区基准地价表", "关于公布{}国有建设用地基准地价的通知"])
def test_every_county_is_found_at_the_start_of_a_heading(heading):
    counties = {name for names in known_adcodes().names.values() for name in names if len(name) > 2}
    counties = {name for name in counties if name[-1] in "县市区旗" and not name.endswith(("地区", "自治区"))}
    found = {name: place_or_scope_in(heading.format(name)).county for name in counties}
    assert {name for name, county in found.items() if county != name} == {"新城区", "老城区"}  # parts of any town


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("和硕县城镇土地基准地价", "和硕县"),
        ("固镇县城基准地价", "固镇县"),
        ("和平区域基准地价", ""),
        ("新城区基准地价", ""),
        ("城区基准地价", ""),
        ("甲乙县基准地价", ""),
    ],
)
def test_a_name_at_the_start(text, expected):
    assert name_at_start(text) == expected


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("通道县", "通道侗族自治县"),
        ("印江自治县", "印江土家族苗族自治县"),
        ("鄂伦春旗", "鄂伦春自治旗"),
        ("东乡县", "东乡县"),
        ("湖口县", "湖口县"),
        ("甲乙县", "甲乙县"),
    ],
)
def test_an_autonomous_county_in_full(short, expected):
    assert in_full(short) == expected
