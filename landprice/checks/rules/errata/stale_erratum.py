"""An erratum that matches no finding.

An erratum records an error of the published document. Where the rule it names finds nothing at its place,
the erratum is out of date or names the wrong rule or path, and would hide an error to come. Only errata of
rules that ran are judged; those of rules that compare tables only where several were given, and as a warning, since
the one to compare with may be missing. An erratum that is not completed, or stands twice, is a finding too.

Bad:

    errata:
      - rule: LP301
        path: prices.commercial.I.wan_per_mu
        printed: "157.20"
        should_read: "157.00"
        reason: 换算有误

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.06}
    errata:
      - rule: LP301
        path: prices.commercial.III.wan_per_mu
        printed: "60.06"
        should_read: "60.00"
        reason: 换算有误

Source: how ruff treats suppressions that suppress nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from landprice.checks.recorded import Recorded, is_complete
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest
from landprice.tables.annotations import Erratum

RULE = Rule("LP901", "stale-erratum", Severity.ERROR, Needs.FINDINGS)


def check_errata(
    recorded: Recorded,
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    could_find: Callable[[Rule, str], bool],
) -> Iterator[Finding]:
    """A finding for each erratum that is not complete, stands twice, names no rule, or records nothing.

    ``findings`` are marked; ``rules`` are all rules by code and by name; ``could_find`` tells whether a rule could
    have found something in a file.
    """
    found_in = _by_file(findings)
    for file, errata in recorded.by_file.items():
        seen: set[tuple[str, str]] = set()
        for erratum, position in errata:
            named = rules.get(erratum.rule)
            found = [one for one in found_in[file] if erratum.rule in (one.rule, one.name)]
            is_met = any(one.erratum and one.path == erratum.path for one in found)
            if what := _amiss(erratum, named, rules, seen):
                yield RULE.placed(position, ("errata",), what, found=erratum.rule)
            elif named and could_find(named, file) and not is_met:
                yield _out_of_date(erratum, named, position, [one.path for one in found])
            seen.add((erratum.rule, erratum.path))


def _by_file(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """The findings of each file, and those that follow from them."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for one in (finding, *finding.follows):
            found[one.file].append(one)
    return found


def _amiss(
    erratum: Erratum, named: Rule | None, rules: Mapping[str, Rule], seen: set[tuple[str, str]]
) -> Message | None:
    """What is wrong with an erratum by itself, or None."""
    if not is_complete(erratum):
        return message("this erratum is still to be completed; until then it excuses nothing")
    if (erratum.rule, erratum.path) in seen:
        return message("this erratum is recorded twice")
    if named is None:
        return with_nearest(message("there is no rule {rule}", rule=erratum.rule), erratum.rule, sorted(rules))
    return None


def _out_of_date(erratum: Erratum, named: Rule, position: Position, elsewhere: list[str]) -> Finding:
    what = message(
        "{rule} finds nothing at {path}: this erratum is out of date, or names another rule or path",
        rule=erratum.rule,
        path=erratum.path,
    )
    what = with_nearest(what, erratum.path, elsewhere)
    if Needs.OTHERS in named.needs:
        what = message("{what}, or the table to compare with was not given", what=what)
        return RULE.placed(position, ("errata",), what, found=erratum.rule, severity=Severity.WARNING)
    return RULE.placed(position, ("errata",), what, found=erratum.rule)
