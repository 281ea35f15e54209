"""A made-up county whose corrections hold in intervals, by quarters, of lots on no street,
and whose criteria stand apart from percents.
"""

from helpers.made_county import head_of

TEXT = (
    head_of("试间县", "shijian", "598004", "试间府字〔2024〕3号")
    + """land_uses:
  commercial: {name: 商服用地}
  residential: {name: 住宅用地}
  industrial: {name: 工业用地}
prices:
  commercial:
    I: {yuan_per_m2: 2000}
    II: {yuan_per_m2: 1000}
  residential:
    I: {yuan_per_m2: 1800}
    II: {yuan_per_m2: 900}
  industrial:
    I: {yuan_per_m2: 300}
    II: {yuan_per_m2: 200}
basis:
  all: {valuation_date: 2024-01-01, right: granted, price_per: land}
  commercial: {plot_ratio: 1.1, tenure_years: 40}
  residential: {plot_ratio: 1.2, tenure_years: 70}
  industrial: {plot_ratio: 1.0, tenure_years: 50}
corrections:
  formulas:
    - uses: [industrial]
      printed: P × (1+ΣKi) × Kt + D
      coefficients: [factors, date, servicing]
    - uses: [residential]
      printed: P × (1+ΣKi) × Kt × Kv × Kk × Kc + D
      coefficients: [factors, date, plot-ratio, width, corner, servicing]
    - uses: [commercial]
      printed: P × Kt × Kv + D
      coefficients: [date, plot-ratio, servicing]
    - uses: [commercial]
      route: "yes"
      printed: P × Kt × Kd × Kk + D
      coefficients: [date, depth, width, servicing]
  index:
    - uses: [commercial, residential]
      periods: {2023-Q4: 99.10, 2024-Q1: 100.00, 2024-Q2: 101.30, 2024-Q3: 102.48}
    - uses: [industrial]
      periods: {2024-01: 100.0, 2024-02: 100.2, 2024-03: 100.5}
  plot_ratios:
    - uses: [commercial]
      grades: [I, II]
      bands:
        "<1.0": [0.90, 0.92]
        "[1.0,1.2]": [1.00, 1.00]
        "(1.2,1.5]": [1.06, 1.08]
        "(1.5,2.0]": [1.14, 1.17]
    - uses: [residential]
      bands: {"<1.2": 0.95, 1.2: 1, "(1.2,2.0]": 1.1, ">2.0": 1.2}
  factor_sheets:
    - uses: [residential]
      factors:
        距小学距离:
          unit: m
          weight: 0.6
          percent: {优: 3.0, 较优: 1.5, 一般: 0, 较劣: -1.5, 劣: -3.0}
        绿地覆盖度:
          weight: 0.4
          percent: {优: 2.0, 较优: 1.0, 一般: 0, 较劣: -1.0, 劣: -2.0}
  criteria_sheets:
    - uses: [residential, industrial]
      factors:
        距小学距离:
          weight: 0.6
          unit: m
          criteria: {优: ≤300, 较优: 300-600, 一般: 600-900, 较劣: 900-1200, 劣: ">1200"}
        绿地覆盖度:
          weight: 0.4
          criteria: {优: 高, 较优: 较高, 一般: 一般, 较劣: 较低, 劣: 低}
  lots:
    - uses: [residential]
      width: {points: {5: 0.95, 10: 1.00, 15: 1.03}, below: clamp}
      corner: {两面临街: 1.08, 三面临街: 1.15}
  routes:
    - uses: [commercial]
      prices: {建设路: 3000}
      standard_depth: 15
      standard_width: 6
      deep_lot: coefficient
      depth: {bands: {≤4: 1.30, "(4,8]": 1.18, "(8,12]": 1.07, "(12,15]": 1.00, ">15": 0.90}}
      width: {bands: {≤4: 0.92, 4-6: 1.00, 6-10: 1.04}}
"""
)
