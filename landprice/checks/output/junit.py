"""Findings as JUnit XML: a test suite for each file, a failed test case for each error that is not accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from landprice.checks.report import Report
from landprice.core.findings import Finding
from landprice.core.messages import harmless_xml, text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The report as one XML document; warnings and notes are output of a passed case."""
    errors = sum(map(report.fails, report.findings))
    left_out = len(report.skipped)
    cases = sum(len(list(group)) or 1 for _, group in report.by_file()) + left_out
    head = f'<testsuites name="landprice check" tests="{cases}" failures="{errors}" skipped="{left_out}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for file, findings in report.by_file():
        failed = sum(map(report.fails, findings))
        counts = f'tests="{len(findings) or 1}" failures="{failed}" errors="0" skipped="0"'
        lines.append(f"  <testsuite name={_attribute(file)} {counts}>")
        lines += _cases(file, findings, report)
        lines.append("  </testsuite>")
    for one in report.skipped:
        name = _attribute(one.file)
        lines.append(f'  <testsuite name={name} tests="1" failures="0" errors="0" skipped="1">')
        lines.append(f'    <testcase classname={name} name="check">')
        lines.append(f"      <skipped message={_attribute(str(one.reason))}/>")
        lines += ["    </testcase>", "  </testsuite>"]
    return "\n".join([*lines, "</testsuites>"])


def _cases(file: str, findings: list[Finding], report: Report) -> Iterator[str]:
    if not findings:
        yield f'    <testcase classname={_attribute(file)} name="check"/>'
    for finding in findings:
        at = finding.position
        name = f"{finding.rule} {finding.name} {finding.path} {at.label or f'{at.line}:{at.column}'}"
        yield f"    <testcase classname={_attribute(file)} name={_attribute(name)}>"
        known = text(" [known erratum]") if finding.erratum else ""
        said = f"{finding.position}: {finding.rule} {finding.message}{known}"
        if report.fails(finding):
            words = f"type={_attribute(finding.rule)} message={_attribute(f'{finding.message}{known}')}"
            yield f"      <failure {words}>{_inside(said)}</failure>"
        else:
            yield f"      <system-out>{_inside(f'{finding.severity}: {said}')}</system-out>"
        yield "    </testcase>"


def _attribute(words: str) -> str:
    return harmless_xml(quoteattr(_legal(words)))


def _inside(words: str) -> str:
    return harmless_xml(escape(_legal(words)))


def _legal(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
