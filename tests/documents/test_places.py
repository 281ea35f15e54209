"""The places that titles and headings name."""

from __future__ import annotations

import pytest

from landprice.documents.places import Where, place_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖口县城区土地定级成果", Where(county="湖口县", scope="城区")),
        ("附件1：庐山市城区基准地价更新成果", Where(county="庐山市", scope="城区")),
        ("成都市温江区永宁镇基准地价", Where(prefecture="成都市", county="温江区", scope="永宁镇")),
        ("上海市浦东新区基准地价", Where(province="上海市", county="浦东新区")),
        ("重庆市基准地价", Where(county="重庆市")),
        ("2023年甲县城区级别基准地价表", Where(county="甲县", scope="城区")),
        ("甲县2023年度城区基准地价表", Where(county="甲县", scope="城区")),
        ("表1 城区基准地价表", Where(scope="城区")),
        ("城镇住宅用地基准地价表", Where()),
        ("关于同意九江经济技术开发区基准地价的批复", Where(scope="九江经济技术开发区")),
        ("苏州工业园区基准地价", Where(scope="苏州工业园区")),
        ("甲乙县经济开发区基准地价", Where(county="甲乙县", scope="经济开发区")),
        ("甲乙县高新技术产业园区基准地价", Where(county="甲乙县", scope="高新技术产业园区")),
        ("经济技术开发区基准地价表", Where()),
        ("工业园区基准地价", Where()),
    ],
)
def test_a_title_names_its_place(text, expected):
    assert place_in(text) == expected
