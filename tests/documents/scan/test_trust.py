"""What proves a figure of a scan: a pair that leaves no choice, both passes alike, sure labels; nothing less."""

from __future__ import annotations

from fractions import Fraction

import pytest

from landprice.documents.account.reporting import REST
from landprice.documents.account.rest_of_scan import leave_rest_of_scan
from landprice.documents.account.result import Left, ReadResult
from landprice.documents.blocks.lines import lines_of
from landprice.documents.document import Document, Grid, GridCell, Paragraph, Place
from landprice.documents.draft import Draft
from landprice.documents.formats.scan.misread import put_right
from landprice.documents.place import Scan, ScannedPage, ScannedWord
from landprice.documents.writing.drafts import drafts_of, read_instruments

HEAD = ["级别", "商服用地(元/平方米)", "商服用地(万元/亩)"]
PRICES = [["Ⅰ级", "2410", "160.67"], ["Ⅱ级", "2109", "140.60"], ["Ⅲ级", "1808", "120.53"], ["Ⅳ级", "1507", "100.47"]]


def read(rows: list[list[str]], again: dict[str, str] | None = None) -> tuple[list[Draft], list[tuple[str, str]]]:
    """The drafts of a recognised table, and its findings as rule and reason; ``again`` gives second readings."""
    scan = Scan({1: ScannedPage(595, 842)})
    cells = []
    for line, row in enumerate(rows, 2):
        cells.append([GridCell(text, Place(1, line, column + 1), line - 2, column) for column, text in enumerate(row)])
        for cell in cells[-1]:
            second = (again or {}).get(cell.text, cell.text)
            scan.words[cell.place] = (ScannedWord(cell.text, (0, 0, 9, 9), 0.99, cell.text, second),)
    document = Document(
        "a.png", [Paragraph("甲乙县城区基准地价表", Place(1, 1, 1)), Grid(cells, exact=True)], scan=scan
    )
    (found,) = read_instruments(document)
    left = [(each.rule, str(each.reason)) for each in found.result.left]
    return drafts_of(document, found), left


def proved(drafts: list[Draft]) -> dict[str, str]:
    """Unit → grades that are called proved."""
    return {each.unit: " ".join(each.grades) for draft in drafts for each in draft.evidence if each.how == "proved"}


def test_pairs_prove_both_figures() -> None:
    drafts, left = read([HEAD, *PRICES])
    assert proved(drafts) == {"yuan_per_m2": "I II III IV", "wan_per_mu": "I II III IV"}
    assert left == []


def test_a_last_digit_that_its_partner_leaves_open_is_not_proved() -> None:
    # 元/㎡ made of 万元/亩: 160.64 to 160.69 all give 2410
    per_mu = ["160.65", "140.63", "120.51", "100.48"]
    rows = [[g, str(round(Fraction(b) * 15)), b] for g, b in zip("ⅠⅡⅢⅣ", per_mu, strict=True)]
    drafts, _ = read([HEAD, *rows])
    assert proved(drafts) == {"yuan_per_m2": "I II III IV"}


def test_a_pair_that_agrees_but_not_as_its_table_rounds_is_to_confirm() -> None:
    # 140.62 agrees with 2109 as loosely as print may round (deyang prints 361.74 beside 5426): its last digit is open
    rows = [HEAD, PRICES[0], ["Ⅱ级", "2109", "140.62"], *PRICES[2:]]
    drafts, left = read(rows)
    assert proved(drafts) == {"yuan_per_m2": "I III IV", "wan_per_mu": "I III IV"}
    assert left == []
    told = [str(what) for draft in drafts for rule, _, what in draft.notes if rule == "LP023"]
    assert told == [
        "2109 and 140.62 agree, but not as this table is rounded: 2109 supports 140.60; compare with the picture"
    ]
    drafts, left = read(rows, {"140.62": "140.82"})
    assert left == [
        (
            "LP021",
            "recognised as 2109 and 140.62, which contradict each other: 140.62 supports ?, 2109 supports 140.60; "
            "compare with the picture",
        )
    ]
    assert proved(drafts) == {"yuan_per_m2": "I III IV", "wan_per_mu": "I III IV"}


