"""A finding: attributes named as the JSON keys, text in the language in force, whole in another process."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal

import pytest

from landprice import check
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message, use_language
from landprice.tables.reach import shipped_tables

FOUND = Finding(
    "LP301",
    "unit-mismatch",
    Severity.ERROR,
    Position("a.yaml", 3, 7),
    ("corrections", "plot_ratios", 0, "rows", "1.5", 1),
    message("`{key}` stands here twice, first on line {line}", key="I", line=2),
    expected=Decimal("1.20"),
    found="1.2",
)


@pytest.mark.parametrize(
    ("position", "where"),
    [
        (Position("a.yaml", 3, 7), {}),
        (Position("a.pdf", 3, 7, page=12), {"page": 12}),
        (Position("a.xlsx", 4, 2, sheet="附表"), {"sheet": "附表", "cell": "B4"}),
        (Position("a.docx", 4, 2, table=3, order=9), {"table": 3}),
        (Position("a.docx", 4, 2, order=9), {"paragraph": 4}),
    ],
)
def test_attributes_are_those_of_the_json(position, where):
    finding = Finding("LP301", "unit-mismatch", Severity.NOTE, position, ("prices",), message("{what}", what="x"))
    shown = json.loads(finding.to_json())
    assert {key: getattr(finding, key) for key in shown} == shown
    assert {key: shown[key] for key in where} == where
    others = {"page", "sheet", "cell", "table", "paragraph"} - where.keys()
    assert {key: getattr(finding, key) for key in others} == dict.fromkeys(others)


def test_a_path_is_keys_inside_and_has_dots_where_it_is_shown():
    assert FOUND.keys == ("corrections", "plot_ratios", 0, "rows", "1.5", 1)
    assert FOUND.path == json.loads(FOUND.to_json())["path"] == "corrections.plot_ratios.0.rows.1.5.1"


def test_a_message_is_in_the_language_in_force_and_its_template_at_hand():
    try:
        said = {}
        for language in ("en", "zh"):
            use_language(language)
            said[language] = FOUND.message
            assert FOUND.message == FOUND.sentence.in_language(language) == json.loads(FOUND.to_json())["message"]
    finally:
        use_language("en")
    assert said["en"] == "`I` stands here twice, first on line 2"
    assert said["zh"] != said["en"]
    assert FOUND.sentence.params == {"key": "I", "line": 2}


def test_findings_and_reports_are_whole_after_pickling():
    report = check(shipped_tables() / "jiangxi")
    assert report.findings
    assert pickle.loads(pickle.dumps(report)) == report
    assert pickle.loads(pickle.dumps(FOUND)) == FOUND
