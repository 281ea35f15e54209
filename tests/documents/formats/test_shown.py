"""A figure as the cell of a sheet shows it."""

from __future__ import annotations

import pytest

from landprice.documents.formats.office.shown import shown_number


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("1690.0", "General", "1690"),
        ("112.66666666666667", "General", "112.6666667"),
        ("112.7", "0.00", "112.70"),
        ("112.7", "0.00_ ", "112.70"),
        ("1.0049999999999999", "0.00", "1.01"),
        ("1690.4", "#,##0", "1690"),
        ("-5", "0.00_);(0.00)", "(5.00)"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0.0675", "0.00%", "6.75%"),
        ("1690", '0"元"', "1690元"),
        ("1690", "[Red]0.0", "1690.0"),
        ("16900000", "0.00,", "16900.00"),
        ("0.5", "0.##", "0.5"),
        ("44562", "yyyy-m-d", "2022年1月1日"),
        ("44562", 'yyyy"年"m"月"d"日"', "2022年1月1日"),
        ("12", "[=0]0;0.00", "12"),
        ("words", "0.00", "words"),
    ],
)
def test_shown(stored: str, code: str, expected: str) -> None:
    assert shown_number(stored, code) == expected


def test_days_from_1904() -> None:
    assert shown_number("43100", "yyyy-m-d", from_1904=True) == "2022年1月1日"
