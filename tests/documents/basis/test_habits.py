"""Habits of telling the basis: fields that are not named, 分别 over what was listed before, uses and grades of a list.

Sentences are written as notices write them; ``|`` is the end of a line.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.said_basis import said

CASES = [
    (
        "容积率：乙区商服用地2.0，住宅用地1.8；丙区商服用地1.6，住宅用地1.5；各区工业用地均为1.0。",
        ["industrial plot_ratio 1.0"],
        4,
    ),
    (
        "商服40年、住宅70年、工业50年。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    (
        "商服用地、住宅用地、工业用地的设定容积率分别为2.0、1.8、1.0；使用年限分别为40年、70年、50年；土地开发程度为五通一平。",
        [
            "all servicing 五通一平",
            "commercial plot_ratio 2.0",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
            "industrial plot_ratio 1.0",
            "industrial tenure_years 50",
        ],
        0,
    ),
    (
        "容积率：商服、住宅、工业用地分别为2.0、1.8、1.0。各级别开发程度均为五通一平。",
        [
            "all servicing 五通一平",
            "commercial plot_ratio 2.0",
            "residential plot_ratio 1.8",
            "industrial plot_ratio 1.0",
        ],
        0,
    ),
    (
        "各级别商服用地容积率分别为2.0、1.8、1.5，住宅用地容积率分别为2.2、2.0、1.8，工业用地容积率均为0.8。",
        [
            "commercial plot_ratio I:2.0 II:1.8 III:1.5",
            "residential plot_ratio I:2.2 II:2.0 III:1.8",
            "industrial plot_ratio 0.8",
        ],
        0,
    ),
    (
        "商服、住宅、工业用地使用年限分别为40年、70年、50年。各级别容积率分别为2.0、1.8、1.5。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        1,
    ),
    (
        "各级别商服用地容积率分别为2.0、1.8。",
        [],
        2,
    ),
    (
        "商服用地容积率1.5、年期40年，住宅用地容积率1.6、年期70年，工业用地容积率1.0、年期50年，六通一平。",
        [
            "all servicing 六通一平",
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.6",
            "residential tenure_years 70",
            "industrial plot_ratio 1.0",
            "industrial tenure_years 50",
        ],
        0,
    ),
    (
        "商服用地40年，容积率1.5；住宅用地70年，容积率1.8；六通一平。",
        [
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
        ],
        1,
    ),
    (
        "Ⅰ级六通一平，Ⅱ级五通一平，Ⅲ级四通一平。",
        ["all servicing I:六通一平 II:五通一平 III:四通一平"],
        0,
    ),
    (
        "容积率：商服1.5、住宅1.6，工业用地不设容积率。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.6", "industrial plot_ratio 不设容积率"],
        0,
    ),
    (
        "容积率：一级商服1.6、住宅1.8，二级商服1.4、住宅1.5，三级商服1.0、住宅1.2，工业均为0.7。",
        [],
        1,
    ),
    (
        "估价基准日为2022年7月1日；土地用途为商服用地、住宅用地、工业用地；土地使用权类型为出让。",
        ["all valuation_date 2022-07-01", "all right granted"],
        0,
    ),
    (
        "权利性质：出让；价格类型：地面单价；估价时点：2015年1月1日。",
        ["all valuation_date 2015-01-01", "all right granted", "all price_per land"],
        0,
    ),
    (
        "- **期日**：2020.01.01；**容积率**：商服3.0，住宅2.5；**开发程度**：五通一平；**权利**：出让。",
        [
            "all valuation_date 2020-01-01",
            "all right granted",
            "all servicing 五通一平",
            "commercial plot_ratio 3.0",
            "residential plot_ratio 2.5",
        ],
        0,
    ),
    (
        "现将甲县城区基准地价公布如下，估价期日为2023年7月1日，容积率商服2.0、住宅1.8、工业1.0。",
        [
            "all valuation_date 2023-07-01",
            "commercial plot_ratio 2.0",
            "residential plot_ratio 1.8",
            "industrial plot_ratio 1.0",
        ],
        0,
    ),
    (
        "估价期日：2023年1月1日，2024年1月1日。",
        [],
        1,
    ),
    (
        "基准地价是指在2020年6月30日，土地开发程度为红线外“五通”、红线内场地平整，商服用地容积率2.0的国有出让土地使用权价格。",
        [
            "all valuation_date 2020-06-30",
            "all servicing 五通",
            "commercial right granted",
            "commercial plot_ratio 2.0",
        ],
        0,
    ),
    (
        "基准地价为2011年10月31日的价格。",
        ["all valuation_date 2011-10-31"],
        0,
    ),
    (
        "权利类型为划拨土地使用权，容积率商服用地1.5。",
        ["all right allocated", "commercial plot_ratio 1.5"],
        0,
    ),
    (
        "某宗地位于文峰路，六通一平，成交价300元。",
        [],
        1,
    ),
    (
        "土地开发费：五通一平80元/平方米，三通一平50元/平方米。",
        [],
        1,
    ),
    (
        "商服用地40年期修正系数为1.0。",
        [],
        0,
    ),
    (
        "开发程度为宗地外通路、通电、通讯、供水、排水及宗地内平整。",
        ["all servicing 通路、通电、通讯、供水、排水"],
        0,
    ),
    (
        "未达到五通一平的，按缺项扣减。",
        [],
        1,
    ),
    (
        "上表中基准地价的期日：2018年7月1日。",
        ["all valuation_date 2018-07-01"],
        0,
    ),
    (
        "关于公布基准地价的通知|容积率：商服用地1.8，住宅用地1.6，工业用地1.0|土地开发程度：五通一平",
        [
            "all servicing 五通一平",
            "commercial plot_ratio 1.8",
            "residential plot_ratio 1.6",
            "industrial plot_ratio 1.0",
        ],
        0,
    ),
    (
        "一级地：六通一平，容积率商服2.0、住宅2.2；二级地：五通一平。",
        ["all servicing I:六通一平 II:五通一平", "commercial plot_ratio I:2.0", "residential plot_ratio I:2.2"],
        0,
    ),
    (
        "Ⅰ级六通一平；Ⅱ级五通一平；Ⅲ级四通一平，容积率商服2.0、住宅1.8。",
        ["all servicing I:六通一平 II:五通一平 III:四通一平"],
        1,
    ),
    (
        "Ⅰ级：六通一平；Ⅱ级：五通一平；Ⅲ级：四通一平，容积率商服2.0、住宅1.8。",
        ["all servicing I:六通一平 II:五通一平 III:四通一平"],
        1,
    ),
    (
        "Ⅰ级土地开发程度为六通一平，商服用地容积率2.0，住宅用地容积率1.8。",
        ["all servicing I:六通一平"],
        1,
    ),
    (
        "Ⅲ级：容积率商服1.5。",
        ["commercial plot_ratio III:1.5"],
        0,
    ),
    (
        "Ⅰ级商服用地容积率2.0，年限40年；Ⅱ级商服用地容积率1.8，年限40年。",
        ["commercial plot_ratio I:2.0 II:1.8", "commercial tenure_years I:40 II:40"],
        0,
    ),
    (
        "商服用地容积率1.5；住宅用地容积率1.8；工业用地容积率1.0；均为五通一平；估价期日均为2021年10月1日。",
        [
            "all valuation_date 2021-10-01",
            "all servicing 五通一平",
            "commercial plot_ratio 1.5",
            "residential plot_ratio 1.8",
            "industrial plot_ratio 1.0",
        ],
        0,
    ),
    (
        "商服用地容积率1.5；住宅用地容积率1.8；均为五通一平。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.8"],
        1,
    ),
    (
        "2016年12月31日为基准日。",
        ["all valuation_date 2016-12-31"],
        0,
    ),
    (
        "2016年12月31日为截止日，基准日另行公布。",
        [],
        0,
    ),
    (
        "宗地外：通路、通电、通水|宗地内：场地平整",
        ["all servicing 通路、通电、通水"],
        0,
    ),
    (
        "开发程度：商服用地五通一平，工业用地三通一平|宗地内：场地平整",
        ["commercial servicing 五通一平", "industrial servicing 三通一平"],
        0,
    ),
]


@pytest.mark.parametrize(("text", "expected_basis", "reports"), CASES, ids=[case[0][:20] for case in CASES])
def test_sentences(text: str, expected_basis: list[str], reports: int, tmp_path: Path) -> None:
    assert said(tmp_path / "a.txt", text) == (expected_basis, reports)
