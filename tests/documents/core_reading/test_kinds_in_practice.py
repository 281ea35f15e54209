"""Kinds of documents near to what is really published, in other words, layouts and order than those that forced them.

All figures are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read

PRICED = ("yuan_per_m2", "floor_yuan_per_m2", "wan_per_mu")
KINDS = {
    'wide blanks, a list of towns over two lines, numbered headings': (
        '辽中县城镇国有土地基准地价\n'
        '一、县城基准地价（元/平方米）\n'
        '\u3000\u3000\u3000\u3000\u3000\u3000\u3000商\u3000业\u3000\u3000\u3000住\u3000宅\u3000\u3000\u3000工\u3000业\n'
        '\u3000\u3000一等地\u3000\u3000\u3000\u3000980\u3000\u3000\u3000\u3000560\u3000\u3000\u3000\u3000300\n'
        '\u3000\u3000二等地\u3000\u3000\u3000\u3000710\u3000\u3000\u3000\u3000430\u3000\u3000\u3000\u3000240\n'
        '\u3000\u3000三等地\u3000\u3000\u3000\u3000520\u3000\u3000\u3000\u3000310\u3000\u3000\u3000\u3000190\n'
        '二、乡镇基准地价（元/平方米）\n'
        '\u3000\u3000\u3000\u3000\u3000\u3000\u3000商\u3000业\u3000\u3000\u3000住\u3000宅\u3000\u3000\u3000工\u3000业\n'
        '\u3000\u3000茨榆坨、于家房、\n'
        '\u3000\u3000冷子堡镇\u3000\u3000250\u3000\u3000\u3000160\u3000\u3000\u3000100\n'
        '\u3000\u3000其余各镇\u3000\u3000170\u3000\u3000\u3000110\u3000\u3000\u300070\n'
        '三、使用年限：商业四十年，住宅七十年，工业五十年。\n'
        ,[
            '辽中县县城 商业 I yuan_per_m2=980',
            '辽中县县城 商业 II yuan_per_m2=710',
            '辽中县县城 商业 III yuan_per_m2=520',
            '辽中县县城 住宅 I yuan_per_m2=560',
            '辽中县县城 住宅 II yuan_per_m2=430',
            '辽中县县城 住宅 III yuan_per_m2=310',
            '辽中县县城 工业 I yuan_per_m2=300',
            '辽中县县城 工业 II yuan_per_m2=240',
            '辽中县县城 工业 III yuan_per_m2=190',
            '辽中县乡镇 商业 茨榆坨、于家房、冷子堡镇 yuan_per_m2=250',
            '辽中县乡镇 商业 其余各镇 yuan_per_m2=170',
            '辽中县乡镇 住宅 茨榆坨、于家房、冷子堡镇 yuan_per_m2=160',
            '辽中县乡镇 住宅 其余各镇 yuan_per_m2=110',
            '辽中县乡镇 工业 茨榆坨、于家房、冷子堡镇 yuan_per_m2=100',
            '辽中县乡镇 工业 其余各镇 yuan_per_m2=70',
        ],
    ),
    'Korean words in brackets, digits in them': (
        '和龙市城镇基准地价公告（화룡시 기준지가 공고）\n'
        '表1 市区级别基准地价表（시구 급별 기준지가표） 单位：元/㎡\n'
        '级别（급별） | 商业用地（상업용지） | 居住用地（주택용지） | 工业用地（공업용지）\n'
        '一级（1급） | 1050 | 690 | 255\n'
        '二级（2급） | 780 | 520 | 210\n'
        '三级（3급） | 560 | 400 | 170\n'
        '表2 乡镇所在地基准地价表\n'
        '乡镇 | 商业用地 | 居住用地 | 工业用地\n'
        '头道镇（두도진） | 290 | 200 | 118\n'
        '八家子镇（팔가자진） | 270 | 190 | 112\n'
        '龙城镇（용성진） | 260 | 185 | 110\n'
        ,[
            '和龙市市区 商业用地 I yuan_per_m2=1050',
            '和龙市市区 商业用地 II yuan_per_m2=780',
            '和龙市市区 商业用地 III yuan_per_m2=560',
            '和龙市市区 居住用地 I yuan_per_m2=690',
            '和龙市市区 居住用地 II yuan_per_m2=520',
            '和龙市市区 居住用地 III yuan_per_m2=400',
            '和龙市市区 工业用地 I yuan_per_m2=255',
            '和龙市市区 工业用地 II yuan_per_m2=210',
            '和龙市市区 工业用地 III yuan_per_m2=170',
            '和龙市头道镇 商业用地 头道镇 yuan_per_m2=290',
            '和龙市八家子镇 商业用地 八家子镇 yuan_per_m2=270',
            '和龙市龙城镇 商业用地 龙城镇 yuan_per_m2=260',
            '和龙市头道镇 居住用地 头道镇 yuan_per_m2=200',
            '和龙市八家子镇 居住用地 八家子镇 yuan_per_m2=190',
            '和龙市龙城镇 居住用地 龙城镇 yuan_per_m2=185',
            '和龙市头道镇 工业用地 头道镇 yuan_per_m2=118',
            '和龙市八家子镇 工业用地 八家子镇 yuan_per_m2=112',
            '和龙市龙城镇 工业用地 龙城镇 yuan_per_m2=110',
        ],
    ),
    'a floor price of some uses under one caption': (
        '绍兴市区级别基准地价表\n'
        '单位：商业、住宅：元/建筑平方米；工业：元/平方米\n'
        '级别\t商业\t住宅\t工业\n'
        '一级\t9800\t8600\t900\n'
        '二级\t7200\t6500\t720\n'
        '三级\t5100\t4800\t560\n'
        '四级\t3300\t3100\t430\n'
        ,[
            '绍兴市市区 商业 I yuan_per_m2=9800 floor',
            '绍兴市市区 商业 II yuan_per_m2=7200 floor',
            '绍兴市市区 商业 III yuan_per_m2=5100 floor',
            '绍兴市市区 商业 IV yuan_per_m2=3300 floor',
            '绍兴市市区 住宅 I yuan_per_m2=8600 floor',
            '绍兴市市区 住宅 II yuan_per_m2=6500 floor',
            '绍兴市市区 住宅 III yuan_per_m2=4800 floor',
            '绍兴市市区 住宅 IV yuan_per_m2=3100 floor',
            '绍兴市市区 工业 I yuan_per_m2=900',
            '绍兴市市区 工业 II yuan_per_m2=720',
            '绍兴市市区 工业 III yuan_per_m2=560',
            '绍兴市市区 工业 IV yuan_per_m2=430',
        ],
    ),
    'rows of the price per mu and per square metre, two units in the caption': (
        '仁寿县乡镇基准地价\n'
        '（单位：万元/亩，元/平方米）\n'
        '用途 指标 一级 二级 三级\n'
        '商服用地 每亩价 112.0 84.0 60.0\n'
        '地面价 1680 1260 900\n'
        '住宅用地 每亩价 78.0 62.0 46.0\n'
        '地面价 1170 930 690\n'
        '工业用地 每亩价 18.0 15.0 -\n'
        '地面价 270 225 -\n'
        ,[
            '仁寿县乡镇 商服用地 I yuan_per_m2=1680 wan_per_mu=112.0',
            '仁寿县乡镇 商服用地 II yuan_per_m2=1260 wan_per_mu=84.0',
            '仁寿县乡镇 商服用地 III yuan_per_m2=900 wan_per_mu=60.0',
            '仁寿县乡镇 住宅用地 I yuan_per_m2=1170 wan_per_mu=78.0',
            '仁寿县乡镇 住宅用地 II yuan_per_m2=930 wan_per_mu=62.0',
            '仁寿县乡镇 住宅用地 III yuan_per_m2=690 wan_per_mu=46.0',
            '仁寿县乡镇 工业用地 I yuan_per_m2=270 wan_per_mu=18.0',
            '仁寿县乡镇 工业用地 II yuan_per_m2=225 wan_per_mu=15.0',
        ],
    ),
    'a use with a colon over grades with theirs': (
        '罗定市城区基准地价出炉\n'
        '基准地价有多少？（单位：元/㎡）\n'
        '🏬商服：\n'
        '一级：3200\n'
        '二级：2400\n'
        '三级：1650\n'
        '🏠住宅：\n'
        '一级：2600\n'
        '二级：1900\n'
        '三级：1350\n'
        '🏭工业：\n'
        '一级：420\n'
        '二级：350\n'
        '三级：/\n'
        ,[
            '罗定市城区 商服 I yuan_per_m2=3200',
            '罗定市城区 商服 II yuan_per_m2=2400',
            '罗定市城区 商服 III yuan_per_m2=1650',
            '罗定市城区 住宅 I yuan_per_m2=2600',
            '罗定市城区 住宅 II yuan_per_m2=1900',
            '罗定市城区 住宅 III yuan_per_m2=1350',
            '罗定市城区 工业 I yuan_per_m2=420',
            '罗定市城区 工业 II yuan_per_m2=350',
        ],
    ),
    'a bracket over two lines, rows set by tabs': (
        '安丘市人民政府关于同意公布临朐县城区基准地价的批复\n'
        '临朐县城区基准地价表\n'
        '土地级别\t\tI\tII\tIII\n'
        '商服用地\t元/平方米\t2100\t1500\t990\n'
        '\t万元/亩\t140.00\t100.00\t66.00\n'
        '住宅用地\t元/平方米\t1800\t1290\t840\n'
        '\t万元/亩\t120.00\t86.00\t56.00\n'
        '公服用地（一类：机关、学校、\n'
        '医院用地）\t元/平方米\t840\t600\t420\n'
        '\t万元/亩\t56.00\t40.00\t28.00\n'
        ,[
            '临朐县城区 商服用地 I yuan_per_m2=2100 wan_per_mu=140.00',
            '临朐县城区 商服用地 II yuan_per_m2=1500 wan_per_mu=100.00',
            '临朐县城区 商服用地 III yuan_per_m2=990 wan_per_mu=66.00',
            '临朐县城区 住宅用地 I yuan_per_m2=1800 wan_per_mu=120.00',
            '临朐县城区 住宅用地 II yuan_per_m2=1290 wan_per_mu=86.00',
            '临朐县城区 住宅用地 III yuan_per_m2=840 wan_per_mu=56.00',
            '临朐县城区 公服用地一类 I yuan_per_m2=840 wan_per_mu=56.00',
            '临朐县城区 公服用地一类 II yuan_per_m2=600 wan_per_mu=40.00',
            '临朐县城区 公服用地一类 III yuan_per_m2=420 wan_per_mu=28.00',
        ],
    ),
    'a report: computed and decided values, a table that goes on': (
        '莱西市基准地价更新报告\n'
        '3.1 商服用地基准地价\n'
        '表3-1 莱西市城区商服用地基准地价计算与确定表（单位：元/平方米）\n'
        '级别\t样本数\t样点地价\t计算值\t采用值\t标准差\n'
        '一级\t45\t2815.2\t2790.4\t2800\t0.18\n'
        '二级\t38\t2011.7\t2025.5\t2020\t0.21\n'
        '续表3-1\n'
        '级别\t样本数\t样点地价\t计算值\t采用值\t标准差\n'
        '三级\t29\t1410.9\t1398.2\t1400\t0.24\n'
        '3.2 住宅用地基准地价\n'
        '表3-2 莱西市城区住宅用地基准地价计算与确定表（单位：元/平方米）\n'
        '级别\t样本数\t样点地价\t计算值\t采用值\t标准差\n'
        '一级\t40\t2315.2\t2290.4\t2300\t0.18\n'
        '二级\t31\t1711.7\t1725.5\t1720\t0.21\n'
        '三级\t22\t1210.9\t1198.2\t1200\t0.24\n'
        ,[
            '莱西市城区 商服用地 I yuan_per_m2=2800',
            '莱西市城区 商服用地 II yuan_per_m2=2020',
            '莱西市城区 商服用地 III yuan_per_m2=1400',
            '莱西市城区 住宅用地 I yuan_per_m2=2300',
            '莱西市城区 住宅用地 II yuan_per_m2=1720',
            '莱西市城区 住宅用地 III yuan_per_m2=1200',
        ],
    ),
    'prices with their ranges under a heading with the unit': (
        '修水县城区基准地价及幅度（元/平方米）\n'
        '一、修水县城区基准地价及浮动范围（元/平方米）\n'
        '（1）商服用地 Ⅰ级 2100（1785～2415） Ⅱ级 1500（1275～1725） Ⅲ级 990（842～1139）\n'
        '（2）住宅用地 Ⅰ级 1800（1530～2070） Ⅱ级 1290（1097～1484） Ⅲ级 840（714～966）\n'
        '（3）工业用地 Ⅰ级 300（255～345） Ⅱ级 240（204～276）\n'
        ,[
            '修水县城区 商服用地 I yuan_per_m2=2100',
            '修水县城区 商服用地 II yuan_per_m2=1500',
            '修水县城区 商服用地 III yuan_per_m2=990',
            '修水县城区 住宅用地 I yuan_per_m2=1800',
            '修水县城区 住宅用地 II yuan_per_m2=1290',
            '修水县城区 住宅用地 III yuan_per_m2=840',
            '修水县城区 工业用地 I yuan_per_m2=300',
            '修水县城区 工业用地 II yuan_per_m2=240',
        ],
    ),
    'regiments as places, one without grades': (
        '北屯市及团场基准地价公告\n'
        '二、团场基准地价（元/平方米）\n'
        '团场名称\t级别\t商服\t住宅\t工业\n'
        '一八一团\t一级\t280\t200\t100\n'
        '\t二级\t200\t150\t85\n'
        '一八七团\t一级\t260\t190\t98\n'
        '\t二级\t190\t140\t82\n'
        '一八八团\t不分级\t300\t220\t110\n'
        '说明：1.估价期日2022年1月1日；2.容积率：商服1.0，住宅1.2，工业0.6；3.年期：商服40年，住宅70年，工业50年。\n'
        ,[
            '北屯市一八一团 商服 I yuan_per_m2=280',
            '北屯市一八一团 商服 II yuan_per_m2=200',
            '北屯市一八一团 住宅 I yuan_per_m2=200',
            '北屯市一八一团 住宅 II yuan_per_m2=150',
            '北屯市一八一团 工业 I yuan_per_m2=100',
            '北屯市一八一团 工业 II yuan_per_m2=85',
            '北屯市一八七团 商服 I yuan_per_m2=260',
            '北屯市一八七团 商服 II yuan_per_m2=190',
            '北屯市一八七团 住宅 I yuan_per_m2=190',
            '北屯市一八七团 住宅 II yuan_per_m2=140',
            '北屯市一八七团 工业 I yuan_per_m2=98',
            '北屯市一八七团 工业 II yuan_per_m2=82',
            '北屯市一八八团 商服 一八八团 yuan_per_m2=300',
            '北屯市一八八团 住宅 一八八团 yuan_per_m2=220',
            '北屯市一八八团 工业 一八八团 yuan_per_m2=110',
        ],
    ),
    'towns in rows of single blanks, remarks in some': (
        '汉源县乡镇基准地价表 单位：元/平方米\n'
        '序号 乡镇 商服用地 住宅用地 工业用地 说明\n'
        '1 九襄镇 900 660 240\n'
        '2 乌斯河镇 780 590 220 含原永利乡\n'
        '3 宜东镇 700 520 210\n'
        '4 富庄镇 640 480 200 原西溪乡划入\n'
        '5 清溪镇 600 450 190\n'
        '- 1 -\n'
        '序号 乡镇 商服用地 住宅用地 工业用地 说明\n'
        '6 大田乡 520 400 170\n'
        '7 安乐镇 500 380 165\n'
        ,[
            '汉源县九襄镇 商服用地 九襄镇 yuan_per_m2=900',
            '汉源县乌斯河镇 商服用地 乌斯河镇 yuan_per_m2=780',
            '汉源县宜东镇 商服用地 宜东镇 yuan_per_m2=700',
            '汉源县富庄镇 商服用地 富庄镇 yuan_per_m2=640',
            '汉源县清溪镇 商服用地 清溪镇 yuan_per_m2=600',
            '汉源县大田乡 商服用地 大田乡 yuan_per_m2=520',
            '汉源县安乐镇 商服用地 安乐镇 yuan_per_m2=500',
            '汉源县九襄镇 住宅用地 九襄镇 yuan_per_m2=660',
            '汉源县乌斯河镇 住宅用地 乌斯河镇 yuan_per_m2=590',
            '汉源县宜东镇 住宅用地 宜东镇 yuan_per_m2=520',
            '汉源县富庄镇 住宅用地 富庄镇 yuan_per_m2=480',
            '汉源县清溪镇 住宅用地 清溪镇 yuan_per_m2=450',
            '汉源县大田乡 住宅用地 大田乡 yuan_per_m2=400',
            '汉源县安乐镇 住宅用地 安乐镇 yuan_per_m2=380',
            '汉源县九襄镇 工业用地 九襄镇 yuan_per_m2=240',
            '汉源县乌斯河镇 工业用地 乌斯河镇 yuan_per_m2=220',
            '汉源县宜东镇 工业用地 宜东镇 yuan_per_m2=210',
            '汉源县富庄镇 工业用地 富庄镇 yuan_per_m2=200',
            '汉源县清溪镇 工业用地 清溪镇 yuan_per_m2=190',
            '汉源县大田乡 工业用地 大田乡 yuan_per_m2=170',
            '汉源县安乐镇 工业用地 安乐镇 yuan_per_m2=165',
        ],
    ),
    'two figures in brackets, one lost its point': (
        '兴城市城区基准地价表（单位：元/平方米|万元/亩）\n'
        '级别 | 商服用地 | 住宅用地 | 工业用地 |\n'
        '一级 | 1800（120.00） | 1350（90.00） | 300（20.00） |\n'
        '二级 | 1290（86.00） | 990（6600） | 255（17.00） |\n'
        '三级 | 900（60.00） | 720（48.00） | 210（14.00） |\n'
        '乡镇\n'
        '乡镇名称 | 级别 | 商服用地 | 住宅用地 | 工业用地 |\n'
        '沙后所镇 | 一级 | 750（50.00） | 600（40.00） | 180（12.00） |\n'
        ' | 二级 | 540（36.00） | 435（29.00） | 150（10.00） |\n'
        ,[
            '兴城市城区 商服用地 I yuan_per_m2=1800 wan_per_mu=120.00',
            '兴城市城区 商服用地 II yuan_per_m2=1290 wan_per_mu=86.00',
            '兴城市城区 商服用地 III yuan_per_m2=900 wan_per_mu=60.00',
            '兴城市城区 住宅用地 I yuan_per_m2=1350 wan_per_mu=90.00',
            '兴城市城区 住宅用地 II yuan_per_m2=990',
            '兴城市城区 住宅用地 III yuan_per_m2=720 wan_per_mu=48.00',
            '兴城市城区 工业用地 I yuan_per_m2=300 wan_per_mu=20.00',
            '兴城市城区 工业用地 II yuan_per_m2=255 wan_per_mu=17.00',
            '兴城市城区 工业用地 III yuan_per_m2=210 wan_per_mu=14.00',
            '兴城市沙后所镇 商服用地 I yuan_per_m2=750 wan_per_mu=50.00',
            '兴城市沙后所镇 商服用地 II yuan_per_m2=540 wan_per_mu=36.00',
            '兴城市沙后所镇 住宅用地 I yuan_per_m2=600 wan_per_mu=40.00',
            '兴城市沙后所镇 住宅用地 II yuan_per_m2=435 wan_per_mu=29.00',
            '兴城市沙后所镇 工业用地 I yuan_per_m2=180 wan_per_mu=12.00',
            '兴城市沙后所镇 工业用地 II yuan_per_m2=150 wan_per_mu=10.00',
        ],
    ),
}  # fmt: skip


def prices_in(text: str, folder: Path) -> list[str]:
    """The printed prices of a text with place, use and grade; ``floor`` where they are per floor area."""
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    found = []
    for draft in read(path).as_json()["tables"]:
        for row in draft["rows"]:
            values = [f"{name}={row[name]}" for name in PRICED if row.get(name) is not None]
            values = [each for each in values if each.partition("=")[0] not in (row["derived_units"] or [])]
            per = (draft["basis"].get(row["land_use"]) or {}).get("price_per")
            label = [f"{row['county']}{row['scope'] or ''}", row["land_use_name"], row["grade"]]
            found.append(" ".join(filter(None, [*label, *values, "floor" if per == "floor" else ""])) if values else "")
    return [each for each in found if each]


@pytest.mark.parametrize("kind", KINDS)
def test_every_price_is_read_as_what_it_is(kind: str, tmp_path: Path) -> None:
    text, prices = KINDS[kind]
    assert prices_in(text, tmp_path) == prices


def test_no_figure_of_a_sentence_is_left_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text("某县城区基准地价\n商服用地一级2410，二级大致在1800上下，三级视情况1250。\n", "utf-8")
    named = {each for finding in read(path).findings for each in finding.figures or ()}
    assert {"2410", "1800", "1250"} <= named
