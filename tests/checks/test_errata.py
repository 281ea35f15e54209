"""Errata: every field is required, a stale one is a finding, and a skeleton changes nothing else in the file."""

from __future__ import annotations

import re
from datetime import date
from itertools import count

import pytest
from helpers.cli import run
from helpers.correction_slips import correction_slips, made_up
from helpers.examples import completed, pieces_of

from landprice.checks.errata import write_skeletons
from landprice.checks.figures.keyed_paths import by_key, by_place
from landprice.checks.inputs import inputs
from landprice.checks.manual import pages
from landprice.checks.recorded import STILL_OPEN
from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.core.findings import dotted
from landprice.tables.loader import load_text

FIELDS = {
    "rule": "LP301",
    "path": "prices.commercial.III.wan_per_mu",
    "printed": '"60.06"',
    "should_read": '"60.00"',
    "reason": "换算有误",
}
PRICES = """\
prices:
  commercial:
    I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
    II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
    III: {yuan_per_m2: 900, wan_per_mu: 60.06}
"""


def erratum(**changes: str | None) -> str:
    fields = {name: words for name, words in (FIELDS | changes).items() if words is not None}
    return "  - {" + ", ".join(f"{name}: {words}" for name, words in fields.items()) + "}\n"


def found(*errata: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), as_of: date | None = None, also=()):
    """Rule, whether known, path and message of each finding in a table with some errata."""
    checked = Run(as_of=as_of, selection=selection(select, ignore))
    checked.add(completed(PRICES + "errata:\n" + "".join(errata)), "lushan-2023.yaml")
    for number, text in enumerate(also):
        checked.add(text, f"further-{number}.yaml")
    return [(one.rule, one.erratum, one.path, str(one.message)) for one in checked.report().findings]


KNOWN = (
    "LP301",
    True,
    "prices.commercial.III.wan_per_mu",
    "900 元/㎡ and 60.06 万元/亩 do not belong together (万元/亩 = 元/㎡ ÷ 15, to 2 decimals): 万元/亩 should read"
    " 60.00 (one digit is wrong); no price in 元/㎡ gives 60.06 万元/亩",
)
UNKNOWN = (KNOWN[0], False, *KNOWN[2:])


def test_a_right_erratum_marks_its_finding():
    assert found(erratum()) == [KNOWN]
    assert found(erratum(rule="unit-mismatch")) == [KNOWN]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_required(field):
    ((rule, _, path, what),) = found(erratum(**{field: None}))
    assert (rule, path) == ("LP004", f"errata.0.{field}")
    assert f"`{field}`" in what


def stale(what: str) -> tuple[str, bool, str, str]:
    return ("LP901", False, "errata", what)


NOTHING = "{} finds nothing at {}: this erratum is out of date, or names another rule or path"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rule": "LP302"}, NOTHING.format("LP302", FIELDS["path"])),
        (
            {"path": "prices.commercial.III.wan_per_m"},
            NOTHING.format("LP301", "prices.commercial.III.wan_per_m")
            + "; did you mean prices.commercial.III.wan_per_mu?",
        ),
        (
            {"path": "prices.commercial.II.wan_per_mu", "printed": '"100.00"'},
            NOTHING.format("LP301", "prices.commercial.II.wan_per_mu")
            + "; did you mean prices.commercial.III.wan_per_mu?",
        ),
        ({"rule": "LP3O1"}, "there is no rule LP3O1; did you mean LP311, LP310, LP301?"),
        ({"reason": "待补"}, "this erratum is still to be completed; until then it excuses nothing"),
        ({"should_read": "待补"}, "this erratum is still to be completed; until then it excuses nothing"),
        ({"reason": "待补：见公告"}, "this erratum is still to be completed; until then it excuses nothing"),
    ],
)
def test_an_erratum_that_matches_nothing_is_a_finding(changes, says):
    assert found(erratum(**changes)) == [UNKNOWN, stale(says)]


def test_an_erratum_recorded_twice_is_a_finding():
    assert found(erratum(), erratum()) == [KNOWN, stale("this erratum is recorded twice")]


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"printed": '"60.6"'}, "printed", "the erratum quotes 60.6; 60.06 stands at prices.commercial.III.wan_per_mu"),
        ({"should_read": '"60.06"'}, "should_read", "the erratum says that 60.06 should read 60.06"),
    ],
)
def test_an_erratum_quotes_what_stands_there_and_changes_it(changes, field, says):
    assert found(erratum(**changes)) == [KNOWN, ("LP902", False, f"errata.0.{field}", says)]


