"""The document prints a figure that the table does not hold.

A grade, a unit or a whole land use was left out in copying. The document is given in the same run
(`landprice check table.yaml gazette.txt`). Where the table says under `limits` what it leaves out on purpose, a whole
annex, land use or unit that it lacks is only a note, and one figure among those it has is an error still. The area
approved in the body is a note too, and a land use of another name, which may be the table's own by a name that it does
not give.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    估价期日：2023年7月1日。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。

Source: a table holds every figure that the document prints, and nothing that it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.beside import Beside
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message

RULE = Rule("LP603", "figure-missing", Severity.ERROR, Needs.DOCUMENT)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each place of the table, a whole land use or an annex at once, that lacks figures."""
    held = {figure.path for figure in beside.figures}
    lacking: dict[KeyPath, list[tuple[KeyPath, Decimal]]] = {}
    for own, printed in beside.read.items():
        here = beside.here(own)
        if here not in held:
            lacking.setdefault(_group(here, held), []).append((own, printed))
    for group, figures in lacking.items():
        first = figures[0][0]
        what = message(
            "the document prints {printed} for {place} ({at}), the table has nothing there",
            printed=figures[0][1],
            place=beside.place(first),
            at=beside.at(first),
        )
        if len(figures) > 1:
            what = message("{what}; so with {count} figures more", what=what, count=len(figures) - 1)
        yield RULE.at(
            beside.table,
            _standing(group, held),
            what,
            expected=figures[0][1],
            severity=_severity(beside, group, held),
            key=True,
        )


def _group(here: KeyPath, held: set[KeyPath]) -> KeyPath:
    """What is lacking as a whole: the annex, the land use or the grade that the figure belongs to, else itself."""
    for length in range(1, len(here)):
        if not any(path[:length] == here[:length] for path in held):
            return here[:length]
    return here


def _standing(group: KeyPath, held: set[KeyPath]) -> KeyPath:
    """The nearest place above that the table has."""
    for length in range(len(group) - 1, 0, -1):
        if any(path[:length] == group[:length] for path in held):
            return group[:length]
    return ("prices",)


def _severity(beside: Beside, group: KeyPath, held: set[KeyPath]) -> Severity:
    of_other_name = group[0] == "prices" and len(group) == 2 and group[1] not in beside.table.land_uses
    by_choice = bool(beside.table.limits) and _is_left_out_whole(group, held)
    return Severity.NOTE if by_choice or group[-1] == "approved_area" or of_other_name else Severity.ERROR


def _is_left_out_whole(group: KeyPath, held: set[KeyPath]) -> bool:
    """Whether an annex, a use, or every figure of a unit or of the areas of a use is lacking, not one among others."""
    if len(group) <= 2:
        return True
    if group[0] == "prices":
        return len(group) == 4 and not any(path[0] == "prices" and path[-1] == group[-1] for path in held)
    return not any(path[:2] == group[:2] and path[-1] == group[-1] for path in held)