def test_a_name_that_was_put_right_is_told() -> None:
    head = ["级别", "商服用地(元/平方米)", "商服用地(万元/亩)"]
    again = {cell: cell.replace("商服", "商报") for cell in head}
    drafts, _ = read([head, *PRICES], again)
    assert proved(drafts) == {}
    told = [str(what) for draft in drafts for rule, _, what in draft.notes if rule == "LP023"]
    assert told == [
        f"商服用地 may be another use: it was recognised as 商报用地({unit}) too; compare with the picture"
        for unit in ("元/平方米", "万元/亩")
    ]


def test_a_second_reading_that_the_pair_supports_is_named_so() -> None:
    rows = [HEAD, PRICES[0], ["Ⅱ级", "2169", "140.60"], *PRICES[2:]]
    _, left = read(rows, {"2169": "2109"})
    assert left == [
        ("LP021", "recognised as 2169, at another scale as 2109: 140.60 supports 2109; compare with the picture")
    ]


def test_passes_that_differ_prove_nothing_though_the_pair_agrees() -> None:
    drafts, left = read([HEAD, *PRICES], {"2109": "2169"})
    assert proved(drafts) == {"yuan_per_m2": "I III IV", "wan_per_mu": "I II III IV"}
    assert left == []


def test_one_unit_whose_passes_differ_is_left_out_with_both_readings() -> None:
    rows = [["级别", "商服用地(元/平方米)", "住宅用地(元/平方米)"], *([g, a, str(int(a) - 500)] for g, a, _ in PRICES)]
    drafts, left = read(rows, {"1808": "1308"})
    assert proved(drafts) == {}
    assert left == [("LP021", "recognised as 1808, at another scale as 1308: compare with the picture")]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ("ⅠⅡⅢⅣ", {"yuan_per_m2": "I II III IV", "wan_per_mu": "I II III IV"}),
        ("ⅠⅡⅢⅤ", {}),
        ("ⅠⅢⅡⅣ", {}),
    ],
    ids=["sure", "a gap", "back and forth"],
)
def test_grades_have_to_follow_each_other(grades: str, expected: dict[str, str]) -> None:
    drafts, _ = read([HEAD, *([grade, *row[1:]] for grade, row in zip(grades, PRICES, strict=True))])
    assert proved(drafts) == expected


def test_a_use_that_no_list_knows_proves_nothing() -> None:
    drafts, _ = read([["用途", "级别", "元/平方米", "万元/亩"], *(["机关团依用地", *row] for row in PRICES)])
    assert [each.how for draft in drafts for each in draft.evidence] == ["by-position", "by-position"]


