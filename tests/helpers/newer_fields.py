"""A made-up county whose table has every field that came with format 1.1.

Published of it are the plot-ratio coefficients in one column, of 吉安市城区商业用地 (容积率修正系数表: 1 at 1.4, linear
between its rows), and the way of chaining underground floors: the first is 30 % of the surface price, the second 50 %
of the rounded first. All other figures are made up.
"""

from helpers.made_county import head_of

TEXT = (
    head_of("试新县", "shixin", "598003", "试新府字〔2024〕9号")
    + """land_uses:
  commercial: {name: 商服用地, sub_uses: [批发市场用地, 旅馆用地]}
  residential: {name: 住宅用地}
  industrial: {name: 工业用地}
prices:
  commercial:
    I: {yuan_per_m2: 2405}
    II: {yuan_per_m2: 1111}
  residential:
    I: {yuan_per_m2: 2072}
    II: {yuan_per_m2: 1439}
  industrial:
    I: {yuan_per_m2: 355}
    II: {yuan_per_m2: 288}
basis:
  all: {valuation_date: 2024-01-01, right: granted, price_per: land}
  commercial: {plot_ratio: 1.4, tenure_years: 40}
  residential: {plot_ratio: 1.8, tenure_years: 70}
  industrial: {plot_ratio: 1.0, tenure_years: 50}
price_level: lowest
corrections:
  capitalization_rates:
    - {uses: [commercial, residential, industrial], percent: 6}
  growth:
    - {uses: [commercial], percent: 0.6, kind: compound, per: quarter}
    - uses: [residential]
      percent: 2.4
      kind: simple
      per: year
      validity: {until: 2025-12-31, document: 试新府字〔2024〕9号}
    - {uses: [industrial], percent: 1, kind: points, base: 2023-01-01, per: quarter}
  plot_ratios:
    - uses: [commercial]
      rows:
        0.4: 0.6375
        0.6: 0.6826
        0.8: 0.7582
        1.0: 0.8387
        1.2: 0.9213
        1.4: 1.0000
        1.6: 1.1035
        1.8: 1.2112
        2.0: [1.2987]
  formulas:
    - uses: [industrial]
      printed: P × (1+ΣKi) × Kt × Ky × Ks + D
      coefficients: [factors, date, tenure, area, servicing]
  factor_sheets:
    - uses: [industrial]
      class_names: {优: 好, 较优: 较好, 一般: 一般, 较劣: 较差, 劣: 差}
      factors:
        道路通达度: {percent: {优: 8.59, 较优: 4.29, 一般: 0, 较劣: -4.29, 劣: -8.59}}
  area:
    - uses: [industrial]
      unit: 亩
      bands: {"<30": 1.02, "[30,100)": 1.00, "≥100": 0.97}
  classes:
    - coefficient: sub-use
      uses: [commercial]
      values: {零售商业: 1.00, 批发市场: 0.85, 旅馆: 0.9}
  rights:
    - {uses: [commercial], values: {leased: 0.8, allocated: 0.6}}
    - {uses: [industrial], values: {granted: 1.25, leased: 1}}
  routes:
    - uses: [commercial]
      per: floor
      prices: {建设路: 4200, 人民路: 3851, 港口路: 2990}
      standard_depth: {建设路: 15, 人民路: 15, 港口路: 12}
      deep_lot: split
      second_front: {percent: 10}
  floors:
    - uses: [commercial]
      price_step: 1
      floors:
        1: 1
        2: 0.62
        -1: 0.3
        -2: {coefficient: 0.5, of: -1}
"""
)
