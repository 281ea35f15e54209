"""What is asked in the frozen answers: variations of a parcel, mistakes, parcel files, rows, conversions."""

from __future__ import annotations

VARIATIONS = [
    line.split()
    for line in """
    --plot-ratio 0.5
    --plot-ratio 2.0
    --plot-ratio 3.55
    --plot-ratio 99
    --tenure 30
    --tenure 30 --rate 6%
    --tenure 27.35年 --rate 0.065
    --tenure 80 --rate 6%
    --tenure no-term
    --date 2026-06-01
    --date 2026-06-01 --monthly-growth 0.2%
    --date 2025-09-17 --index 105.2/100
    --date 2019-01-01 --monthly-growth -0.15%
    --date 2035-01-01 --monthly-growth 0.2%
    --date 2035-01-01 --monthly-growth 0.2% --allow-expired
    --servicing 通路,供水,通电
    --servicing 通路,供水,通电 --servicing-cost 排水=15 --servicing-cost 通讯=6.5 --servicing-cost 通气=10
    --servicing 无
    --right granted
    --right 划拨
    --right collective --coefficient right=0.7
    --plot-ratio 2.5 --coefficient plot-ratio=1.12
    --coefficient servicing=-11 --coefficient factors=-2.5%
    --coefficient Kt=1.01 --coefficient tenure=0.98 --coefficient corner=1.05
    --factor 临近道路状况=优 --factor 距汽车站距离=250m
    --factor 形状=较优
    --area 15亩
    --area 0.5公顷
    --area 3.33333亩
    --area 90
    --area 900.125
    --offer 1200万元
    --offer 100
    --depth 22 --width 6 --corner 双面临街
    --plot-ratio 3.1 --tenure 31.5 --rate 6% --date 2026-03-15 --monthly-growth 0.1% --servicing 五通 --right 出让
    """.strip().splitlines()
]
WRONG = [
    line.split()
    for line in """
    --use 公用
    --use 草地
    --grade 九级
    --grade ?
    --area 0
    --area 1e5
    --area 12块
    --plot-ratio abc1
    --plot-ratio 101
    --tenure 70年半
    --tenure 1001
    --date 2026-02-30
    --date 去年
    --right 租赁
    --rate 6
    --monthly-growth 60%
    --index 0
    --servicing 通船
    --route 天路
    --depth 很深
    --width -3
    --coefficient corner=0
    --coefficient Kq=1
    --factor 临近道路状况=特优
    --factor 离月球距离=优
    --servicing-cost 通气=-5
    --offer 多少
    --scope 火星片区
    --edition 1999-01-01
    """.strip().splitlines()
]
OF_A_TABLE = {
    ("通道侗族自治县", "城区", "2025-04-01"): """
    --use 居住 --grade II --factor 距汽车站距离=优 --factor 供水保证率=96 --factor 噪声污染状况=较劣 --area 1800
    --use 居住 --grade II --factor 距公交站点距离=150m --factor 景观=优 --factor 朝向=南 --plot-ratio 3.33
    --use 居住 --grade V --plot-ratio 1.55 --tenure 50 --factor 景观=1.04
    --use 居住 --grade IV --plot-ratio 6 --date 2026-01-01 --monthly-growth 0.1%
    --use 商服 --grade I --plot-ratio 2 --tenure 35 --factor 形状=优
    --use 商服 --grade I --route 人民路 --depth 12
    --use 工矿 --grade III --tenure 42 --plot-ratio 1.5 --factor 形状=一般
    --use 仓储 --grade II --area 3999
    --use 公用设施 --grade I --plot-ratio 2
    """,
    ("示例县", "城区", "2024-01-01"): """
    --use 商服 --grade I --route 解放路 --depth 12 --width 5 --corner 十字
    --use 商服 --grade I --route 人民路（东段） --depth 15
    --use 商服 --grade I --route 解放路 --depth 16
    --use 商服 --grade I --tenure 20 --plot-ratio 2.5 --date 2024-04-01
    --use 商服 --grade II --tenure 30 --plot-ratio 0.8 --factor 临街状况=优 --factor 距车站距离=250m
    --use 商服 --grade II --servicing 通路 --factor 周围土地利用=好
    --use 住宅 --grade I --plot-ratio 2.0 --tenure 60 --date 2025-01-01
    --use 住宅 --grade II --plot-ratio 2.0
    """,
    ("试全县", "城区", "2024-01-01"): """
    --use 商服 --grade I --route 建设路 --depth 22 --width 6 --corner 双面临街 --tenure 33
    --use 商服 --grade II --route 人民路 --depth 3 --width 3
    --use 商服 --grade II --plot-ratio 4.5 --factor 距商服中心距离=650m --factor 周围土地利用=商业街 --date 2024-10-01
    --use 商服 --grade III --plot-ratio 1.7 --tenure 25 --area 450 --servicing 通路,供水
    --use 住宅 --grade I --plot-ratio 2.2 --factor 环境=优 --factor 噪声=劣 --factor 景观=临湖 --date 2025-06-10
    --use 工业 --grade II --servicing 三通 --date 2025-03-01 --area 25000
    --use 仓储 --grade I --route 港口路 --depth 50 --area 3000
    --use 公共服务一类 --grade I --tenure 30
    --use 公用设施 --grade I --plot-ratio 2
    """,
}


PARCELS = {
    "plain.yaml": "parcel: 1\ncounty: 湖口县\nuse: 商服\ngrade: II\narea: 15亩\nplot_ratio: 1.60\ndate: 2024-01-01\n"
    "servicing: 通路,供水\nrate: 6%\nindex: 105.2/100\ncoefficient: {tenure: 0.98}\nservicing_cost: {通气: 25}\n",
    "mixed.yaml": "parcel: 1\ncounty: 湖口\narea: 10000\ndate: 2023-07-01\nshare_of: floor\nplot_ratio: 2\nparts:\n"
    "  - {share: 60%, use: 商服, grade: II}\n  - {share: 40%, use: 住宅, grade: II}\n",
    "mixed-land.yaml": "parcel: 1\ncounty: 庐山\narea: 3亩\ndate: 2023-07-01\nshare_of: land\nparts:\n"
    "  - {share: 0.7, use: 商服, grade: I}\n  - {share: 0.3, use: 工业, grade: I, tenure: 30, rate: 6%}\n",
    "wrong.yaml": "parcel: 1\nusee: 商服\n",
}


COLUMNS = ("plot_ratio", "tenure", "rate", "valuation_date", "monthly_growth", "servicing", "right", "area")
ROWS = """
-|-|-|-|-|-|-|10000
2.2|-|-|-|-|-|-|15亩
-|31.5|6%|-|-|-|-|800
-|-|-|2026-03-15|0.2%|-|-|1234.56
1.8|20|6%|2024-10-01|-|通路,供水,通电|出让|450
0|-|-|2026-02-30|-|通船|租赁|-5
""".strip().splitlines()


CONVERSIONS = [
    line.split()
    for line in """
    2410 元/平方米 万元/亩
    160.67 万元/亩 元/㎡
    15亩 公顷
    10000 ㎡ 亩
    1.5 公顷 ㎡ --digits 6
    2410 元/㎡ 万元/亩 --exact
    3 亩 ㎡ --exact
    2410 元/㎡ 元/亩
    1690 元/㎡ 楼面元/㎡ --plot-ratio 1.6
    1200 万元 元
    2410 元/㎡ 公顷
    abc 元 万元
    15 尺 亩
    """.strip().splitlines()
]
