"""One wrong figure is one finding: what goes when it is set right is named behind it, and nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from helpers.examples import completed
from helpers.injector import jiujiang

from landprice.checks.figures.repair import LEFT_OUT, repaired
from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.core.findings import Finding
from landprice.tables.loader import parse_table

LUSHAN = "lushan-2023.yaml"
TABLES = jiujiang()


def found(*changes: tuple[str, str], select: tuple[str, ...] = ("LP2", "LP3", "LP9")) -> list[Finding]:
    run = Run(selection=selection(select))
    text = TABLES[LUSHAN]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    run.add(text, LUSHAN)
    return list(run.report().findings)


def drawn(findings: list[Finding]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(one.rule, one.path, [(each.rule, each.path) for each in one.follows]) for one in findings]


# 九府字〔2024〕32号, annex 2 (gazette page 13): 商服用地 II 1489 元/㎡, 99.27 万元/亩.
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("1489", "1487")], [("LP301", "II.yuan_per_m2", [])]),
        ([("1489", "9489")], [("LP301", "II.yuan_per_m2", ["LP302 II.yuan_per_m2", "LP303 II.yuan_per_m2"])]),
        ([(" 99.27", "199.27")], [("LP301", "II.wan_per_mu", ["LP302 II.wan_per_mu"])]),
        (
            [("yuan_per_m2: 1489, wan_per_mu:  99.27", "yuan_per_m2: 99.27, wan_per_mu: 1489")],
            [
                (
                    "LP301",
                    "II.yuan_per_m2",
                    [
                        "LP302 II.wan_per_mu",
                        "LP302 II.yuan_per_m2",
                        "LP303 I.yuan_per_m2",
                        "LP305 prices.industrial.II",
                        "LP305 prices.residential.II",
                        "LP307 II.wan_per_mu",
                        "LP307 II.yuan_per_m2",
                    ],
                )
            ],
        ),
        (
            [("1489", "2489"), (" 99.27", "165.93")],
            [("LP302", "II.yuan_per_m2", ["LP302 II.wan_per_mu", "LP303 II.yuan_per_m2"])],
        ),
    ],
    ids=["alone", "out of order", "the other unit", "exchanged", "both figures"],
)
def test_one_wrong_price_is_one_finding(changes, expected):
    ((rule, path, follows),) = drawn(found(*changes))
    ((expected_rule, expected_path, expected_follows),) = expected
    assert (rule, path) == (expected_rule, f"prices.commercial.{expected_path}")
    assert sorted(f"{rule} {path.removeprefix('prices.commercial.')}" for rule, path in follows) == expected_follows


def test_the_message_and_the_json_name_what_follows():
    (one,) = found(("1489", "9489"))
    assert str(one.message).endswith("; from this follow LP302 at 55:24, LP303 at 55:24")
    told = one.as_json()["follows"]
    assert [(each["rule"], each["line"], each["path"]) for each in told] == [
        ("LP302", 55, "prices.commercial.II.yuan_per_m2"),
        ("LP303", 55, "prices.commercial.II.yuan_per_m2"),
    ]
    assert "follows" not in found(("1489", "1487"))[0].as_json()


def test_two_errors_stay_two():
    changes = [("1489", "9489"), ("yuan_per_m2:  875", "yuan_per_m2:  857")]
    assert [(rule, path) for rule, path, _ in drawn(found(*changes))] == [
        ("LP301", "prices.commercial.II.yuan_per_m2"),
        ("LP301", "prices.commercial.III.yuan_per_m2"),
    ]
    # an order that is broken by itself does not follow from a figure beside it
    apart = drawn(found(("1489", "1487"), ("yuan_per_m2:  736", "yuan_per_m2: 1736"), ("49.07", "115.73")))
    assert [(rule, path) for rule, path, _ in apart] == [
        ("LP301", "prices.commercial.II.yuan_per_m2"),
        ("LP302", "prices.residential.III.yuan_per_m2"),
    ]


def test_what_follows_stands_alone_where_the_main_rule_is_not_asked_for():
    assert [one.rule for one in found(("1489", "9489"), select=("LP302", "LP303"))] == ["LP302"]
    assert [one.rule for one in found(("1489", "9489"), select=("LP303",))] == ["LP303"]


def test_a_finding_never_hides_behind_one_that_matters_less():
    rank = ["error", "warning", "note"].index
    for changes in ([("1489", "9489")], [("1489", "64")], [("2358", "1489"), ("157.20", " 99.27")]):
        findings = found(*changes)
        assert any(one.follows for one in findings)
        assert all(rank(one.severity) <= rank(each.severity) for one in findings for each in one.follows)


def test_an_erratum_of_what_follows_is_not_stale():
    """Recorded before, when each was a finding of its own."""
    recorded = """
  - rule: LP301
    path: prices.commercial.II.yuan_per_m2
    printed: "9489"
    should_read: "1489"
    reason: 误印
  - rule: LP302
    path: prices.commercial.II.yuan_per_m2
    printed: "9489"
    should_read: "1489"
    reason: 误印
"""
    text = TABLES[LUSHAN].replace("1489", "9489", 1).rstrip("\n") + recorded
    run = Run(selection=selection(["LP3", "LP9"]))
    run.add(text, LUSHAN)
    assert [(one.rule, one.erratum) for one in run.report().findings] == [("LP301", True)]


def test_a_value_is_set_or_left_out_by_its_path():
    table, _ = parse_table(completed("""\
grading:
  areas:
    I: {commercial: 114.63}
prices:
  commercial:
    I: {yuan_per_m2: 2358}
    II: {yuan_per_m2: 1489}
corrections:
  plot_ratios:
    - uses: [commercial]
      grades: [I, II]
      rows:
        1.4: [1.0, 1.0]
        1.5: [1.03, 1.02]
"""), "a.yaml")  # fmt: skip
    figure = Decimal("1.04")
    assert repaired(table, ("corrections", "plot_ratios", 0, "rows", "1.5", 1), figure).corrections.plot_ratios[
        0
    ].rows == {
        "1.4": (1, 1),
        "1.5": (Decimal("1.03"), figure),
    }
    assert repaired(table, ("grading", "areas", "I", "residential"), figure).grading.areas == {
        "I": {"commercial": Decimal("114.63"), "residential": figure}
    }
    assert [*repaired(table, ("prices", "commercial", "I"), LEFT_OUT).prices.by_use["commercial"]] == ["II"]
    assert table.prices.by_use["commercial"]["I"].yuan_per_m2 == 2358
    with pytest.raises(LookupError):
        repaired(table, ("prices", "residential", "I", "yuan_per_m2"), figure)
    with pytest.raises(LookupError):
        repaired(table, ("corrections", "plot_ratios", 3), figure)


def test_a_dropped_area_is_one_finding_and_so_is_a_dropped_price():
    # annex 1 (gazette page 13): 商服用地 II 329.11 公顷
    assert drawn(found(("commercial: 329.11, ", ""))) == [
        ("LP201", "grading.totals.commercial", [("LP204", "grading.areas.II")])
    ]
    assert drawn(found(("    II:  {yuan_per_m2: 1489, wan_per_mu:  99.27}\n", ""))) == [
        ("LP204", "prices.commercial", [])
    ]
