"""Every number of a table has bounds: the loader enforces them, the schema shows them, at both ends of each."""

from __future__ import annotations

import pytest

from landprice.tables.loader import parse_table
from landprice.tables.schema import table_schema
from landprice.tables.table_model import Bound, read_by, reader
from landprice.tables.yaml.types import as_count

OUT_OF_BOUNDS = """\
landprice: 1
place:
  county: 某某县
  pinyin: moumou
  adcode: "360429"
  province: 江西省
  scope: 城区
sources:
  - role: approval
    title: 关于同意某某县城区基准地价更新成果的批复
    issued: 2024-05-17
    transcribed: document
    checked: 2026-11-23
classification: not-stated
land_uses:
  commercial: {name: 商服用地}
grading:
  areas:
    I: {commercial: 0.0000001}
    II: {commercial: 1000000000000}
prices:
  commercial:
    I: {yuan_per_m2: 0.000000000000000000001, wan_per_mu: 160.67}
    II: {yuan_per_m2: 1690.1234567}
basis:
  all: {plot_ratio: {I: 0, II: -1}, tenure_years: 0}
  commercial: {plot_ratio: 100.1, tenure_years: {I: 200.5, II: 99999999999999999999}}
corrections:
  rounding: {coefficient_places: 999999999999, factor_sum_places: 13, unit_price_step: 0}
  capitalization_rates:
    - {uses: [commercial], percent: 100.5}
  growth:
    - {uses: [commercial], percent: -101, kind: compound}
  index:
    - {uses: [commercial], values: {2023-07-01: 1000001}}
  plot_ratios:
    - uses: [commercial]
      grades: [I]
      below: {rule: slope, slope: 1001}
      rows: {-0.5: [1.2], 1.0: [1000.5], 100.5: [0.9]}
  factor_sheets:
    - uses: [commercial]
      factors: {距离: {percent: {优: 101, 较优: 2, 一般: 0, 较劣: -2, 劣: -101}}}
  servicing_costs:
    - {uses: [commercial], costs: {通路: -1, 供水: 1000001}}
  routes:
    - uses: [commercial]
      prices: {某某路: 1000000001}
      standard_depth: 100001
      deep_lot: split
      depth: {points: {100001: 1}}
"""
EXPECTED = """\
LP006 19:21 grading.areas.I.commercial 0.0000001 has more digits than any land price or area
LP006 20:22 grading.areas.II.commercial 1000000000000 has more digits than any land price or area
LP006 23:22 prices.commercial.I.yuan_per_m2 0.000000000000000000001 has more digits than any land price or area
LP006 24:23 prices.commercial.II.yuan_per_m2 1690.1234567 has more digits than any land price or area
LP006 26:25 basis.all.plot_ratio.I 0 is not above 0
LP006 26:32 basis.all.plot_ratio.II -1 is not above 0
LP006 26:51 basis.all.tenure_years 0 is not above 0
LP006 27:28 basis.commercial.plot_ratio 100.1 is more than 100
LP006 27:53 basis.commercial.tenure_years.I 200.5 is more than 200
LP006 27:64 basis.commercial.tenure_years.II 99999999999999999999 has more digits than any land price or area
LP006 29:34 corrections.rounding.coefficient_places 999999999999 is more than 12
LP006 29:34 corrections.rounding.coefficient_places exact is expected here, not 999999999999
LP006 29:67 corrections.rounding.factor_sum_places 13 is more than 12
LP006 29:88 corrections.rounding.unit_price_step 0 is not above 0, as a coefficient or a price is
LP006 31:37 corrections.capitalization_rates.0.percent 100.5 is more than 100
LP006 33:37 corrections.growth.0.percent -101 is less than -100
LP006 35:49 corrections.index.0.values.2023-07-01 1000001 is more than 1000000
LP006 39:35 corrections.plot_ratios.0.below.slope 1001 is more than 1000
LP006 40:14 corrections.plot_ratios.0.rows.-0.5 -0.5 is less than 0
LP006 40:33 corrections.plot_ratios.0.rows.1.0.0 1000.5 is more than 1000
LP006 40:42 corrections.plot_ratios.0.rows.100.5 100.5 is more than 100
LP006 43:35 corrections.factor_sheets.0.factors.距离.percent.优 101 is more than 100
LP006 43:65 corrections.factor_sheets.0.factors.距离.percent.劣 -101 is less than -100
LP006 45:40 corrections.servicing_costs.0.costs.通路 -1 is less than 0
LP006 45:48 corrections.servicing_costs.0.costs.供水 1000001 is more than 1000000
LP006 48:21 corrections.routes.0.prices.某某路 1000000001 is more than 1000000000
LP006 49:23 corrections.routes.0.standard_depth 100001 is more than 100000
LP006 51:24 corrections.routes.0.depth.points.100001 100001 is more than 100000
"""


def test_every_number_out_of_its_bounds_is_told_with_its_place():
    _, findings = parse_table(OUT_OF_BOUNDS, "t.yaml")
    told = [f"{f.rule} {f.position.line}:{f.position.column} {f.path} {f.message}" for f in findings]
    assert told == EXPECTED.splitlines()


def numbers_without_bounds(place, path=""):
    """The places of the schema that hold a number and do not say how large it may be."""
    if isinstance(place, list):
        for item in place:
            yield from numbers_without_bounds(item, path)
    if not isinstance(place, dict):
        return
    kinds = place.get("type", ())
    if {"number", "integer"} & {*([kinds] if isinstance(kinds, str) else kinds)}:
        least, most = place.keys() & {"minimum", "exclusiveMinimum"}, place.keys() & {"maximum", "exclusiveMaximum"}
        if not (least and most) and "const" not in place:
            yield path
    for key, item in place.items():
        yield from numbers_without_bounds(item, f"{path}/{key}")


def test_the_schema_shows_the_bounds_of_every_number():
    assert list(numbers_without_bounds(table_schema())) == []
    assert list(numbers_without_bounds({"a": [{"type": ["number", "string"], "maximum": 1}]})) == ["/a"]


def test_a_bound_where_pydantic_would_look_at_none_is_an_error():
    from typing import Annotated

    assert reader(Annotated[int, Bound(ge=0, le=12), read_by(as_count)]).validate_python("12") == 12
    with pytest.raises(TypeError, match="a bound stands before what reads the value"):
        reader(Annotated[int, read_by(as_count), Bound(ge=0, le=12)])
