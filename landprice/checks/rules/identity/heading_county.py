"""A heading names another county than the table's.

Two readings are possible: the heading was left over from another county's document and the figures are
right, or the whole annex is the other county's. The figures decide. Where the areas add up to the area
approved for this county, the heading is wrong; where they add up to the other county's, or the same figures
stand in the other county's table, the annex was swapped. Give both tables at once and they are compared.

Bad:

    grading:
      heading: 湖口县城区土地定级成果
      areas:
        I: {commercial: 829.72, residential: 829.72}
      approved_area: 829.72

Good:

    grading:
      heading: 庐山市城区土地定级成果
      areas:
        I: {commercial: 829.72, residential: 829.72}
      approved_area: 829.72

Source: 九府字〔2024〕32号 approves the prices of 庐山市, and its annex 1 is headed 湖口县城区土地定级成果.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from landprice.checks.facts import Facts, TableHeading
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.words.place_names import short_name

RULE = Rule("LP101", "heading-county", Severity.ERROR, Needs.FACTS)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """One finding for each heading that names another county, compared with that county's table where given."""
    strange = [facts for facts in tables if facts.strange_headings]
    if not strange:
        return
    counties = _by_name(tables)
    for facts in strange:
        for heading in facts.strange_headings:
            named, others = _meant(heading, facts, counties)
            if named:
                what, should = _diagnosis(facts, heading, named, others)
                yield RULE.placed(heading.position, heading.path, what, expected=should, found=heading.words)


def _by_name(tables: Sequence[Facts]) -> dict[str, list[Facts]]:
    counties: dict[str, list[Facts]] = {}
    for facts in tables:
        for name in facts.names:
            counties.setdefault(name, []).append(facts)
    return counties


def _meant(heading: TableHeading, facts: Facts, counties: dict[str, list[Facts]]) -> tuple[str | None, list[Facts]]:
    """The place that a heading names, and that place's tables among those given."""
    if heading.named:
        return heading.named, counties.get(heading.named) or counties.get(short_name(heading.named), [])
    for length in range(min(len(heading.words), 8), 1, -1):
        others = counties.get(heading.words[:length], [])
        if others and others[0].adcode != facts.adcode:
            return heading.words[:length], others
    return None, []


def _diagnosis(facts: Facts, heading: TableHeading, named: str, others: list[Facts]) -> tuple[Message, str | None]:
    own = facts.county
    figures = "areas" if heading.path[0] == "grading" else "prices"
    start = message("the heading names {named}, the table is of {own}", named=named, own=own)
    if facts.title_names and short_name(facts.title_names) == short_name(named):
        what = message(
            "{start}, and the document's title names {named} too: it is the place of the table that may be wrong",
            start=start,
            named=named,
        )
        return what, None
    theirs = [reason for other in others for reason in _as_theirs(facts, other, figures)]
    if theirs:
        what = message(
            "{start}: the figures are those of {named} too, the whole annex was swapped: {reasons}",
            start=start,
            named=named,
            reasons=chained(theirs),
        )
        return what, None
    differ = _differing(facts, others[:1], figures, named)
    if not differ and figures == "areas" and _is_doubtful(facts):
        what = message(
            "{start}: the areas do not add up to the {area} {unit} approved for {own}, so the figures may be those"
            " of {named} too",
            start=start,
            area=facts.approved_area,
            unit=facts.area_unit,
            own=own,
            named=named,
        )
        return what, None
    if ours := _as_ours(facts, figures) + differ:
        what = message(
            "{start}: the heading is wrong, not the figures: {reasons}",
            start=start,
            reasons=chained(ours),
        )
        return what, heading.words.replace(named, own)
    return message("{start}; nothing at hand tells whether heading or figures are wrong", start=start), None


def _differing(facts: Facts, others: list[Facts], figures: str, named: str) -> list[Message]:
    """That the figures are not those of the county that the heading names."""
    return [
        message("the figures differ from those in {file}, the table of {named}", file=other.file, named=named)
        for other in others
        if not facts.same_figures(other, figures)
    ]


def _is_doubtful(facts: Facts) -> bool:
    """Whether the areas of most uses do not add up to the area approved."""
    return facts.approved_area is not None and 2 * facts.uses_approved < len(facts.sums)


def chained(reasons: list[Message]) -> Message:
    """Several reasons as one."""
    return reduce(lambda said, reason: message("{what}; {reason}", what=said, reason=reason), reasons)


def _as_ours(facts: Facts, figures: str) -> list[Message]:
    """What speaks for the figures being this county's."""
    reasons = []
    if figures == "areas" and facts.approved_area is not None and facts.uses_approved:
        reasons.append(_adding_up(facts))
    if figures == "prices" and facts.like_areas and not facts.unlike_areas and facts.all_areas_approved:
        what = message(
            "the prices have the grades of the areas, which add up to those approved for {own}", own=facts.county
        )
        reasons.append(what)
    if facts.title_is_own and facts.own_headings:
        reasons.append(message("the document's title and its other heading name {own}", own=facts.county))
    elif facts.title_is_own and not reasons:
        reasons.append(message("the document's title names {own}", own=facts.county))
    return reasons


def _adding_up(facts: Facts) -> Message:
    """That the areas of every use, or of some, add up to the area approved."""
    words: dict[str, object] = {"area": facts.approved_area, "unit": facts.area_unit, "own": facts.county}
    if facts.all_areas_approved:
        return message("the areas of every use add up to the {area} {unit} approved for {own}", **words)
    counts = {"some": facts.uses_approved, "all": len(facts.sums)}
    return message(
        "the areas of {some} of {all} uses add up to the {area} {unit} approved for {own}", **words, **counts
    )


def _as_theirs(facts: Facts, other: Facts, figures: str) -> Iterator[Message]:
    """What speaks for the figures being those of the county that the heading names.

    Where the same figures stand in both tables and the other table's heading names this county, that one is the copy.
    """
    if facts.same_figures(other, figures):
        if not other.names_itself(figures):
            return
        yield message("the same figures stand in {file}", file=other.file)
    elif (
        figures == "areas"
        and other.approved_area is not None
        and other.approved_area != facts.approved_area
        and facts.sums
        and all(added == other.approved_area for added in facts.sums.values())
    ):
        yield message(
            "the areas add up to the {area} {unit} approved for {other}",
            area=other.approved_area,
            unit=other.area_unit,
            other=other.county,
        )
