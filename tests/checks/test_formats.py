"""Reports for other programs hold to their schemas: SARIF 2.1.0, workflow commands of GitHub, JUnit XML."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from helpers.examples import completed

from landprice import check
from landprice.checks.output import as_json, github, junit, sarif
from landprice.checks.report import Report
from landprice.checks.runner import Run
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message
from landprice.tables.reach import shipped_tables

SARIF_SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def finding(file: str, what: str, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    more = {"keys": ("prices", "commercial", "I"), "erratum": False} | more
    return Finding(
        "LP301", "unit-mismatch", severity, Position(file, 3, 7), sentence=message("{what}", what=what), **more
    )


HOSTILE = "100 % of a:b,c\nsecond line\r<&>\"'\x1b[31m\x00"
ODD = Report(
    (
        finding("湖口 表,1:2%.yaml", HOSTILE),
        finding("b.yaml", "known", erratum=True),
        finding("b.yaml", "noted", Severity.NOTE, keys=()),
        finding("b.yaml", "warned", Severity.WARNING),
    ),
    ("湖口 表,1:2%.yaml", "b.yaml", "clean.yaml"),
)


@pytest.fixture(scope="module")
def log():
    return json.loads(sarif.render(check(shipped_tables() / "jiangxi")))


@pytest.fixture(scope="module")
def everything():
    """A report with findings of every severity, of files and across tables."""
    run = Run(as_of=date(2033, 1, 1))
    run.add(completed("prices:\n  commercial:\n    I: {yuan_per_m2: 2400, wan_per_mu: 161.00}\n"), "a.yaml")
    run.add(completed("industrial_minimum: {land_class: 1, source: 公告}\n"), "b.yaml")
    run.add("landprice: 1\nplace: {\n", "c.yaml")
    return run.report()


@pytest.mark.parametrize("report", [ODD, Report((), ()), Report((), ("a.yaml",))], ids=["odd", "nothing", "clean"])
def test_sarif_is_valid_against_the_schema_of_the_standard(report):
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(json.loads(sarif.render(report)))


def test_sarif_of_real_findings_is_valid_against_the_schema_of_the_standard(log, everything):
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    whole = json.loads(sarif.render(everything))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(whole)
    assert {result["level"] for result in (*whole["runs"][0]["results"], *log["runs"][0]["results"])} == {
        "error",
        "warning",
        "note",
    }


def test_the_schema_refuses_what_is_no_sarif(log):
    for broken in ({**log, "version": "2.0"}, {**log, "runs": [{}]}, {**log, "further": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft4Validator(SARIF_SCHEMA).validate(broken)


def test_results_point_at_their_rules_and_lines(log):
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (known,) = [result for result in run["results"] if result["ruleId"] == "LP101"]
    place = known["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 35, "startColumn": 12}
    assert place["artifactLocation"]["uri"].startswith("file:///")
    assert place["artifactLocation"]["uri"].endswith("/jiujiang/lushan-2023.yaml")
    assert known["suppressions"] == [{"kind": "inSource"}]


def test_a_relative_name_is_quoted_in_its_uri(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("湖口 表.yaml").write_text("landprice: 2\n", "utf-8")
    run = json.loads(sarif.render(check("湖口 表.yaml")))["runs"][0]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert uris == {"%E6%B9%96%E5%8F%A3%20%E8%A1%A8.yaml"}


def test_github_escapes_as_its_runner_unescapes():
    lines = github.render(ODD).split("\n")
    assert len(lines) == len(ODD.findings)
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice", "::warning"]
    found = re.fullmatch(r"::error file=([^,:]+),line=3,col=7,title=LP301 unit-mismatch::(.*)", lines[0])
    assert found
    assert _unescaped(found[1], ":,") == "湖口 表,1:2%.yaml"
    assert _unescaped(found[2]) == HOSTILE


def _unescaped(words: str, further: str = "") -> str:
    """As actions/runner reads a command: each escape by itself, % last."""
    for character in further + "\r\n%":
        words = words.replace(f"%{ord(character):02X}", character)
    return words


def test_junit_holds_to_the_elements_that_readers_know(everything):
    for report in (ODD, everything, Report((), ()), Report((), ("a.yaml",))):
        root = ET.fromstring(junit.render(report).encode())
        assert (root.tag, set(root.keys())) == ("testsuites", {"name", "tests", "failures", "skipped"})
        cases = failures = 0
        for suite in root:
            assert (suite.tag, set(suite.keys())) == ("testsuite", {"name", "tests", "failures", "errors", "skipped"})
            for case in suite:
                assert (case.tag, set(case.keys())) == ("testcase", {"classname", "name"})
                assert [part.tag for part in case] in ([], ["failure"], ["system-out"])
                assert all(set(part.keys()) <= {"type", "message"} for part in case)
            own = len(suite.findall("testcase/failure"))
            assert [suite.get(name) for name in ("tests", "failures")] == [str(len(suite)), str(own)]
            cases, failures = cases + len(suite), failures + own
        assert (root.get("tests"), root.get("failures")) == (str(cases), str(failures))
        assert failures == len(report.errors)


def test_names_of_junit_cases_are_told_apart(everything):
    root = ET.fromstring(junit.render(everything).encode())
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_characters_that_reorder_text_or_steer_a_terminal_are_escaped_and_kept():
    unseen = "a\u202eb\u2066c\x85d\x9be\x7f"
    report = Report((finding(f"{unseen}.yaml", unseen),), (f"{unseen}.yaml",))
    written = {
        form: render(report)
        for form, render in [("json", as_json.render), ("sarif", sarif.render), ("junit", junit.render)]
    }
    for content in written.values():
        assert not set(content) & set("\u202e\u2066\x85\x9b\x7f")
    assert json.loads(written["json"])["findings"][0]["message"] == unseen
    assert json.loads(written["sarif"])["runs"][0]["results"][0]["message"]["text"] == unseen
    suite = ET.fromstring(written["junit"])[0]
    assert (suite.get("name"), suite[0][0].get("message")) == (f"{unseen}.yaml", unseen)


KNOWN = Report((finding("b.yaml", "wrong", erratum=True), finding("b.yaml", "new", keys=("x",))), ("b.yaml",))


def test_an_error_that_an_erratum_records_is_marked_and_fails_nothing_where_accepted():
    place = "file=b.yaml,line=3,col=7,title=LP301 unit-mismatch"
    assert github.render(KNOWN).split("\n") == [f"::error {place}::wrong [known erratum]", f"::error {place}::new"]
    accepted = replace(KNOWN, accept_known=True)
    assert github.render(accepted).split("\n") == [f"::notice {place}::wrong [known erratum]", f"::error {place}::new"]
    for report, failures in ((KNOWN, 2), (accepted, 1)):
        root = ET.fromstring(junit.render(report).encode())
        assert (root.get("failures"), len(list(root.iter("failure")))) == (str(failures), failures)
        said = next(iter(next(root.iter("testcase")))).text
        assert said.endswith("wrong [known erratum]")
