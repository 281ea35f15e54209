"""The places that titles and headings name."""

from __future__ import annotations

import pytest

from landprice.documents.vocabulary.places import Where, place_in, place_or_scope_in


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
        ("城镇住宅用地基准地价表", Where()),
        ("关于同意九江经济技术开发区基准地价的批复", Where(scope="九江经济技术开发区")),
        ("苏州工业园区基准地价", Where(scope="苏州工业园区")),
        ("甲乙县经济开发区基准地价", Where(county="甲乙县", scope="经济开发区")),
        ("甲乙县高新技术产业园区基准地价", Where(county="甲乙县", scope="高新技术产业园区")),
        ("经济技术开发区基准地价表", Where()),
        ("工业园区基准地价", Where()),
        ("沙县区中心城区基准地价", Where(county="沙县区", scope="中心城区")),
        ("津市市城区基准地价", Where(county="津市市", scope="城区")),
        ("新乡县城区基准地价", Where(county="新乡县", scope="城区")),
        ("东乡族自治县城区", Where(county="东乡族自治县", scope="城区")),
        ("景德镇市市区基准地价", Where(county="景德镇市", scope="市区")),
        ("荆州市沙市区", Where(prefecture="荆州市", county="沙市区")),
        ("青岛市市南区基准地价", Where(prefecture="青岛市", county="市南区")),
        ("万年县城区", Where(county="万年县", scope="城区")),
        ("甲县区片基准地价表", Where(county="甲县")),
        ("里心镇镇区基准地价", Where(scope="里心镇镇区")),
        ("关于公布建宁县城区及乡镇基准地价的公告", Where(county="建宁县")),
        ("甲县城东片区基准地价", Where(county="甲县", scope="城东片区")),
        ("定安县定城镇基准地价", Where(county="定安县", scope="定城镇")),
        ("隆林各族自治县县城基准地价", Where(county="隆林各族自治县", scope="县城")),
        ("附件1：万全区城区基准地价", Where(county="万全区", scope="城区")),
        ("图1 图们市城区基准地价图", Where(county="图们市", scope="城区")),
    ],
)
def test_a_title_names_its_place(text, expected):
    assert place_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、城区", Where(scope="城区")),
        ("（二）乡镇基准地价", Where(scope="乡镇")),
        ("附表3 工业园区基准地价表", Where(scope="工业园区")),
        ("关于调整城区基准地价的通告", Where(scope="城区")),
        ("基准地价表（甲乙县城区）", Where(county="甲乙县", scope="城区")),
        ("一、甲乙县城区", Where(county="甲乙县", scope="城区")),
        ("表1 城区基准地价表", Where(scope="城区")),
        ("城区及乡镇基准地价", Where()),
        ("城区规划的实施", Where()),
        ("三、基准地价内涵", Where()),
    ],
)
def test_a_heading_below_others_may_name_the_scope_alone(text, expected):
    assert place_or_scope_in(text) == expected
