"""Words that head the rows and columns of tables, by what stands below them."""

from __future__ import annotations

import re

HEADER = re.compile(
    r"(?:土地)?(?:级别|等级)(?:面积|名称)?|级|(?:土地|用地)?(?:用途|类型|类别|性质|利用类型)|(?:计量|价格)?单位|序号|编号|"
    r"(?:级别|平均|级别平均)?(?:基准)?(?:地价|价格|价|均价)|面积|备注|项目|用途级别|级别用途|级别/用途|用途/级别|用地|土地|别|平均"
)
"""Words over grades, land uses, units and prices."""
PLACE_HEADER = re.compile(
    r"(?:(?!市区|城区)(?:[县市区旗乡镇]|街道|街|团场|农场|城镇|建制镇|集镇|[(),、/])+|行政区|行政区划|片区|区域|地区|范围)(?:名称?)?"
)
"""Words over names of places."""
LOCATION_HEADER = re.compile(
    r"(?:(?:土地|地价)?(?:区片|均质区域|均质地域|区段|地段|路段|路线价区段|路线价段|街道区段))(?:名称|编号|代码|号)?|路线(?:名称)?|道路名称|路名"
)
"""Words over names of 区片 and streets."""
NOTE_HEADER = re.compile(
    r"序号|备注|说明|(?:宗地|红线|地块)内(?:部)?(?:开发程度)?|(?:级别|区片|区段|土地级别|均质区域)?(?:范围|四至|界线|边界|位置|分布)(?:描述|说明)?|"
    r"起点|终点|起止点|(?:区片|区段)?(?:描述)|(?:土地用途|用途|用地|地类|用地分类|类别)(?:代码|编码|代号)"
)
"""Words over what is no part of a table of prices."""
FIELD_HEADERS = (
    ("plot_ratio", re.compile(r"(?:平均|设定|标准|基准)?容积率(?:\(R\))?")),
    ("tenure_years", re.compile(r"(?:设定)?(?:法定)?(?:最高)?(?:土地)?(?:使用(?:权)?|出让)?年[限期](?:\(?年\)?)?")),
    ("servicing", re.compile(r"(?:设定)?(?:土地)?开发(?:利用)?程度|(?:宗地|红线|地块)外(?:部)?(?:开发程度|基础设施)?")),
    ("valuation_date", re.compile("(?:估价|评估|价格|基准)?期日|(?:估价|评估|价格)?基准日期?|(?:估价|评估|价格)时点")),
    ("right", re.compile("(?:土地)?(?:使用权|权利)(?:类型|性质|状况)")),
    ("price_per", re.compile("(?:地价|价格)(?:表现)?(?:类型|形式)")),
)
"""Words over each field of the basis."""
