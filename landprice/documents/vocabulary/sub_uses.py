"""Names of land uses below the common ones (零售商业, 商务金融), their ids and the use that each is part of.

The names are the second level of GB/T 21010-2017 and of 国土空间调查、规划、用途管制用地用海分类指南 (2023).
"""

from __future__ import annotations

import re

_NAMES = {
    "commercial": {
        "retail": ("零售商业", "商业零售", "零售"),
        "wholesale": ("批发市场", "批发"),
        "wholesale-retail": ("批发零售",),
        "catering": ("餐饮",),
        "hotel": ("旅馆", "宾馆酒店", "酒店"),
        "lodging-catering": ("住宿餐饮",),
        "business-finance": ("商务金融", "商务办公", "办公"),
        "entertainment": ("娱乐", "娱乐康体"),
        "tourism": ("旅游",),
        "filling-station": ("加油加气站", "加油站", "加油加气充换电站"),
        "other-commercial": ("其他商服", "其他商业服务业"),
    },
    "industrial": {"mining": ("采矿",), "new-industry": ("新型产业", "新型工业", "创新型产业")},
    "public": {
        "institutions": ("机关团体",),
        "press": ("新闻出版",),
        "education": ("教育",),
        "research": ("科研",),
        "education-research": ("科教", "教育科研"),
        "medical": ("医疗卫生", "医卫慈善"),
        "welfare": ("社会福利",),
        "elderly-care": ("养老", "养老服务设施"),
        "culture": ("文化设施", "文化", "文体娱乐"),
        "sports": ("体育",),
        "parks": ("公园与绿地", "公园绿地"),
        "scenic-sites": ("风景名胜设施",),
    },
    "": {
        "transport": ("交通运输", "交通", "道路与交通设施"),
        "special": ("特殊",),
        "green-space": ("绿地与开敞空间", "绿地"),
    },
}
_BY_NAME = {name: (slug, use) for use, slugs in _NAMES.items() for slug, names in slugs.items() for name in names}


def slug_of(name: str) -> str:
    """The id of a use of this name, ``retail`` for 零售商业用地; empty where none is known."""
    return _BY_NAME.get(_bare(name), ("", ""))[0]


def parent_of(name: str) -> str:
    """The use that a use of this name is part of: ``commercial`` for 零售商业用地; empty where none is known."""
    return _BY_NAME.get(_bare(name), ("", ""))[1]


def is_known(name: str) -> bool:
    """Whether ``name``, with or without 用地, is one of these."""
    return _bare(name) in _BY_NAME


def known_names() -> list[str]:
    """The names of these uses, the longest first."""
    return sorted(_BY_NAME, key=len, reverse=True)


def _bare(name: str) -> str:
    return re.sub("(?:用地|用途)+$", "", name)
