"""What the lines above a table say of all of it: unit, land use, per land or floor area, or one field of the basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.document import Paragraph
from landprice.documents.vocabulary.unit_words import per_of
from landprice.documents.vocabulary.words import SUB_USE, USE, Label, meaning, squeezed, unit_of

_MOST_OF_A_FIELD = 30
_UNIT_NAMED = re.compile(r"单位[:]?([^()]{1,20}(?:\([^()]{1,12}\))?)")
_UNIT_AT_END = re.compile(r"\(([^()]{1,16})\)[:。]?$")


@dataclass(frozen=True, slots=True)
class Caption:
    """``unit`` and ``per`` hold for figures that say none themselves, ``use`` for a table that names no use.

    ``priced`` says that the heading names benchmark prices.
    """

    unit: str = ""
    per: str = ""
    priced: bool = False
    use: Label = field(default_factory=Label)


def caption_of(lines: Sequence[Paragraph], heading: Paragraph | None, above: Caption) -> Caption:
    """The caption that the ``lines`` around a table and its ``heading`` give, else the headings ``above`` them."""
    unit, at = caption_unit(lines)
    title = squeezed(heading.text) if heading else ""
    per = per_of(title) or (per_of(squeezed(at.text)) if at else "")
    priced = "基准地价" in title or (above.priced and heading is None)
    use = use_in(title)
    return Caption(unit or above.unit * priced, per, priced, use if use.use else above.use)


def caption_unit(paragraphs: Sequence[Paragraph]) -> tuple[str, Paragraph | None]:
    """The unit that the lines above a table give for all of it, ``单位：公顷``, and the line that does."""
    for paragraph in reversed(paragraphs):
        bare = squeezed(paragraph.text[:300])
        found = _UNIT_NAMED.search(bare) or _UNIT_AT_END.search(bare)
        if found and (unit := unit_of(found[1])):
            return unit, paragraph
    return "", None


def use_in(title: str) -> Label:
    """The one land use that a heading names: ``商服用地级别基准地价表``."""
    named = {found.group() for found in USE.finditer(title)}
    if not named:
        named = {found.group() for found in SUB_USE.finditer(title)}
    label = meaning(named.pop()).label if len(named) == 1 else Label()
    return label if label.use else Label()


def caption_field(heading: str) -> str:
    """The one field of the basis that a heading names: ``各级别设定容积率表``; empty for none or several."""
    named = squeezed(heading)
    if len(named) > _MOST_OF_A_FIELD or re.search("修正|系数|内涵|地价|说明|[。;:]", named):
        return ""
    named_fields = [name for name, words in (("plot_ratio", "容积率"), ("tenure_years", "年限")) if words in named]
    return named_fields[0] if len(named_fields) == 1 else ""
