"""A made-up county with every kind of correction that a table can hold, in three tables: two scopes, two editions.

    write_tables(folder)      # 试全县: 城区 of 2024 and of 2019, 东山镇 of 2024

Each land use has its own kinds, so that a coefficient of a use tells which of them was met:

| use | price, formula | kinds |
| --- | --- | --- |
| commercial | per land, published; another on streets | routes with all curves, linear index, years, bands, classes |
| residential | per floor, the national shape | ratios per floor by steps, compound growth, regional × individual |
| industrial | per land, D before the rest | simple growth, costs of servicing, words for the ratio |
| warehousing | only 万元/亩 printed, the national shape | streets that split deep lots, index by steps |
| public | classes, a formula with every coefficient, no figures | nothing: what differs is missing |
| utilities | per floor of an unknown ratio, allocated, without a term | a rate |

The edition of 2019 does not round its coefficients, and its prices go in steps of 5 元.
"""

from __future__ import annotations

from pathlib import Path

TEXT = """landprice: 1
place:
  county: 试全县
  pinyin: shiquan
  adcode: "598001"
  prefecture: 试验市
  province: 试验省
  scope: 城区
sources:
  - role: announcement
    title: 试全县人民政府关于公布试全县城区基准地价的通知
    document_number: 试府字〔2024〕9号
    issuer: 试全县人民政府
    issued: 2024-03-01
    transcribed: document
    checked: 2024-06-01
classification: not-stated
land_uses:
  commercial: {name: 商服用地}
  residential: {name: 住宅用地}
  industrial: {name: 工业用地}
  warehousing: {name: 仓储用地}
  public: {name: 公共服务用地}
  public-1: {of: public, name: 一类, sub_uses: [医疗卫生]}
  public-2: {of: public, name: 二类, sub_uses: [教育]}
  utilities: {name: 公用设施用地}
prices:
  heading: 试全县城区基准地价
  commercial:
    I: {yuan_per_m2: 2405, wan_per_mu: 160.33}
    II: {yuan_per_m2: 1690.5, wan_per_mu: 112.70}
    III: {yuan_per_m2: 1102.25}
  residential:
    I: {yuan_per_m2: 2072}
    II: {yuan_per_m2: 1439.5}
    III: {yuan_per_m2: 961}
  industrial:
    I: {yuan_per_m2: 355, wan_per_mu: 23.67}
    II: {yuan_per_m2: 288, wan_per_mu: 19.20}
  warehousing:
    I: {wan_per_mu: 24.31}
    II: {wan_per_mu: 19.07}
  public-1:
    I: {yuan_per_m2: 889}
    II: {yuan_per_m2: 609}
  public-2:
    I: {yuan_per_m2: 778}
    II: {yuan_per_m2: 556}
  utilities:
    I: {yuan_per_m2: 333}
    II: {yuan_per_m2: 275}
servicing:
  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}
  五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地平整}
basis:
  all: {valuation_date: 2024-01-01}
  commercial: {servicing: 六通, plot_ratio: {I: 2.0, II: 1.8, III: 1.6}, tenure_years: 40, right: granted}
  residential: {servicing: 六通, plot_ratio: 1.8, tenure_years: 70, price_per: floor}
  industrial: {servicing: 五通, plot_ratio: 符合规划利用条件, tenure_years: 50, right: granted}
  warehousing: {servicing: 五通, plot_ratio: 1.0, tenure_years: 50, right: granted}
  public: {servicing: 五通, plot_ratio: 1.6, tenure_years: 50, right: granted}
  utilities: {servicing: 五通, price_per: floor, tenure_years: 无期限, right: allocated}
industrial_minimum: {land_class: 7, source: 试府字〔2024〕9号}
corrections:
  formulas:
    - uses: [commercial]
      printed: P × (1+ΣKi) × Ky × Kv × Kt × Ks × Ka × Ku + D
      coefficients: [factors, tenure, plot-ratio, date, area, shape, surroundings, servicing]
    - uses: [commercial]
      route: "yes"
      printed: 路线价 × Ky × Kv × Kt × Kc × Kk × Kd + D
      coefficients: [tenure, plot-ratio, date, corner, width, depth, servicing]
    - uses: [industrial]
      printed: (P × (1+ΣKi) × Ky + D) × Kt × Ks
      coefficients: [factors, tenure, servicing, date, area]
    - uses: [public]
      printed: P × (1+ΣKi) × Kt × Ky × Kv × Ks × Ka × Ke × Kto × Ku × Kk × Kd × Kc + D
      coefficients: [factors, date, tenure, plot-ratio, area, shape, scenery, orientation, surroundings, width, depth,
        corner, servicing]
  capitalization_rates:
    - {uses: [commercial], percent: 6.75}
    - {uses: [residential, industrial], percent: 6.2}
    - {uses: [utilities], percent: 5.95}
  tenure_tables:
    - uses: [commercial]
      years: {10: 0.5120, 20: 0.7713, 30: 0.9035, 40: 1.0000}
  growth:
    - {uses: [residential], percent: 0.25, kind: compound}
    - {uses: [industrial], percent: 0.1, kind: simple}
  index:
    - uses: [commercial]
      between: linear
      values: {2024-01-01: 100.00, 2024-07-01: 101.60, 2025-01-01: 101.05, 2026-01-01: 103.20}
    - uses: [warehousing]
      between: step
      values: {2024-01-01: 100.00, 2024-07-01: 100.90, 2025-01-01: 102.00}
  plot_ratios:
    - uses: [commercial]
      grades: [I, II, III]
      below: clamp
      above: {rule: slope, slope: 0.12}
      rows:
        1.0: [0.7500, 0.8000, 0.8500]
        1.6: [0.9000, 0.9400, 1.0000]
        1.8: [0.9500, 1.0000, 1.0350]
        2.0: [1.0000, 1.0450, 1.0700]
        3.0: [1.2250, 1.2500, 1.2800]
    - uses: [residential]
      grades: [I, II, III]
      per: floor
      between: step
      rows:
        1.0: [1.1500, 1.1600, 1.1700]
        1.8: [1.0000, 1.0000, 1.0000]
        2.5: [0.8750, 0.8800, 0.9000]
  factor_sheets:
    - uses: [commercial, industrial]
      factors:
        距商服中心距离:
          unit: m
          percent: {优: 2.5, 较优: 1.25, 一般: 0, 较劣: -1.3, 劣: -2.6}
          criteria: {优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: ">1500"}
        临街状况:
          percent: {优: 1.875, 较优: 0.9375, 一般: 0, 较劣: -1, 劣: -2}
    - uses: [residential]
      combine: regional-times-individual
      factors:
        环境: {kind: regional, percent: {优: 3, 较优: 1.5, 一般: 0, 较劣: -1.5, 劣: -3}}
        噪声: {kind: individual, percent: {优: 2, 较优: 1, 一般: 0, 较劣: -1, 劣: -2}}
  area:
    - uses: [commercial]
      bands: {"≥1200": 1.02, "[800,1200)": 1.01, "[500,800)": 1.0, "[200,500)": 0.99, "<200": 0.98}
    - uses: [industrial]
      bands: {"≥20000": 0.97, "<20000": 1.0}
  classes:
    - {coefficient: shape, uses: [commercial], values: {优: 1.03, 较优: 1.02, 一般: 1.00, 较劣: 0.98, 劣: 0.95}}
    - {coefficient: surroundings, uses: [commercial], values: {商业街: 1.05, 住宅区: 1.00, 工业区: 0.9375}}
    - {coefficient: scenery, uses: [residential], values: {临湖: 1.08, 一般: 1.00}}
    - {coefficient: orientation, uses: [residential], values: {南: 1.02, 东、西南: 1.00, 北: 0.97}}
  servicing_costs:
    - uses: [commercial, residential, industrial]
      costs: {通路: 25, 供水: 12.5, 排水: 15, 通电: 18.25, 通讯: 6, 通气: 10, 场地平整: 20}
  routes:
    - uses: [commercial]
      prices: {建设路: 4200, 人民路: 3850.5}
      standard_depth: 15
      standard_width: 8
      deep_lot: coefficient
      depth: {points: {5: 1.24, 10: 1.10, 15: 1.00, 20: 0.91, 30: 0.79}, below: clamp, above: clamp}
      width: {points: {4: 0.94, 8: 1.00, 12: 1.03}, below: refuse}
      corner: {单面临街: 1, 双面临街: 1.1, 十字路口: 1.2}
    - uses: [warehousing]
      prices: {港口路: 505}
      standard_depth: 20
      deep_lot: split
"""


def write_tables(folder: Path) -> Path:
    """The three tables as files in ``folder``; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    early = TEXT.replace("valuation_date: 2024-01-01", "valuation_date: 2019-01-01").replace("2024", "2019")
    early = early.replace(
        "corrections:\n", "corrections:\n  rounding: {coefficient_places: exact, unit_price_step: 5}\n"
    )
    town = TEXT.replace("  scope: 城区", "  scope: 东山镇").replace("试全县城区", "试全县东山镇").replace("9号", "10号")
    for name, text in (("2024", TEXT), ("2019", early), ("dongshan-2024", town)):
        (folder / f"shiquan-{name}.yaml").write_text(text, "utf-8")
    return folder
