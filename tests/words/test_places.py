"""The places that titles and headings name."""

from __future__ import annotations

import pytest

from landprice.words.places import NamedPlace as Where
from landprice.words.places import (
    PlaceName,
    county_and_scope,
    is_without_name,
    names_at,
    names_in_title,
    place_alone,
    place_in,
    place_or_scope_in,
    without_short_name,
)


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
        ("第二章　县城基准地价", Where(scope="县城")),
        ("第十条 城区基准地价", Where(scope="城区")),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新市镇城区基准地价", Where(scope="新市镇城区")),  # two last signs of one name
        ("常山市区基准地价", Where(county="常山市", scope="市区")),  # 市 ends the city and begins the scope
        ("宁山县宁山镇城市土地级别", Where(county="宁山县", scope="宁山镇")),  # 城市土地 is the subject
        ("甲乙县城市配套费标准", Where(county="甲乙县")),
        ("汕山市所辖区县基准地价表", Where(county="汕山市")),
        ("二、你县要按照有关规定将城区基准地价更新", Where()),
        ("九江市人民政府关于同意市城区五宗国有建设用地使用权公开出让方案的批复", Where()),
        ("关于进一步加强城市地价动态监测工作的通知", Where()),
    ],
)
def test_a_clause_is_no_name(text, expected):
    assert place_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "四川省成都市温江区永宁镇城区",
            [
                PlaceName("四川省", 0, 3, "province"),
                PlaceName("成都市", 3, 6, "prefecture"),
                PlaceName("温江区", 6, 9, "county"),
                PlaceName("永宁镇", 9, 12, "town"),
            ],
        ),
        ("重庆市", [PlaceName("重庆市", 0, 3, "province")]),
        ("甲乙市城区", [PlaceName("甲乙市", 0, 3, "county")]),
        ("城区", []),
    ],
)
def test_names_stand_one_behind_the_other(text, expected):
    assert list(names_at(text)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("九江市人民政府关于同意湖口县城区土地定级与基准地价的批复", ["九江市", "湖口县"]),
        ("关于公布实施甲乙县基准地价的通知", ["甲乙县"]),
        ("城镇基准地价公告", []),
    ],
)
def test_a_title_names_who_speaks_and_of_what(title, expected):
    assert [each.name for each in names_in_title(title)] == expected


@pytest.mark.parametrize("scope", ["城区", "各乡镇", "乡镇", "全县", "经济技术开发区", "主城区", "建成区", "园区"])
def test_a_scope_of_any_county(scope):
    assert is_without_name(scope)


@pytest.mark.parametrize("scope", ["永宁镇", "九江经济技术开发区", "城东片区", "定城镇"])
def test_a_scope_with_a_name(scope):
    assert not is_without_name(scope)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("甲市乙区城区基准地价", (("甲市", "乙区"), "城区")),
        ("常山市区基准地价", (("常山市",), "市区")),
        ("定安县定城镇镇区基准地价", (("定安县",), "定城镇镇区")),
        ("《庐山市人民政府关于恳请批准庐山市城区基准地价更新成果的请示》", (("庐山市",), "城区")),
        ("平潭综合实验区招商投资要素成本参考", (("平潭综合实验区",), "")),
        ("柳河县乡镇一等建制镇为三源浦镇、孤山子镇。", (("柳河县",), "")),
        ("为做好城区基准地价更新工作", ((), "")),
        ("征地区片综合地价", ((), "")),
        ("城镇基准地价", ((), "")),
    ],
)
def test_counties_and_scope_of_a_heading(heading, expected):
    assert county_and_scope(heading) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("榆中县", "榆中县"),
        ("(一)冷水滩区", "冷水滩区"),
        ("中心城区", "中心城区"),
        ("杭州市区", "杭州市区"),
        ("附件1的标题误印为湖口县", ""),
        ("区镇名称", ""),
        ("甲县各级别", ""),
    ],
)
def test_a_cell_that_is_a_place(text, expected):
    assert place_alone(text) == expected


@pytest.mark.parametrize(
    ("place", "county", "expected"),
    [
        ("洛南城区", "洛南县", "城区"),
        ("富裕镇", "富裕县", "富裕镇"),
        ("多伦诺尔镇", "多伦县", "多伦诺尔镇"),
        ("通道工业园区", "通道县", "工业园区"),
        ("湖口县城区", "湖口县", "湖口县城区"),
        ("沙县城区", "沙县", "沙县城区"),
    ],
)
def test_the_short_name_of_a_county_before_a_scope_of_no_name(place, county, expected):
    assert without_short_name(place, county) == expected
