"""The list of adcodes, and the rules that ask it: whose code a table has, with the list and without it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from helpers.examples import SAMPLE, completed

from landprice.checks.runner import Run
from landprice.tables.loader import load_file
from landprice.tables.reach import shipped_tables
from landprice.words.adcodes import codes_of, known_adcodes, right_codes

TITLE = "九江市人民政府关于公布城区基准地价的通知"


def place(county: str, adcode: str, prefecture: str | None = "九江市", province: str = "江西省") -> str:
    above = f"prefecture: {prefecture}, " if prefecture else ""
    return f'place: {{county: {county}, pinyin: made, adcode: "{adcode}", {above}province: {province}, scope: 城区}}\n'


def found(*places: str) -> list[tuple[str, str, str, str]]:
    run = Run(as_of=date(2024, 6, 1))
    for number, written in enumerate(places):
        text = completed(written).replace(re.search("title: (.*)", SAMPLE)[1], TITLE)
        run.add(text.replace("2358", str(2343 + 15 * number)).replace("157.20", f"{156 + number}.20"), f"{number}.yaml")
    return [
        (one.position.file, one.rule, str(one.severity), str(one.message))
        for one in run.report().findings
        if one.rule in ("LP103", "LP109", "LP111")
    ]


def test_the_list_is_of_codes_and_names_in_order():
    known = known_adcodes()
    assert len(known.in_use) > 3200
    assert list(known.names) == sorted(known.names)
    assert all(re.fullmatch("[1-8][0-9]{5}", code) for code in known.names)
    assert all(re.fullmatch("[\u4e00-\u9fff]{2,}", name) for names in known.names.values() for name in names)
    assert all(names for names in known.names.values())


def test_every_shipped_table_has_the_code_that_the_list_gives():
    for path in shipped_tables().rglob("*.yaml"):
        table = load_file(path)
        assert right_codes(table.place) == [table.place.adcode], path


def test_codes_are_found_by_name_within_the_prefecture_and_those_in_use_first():
    assert codes_of("鼓楼区", "南京市", "32") == ["320106"]
    assert codes_of("鼓楼区", "徐州市", "32") == ["320302"]
    assert codes_of("鼓楼区", "福州市", "35") == ["350102"]
    assert codes_of("星子县", "九江市", "36") == ["360427"]  # 庐山市 since 2016
    assert codes_of("龙宫县", "九江市", "36") == []
    assert codes_of("仙桃市", None, "42") == ["429004"]


@pytest.mark.parametrize(
    ("written", "severity", "says"),
    [
        (
            place("湖口县", "360428"),
            "error",
            "adcode 360428 is that of 都昌县; 湖口县 has 360429 (one digit is wrong)",
        ),
        (
            place("湖口县", "360492"),
            "error",
            "no county has the adcode 360492; 湖口县 has 360429 (two digits are exchanged)",
        ),
        (
            place("九江市湖口县", "360428"),
            "error",
            "adcode 360428 is that of 都昌县; 九江市湖口县 has 360429 (one digit is wrong)",
        ),
        (
            place("龙宫县", "360428"),
            "note",
            "adcode 360428 is that of 都昌县, and the list of counties has no 龙宫县",
        ),
        (
            place("湖口县", "360429", "上饶市"),
            "error",
            "adcode 360429 of 湖口县 lies in 九江市, the table says 上饶市",
        ),
    ],
)
def test_a_wrong_code_is_named_with_the_right_one(written, severity, says):
    assert found(written) == [("0.yaml", "LP111", severity, says)]


@pytest.mark.parametrize(
    "written",
    [
        place("湖口县", "360429"),
        place("九江市湖口县", "360429"),
        place("龙宫县", "360499"),
        place("星子县", "360427"),  # until 2016
        place("庐山区", "360402"),  # until 2016
        place("九江市", "360400", None),
        place("石河子市", "659001", None, "新疆维吾尔自治区"),
        place("东城区", "110101", None, "北京市"),
        place("含山县", "341423", "巢湖市", "安徽省"),  # until 2011
        place("含山县", "340522", "马鞍山市", "安徽省"),
        place("内蒙古自治区克什克腾旗", "150425", "赤峰市", "内蒙古自治区"),
    ],
)
def test_codes_that_were_or_are_right_are_let_be(written):
    assert found(written) == []


def test_counties_that_the_list_does_not_know_are_compared_with_one_another():
    assert found(place("龙宫县", "360499"), place("彭蠡县", "360499")) == [
        ("1.yaml", "LP109", "error", "adcode 360499 is that of 龙宫县 in 0.yaml")
    ]
    # a county in the list is right, whatever comes first
    assert [one[:2] for one in found(place("龙宫县", "360429"), place("湖口县", "360429"))] == [
        ("0.yaml", "LP109"),
        ("0.yaml", "LP111"),
    ]
    assert found(place("龙宫县", "360599"), place("湖口县", "360429"), place("都昌县", "360428")) == [
        ("0.yaml", "LP103", "error", "adcode 360599 does not begin with 3604, as the other adcodes of 九江市 do")
    ]
    assert [one[:3] for one in found(place("龙宫县", "360599"), place("彭蠡县", "360499"))] == [
        ("0.yaml", "LP103", "warning"),
        ("1.yaml", "LP103", "warning"),
    ]
    assert found(place("龙宫县", "360499", "上饶市"), place("湖口县", "360429")) == [
        ("0.yaml", "LP103", "warning", "adcodes that begin with 3604 are of 九江市 in 1.yaml, the table says 上饶市")
    ]


def test_two_counties_with_each_other_s_codes_are_told_once_each():
    assert [one[:2] for one in found(place("湖口县", "360428"), place("都昌县", "360429"))] == [
        ("0.yaml", "LP111"),
        ("1.yaml", "LP111"),
    ]
