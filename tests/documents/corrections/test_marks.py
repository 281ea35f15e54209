"""Cells as marks and scopes: figures, bands in the words of the table format, uses and grades."""

from __future__ import annotations

import pytest

from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.told.notes import between_of, deep_lot_of, ends_of, standard_depth_of
from landprice.tables.corrections.ranges import parse_range


@pytest.mark.parametrize(
    ("printed", "band"),
    [
        ("≥1200", "≥1200"), ("S≥1200", "≥1200"), ("800≤S<1200", "[800,1200)"), ("800＜S≤1200", "(800,1200]"),
        ("[300,600)", "[300,600)"), ("（40，50]", "(40,50]"), ("300—700", "300-700"), ("300-700米", "300-700"),
        ("2000以上", "≥2000"), ("200以下", "<200"), ("大于1500", ">1500"), ("不足200", "<200"), ("≤15", "≤15"),
        ("1.2≥R>1.0", "(1.0,1.2]"), ("大于1.0且小于等于1.2", "(1.0,1.2]"),
        ("1.0(不含)-1.2", "(1.0,1.2]"), ("2000以下(含2000)", "≤2000"), ("300以下0.98", ""),
    ],
)  # fmt: skip
def test_bands_are_those_of_the_table_format(printed: str, band: str) -> None:
    assert mark_of(printed).band == band
    assert not band or parse_range(band) is not None


@pytest.mark.parametrize(
    ("printed", "figure"), [("+2.60", "+2.60"), ("－1.30", "-1.30"), ("1,200", "1200"), ("6%", "6"), ("40年", "40")]
)
def test_figures_keep_sign_and_decimals(printed: str, figure: str) -> None:
    assert mark_of(printed).figure == figure


@pytest.mark.parametrize(
    ("text", "uses", "grades", "bare"),
    [
        ("商业、住宅用地", ["commercial", "residential"], (), True),
        ("一至三级", [], ("I", "II", "III"), True),
        ("住宅用地(一级、二级)", ["residential"], ("I", "II"), True),
        ("Ⅰ—Ⅲ级", [], ("I", "II", "III"), True),
        ("距商服中心距离", [], (), False),
        ("公共服务用地（一类）", ["public"], (), True),
    ],
)
def test_uses_and_grades(text: str, uses: list[str], grades: tuple[str, ...], bare: bool) -> None:
    scope = scope_in(text)
    assert ([each.use.id for each in scope.uses], scope.grades, scope.bare) == (uses, grades, bare)


def test_notes_on_what_is_between_and_past_the_keys() -> None:
    assert between_of(["其他容积率按相邻两级线性内插"]) == "linear"
    assert ends_of(["容积率小于等于1按1，大于等于5按5"]) == ("clamp", "clamp")
    assert ends_of(["容积率小于1.0时按1.2"]) == ("", "")
    assert standard_depth_of(["标准深度为15米。"]) == "15"
    assert deep_lot_of(["超过标准深度的部分按级别基准地价计算"]) == "split"