def test_errata_of_rules_that_did_not_run_are_not_judged():
    assert found(erratum(), ignore=("LP301",)) == []
    assert found(erratum(), select=("LP302", "LP9")) == []
    assert found(erratum(rule="LP302"), ignore=("LP901",)) == [UNKNOWN]
    age = erratum(rule="LP407", path="basis.all.valuation_date", printed='"2023-07-01"', should_read='"2024-07-01"')
    assert found(erratum(), age) == [KNOWN]
    (known, old) = found(erratum(), age, as_of=date(2024, 1, 1))
    assert (known, old[0]) == (KNOWN, "LP901")


def test_errata_of_rules_that_compare_tables_wait_for_the_other_table():
    copied = erratum(rule="LP106", path="prices.commercial", printed="a", should_read="b")
    assert found(erratum(), copied) == [KNOWN]
    other = completed(
        'place: {county: 通道县, pinyin: td, adcode: "431230", prefecture: 怀化市, province: 湖南省, scope: 城区}\n'
    )
    findings = [each for each in found(erratum(), copied, also=[other], ignore=("LP102",)) if each[0] == "LP901"]
    says = NOTHING.format("LP106", "prices.commercial") + ", or the table to compare with was not given"
    assert findings == [stale(says)]


BROKEN = completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n")
OTHER = "{rule: LP302, path: x, printed: a, should_read: b, reason: c}"
SKELETON = """\
- rule: LP301
  path: prices.commercial.I.wan_per_mu
  printed: "161.00"
  should_read: "160.00"
  reason: "待补"
"""


def indented(by: str) -> str:
    return "".join(f"{by}{line}\n" for line in SKELETON.splitlines())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BROKEN, BROKEN + "\nerrata:\n" + indented("  ")),
        (BROKEN.rstrip("\n"), BROKEN + "\nerrata:\n" + indented("  ")),
        (BROKEN.replace("\n", "\r\n"), (BROKEN + "\nerrata:\n" + indented("  ")).replace("\n", "\r\n")),
        ("\ufeff" + BROKEN, "\ufeff" + BROKEN + "\nerrata:\n" + indented("  ")),
        (f"{BROKEN}errata:\n- {OTHER}\nlimits: [a]\n", f"{BROKEN}errata:\n- {OTHER}\n{SKELETON}limits: [a]\n"),
        (f"{BROKEN}errata: []\nlimits: [a]\n", f"{BROKEN}errata:\n{indented('  ')}limits: [a]\n"),
        (
            f"{BROKEN}errata:  # 勘误\n    - {OTHER}  # 一\n\n# 局限\nlimits: [a]\n",
            f"{BROKEN}errata:  # 勘误\n    - {OTHER}  # 一\n{indented('    ')}\n# 局限\nlimits: [a]\n",
        ),
    ],
    ids=["none", "no end of line", "CRLF", "mark", "not indented", "empty", "comments"],
)
def test_a_skeleton_stands_behind_the_errata_once_and_nothing_else_changes(tmp_path, before, after):
    file = tmp_path / "table.yaml"
    file.write_bytes(before.encode())
    for _ in range(2):
        assert run("check", str(file), "--write-errata").code == 1
        assert file.read_bytes().decode() == after


def test_errata_in_one_line_are_not_touched(tmp_path):
    file = tmp_path / "table.yaml"
    before = f"{BROKEN}errata: [{OTHER}]\n"
    file.write_text(before, "utf-8")
    result = run("check", str(file), "--write-errata")
    assert (result.code, file.read_text("utf-8")) == (2, before)
    assert "cannot be added to; write them as a list, one below the other" in result.stderr


def test_a_figure_that_cannot_be_told_is_left_to_the_keeper(tmp_path):
    file = tmp_path / "table.yaml"
    file.write_text(BROKEN.replace("2400, wan_per_mu: 161.00", "1498, wan_per_mu: 99.27"), "utf-8")
    run("check", str(file), "--write-errata")
    assert '    printed: "99.27"\n    should_read: "待补"\n' in file.read_text("utf-8")


