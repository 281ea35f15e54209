"""Ways of telling the basis that documents of another hand used, each with others that a county might print."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.said_basis import said

from landprice.checks.reading import read
from landprice.documents import Drafts

RATIOS = ["commercial plot_ratio 1.5", "residential plot_ratio 1.6"]
BY_GRADE = "all servicing I:六通一平 II:六通一平 III:五通一平"
CASES = [
    ("容积率：商服1.5 住宅1.6 工业10", RATIOS, 1),
    ("容积率：商服1.5、住宅1.6、工业08。", RATIOS, 1),
    ("容积率：商服15；住宅16；工业10。", [], 3),
    ("一、二级为六通一平，其余均为五通一平。", [BY_GRADE], 0),
    ("开发程度：Ⅰ、Ⅱ级六通一平，其他为五通一平。", [BY_GRADE], 0),
    ("内涵：2019年4月1日；五通一平。", ["all valuation_date 2019-04-01", "all servicing 五通一平"], 0),
    (
        "一、基准地价的评估基准日为2017年12月3|1日，五通一平。",
        ["all valuation_date 2017-12-31", "all servicing 五通一平"],
        0,
    ),
    ("二、本次基准地价的估价期日为2017年1|2月31日。", ["all valuation_date 2017-12-31"], 0),
    ("三、各用途基准地价的设定容积率为1.|5，开发程度为五通一平。", ["all servicing 五通一平", "all plot_ratio 1.5"], 0),
    (
        "现行基准地价的基准日为2020年1月1日。|更新后的基准地价基准日为2023年1月1日。",
        ["all valuation_date 2023-01-01"],
        0,
    ),
    ("目前执行的基准地价估价期日为2019年1月1日，本次更新为2022年1月1日的价格。", ["all valuation_date 2019-01-01"], 0),
    ("现行基准地价的基准日为2020年1月1日。", ["all valuation_date 2020-01-01"], 0),
    (
        "基准地价是指2019年1月1日的土地出让价格，五通一平。",
        ["all valuation_date 2019-01-01", "all servicing 五通一平", "all right granted"],
        0,
    ),
    (
        "✅基准日是2021年1月1日|✅“五通一平”|📍来源：县自然资源局",
        ["all valuation_date 2021-01-01", "all servicing 五通一平"],
        0,
    ),
    ("开发程度为五通一平（工业用地亦同）。", ["all servicing 五通一平"], 0),
    ("开发程度为五通一平（含工业用地）。", ["all servicing 五通一平"], 0),
    ("▶ 基准日是2021年1月1日|▶ 五通一平", ["all valuation_date 2021-01-01", "all servicing 五通一平"], 0),
    ("基准地价的评估基准日为二○○二年十二月三十一日。", ["all valuation_date 2002-12-31"], 0),
    ("估价期日：二ＯＯ九年元月一日", ["all valuation_date 2009-01-01"], 0),
    ("基准日为2016年元月1日。", ["all valuation_date 2016-01-01"], 0),
    (
        "基准地价为熟地价，即五通一平条件下的国有土地使用权出让价格。",
        ["all servicing 五通一平", "all right granted"],
        0,
    ),
    ("基准地价以“六通一平”的熟地为准。", ["all servicing 六通一平"], 0),
    (
        "基准地价为完整的国有出让土地使用权在法定最高年期（商服40年、住宅70年）下的价格。",
        ["commercial tenure_years 40", "residential tenure_years 70"],
        0,
    ),
    (
        "“大道沿线都是一级地，”负责人说，“基准地价是40年商业、70年住宅，六通一平熟地的均价，商业容积率按1.5、住宅按1.6算。”",
        ["commercial tenure_years 40", "residential tenure_years 70", "all servicing 六通一平", *RATIOS],
        0,
    ),
    ("容积率：商服用地1.5（住宅用地为1330元/平方米）。", [], 1),
    (
        "开发程度：“六通一平”（通路、供水、排水、供电、通讯、通气及场地平整），住宅用地为“五通一平”。",
        ["all servicing 六通一平", "residential servicing 五通一平"],
        0,
    ),
    ("开发程度为“六通一平”，其中Ⅲ级为“五通一平”。", ["all servicing I:六通一平 II:六通一平 III:五通一平"], 0),
    ("住宅用地一级基准地价为1330元/平方米。设定容积率1.6。", ["residential plot_ratio 1.6"], 0),
    (
        "我县现行基准地价由县政府公布，自2018年7月1日起执行，估价期日为2017年7月1日。",
        ["all valuation_date 2017-07-01"],
        0,
    ),
    ("开发程度：五通一平（通路、通電(diàn)、供水、排水、通訊(xùn)及場(chǎng)地平整）。", ["all servicing 五通一平"], 0),
    ("标准容积率等条件下的国有建设用地使用权平均价格，五通一平。", ["all servicing 五通一平"], 0),
    (
        "三、标准容积率：商服用地1.5，住宅用地|1.6，使用年期均为法定最高年期。",
        ["all tenure_years 法定最高年期", *RATIOS],
        0,
    ),
]


@pytest.mark.parametrize(("text", "expected", "reports"), CASES, ids=[case[0][:20] for case in CASES])
def test_a_note_on_all_grades(text: str, expected: list[str], reports: int, tmp_path: Path) -> None:
    found, left = said(tmp_path / "document.txt", text)
    assert (sorted(found), left) == (sorted(expected), reports)


def _read(tmp_path: Path, text: str) -> Drafts:
    path = tmp_path / "document.txt"
    path.write_text(text, "utf-8")
    return read(path)


def _of_places(drafts: Drafts, field: str) -> dict[str, object]:
    """What every use is said to have, by the place of its table."""
    found: dict[str, object] = {}
    for draft in drafts.tables:
        place = draft.data["place"]
        found[place.get("scope") or place["county"]] = draft.data["basis"].get("all", {}).get(field)
    return found


PLACES = "甲市所辖县（区）基准地价表\n单位：元/㎡\n用途│级别│东区│西区│米易县│盐边县\n"
ROWS = (
    "商服│一级│3420│3210│2100│1950\n　　│二级│2580│2400│1590│1485\n"
    "住宅│一级│2310│2100│1500│1395\n　　│二级│1830│1650│1215│1110\n"
)
SHORT = [
    (
        "基准日：两区2012年6月30日，米易、盐边2011年12月31日。",
        "valuation_date",
        ["2012-06-30"] * 2 + ["2011-12-31"] * 2,
    ),
    ("开发程度：东区、西区六通一平，米易、盐边两县五通一平。", "servicing", ["六通一平"] * 2 + ["五通一平"] * 2),
    ("开发程度：米易四通一平，其余均为五通一平。", "servicing", ["五通一平", "五通一平", "四通一平", "五通一平"]),
]


@pytest.mark.parametrize(("text", "field", "values"), SHORT, ids=[case[0][:20] for case in SHORT])
def test_places_that_are_named_in_short(text: str, field: str, values: list[str], tmp_path: Path) -> None:
    found = _of_places(_read(tmp_path, PLACES + ROWS + text), field)
    assert found == dict(zip(["东区", "西区", "米易县", "盐边县"], values, strict=True))


HEADED = "级别\t商服用地\t住宅用地\t工业用地\nⅠ级\t1735\t1555\t385\nⅡ级\t1220\t1040\t310\n"
FOR_BOTH = [
    ("县城商服2.0、住宅1.8，建制镇商服1.2、住宅1.2，工业一律0.8。", ["0.8", "0.8"]),
    ("县城商服2.0、住宅1.8；建制镇商服1.2、住宅1.2；工业用地均为0.8。", ["0.8", "0.8"]),
    ("城里商服2.0、住宅1.8，镇上商服1.2、住宅1.2，工业统一按0.8。", ["0.8", "0.8"]),
    ("建制镇商服1.2、住宅1.2；县城、建制镇工业用地均为0.8。", ["0.8", "0.8"]),
    ("县城商服2.0、工业1.0；建制镇商服1.2，工业均为0.8。", ["1.0", "0.8"]),
]


@pytest.mark.parametrize(("ratios", "values"), FOR_BOTH, ids=[case[0] for case in FOR_BOTH])
def test_what_is_said_of_one_use_in_every_place(ratios: str, values: list[str], tmp_path: Path) -> None:
    tables = f"一、县城基准地价（元/平方米）\n{HEADED}二、建制镇基准地价（元/平方米）\n{HEADED}"
    drafts = _read(tmp_path, f"清河县城镇基准地价\n{tables}三、容积率：{ratios}")
    assert [draft.data["basis"]["industrial"]["plot_ratio"] for draft in drafts.tables] == values


TOWNS = (
    "清河县建制镇基准地价表（单位：元/平方米）\n乡镇\t{head}\t商业\t住宅\n"
    "青山镇\t{a}\t735\t555\n白水镇\t{a}\t720\t540\n黑石镇\t{b}\t585\t450\n"
)
CLASSES = [("类别", "A", "B"), ("类型", "C", "D"), ("档次", "甲", "乙")]


@pytest.mark.parametrize(("head", "a", "b"), CLASSES)
def test_what_is_said_of_a_class_is_of_its_towns(head: str, a: str, b: str, tmp_path: Path) -> None:
    marks = f"{a}类乡镇四通一平，{b}类乡镇三通一平。"
    drafts = _read(tmp_path, TOWNS.format(head=head, a=a, b=b) + f"注：基准日为2019年4月1日；{marks}")
    assert [draft.data["basis"]["all"]["servicing"] for draft in drafts.tables] == [
        {"青山镇": "四通一平", "白水镇": "四通一平", "黑石镇": "三通一平"}
    ]


def test_a_note_that_names_an_earlier_place_is_of_all(tmp_path: Path) -> None:
    towns = "镇\t商服用地\t住宅用地\n六坝镇\t480\t375\n新天镇\t450\t345\n"
    text = (
        f"清河县城区基准地价表（元/平方米）\n{HEADED}清河县建制镇基准地价表（元/平方米）\n{towns}"
        "说明：\n1、估价期日：2017年6月30日；\n2、工业用地容积率：1.0；\n3、开发程度：城区五通一平。\n"
    )
    bases = [draft.data["basis"] for draft in _read(tmp_path, text).tables]
    assert [basis["all"]["valuation_date"] for basis in bases] == ["2017-06-30", "2017-06-30"]
    assert [basis["all"].get("servicing") for basis in bases] == ["五通一平", None]
    assert [basis.get("industrial") for basis in bases] == [{"plot_ratio": "1.0"}, None]


def test_what_is_said_of_a_town_is_of_its_built_area(tmp_path: Path) -> None:
    text = f"清河县那吉镇基准地价公布\n基准日为2020年1月1日；五通一平。\n那吉镇城区基准地价表（元/平方米）\n{HEADED}"
    assert [draft.data["basis"]["all"]["servicing"] for draft in _read(tmp_path, text).tables] == ["五通一平"]


SEATS = ["洪水镇（县城）", "县城（洪水镇）", "县城所在地洪水镇", "县城驻地洪水镇"]


@pytest.mark.parametrize("seat", SEATS)
def test_a_note_behind_two_tables_names_the_county_town_otherwise(seat: str, tmp_path: Path) -> None:
    head = "级别\t商服用地\t住宅用地\n"
    text = (
        f"民乐县{seat}基准地价表（元/平方米）\n{head}Ⅰ级\t1080\t750\nⅡ级\t795\t585\n"
        "民乐县建制镇基准地价表（元/平方米）\n镇\t商服用地\t住宅用地\n六坝镇\t480\t375\n新天镇\t450\t345\n"
        "注：县城为五通一平，建制镇为三通一平。"
    )
    assert list(_of_places(_read(tmp_path, text), "servicing").values()) == ["五通一平", "三通一平"]


QUOTES = [
    "岚漪镇商业用地一级基准地价为1,020元/平方米、二级为705元/平方米，其余以文件为准。",
    "岚漪镇商业用地基准地价为一级1020元/平方米、二级705元/平方米。",
    "岚漪镇商业用地一级基准地价为每平方米1020元，二级基准地价为每平方米705元。",
]


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("title", ["岢岚县税务局关于核定计税价格的公告", "岢岚县公共租赁住房租金标准公告"])
def test_another_notice_quotes_prices(title: str, quote: str, tmp_path: Path) -> None:
    drafts = _read(tmp_path, f"{title}\n一、{quote}\n二、商铺按3200元/平方米掌握。\n")
    prices = drafts.tables[0].data["prices"]["commercial"]
    assert {grade: cell["yuan_per_m2"] for grade, cell in prices.items()} == {"I": "1020", "II": "705"}


COUNTED = [
    ("二、地价内涵：基准日为2020年1月1日；五通一平。", ["五通一平", "五通一平"]),
    ("二、基准地价设定条件：五通一平。", ["五通一平", "五通一平"]),
    ("二、县城基准地价内涵：五通一平。", ["五通一平", None]),
]


@pytest.mark.parametrize(("section", "values"), COUNTED)
def test_a_numbered_section_between_two_tables_is_of_both(
    section: str, values: list[str | None], tmp_path: Path
) -> None:
    head = "级别\t商服用地\t住宅用地\n"
    text = (
        f"清河县城镇基准地价\n一、县城级别基准地价（元/平方米）\n{head}Ⅰ级\t1735\t1555\nⅡ级\t1220\t1040\n{section}\n"
        f"三、乡镇级别基准地价（元/平方米）\n{head}Ⅰ级\t735\t555\nⅡ级\t420\t340\n"
    )
    assert list(_of_places(_read(tmp_path, text), "servicing").values()) == values


def test_a_note_behind_columns_of_two_kinds_of_land_is_of_both(tmp_path: Path) -> None:
    text = (
        "民乐县城区国有、集体建设用地基准地价表（元/平方米）\n用途\t级别\t国有\t集体\n商服用地\tⅠ级\t1080\t865\n"
        "\tⅡ级\t795\t635\n住宅用地\tⅠ级\t750\t590\n\tⅡ级\t585\t460\n注：估价期日2022年1月1日；五通一平。"
    )
    found = {draft.data.get("kind", "state"): draft.data["basis"]["all"] for draft in _read(tmp_path, text).tables}
    assert {kind: basis["servicing"] for kind, basis in found.items()} == {
        "state": "五通一平",
        "collective": "五通一平",
    }
