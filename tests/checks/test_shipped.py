"""The errors that the checker finds in the shipped tables are those that their documents really have, and no more."""

from __future__ import annotations

from datetime import date

from landprice import check
from landprice.core.findings import Severity

# 九府字〔2024〕32号, annex 1 (gazette page 13): approves 庐山市, headed 湖口县城区土地定级成果.
REAL_ERRORS = [("jiangxi/jiujiang/lushan-2023.yaml", "LP101", "grading.heading", True)]


def _found(severity: Severity) -> list[tuple[str, str, str, bool]]:
    report = check(as_of=date(2026, 1, 1))
    return [
        (finding.position.file, finding.rule, finding.path, finding.erratum)
        for finding in report.findings
        if finding.severity is severity
    ]


def test_the_errors_are_those_of_the_documents():
    assert _found(Severity.ERROR) == REAL_ERRORS


def test_warnings_are_of_age_and_of_what_a_table_says_of_no_use():
    assert {(file.rpartition("/")[2], rule) for file, rule, _, _ in _found(Severity.WARNING)} == {
        ("deyang-undated.yaml", "LP401"),
        ("hongya-2017.yaml", "LP407"),
        ("wenjiang-yongning-2011.yaml", "LP407"),
        ("zhangjiakou-2011.yaml", "LP407"),
    }


def test_notes_are_of_what_is_unusual_and_not_wrong():
    assert {rule for _, rule, _, _ in _found(Severity.NOTE)} == {"LP305", "LP401", "LP408"}
