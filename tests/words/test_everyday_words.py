"""words-to-class.csv line by line: each word with the class it stands for in each edition, and the usual use.

The file holds where each line was seen; it is data of the trade, not of this project.
"""

from __future__ import annotations

import pytest
from words.counties import NOT_PRICED, answer, made, rows

from landprice.words.land_uses.readings import readings, words
from landprice.words.land_uses.said import bare

LINES = rows("data/words-to-class")
EDITIONS = {"gb2017": "gbt21010_2017", "mnr2023": "mnr_2023", "gb50137": "gb50137_2011"}
TWO_CLASSES = {"公寓", "研发", "会展中心", "私人诊所"}
EVERY_USE = made(
    *("commercial=商服用地", "residential=住宅用地", "industrial=工业用地", "warehousing=仓储用地"),
    *("public=公共管理与公共服务用地", "utilities=公用设施用地", "transport=交通运输用地", "special=特殊用地"),
)
USUAL = {
    "商服": "commercial",
    "工业": "industrial",
    "公共服务": "public",
    "住宅": "residential",
    "公用设施": "utilities",
    "仓储, or with 工业": "warehousing",
    "工业 / 采矿": NOT_PRICED,  # the made table has 工业用地 alone
    "交通运输 (often by the neighbouring use)": "transport",
    "交通运输": "transport",
    "特殊 / 公共服务": "special",
    "特殊": "special",
}
PAIRS = [(word, line) for line in LINES for word in line["word"].split()]


@pytest.mark.parametrize(("word", "line"), PAIRS, ids=[word for word, _ in PAIRS])
def test_a_word_stands_for_the_class_of_its_line_in_each_edition(word, line):
    for edition, column in EDITIONS.items():
        codes = set(line[column].replace("/", " ").split())
        found = readings(word, given=edition)
        got = {reading.code for reading in found.each if reading.classification == edition}
        if word in TWO_CLASSES:
            assert codes <= got
        else:
            assert got == codes


@pytest.mark.parametrize(("word", "line"), PAIRS, ids=[word for word, _ in PAIRS])
def test_a_word_comes_to_the_use_that_documents_usually_price_it_by(word, line):
    usual = line["usual_benchmark_use"]
    got = answer(word, EVERY_USE)
    if word in TWO_CLASSES:
        assert got.startswith("ask ")
        assert len(got.split("|")) > 1
    elif word in ("公园", "广场"):
        assert usual == "公共服务 or 公用设施 (county list)"
        assert got == "public"  # GB/T 21010 by the names of the table: 0810 is of 08
    elif bare(word) in ("宅基地", "农房"):
        assert got == NOT_PRICED  # the line says 住宅; a homestead is never priced as such
    else:
        assert got == USUAL[usual]


def test_each_word_keeps_the_source_of_its_line_and_whether_it_was_seen():
    for word, line in PAIRS:
        if word in TWO_CLASSES:
            continue
        held = words()[bare(word)]
        assert (held.source, held.seen == "yes") == (line["source"], False), word
        assert (held.seen == "no") == line["source"].startswith("from general knowledge"), word


def test_the_words_of_the_project_are_marked_as_not_seen():
    from_lines = {bare(word) for word, _ in PAIRS}
    assert {each.seen for name, each in words().items() if name not in from_lines} == {"no"}


@pytest.mark.parametrize(
    ("words_said", "use"),
    [
        ("物流仓库", "warehousing"),
        ("换电站 4S店 影院 写字间 营业厅", "commercial"),
        ("公交站 教练场", "transport"),
        ("科研楼 村委会", "public"),
        ("垃圾站 污水厂", "utilities"),
        ("屠宰场", "industrial"),
    ],
)
def test_daily_names_of_a_class_that_its_definition_names(words_said, use):
    """What certificates and applications call a use: each was no land use."""
    assert [answer(word, EVERY_USE) for word in words_said.split()] == [use] * len(words_said.split())


@pytest.mark.parametrize(
    ("words_said", "uses"),
    [
        ("光伏电站 光伏", {"industrial", "utilities"}),
        ("充电桩 驾校", {"commercial", "transport"}),
        ("健身房 社区服务中心", {"commercial", "public"}),
        ("车库 地下车库", {"transport", "residential", "commercial"}),
        ("数据中心", {"commercial", "industrial", "utilities"}),
        ("人才公寓 商住楼", {"commercial", "residential"}),
        ("养老公寓", {"public", "residential"}),
    ],
)
def test_daily_names_that_no_standard_decides_are_asked_for(words_said, uses):
    for word in words_said.split():
        got = answer(word, EVERY_USE)
        assert got.startswith("ask ")
        assert set(got.removeprefix("ask ").split("|")) == uses


def test_a_village_committee_has_two_classes_by_the_classification_of_2023():
    assert {each.code for each in readings("村委会", given="mnr2023").each} == {"0801", "0704"}
    assert {each.code for each in readings("村委会", given="gb2017").each} == {"0801"}