def test_areas_are_for_the_keeper_where_no_total_proves_them() -> None:
    head = ["级别", "商服用地(元/平方米)", "商服用地面积(公顷)"]
    rows = [["Ⅰ级", "2410", "10.5"], ["Ⅱ级", "2109", "20.5"], ["Ⅲ级", "1808", "30.0"]]
    drafts, _ = read([head, *rows])
    assert [str(what) for rule, _, what in drafts[0].notes if rule == "LP023"] == [
        "areas recognised from a picture, no total proves them: 10.5, 20.5, 30.0"
    ]
    drafts, _ = read([head, *rows, ["合计", "", "61.0"]])
    assert [str(what) for rule, _, what in drafts[0].notes if rule == "LP023"] == []


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("24lO", "2410"), ("160. 67", "160.67"), ("l级", "I级"), ("Il级", "II级"), ("工级", "I级"), ("ⅢⅢ级", "III级"),
        ("元/立方米", "元/立方米"), ("基准地介表", "基准地价表"),
        ("IV级", "IV级"), ("1级", "1级"), ("11级", "11级"), ("元/肝", "元/㎡"), ("元/年方关", "元/平方米"),
        ("(万元/宙)", "(万元/亩)"), ("万元/公顷", "万元/公顷"),
        ("仓储月地", "仓储用地"),
        ("[级", "I级"),
        ("VIⅢI级", "VIII级"),
        ("9 ２３", "923"), ("___20.00", "20.00"), ("_295.33", "295.33"), ("26.60----", "26.60"), (".121.80", "121.80"),
        ("-0.05", "-0.05"),
        ("一元/平方米", "元/平方米"), ("一万元/亩", "万元/亩"),
    ],
)  # fmt: skip
def test_misread_words(recognised: str, printed: str) -> None:
    assert put_right(recognised) == printed


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("工业用地", "工矿用地"),
        ("住宅月地", "住宅月地"),
        ("公共管理与公共务用地", "公共管理与公共务用地"),
    ],
    ids=["read otherwise a second time", "a letter misread", "a letter lost"],
)
def test_a_use_whose_name_is_in_doubt_proves_nothing(name: str, again: str) -> None:
    head = ["级别", f"{name}(元/平方米)", f"{name}(万元/亩)"]
    drafts, _ = read([head, *PRICES], {head[1]: f"{again}(元/平方米)", head[2]: f"{again}(万元/亩)"})
    assert proved(drafts) == {}


def test_a_name_whose_ending_stands_apart_proves_nothing() -> None:
    head = ["用途", "", "单位", "Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级"]
    units = [[row[at] for row in PRICES] for at in (1, 2)]
    rows = [head, ["商业服务业设施", "用地", "元/平方米", *units[0]], ["商业服务业设施", "用地", "万元/亩", *units[1]]]
    drafts, _ = read(rows)
    assert {each.how for draft in drafts for each in draft.evidence} == {"by-position"}
    drafts, _ = read([[row[0], "", *row[2:]] for row in rows])
    assert {each.how for draft in drafts for each in draft.evidence} == {"proved"}


def test_a_figure_in_the_cell_of_a_label_is_named() -> None:
    # a photograph had lost the rule between the grades and the first prices: Ⅰ above 7,593 in one cell
    row = [
        GridCell(text, Place(1, 2, at + 1), 0, at)
        for at, text in enumerate(["土地级别", "Ⅰ\n7,593", "Ⅱ\n$,197", "12级"])
    ]
    lines = lines_of(Document("a.png", [Grid([row], exact=True)]))
    result = ReadResult(about_prices=True)
    leave_rest_of_scan(result, lines, Scan({1: ScannedPage(595, 842)}))
    places = (Place(1, 2, 2), Place(1, 2, 3))
    assert result.left == [Left("LP021", places[0], 2, ("7,593", "$,197"), REST, places=places)]


def test_no_figure_in_a_recognised_cell_vanishes() -> None:
    rows = [["符护梁", "用用", "平"], ["甲", "5510", "367.33"], ["乙", "4510", "300.67"], ["1", "3510", "234.00"]]
    cells = [
        [GridCell(text, Place(1, line, at + 1), line - 2, at) for at, text in enumerate(row)]
        for line, row in enumerate(rows, 2)
    ]
    lines = lines_of(Document("a.png", [Grid(cells, exact=True)]))
    named = Left("LP021", Place(1, 3, 2), 3, ("5510", "367.33"), "no unit is given for it")
    result = ReadResult(left=[named], about_prices=True)
    leave_rest_of_scan(result, lines, Scan({1: ScannedPage(595, 842)}))
    at = (Place(1, 4, 2), Place(1, 4, 3), Place(1, 5, 1), Place(1, 5, 2), Place(1, 5, 3))
    rest = Left("LP021", Place(1, 4, 2), 5, ("4510", "300.67", "1", "3510", "234.00"), REST, places=at)
    assert result.left == [named, rest]
    leave_rest_of_scan(result, lines, Scan({1: ScannedPage(595, 842)}))
    assert result.left == [named, rest]
