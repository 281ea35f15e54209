"""A document without a table of benchmark prices: its refusal, or a finding, says what its heading is about."""

from __future__ import annotations

import pytest

import landprice

MINIMUM = (
    "浙江省工业用地出让最低价标准\n县(市、区)\n等别\n最低价标准\n元/平方米\n杭州市上城区\t一\t480\n义乌市\t四\t204\n"
)
COMPENSATION = (
    "{}\n单位：元/亩\n区片编号\t区片范围\t土地补偿费\t安置补助费\t区片综合地价\n"
    "Ⅰ\t古陶街道\t16800\t39200\t56000\nⅡ\t岳壁乡\t13950\t32550\t46500\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MINIMUM, "line 1: 浙江省工业用地出让最低价标准: minimum prices"),
        (
            COMPENSATION.format("平遥县人民政府关于公布平遥县征地区片综合地价的通知"),
            "line 4: 16800, 39200, 56000, 13950, 32550, 46500: not in the table: compensation",
        ),
        (
            COMPENSATION.format("静海区征收农用地区片综合地价标准"),
            "line 4: 16800, 39200, 56000, 13950, 32550, 46500: not in the table: compensation",
        ),
        (
            "青山县城区基准地价表\n（见附件）\n",
            "line 1: no figure of a table stands below the heading 青山县城区基准地价表",
        ),
        ("今天天气不错。\n", ""),
    ],
)
def test_a_refusal_says_what_the_document_is_about(text: str, told: str) -> None:
    """zhejiang_industrial_min_2013 and a notice of compensation were refused as if nothing stood in them."""
    with pytest.raises(landprice.InputError) as caught:
        landprice.read(text.encode(), shown_as="a.txt")
    what = "a.txt holds no table of benchmark prices or grades"
    assert str(caught.value) == (f"{what}; {told}" if told else what)


def test_the_heading_over_figures_that_are_all_left_out_is_told() -> None:
    text = "青山县城区基准地价表\n单位：元/平方米\n甲 乙 丙\n1250 980\n720 640 550 440\n"
    drafts = landprice.read(text.encode(), shown_as="a.txt")
    assert [(each.rule, each.line, each.message) for each in drafts.findings] == [
        ("LP024", 1, "no table is read below the heading 青山县城区基准地价表: 6 figures are left out"),
        ("LP021", 4, "6 figures are left out, from 1250 to 440: more values than columns"),
    ]