TOLD = [page for page in pages() if page.rule.code >= "LP1" and not page.rule.code.startswith(("LP8", "LP9"))]
SLIPS = [slip.text for slip in correction_slips(made_up(), (1,))][::40]


@pytest.mark.parametrize(
    "tables",
    [pieces_of(page.bad) for page in TOLD] + [{"made.yaml": text} for text in SLIPS],
    ids=[page.rule.code for page in TOLD] + [f"slip {number}" for number in range(len(SLIPS))],
)
def test_a_skeleton_once_completed_is_a_right_erratum(tables, tmp_path):
    """Every kind of error: what was written quotes what stands there, records the error, and is found by no rule."""
    for name, text in tables.items():
        (tmp_path / name).write_text(text, "utf-8")
    given = inputs([tmp_path])
    before = Run(as_of=date(2024, 6, 1)).over(given)
    for file in given:
        if not file.is_document:
            write_skeletons(file, before)
            each = (f"（核对{number}）" for number in count())
            text = file.path.read_text("utf-8")
            file.path.write_text(re.sub(STILL_OPEN, lambda _, each=each: next(each), text), "utf-8")
    after = Run(as_of=date(2024, 6, 1)).over(given)
    assert [one for one in after.findings if one.rule in ("LP901", "LP902")] == []
    assert {one.rule for one in after.unknown_errors if not one.rule.startswith("LP6")} == set()
    assert len(after.errors) == len(before.errors)


KEYED = """\
prices:
  commercial:
    I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
    II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
corrections:
  capitalization_rates:
    - {uses: [residential], percent: 6.2}
    - {uses: [commercial], percent: 67.5}
  plot_ratios:
    - uses: [commercial]
      grades: [I, II]
      rows: {1: [0.8, 0.9], 1.4: [1.0, 1.0], 2: [1.2, 0.95], 3: [1.3, 1.2]}
"""
RATE = ("corrections", "capitalization_rates", 1, "percent")
RATIO = ("corrections", "plot_ratios", 0, "rows", "2", 1)


@pytest.mark.parametrize("use", ["1", "[use=commercial]", "[use=商服用地]"])
def test_a_path_by_place_and_by_key_are_one(use):
    path = f"corrections.capitalization_rates{use if use[0] == '[' else '.' + use}.percent"
    text = completed(
        KEYED + "errata:\n" + erratum(rule="LP505", path=f'"{path}"', printed='"67.5"', should_read='"6.75"')
    )
    checked = Run(selection=selection(["LP505", "LP9"]))
    checked.add(text, "lushan-2023.yaml")
    assert [(one.rule, one.keys, one.erratum) for one in checked.report().findings] == [("LP505", RATE, True)]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("corrections.plot_ratios[use=commercial].rows.2[grade=II]", RATIO),
        ("corrections.plot_ratios[use=商服用地].rows.2[grade=二级]", RATIO),
        ("corrections.plot_ratios.0.rows.2[grade=II]", RATIO),
        ("corrections.capitalization_rates[use=commercial].percent", RATE),
        ("prices[use=商服用地,grade=I].wan_per_mu", ("prices", "commercial", "I", "wan_per_mu")),
        ("sources[role=approval].title", ("sources", 0, "title")),
    ],
)
def test_what_a_path_by_key_leads_to(path, keys):
    table = load_text(completed(KEYED), "a.yaml")
    assert by_place(table, path) == dotted(keys)
    assert by_place(table, by_key(table, keys)) == dotted(keys)


def test_a_path_by_key_that_fits_several_parts_or_none_stays_as_it_is():
    table = load_text(completed(KEYED), "a.yaml")
    for condition in ("use=industrial", "percent=7"):
        path = f"corrections.capitalization_rates[{condition}].percent"
        assert by_place(table, path) == path


def test_a_skeleton_names_its_place_by_key(tmp_path):
    file = tmp_path / "table.yaml"
    file.write_text(completed(KEYED), "utf-8")
    run("check", str(file), "--write-errata")
    assert "    path: corrections.plot_ratios[use=commercial].rows.2[grade=II]\n" in file.read_text("utf-8")
