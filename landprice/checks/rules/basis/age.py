"""The newest edition of a county is over three, or over six, years old.

Benchmark prices are to be updated in full every three years. One that was not for more than six years may
not serve the coefficient method. The day is given with --as-of; on the command line it is today.

Bad:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2017-01-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Good:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: 湘自资办发〔2022〕23号 and 国土资厅发〔2015〕12号.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP407", "age", Severity.WARNING, Needs.FACTS | Needs.CLOCK)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """One finding for each county and scope whose newest edition is too old on the day asked for."""
    newest: dict[tuple[str, str], Facts] = {}
    for facts in tables:
        key = facts.adcode, facts.scope
        if facts.as_of and facts.edition != "undated" and (key not in newest or facts.edition > newest[key].edition):
            newest[key] = facts
    for facts in newest.values():
        if facts.as_of is None:
            continue
        words = {"edition": facts.edition, "as_of": facts.as_of}
        if _years_before(facts.as_of, 6) > facts.edition:
            what = message(
                "the prices are of {edition}, over six years before {as_of}: they may not serve the coefficient method",
                **words,
            )
        elif _years_before(facts.as_of, 3) > facts.edition:
            what = message("the prices are of {edition}, over three years before {as_of}: an update is due", **words)
        else:
            continue
        yield RULE.placed(facts.dated_at, facts.dated, what, found=facts.edition)


def _years_before(day: date, years: int) -> str:
    """The day some years earlier in ISO form; 29 February counts as 28 where the year has none."""
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year).isoformat()
    except ValueError:
        return day.replace(year=year, day=28).isoformat()
