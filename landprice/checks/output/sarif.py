"""Findings as SARIF 2.1.0, which code hosts and editors show."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from landprice import __version__
from landprice.checks.manual import Page, pages
from landprice.checks.report import Report
from landprice.core.findings import Finding
from landprice.core.messages import language_in_force
from landprice.core.results import to_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """The report as one SARIF log with one run; an error that an erratum records is suppressed in it.

    A page of a PDF, a cell of a sheet or of a Word table are no region of a text; the message names them.
    """
    numbers = {page.rule.code: number for number, page in enumerate(pages())}
    driver = {
        "name": "landprice",
        "semanticVersion": __version__,
        "rules": [_rule(page) for page in pages()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in report.findings],
    }
    if report.skipped:
        left_out = [
            {
                "level": "note",
                "message": {"text": str(one.reason)},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.file)}}}],
            }
            for one in report.skipped
        ]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": left_out}]
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(page: Page) -> Mapping[str, object]:
    page = page.in_language(language_in_force())
    return {
        "id": page.rule.code,
        "name": page.rule.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": "\n\n".join(page.why)},
        "defaultConfiguration": {"level": str(page.rule.severity)},
    }


def _result(finding: Finding, numbers: Mapping[str, int]) -> Mapping[str, object]:
    at = finding.position
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(at.file)}}
    if not at.label:
        place["region"] = {"startLine": at.line, "startColumn": at.column}
    location: dict[str, object] = {"physicalLocation": place}
    if at.label:
        location["message"] = {"text": str(at.label)}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    identity = "\n".join((at.file, finding.rule, finding.path, str(finding.found)))
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": str(finding.severity),
        "message": {"text": str(finding.message)},
        "locations": [location],
        "partialFingerprints": {"landprice/v1": sha256(identity.encode()).hexdigest()[:32]},
    }
    if finding.erratum:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
