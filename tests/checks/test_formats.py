"""SARIF holds to its schema: to the part of SARIF 2.1.0 that landprice writes, copied by hand from the standard.

No package in reach carries the whole schema, so ``SCHEMA`` restates what the OASIS standard (2.1.0, sections 3.13 to
3.52) demands of the properties used here, and refuses every property beyond them.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from landprice import check
from landprice.catalog import shipped_tables
from landprice.checks.formats import sarif


def _object(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


WORDS = {"type": "string", "minLength": 1}
MESSAGE = _object(["text"], text=WORDS)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
REGION = _object(["startLine"], startLine=COUNT, startColumn=COUNT)
ARTIFACT = _object(["uri"], uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"})
PHYSICAL = _object(["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOGICAL = _object([], fullyQualifiedName=WORDS)
LOCATION = _object([], physicalLocation=PHYSICAL, logicalLocations=_list(LOGICAL))
RULE = _object(
    ["id"],
    id=WORDS,
    name=WORDS,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    defaultConfiguration=_object([], level=LEVEL),
)
SUPPRESSION = _object(["kind"], kind={"enum": ["inSource", "external"]})
RESULT = _object(
    ["message"],
    ruleId=WORDS,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    suppressions=_list(SUPPRESSION),
)
DRIVER = _object(
    ["name"], name=WORDS, semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"}, rules=_list(RULE)
)
RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(RESULT),
)
SCHEMA = _object(
    ["version", "runs"], **{"$schema": {"type": "string", "format": "uri"}}, version={"const": "2.1.0"}, runs=_list(RUN)
)


@pytest.fixture(scope="module")
def log():
    return json.loads(sarif.render(check(shipped_tables() / "jiangxi")))


def test_sarif_holds_to_its_schema(log):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(log, SCHEMA)


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
