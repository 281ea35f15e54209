"""Cells of scanned tables by rules and by where words stand, and words put right by those beside them; no picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from landprice.documents.document import Grid, PageWord
from landprice.documents.formats.printed.rules import DrawnRule, tables_of_rules
from landprice.documents.formats.printed.tables import DrawnTable, blocks_of_page
from landprice.documents.formats.printed.unruled.tables import tables_by_places
from landprice.documents.formats.scan.misread import put_right
from landprice.documents.formats.scan.names import is_known_name, is_like_name
from landprice.documents.formats.scan.numerals import with_sequences
from landprice.documents.place import ScannedWord


def word(text: str, across: float = 0, down: float = 0, confidence: float = 0.99, again: str = "") -> ScannedWord:
    """A word whose middle is there, ten points a letter and as high."""
    half = 5.0 * len(text)
    return ScannedWord(text, (across - half, down - 5, across + half, down + 5), confidence, text, again)


def rows_of(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[list[tuple[str, int, int]]]:
    """The cells of the one table: text, rows and columns."""
    printed = [PageWord(each.text, each.box[0], each.box[2], each.box[1], each.box[3]) for each in words]
    (grid,) = [block for block in blocks_of_page(printed, tables, 1, {}) if isinstance(block, Grid)]
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in grid.rows]


def test_a_stroke_in_line_with_a_rule_below_parts_no_cell() -> None:
    # 用 of 公用设施用地 stood above the rule between 元/㎡ and 万元/亩 (noto sans, 250 dpi)
    across = [DrawnRule(0, y, 200, y) for y in (0, 30, 60)]
    down = [DrawnRule(0, 0, 0, 60), DrawnRule(200, 0, 200, 60), DrawnRule(100, 30, 100, 60)]
    stroke = DrawnRule(100, 13, 100, 30)
    (table,) = tables_of_rules([*across, *down, DrawnRule(50, 30, 50, 60), stroke])
    assert table.cells == ((0, 0, 200, 30), (0, 30, 50, 60), (50, 30, 100, 60), (100, 30, 200, 60))


def test_labels_part_the_rows_of_those_before_them() -> None:
    """工业用地 is as wide as 公共服务用地 and its classes together; the dash of a grade may be lost."""
    words = [word("土地级别", 100, 0), word("Ⅰ级", 250, 0), word("Ⅱ级", 330, 0)]
    words += [word("工业用地", 60, 30), word("公共服务用地", 35, 90), word("一类", 110, 70), word("二类", 110, 110)]
    for row, (unit, *figures) in enumerate(
        [
            ("元/平方米", "2410", "2109"), ("万元/亩", "160.67", "140.60"), ("元/平方米", "1690"),
            ("万元/亩", "112.67"), ("元/平方米", "1480", "1276"), ("万元/亩", "98.67", "85.07"),
        ]
    ):  # fmt: skip
        words.append(word(unit, 170, 20 + 20 * row))
        words += [word(figure, 250 + 80 * at, 20 + 20 * row) for at, figure in enumerate(figures)]
    assert rows_of(words, tables_by_places(words)) == [
        [("土地级别", 1, 3), ("Ⅰ级", 1, 1), ("Ⅱ级", 1, 1)],
        [("工业用地", 2, 2), ("元/平方米", 1, 1), ("2410", 1, 1), ("2109", 1, 1)],
        [("万元/亩", 1, 1), ("160.67", 1, 1), ("140.60", 1, 1)],
        [("公共服务用地", 4, 1), ("一类", 2, 1), ("元/平方米", 1, 1), ("1690", 1, 1), ("", 1, 1)],
        [("万元/亩", 1, 1), ("112.67", 1, 1), ("", 1, 1)],
        [("二类", 2, 1), ("元/平方米", 1, 1), ("1480", 1, 1), ("1276", 1, 1)],
        [("万元/亩", 1, 1), ("98.67", 1, 1), ("85.07", 1, 1)],
    ]


def test_labels_on_the_first_of_their_rows_take_those_below_where_grades_begin_again() -> None:
    words = [word("用途", 35, 0), word("级别", 110, 0), word("地价", 200, 0), word("面积", 290, 0)]
    words += [word("商服用地", 35, 20), word("住宅用地", 35, 60)]
    for row in range(4):
        words += [word(["Ⅰ级", "Ⅱ级"][row % 2], 110, 20 + 20 * row), word(str(2410 - row), 200, 20 + 20 * row)]
        words.append(word(f"{31 + row}.5", 290, 20 + 20 * row))
    assert [row[0] for row in rows_of(words, tables_by_places(words))[1::2]] == [("商服用地", 2, 1), ("住宅用地", 2, 1)]
    unsaid = [replace(each, text="一带") if each.text == "Ⅰ级" and each.box[1] > 20 else each for each in words]
    assert rows_of(unsaid, tables_by_places(unsaid))[1][0] == ("商服用地\n住宅用地", 4, 1)


def test_a_cell_of_several_lines_is_one() -> None:
    """The head and the row of 修正比例 broken over lines, the others beside it (20_beiliu_collective_draft)."""
    words = [word("用途", 35, 0), word("国有地价", 120, -6), word("（现行）", 120, 6), word("集体地价", 220, 0)]
    words += [word("公共管理", 35, 24), word("用地", 25, 36), word("705", 120, 30), word("600", 220, 30)]
    words += [word("商服用地", 35, 60), word("1905", 120, 60), word("1525", 220, 60)]
    words += [word("工业用地", 35, 90), word("300", 120, 90), word("285", 220, 90)]
    assert [[text for text, _, _ in row] for row in rows_of(words, tables_by_places(words))] == [
        ["用途", "国有地价\n（现行）", "集体地价"],
        ["公共管理\n用地", "705", "600"],
        ["商服用地", "1905", "1525"],
        ["工业用地", "300", "285"],
    ]


def grades_beside_uses(bare: int) -> list[ScannedWord]:
    """Three grades, each beside the middle of four uses; the row of that number has no figures."""
    words = [word("级别", 20, 0), word("用途", 110, 0), word("元/平方米", 210, 0), word("万元/亩", 310, 0)]
    words += [word(f"{'一二三'[at]}级", 20, 50 + 80 * at) for at in range(3)]
    for row in range(12):
        words.append(word(["工业用地", "住宅用地", "商服用地", "科教用地"][row % 4], 110, 20 + 20 * row))
        if row != bare:
            words += [word(str(2410 - row), 210, 20 + 20 * row), word(f"{160 - row}.67", 310, 20 + 20 * row)]
    return words


def test_a_row_of_labels_alone_is_a_row() -> None:
    words = grades_beside_uses(bare=6)
    rows = rows_of(words, tables_by_places(words))
    assert [row[0][:2] for row in rows[1::4]] == [("一级", 4), ("二级", 4), ("三级", 4)]
    assert rows[7] == [("商服用地", 1, 1), ("", 1, 1), ("", 1, 1)]


def test_labels_amid_rows_that_they_do_not_part_are_of_none() -> None:
    words = [each for each in grades_beside_uses(bare=-1) if not each.text.endswith("级")]
    words += [word(f"{'一二三'[at]}级", 20, 60 + 80 * at) for at in range(3)]
    rows = rows_of(words, tables_by_places(words))
    assert [cell for row in rows for cell in row if cell[0].endswith("级")] == [("一级\n二级\n三级", 12, 1)]


def test_a_head_of_two_lines() -> None:
    words = [word("商服用地", 150, 0), word("工业用地", 310, 0), word("级别", 20, 10)]
    words += [word(unit, 110 + 80 * at, 20) for at, unit in enumerate(["元/㎡", "万元/亩"] * 2)]
    for row, (grade, *figures) in enumerate(
        [
            ("Ⅰ级", "1800", "120.00", "190", "12.67"),
            ("Ⅱ级", "1185", "79.00"),
            ("Ⅲ级", "920", "61.33"),
            ("Ⅳ级", "700", "46.67"),
        ]
    ):
        words.append(word(grade, 20, 40 + 20 * row))
        words += [word(figure, 110 + 80 * at, 40 + 20 * row) for at, figure in enumerate(figures)]
    assert rows_of(words, tables_by_places(words))[:4] == [
        [("级别", 2, 1), ("商服用地", 1, 2), ("工业用地", 1, 2)],
        [("元/㎡", 1, 1), ("万元/亩", 1, 1), ("元/㎡", 1, 1), ("万元/亩", 1, 1)],
        [("Ⅰ级", 1, 1), ("1800", 1, 1), ("120.00", 1, 1), ("190", 1, 1), ("12.67", 1, 1)],
        [("Ⅱ级", 1, 1), ("1185", 1, 1), ("79.00", 1, 1), ("", 1, 1), ("", 1, 1)],
    ]


def test_a_head_of_one_name_below_lines_of_a_stamp() -> None:
    words = [word("仓储用地", 190, 40), word("级别", 20, 50), word("元/㎡", 130, 60), word("万元/亩", 250, 60)]
    for row, grade in enumerate(("1", "2", "3")):
        words += [
            word(grade, 20, 80 + 20 * row),
            word(f"74{row}1", 130, 80 + 20 * row),
            word(f"49{row}.07", 250, 80 + 20 * row),
        ]
    stamp = [word("- -", 20, 20), word("-1", 250, 20, confidence=0.76)]
    for each in (words, [*words, *stamp]):
        assert rows_of(words, tables_by_places(each))[:3] == [
            [("级别", 2, 1), ("仓储用地", 1, 2)],
            [("元/㎡", 1, 1), ("万元/亩", 1, 1)],
            [("1", 1, 1), ("7401", 1, 1), ("490.07", 1, 1)],
        ]


def one_cell(*words: ScannedWord) -> tuple[list[ScannedWord], list[DrawnTable]]:
    box = (-100.0, -100.0, 100.0, 100.0)
    return list(words), [DrawnTable(box, (box,))]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (["I级", "级", "级", "IV级"], ["I级", "II级", "III级", "IV级"]),
        (["级", "II级", "III级"], ["I级", "II级", "III级"]),
        (["I级", "级", "IV级"], ["I级", "级", "IV级"]),
        (["II级", "IIII级", "IV级"], ["II级", "III级", "IV级"]),
        (["I级", "II级", "级"], ["I级", "II级", "级"]),
        (["I级", "III级", "IIII级", "IV级"], ["I级", "II级", "III级", "IV级"]),
        (["1 级", "I级", "III级"], ["I级", "II级", "III级"]),
        (["1级", "11级", "II级", "IV级"], ["I级", "II级", "III级", "IV级"]),
        (["1级", "11级", "III级"], ["I级", "II级", "III级"]),
        (["1级", "2级", "III级"], ["1级", "2级", "III级"]),
        (["VI级", "VIII级", "I级"], ["VI级", "VIII级", "I级"]),
        (["I级", "II级", "出级", "IV级"], ["I级", "II级", "III级", "IV级"]),
        (["土地级", "II级", "III级"], ["土地级", "II级", "III级"]),
    ],
    ids=[
        "between", "before", "a gap", "strokes", "behind", "more strokes", "a digit", "digits", "two of digits",
        "no strokes",
        "one behind VI", "below a stamp", "a head",
    ],
)  # fmt: skip
def test_numerals_that_lost_their_strokes(read: list[str], expected: list[str]) -> None:
    words = [word(text, 0, 20.0 * at) for at, text in enumerate(read)]
    boxes = tuple((-30.0, 20.0 * at - 10, 30.0, 20.0 * at + 10) for at in range(len(read)))
    table = DrawnTable((-30.0, -10.0, 30.0, 20.0 * len(read)), boxes)
    assert [each.text for each in with_sequences(words, [table])] == expected


def test_grades_above_each_other_in_a_cell_are_no_row() -> None:
    words, tables = one_cell(word("I", 0, 0), word("II", 0, 20), word("III", 0, 40))
    assert [each.text for each in with_sequences(words, tables)] == ["I", "II", "III"]


def test_names_known_and_like_one() -> None:
    assert is_known_name("公共管理与公共服务用地（一类）")
    assert not is_known_name("公共管理与公共务用地（一类）")
    assert is_like_name("公共管理与公共务用地（一类）")
    assert not is_like_name("甲乙县城区基准地价表")
    assert is_like_name("F.业用地")


def unruled_rows() -> list[ScannedWord]:
    """Three uses in both units, three grades; each use stands between its rows."""
    words = [word("级别", 60, 0), *(word(grade, 300 + 80 * at, 0) for at, grade in enumerate(("Ⅰ级", "Ⅱ级", "Ⅲ级")))]
    words += [word(use, 60, 30 + 40 * at) for at, use in enumerate(("仓储用地", "商服用地", "住宅用地"))]
    for row in range(6):
        words.append(word("万元/亩" if row % 2 else "元/平方米", 180, 20 + 20 * row))
        words += [
            word(f"{160 - row}.6{at}" if row % 2 else str(2410 - row), 300 + 80 * at, 20 + 20 * row) for at in range(3)
        ]
    return words


def test_a_rest_of_a_seal_read_as_a_dash_makes_no_row() -> None:
    words = unruled_rows()
    expected = rows_of(words, tables_by_places(words))
    beside_label = [*words, word("--", 430, 110)]
    assert [len(row) for row in rows_of(beside_label, tables_by_places(beside_label))] == [len(row) for row in expected]
    assert len(expected) == 7


def test_rests_of_rules_beside_letters() -> None:
    assert put_right("级别!") == "级别"
    assert put_right("I级--") == "I级"
    assert put_right("|级") == "I级"
