"""Single errors in correction figures are found at the right line, where anything can tell: one in 50 of a kind here.

``python -m tests.helpers.correction_slips`` tries all of them; ``docs/performance.md`` has its figures.
"""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.correction_slips import correction_rates, made_up, tongdao
from helpers.draws import draws, one_in
from helpers.examples import completed
from helpers.injector import _findings

from landprice.checks.figures.proportion import odd_figures
from landprice.checks.figures.run_of_figures import off_the_curve, off_the_run
from landprice.checks.runner import Run
from landprice.tables.corrections.model import Factor

KINDS = {
    "area: digit changed",
    "band: end changed",
    "capitalization_rates: digit changed",
    "classes: digit changed",
    "factor_sheets: digit changed",
    "factor_sheets: sign lost",
    "plot_ratios: digit changed",
    "plot_ratios: over its neighbour",
    "plot_ratios: two exchanged",
    "routes depth: digit changed",
    "tenure_tables: digit changed",
    "tenure_tables: two exchanged",
}


def test_the_tables_without_an_error_draw_no_finding_about_corrections():
    for text in (tongdao(), made_up()):
        assert not [one for one in _findings({"a.yaml": text}, "a.yaml") if one[2].startswith("LP5")]


def test_every_error_that_the_corrections_can_reveal_is_found():
    counts, missed = correction_rates((1, 5), every=one_in(50))
    assert [(slip.kind, sorted(slip.lines), elsewhere) for slip, elsewhere in missed] == []
    revealable = {kind for kind, why in counts if not why}
    assert revealable >= KINDS - {"factor_sheets: sign lost", "area: digit changed", "routes depth: digit changed"}


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        (
            "优: 0.7746",
            "优: 0.7764",
            "LP510",
            "优 0.7764 % should read about 0.7746: in the other factors it is -0.6415 times 劣 (two digits"
            " are exchanged)",
        ),
        (
            "较劣: -0.3202",
            "较劣: -0.2302",
            "LP510",
            "较劣 -0.2302 % should read about -0.3202: in the other factors it is 0.5000 times 劣 (two digits"
            " are exchanged)",
        ),
        (
            "较劣: -0.6811",
            "较劣: 0.6811",
            "LP503",
            "较劣 0.6811 % is above 一般 0 %; 0.6811 has the sign of the other side",
        ),
        (
            "劣: -0.4395",
            "劣: -0.1395",
            "LP503",
            "劣 -0.1395 % should read about -0.4395: in the other factors it is -1.5587 times 优 (one digit is wrong)",
        ),
        (
            "[1.2107, ",
            "[1.2701, ",
            "LP502",
            "I: 1.232 at 3 is below 1.2701 at 2.9; per land area coefficients rise with the plot ratio; the"
            " one at 2.9 should lie between 1.1891 and 1.232, at about 1.2107 (two digits are exchanged)",
        ),
        (
            "[1.2107, ",
            "[1.2170, ",
            "LP511",
            "I: 1.2170 at 2.9 is off the run of its column; those beside it ask for 1.2107 (two digits are exchanged)",
        ),
        (
            "1.6:  [0.8916,  0.907, 0.9593,    1.0,",
            "1.6:  [0.8916,  0.907, 0.9593,    1.1,",
            "LP501",
            "the coefficient at 1.6, the plot ratio of the basis, is 1.1, not 1",
        ),
    ],
)
def test_a_slip_in_the_corrections_of_tongdao_is_one_finding_that_names_it(old, new, rule, says):
    before = _findings({"a.yaml": tongdao()}, "a.yaml")
    assert old in tongdao()
    text = tongdao().replace(old, new, 1)
    ((_, _, found_rule, _, what),) = _findings({"a.yaml": text}, "a.yaml") - before
    assert found_rule == rule
    assert says in what


def test_a_rough_column_and_a_short_one_raise_no_alarm():
    draw = random.Random(7)
    lengths = [Decimal(tenths) / 10 for tenths in range(10, 31)]
    for _ in draws(100):
        figures, level = [], Decimal("0.7")
        for _ in lengths:
            level += Decimal(draw.randrange(50, 450)) / 10000
            figures.append(level)
        assert off_the_run(lengths, figures) == {}
    assert off_the_run(lengths[:6], [Decimal(1)] * 5 + [Decimal(2)]) == {}


