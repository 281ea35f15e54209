"""What a valuer reads in the worksheet is in the trade's words, and true: mended after reading each answer once."""

from __future__ import annotations

import pytest
from helpers.cli import run

SHOP = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "1000", "--as-of", "2024-06-01")


@pytest.mark.parametrize(
    ("said", "shown", "not_shown"),
    [
        (["--servicing", "六通", "--servicing-cost", "通气=10"], ["通气的费用：已给出，但未用到"], ["gas"]),
        (
            ["--servicing", "生地", "--servicing-cost", "通路=20"],
            [
                "该表未定义生地：按红线外未通、场地未平整处理",
                "D	= - 20 (通路) - ? (供水) - ? (排水) - ? (通电) - ? (通讯) - ? (通气) - ? (场地平整)",
            ],
            [],
        ),
        # an approval is no day of force
        (
            ["--date", "2024-01-01", "--index", "1"],
            ["该版只见 2024-05-17 的批复，自何日起施行尚不能确定"],
            ["自2024-05-17起施行"],
        ),
        # no rate gives granted land without a term a value
        (["--tenure", "无年期"], ["使用年限：--tenure 30"], ["--rate"]),
        (["--offer", "1182999"], ["为宗地总价的 69.99%  为基准地价总额的 69.99%  低于其 70%（1,183,000 元）"], []),
    ],
)
def test_the_worksheet_says(said: list[str], shown: list[str], not_shown: list[str]) -> None:
    sheet = run(*SHOP, *said, lang="zh").stdout
    assert [words for words in shown if words not in sheet] == []
    assert [words for words in not_shown if words in sheet] == []


def test_every_grade_of_a_mixed_parcel_is_named_as_one() -> None:
    parts = ["--part", "商服 II 60%", "--part", "住宅 I 40%"]
    lines = run("quote", "湖口", "--area", "1000", "--as-of", "2024-06-01", *parts, lang="zh").lines
    assert lines[0] == "湖口县城区 商服用地、住宅用地 II级、I级"
    assert [line for line in lines if line.startswith(("60%", "40%"))] == [
        "60%  商服用地 II级  1690",
        "40%  住宅用地 I级  2072",
    ]


def test_an_undated_edition_is_called_so() -> None:
    lines = run(
        "quote", "德阳", "--use", "商业", "--grade", "I", "--area", "9", "--as-of", "2024-06-01", lang="zh"
    ).lines
    assert "版次	未载明基准地价期日（undated）" in lines
