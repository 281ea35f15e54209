"""The national classifications as data: whole, each row with its source, and one edition beside another."""

from __future__ import annotations

import re

import pytest
from words.counties import rows

from landprice.words.data import load
from landprice.words.land_uses.classes import edition
from landprice.words.land_uses.editions import EDITIONS
from landprice.words.land_uses.kinds import is_kind, is_within, lineage
from landprice.words.land_uses.readings import codes_elsewhere, words


@pytest.mark.parametrize("name", EDITIONS)
def test_every_class_has_its_parent_its_kinds_and_its_source(name):
    classes = edition(name).by_code
    assert load(f"land_uses/classifications/{name}")["title"] == EDITIONS[name]
    for code, each in classes.items():
        assert each.parent == "" or each.parent in classes, code
        assert all(is_kind(kind) for kind in each.kinds), code
        assert each.seen in ("yes", "partly", "no")
        assert re.search("seen|general knowledge", each.source), code


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("gb2017", {2: 12, 4: 73}),
        ("mnr2023", {2: 24, 4: 111, 6: 40}),
    ],
)
def test_the_number_of_classes_is_that_of_the_transcriptions(name, levels):
    found: dict[int, int] = {}
    for code in edition(name).by_code:
        found[len(code)] = found.get(len(code), 0) + 1
    assert found == levels


def test_a_class_holds_no_more_than_its_parent():
    """But where a kind stands apart here: 宅基地 is no 住宅, 娱乐 is 商服 since 2017, 物流仓储 is 仓储 elsewhere."""
    outside = {
        f"{name} {each.code} {kind}"
        for name in EDITIONS
        for each in edition(name).by_code.values()
        for kind in each.kinds
        if each.classification == name and not is_within(kind, _kinds_above(each))
    }
    assert outside == {
        *("gb2017 0702 homestead", "gb2007 072 homestead", "mnr2023 0703 homestead", "mnr2020 0703 homestead"),
        *("land2001 253 homestead", "land2001 254 homestead", "land2001 252 commercial"),
        *("gb2007 085 entertainment", "survey3 0508 logistics", "gb2017 1109 hydraulic-works"),
        *("gb2017 1201 vacant", "mnr2023 2301 vacant", "mnr2020 2301 vacant"),
        *("gb2017 1202 agricultural-facilities", "mnr2020 2303 rural-roads"),
    }


def _kinds_above(each):
    parent = edition(each.classification).by_code.get(each.parent)
    return parent.kinds if parent and parent.kinds else each.kinds


def test_classes_that_correspond_hold_the_same_kinds():
    """The correspondence of GB/T 21010-2017 and 用地用海分类 2023, a source in each row."""
    for row in rows("data/correspondence-gbt2017-mnr2023"):
        if not row["code_2023"]:
            continue
        old = edition("gb2017").by_code[row["code_2017"]]
        new = edition("mnr2023").by_code[row["code_2023"]]
        assert (old.name, new.name) == (row["name_2017"], row["name_2023"])
        assert _leaves(old.kinds) == _leaves(new.kinds), row


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("0901", {"gb2017": "军事设施用地", "mnr2023": "商业用地", "mnr2020": "商业用地"}),
        ("0601", {"gb2017": "工业用地", "mnr2023": "农村道路", "mnr2020": "乡村道路用地"}),
        ("0802", {"gb2017": "新闻出版用地", "mnr2023": "科研用地", "mnr2020": "科研用地"}),
        ("1312", {"mnr2023": "其他公用设施用地", "mnr2020": "水工设施用地"}),
        ("R2", {"gb50137": "二类居住用地"}),
        ("061", {"gb2007": "工业用地"}),
        ("212", {"land2001": "金融保险用地"}),
        ("05H1", {"survey3": "商业服务业设施用地"}),
    ],
)
def test_a_code_means_what_its_edition_says(code, names):
    assert {each.classification: each.name for each in codes_elsewhere(code)} == names


def test_the_third_survey_holds_the_classes_of_2017_besides_its_own():
    survey = edition("survey3").by_code
    assert survey["0501"] is edition("gb2017").by_code["0501"]
    assert survey["0508"].name == "物流仓储用地"


def test_every_word_stands_for_classes_that_there_are():
    for word in words().values():
        for classes in word.classes:
            for name, codes in classes.items():
                assert set(codes.split()) <= set(edition(name).by_code), word.text
        assert all(is_kind(kind) for kind in word.kinds)
        assert word.classes or word.kinds or word.name or word.broad


def _leaves(kinds) -> set[str]:
    every = load("land_uses/classifications/kinds")["kinds"]
    parents = {parent for parent, _ in every.values()}
    return {each for each in every if each not in parents and not set(lineage(each)).isdisjoint(kinds)}