def test_a_straight_column_with_one_error_asks_for_the_right_figure():
    lengths = [Decimal(tenths) / 10 for tenths in range(10, 31)]
    figures = [Decimal("0.8000") + length / 10 for length in lengths]
    for place in range(len(figures)):
        wrong = [*figures[:place], figures[place] + Decimal("0.0200"), *figures[place + 1 :]]
        expected = {place: Fraction(figures[place])}
        assert off_the_curve(lengths, wrong) == expected
        assert off_the_run(lengths, wrong) == ({} if place in (0, len(figures) - 1) else expected)


def test_a_column_of_two_straight_stretches_bends_without_alarm():
    lengths = [Decimal(tenths) / 10 for tenths in range(10, 31)]
    for bend in range(len(lengths)):
        steps = [Decimal("0.0500") if place <= bend else Decimal("0.0200") for place in range(len(lengths))]
        figures = [sum(steps[: place + 1], Decimal("0.7000")) for place in range(len(lengths))]
        assert off_the_run(lengths, figures) == {}


def test_factors_assessed_one_by_one_have_no_proportions():
    draw = random.Random(5)

    def one() -> Factor:
        up, down = sorted(draw.sample(range(100, 9000), 2)), sorted(draw.sample(range(100, 9000), 2))
        figures = (up[1], up[0], 0, -down[0], -down[1])
        named = zip(("优", "较优", "一般", "较劣", "劣"), figures, strict=True)
        return Factor(percent={name: Decimal(figure).scaleb(-4) for name, figure in named})

    for _ in range(200):
        assert odd_figures({str(number): one() for number in range(12)}) == {}


CLASSES = """\
corrections:
  classes:
    - coefficient: shape
      uses: [commercial]
      values: {%s}
%s"""


@pytest.mark.parametrize(
    ("values", "ranges", "expected"),
    [
        ("优: 1.02, 较优: 1.02, 一般: 1.00, 较劣: 0.99, 劣: 0.98", "", []),
        ("优: 1.02, 较优: 1.01, 一般: 1.01, 较劣: 0.99, 劣: 0.98", "", ["the coefficient of 一般 is 1.01, not 1"]),
        ("优: 1.02, 较优: 1.01, 一般: 1.00, 较劣: 0.89, 劣: 0.98", "", ["劣 0.98 is above 较劣 0.89"]),
        ("优: 1.02, 较优: 1.01, 一般: 1.00, 较劣: 1.09, 劣: 0.98", "", ["较劣 1.09 is above 一般 1.00"]),
        ("南: 1.02, 东: 1.01, 北: 0.98", "", ["no class has the coefficient 1, which the benchmark price assumes"]),
        (
            "优: 1.05, 较优: 1.02, 一般: 1.00, 较劣: 0.98, 劣: 0.95",
            '      ranges: {优: "1.03-1.04", 较劣: "0.99-0.98"}\n',
            ["the coefficient 1.05 of 优 lies outside the range printed for it, 1.03-1.04"],
        ),
    ],
)
def test_coefficients_of_classes_are_in_order(values, ranges, expected):
    run = Run()
    run.add(completed(CLASSES % (values, ranges)), "a.yaml")
    assert [str(one.message) for one in run.report().findings if one.rule == "LP512"] == expected


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ('"≥1200": 1.02, "[800,1200)": 1.01, "[500,800)": 1.0, "<500": 0.98', []),
        ('"≥1200": 0.96, "[800,1200)": 0.98, "[500,800)": 1.0, "<500": 1.02', []),
        (
            '"≥1200": 1.02, "[800,1200)": 1.10, "[500,800)": 1.0, "[200,500)": 0.99, "<200": 0.98',
            ["1.10 for [800,1200) is out of the order of the coefficients beside it (1.0, 1.02)"],
        ),
        ('"≥1200": 1.02, "<1200": 0.98', ["no class has the coefficient 1, which the benchmark price assumes"]),
    ],
)
def test_coefficients_of_bands_are_in_order(bands, expected):
    run = Run()
    run.add(completed(f"corrections:\n  area:\n    - uses: [commercial]\n      bands: {{{bands}}}\n"), "a.yaml")
    assert [str(one.message) for one in run.report().findings if one.rule == "LP512"] == expected
