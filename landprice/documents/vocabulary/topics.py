"""Matter that has prices or grades of land and is no benchmark price of state construction land: told by headings."""

from __future__ import annotations

import re

from landprice.core.messages import Message, message

_CORRECTIONS = re.compile(
    "修正系数|修正体系|修正幅度|修正表|影响因素|因素指标|指标说明|指标标准|因子|还原率|还原利率|系数表|系数编制|修正方法|开发费用|开发成本|"
    "深度指数|宽度修正|期日修正"
)
_STATE = re.compile("国有|城镇|城区|中心城区|建设用地级别")
_TOPICS = (
    (
        re.compile("征地|征收|区片综合地价|综合地价|青苗|安置"),
        message("compensation for land that is taken (征地补偿)"),
    ),
    (re.compile("拆迁|补偿|搬迁"), message("compensation for buildings (拆迁补偿)")),
    (re.compile("标定地价"), message("prices of standard parcels (标定地价)")),
    (re.compile("集体(?:经营性)?建设用地|集体土地|宅基地"), message("prices of collective land (集体建设用地)")),
    (re.compile("农用地|耕地|园地|林地|草地"), message("prices of farmland (农用地)")),
    (re.compile("最低价|底价"), message("minimum prices (最低价标准)")),
    (re.compile("指数|监测|增长率|地价水平"), message("an index, or observed prices (地价指数)")),
    (re.compile("租金|租赁|年租"), message("rents (租金)")),
    (re.compile("使用税|契税|计税|税额|纳税|存量房|二手房"), message("taxes (税额, 计税价格)")),
    (re.compile("收费|配套费|处理费|学费"), message("fees (收费)")),
    (
        re.compile("成交|出让结果|出让公告|挂牌|拍卖|起始价|收益金|出让金"),
        message("land that was offered or sold (出让结果)"),
    ),
    (re.compile("房屋|建筑物|重置|造价|物业"), message("prices of buildings (房屋)")),
    (re.compile("路线价"), message("prices of street sections (路线价)")),
    (re.compile("调整前|原基准地价|旧基准地价|上一轮|对[比照]表|比较表"), message("prices of another edition (对照)")),
)
TITLE = re.compile(
    "地价|底价|定级|级别|价格|标准|系数|修正|补偿|指数|租金|结果|最低价|路线价|内涵|说明表|一览表|对照表|面积表"
)


def corrections_in(title: str) -> bool:
    """Whether a heading is that of a table of the correction system."""
    return bool(_CORRECTIONS.search(title))


def other_matter(title: str) -> Message | None:
    """What else a heading with prices of land is about; None where it may be about benchmark prices."""
    for pattern, what in _TOPICS:
        if pattern.search(title):
            both = "集体" in title and _STATE.search(title) and "基准地价" in title
            return None if both else what
    return None


def is_correction_of_text(text: str) -> bool:
    """Whether a sentence corrects what another document printed (更正为)."""
    return bool(re.search("更正|勘误|应为|误为|误写|误印|修改为|修正为|改为", text))
