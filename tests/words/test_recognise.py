"""Land uses without a table, as the reader of documents meets them."""

from __future__ import annotations

import pytest

from landprice.words.land_uses.recognise import known_names, recognise

# The uses of the contract and the names that documents print them by.
USES = {
    "commercial": "商业服务业设施 商业服务业 商业、服务业 商业服务 商业、旅游、娱乐 商业旅游娱乐 商服 商业",
    "residential": "城镇住宅 城镇居住 住宅 居住",
    "industrial": "工矿仓储 工业仓储 工矿 工业",
    "warehousing": "物流仓储 仓储",
    "public": "公共管理与公共服务设施 公共管理和公共服务设施 公共管理与公共服务 公共管理和公共服务 公共管理及公共服务 "
    "公共服务设施 公共服务 公服",
    "utilities": "公用设施",
}
# The names below them, with the ids that drafts give them; published drafts stand on these ids.
PARTS = {
    ("commercial", "retail"): "零售商业 商业零售 零售",
    ("commercial", "wholesale"): "批发市场 批发",
    ("commercial", "wholesale-retail"): "批发零售",
    ("commercial", "catering"): "餐饮",
    ("commercial", "hotel"): "旅馆 宾馆酒店 酒店",
    ("commercial", "lodging-catering"): "住宿餐饮",
    ("commercial", "business-finance"): "商务金融 商务办公 办公",
    ("commercial", "entertainment"): "娱乐 娱乐康体",
    ("commercial", "tourism"): "旅游",
    ("commercial", "filling-station"): "加油加气站 加油站 加油加气充换电站",
    ("commercial", "other-commercial"): "其他商服 其他商业服务业",
    ("industrial", "mining"): "采矿",
    ("industrial", "new-industry"): "新型产业 新型工业 创新型产业",
    ("public", "institutions"): "机关团体",
    ("public", "press"): "新闻出版",
    ("public", "education"): "教育",
    ("public", "research"): "科研",
    ("public", "education-research"): "科教 教育科研",
    ("public", "medical"): "医疗卫生 医卫慈善",
    ("public", "welfare"): "社会福利",
    ("public", "elderly-care"): "养老 养老服务设施",
    ("public", "culture"): "文化设施 文化 文体娱乐",
    ("public", "sports"): "体育",
    ("public", "parks"): "公园与绿地 公园绿地",
    ("public", "scenic-sites"): "风景名胜设施",
    ("transport", "transport"): "交通运输 交通 道路与交通设施",
    ("special", "special"): "特殊",
    ("green-space", "green-space"): "绿地与开敞空间 绿地",
}


@pytest.mark.parametrize(("use", "name"), [(use, name) for use, names in USES.items() for name in names.split()])
def test_the_names_of_a_whole_use(use, name):
    for text in (name, f"{name}用地"):
        found = recognise(text)
        assert (found.use, found.slug, found.is_whole, found.name) == (use, use, True, name)


@pytest.mark.parametrize(("ids", "name"), [(ids, name) for ids, names in PARTS.items() for name in names.split()])
def test_the_names_of_a_part_of_a_use(ids, name):
    for text in (name, f"{name}用地"):
        found = recognise(text)
        assert (found.use, found.slug) == ids


def test_a_code_beside_the_name_says_the_class():
    assert recognise("商服用地（05）").classes == (("gb2017", "05"), ("gb2007", "05"))
    assert recognise("二类居住用地(R2)").classes == (("gb50137", "R2"),)
    assert recognise("0701城镇住宅用地").use == "residential"
    assert recognise("住宅用地(05)") is None


def test_figures_and_grades_are_no_land_uses():
    for text in ("0501", "05", "12", "R2", "Ⅱ级", "2410", "", "commercial", "建设用地", "土地级别", "元/平方米"):
        assert recognise(text) is None, text


def test_a_name_of_two_uses_belongs_to_none_of_them():
    for text in ("公寓", "商住用地", "会展中心"):
        assert (recognise(text).use, recognise(text).is_whole) == ("", False)


def test_known_names_find_the_longest_in_a_sentence():
    names = known_names()
    assert names.index("公用设施营业网点") < names.index("公用设施")
    assert {"商服", "零售商业", "宾馆", "城镇单一住宅"} <= set(names)
    assert all(recognise(name) is None or recognise(name).name == name for name in names)
