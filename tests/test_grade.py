"""Names of grades."""

import pytest

from landprice.words.grade import class_said, grade_at, grade_number, grade_order, grade_said, normal_grade


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        *((one, "II") for one in ("II", "Ⅱ", "ii", "2", "２", "二", "二级", "2级")),
        *((one, "II") for one in ("第二级", "Ⅱ级", "II 级", "grade II", " II ")),
        *((one, "I") for one in ("I", "Ⅰ", "l", "|", "一等", "1")),
        *(("Ⅻ", "XII"), ("十二级", "XII"), ("15", "XV"), ("XV", "XV")),
        *((name, name) for name in ("A1区片", "路线价区段3", "16", "0", "XVI", "甲级", "末级")),
    ],
)
def test_normal_grade(written, normal):
    assert normal_grade(written) == normal
    assert normal_grade(normal) == normal


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *(
            (one, "II")
            for one in (
                "二级地",
                "贰级",
                "贰",
                "2.0",
                "2.00",
                "2.0级",
                "II级地",
                "第二级土地",
                "二级区片",
                "2级别",
                "Ⅱ级用地",
            )
        ),
        *((one, "XII") for one in ("拾贰级", "12.0", "十二级地段")),
        *(
            (name, name)
            for name in ("2.5", "16.0", "二类", "二级A", "陆家镇", "A1区片", "甲级地", "II-A", "0.0", "级地")
        ),
    ],
)
def test_grades_as_people_write_them(written, said):
    assert grade_said(written) == said
    assert grade_said(said) == said


def test_a_class_of_counties_is_no_grade():
    assert [class_said(one) for one in ("三等", "三等地", "三等别", "第三等", "叁等地")] == ["III"] * 5
    assert [class_said(one) for one in ("三级", "上等", "等", "三等奖", "")] == [None] * 5


def test_grade_number():
    assert [grade_number(name) for name in ("I", "4", "四")] == [1, 4, 4]
    assert {grade_number(name) for name in ("Ⅳ", "甲", "0", "99", "")} == {None}


def test_grades_from_best_to_worst():
    assert grade_order(["X", "II", "乙", "I", "甲", "IX"]) == ["I", "II", "IX", "X", "乙", "甲"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("II", ("II", 2)),
        ("二级地段", ("II", 4)),
        ("第十一级", ("XI", 4)),
        ("12级别", ("XII", 4)),
        ("级别IV", ("IV", 4)),
        ("I-A", ("I-A", 3)),
        ("A类", ("A类", 2)),
        ("乙等地", ("乙等地", 3)),
        ("VIP", None),
        ("二", None),
        ("二类", None),
        ("三级别差", None),
    ],
)
def test_a_grade_in_a_text(text, expected):
    assert grade_at(text, 0) == expected
