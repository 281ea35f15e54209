"""Sections of an instrument: each table of prices or areas with its heading and the place that it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.core.messages import Message, message
from landprice.documents.document import Grid, Paragraph
from landprice.documents.grids.caption import caption_field, caption_of, caption_unit
from landprice.documents.grids.figures import Reading, key_of
from landprice.documents.grids.grid import read_grid
from landprice.documents.grids.outline import Outline
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.topics import TITLE, corrections_in, other_matter
from landprice.documents.vocabulary.unit_words import AREA_UNITS, PRICE_UNITS
from landprice.documents.vocabulary.words import USE, meaning, squeezed

SUBJECT = re.compile("基准地价|定级|地价|土地级别|级别面积|各级别")
_LAND = re.compile("土地|用地|地价|级别|定级|基准|宗地|[ⅠⅡI一二1]级")
"""Words without which a table is of something else, whatever uses and figures it has (住宅, 商业: of houses)."""
MOST_HEADING = 80
_NEAR = 8
_GOES_ON = re.compile(r"[(\[]?续上?[表一二三四五六七八九十0-9]{0,3}[)\]]?|\([一二三四五六七八九十0-9]{1,2}\)$")
_NO_PRICES = re.compile("内涵|修正|系数|说明|容积率|年限|面积|范围|对照|比较")
_PARTS = 20
"""So many sections back the first part of a table printed in parts is looked for."""


@dataclass(slots=True)
class Section:
    """Grids that were read as one table, with their heading; sentences have no grid."""

    reading: Reading
    heading: Paragraph | None
    where: Where
    grids: list[Grid] = field(default_factory=list)

    @property
    def has_prices(self) -> bool:
        """Whether any figure is a price."""
        return any(figure.unit in PRICE_UNITS for figure in self.reading.figures)

    @property
    def tables(self) -> int:
        """How many tables it makes: one for each place that it names."""
        return len({figure.scope for figure in self.reading.figures}) or 1

    @property
    def has_areas(self) -> bool:
        """Whether any figure is an area."""
        return any(figure.unit in AREA_UNITS for figure in self.reading.figures)


@dataclass(frozen=True, slots=True)
class Aside:
    """A table that is no part of the tables read, and why."""

    heading: Paragraph
    why: Message


def section_of(
    grid: Grid, before: Sequence[Paragraph], after: Sequence[Paragraph], title: str, outline: Outline
) -> Section | Aside | None:
    """What a grid holds, by the lines ``before`` it, the one ``after`` it, its instrument's title and ``outline``."""
    near = list(before[-_NEAR:])
    heading = next((each for each in reversed(near) if is_heading(each)), None)
    named = next((each for each in reversed(near) if is_title(each)), None) or heading
    said = squeezed(named.text) if named else ""
    cells = [cell for row in grid.rows for cell in row if cell.text.strip()]
    if (said and corrections_in(said)) or _has_corrections(grid):
        if not cells or not (named or title):
            return None
        return Aside(named or Paragraph(cells[0].text, cells[0].place), message("the correction system is not read"))
    about = other_matter(said) if said else None
    if about is None and not (named and "基准地价" in said) and "基准地价" not in title:
        about = other_matter(title)
    if about is not None:
        what = message("it is about {matter}, not benchmark prices of state construction land", matter=about)
        first = Paragraph(title or cells[0].text, cells[0].place) if cells else None
        aside = named or first
        return Aside(aside, what) if aside else None
    unit, _ = caption_unit(near)
    if near and caption_field(near[-1].text):
        return None
    caption = caption_of(near if unit else [*near, *after[:1]], heading, outline.caption)
    reading = read_grid(grid, caption) or _without_grades(grid, heading)
    around = [squeezed(words) for words in (title, *(each.text for each in [*near, *after[:1]]))]
    concerned = caption.priced or any("地价" in words for words in around)
    if reading is None or not (reading.uses or (reading.left_out and concerned)):
        return None
    if not concerned and not any(_LAND.search(words) for words in (*around, *(squeezed(cell.text) for cell in cells))):
        return None
    return Section(reading, heading, outline.where, [grid])


def _without_grades(grid: Grid, heading: Paragraph | None) -> Reading | None:
    """The figures of a table of benchmark prices whose grades are not understood, left out; None for other tables."""
    title = squeezed(heading.text) if heading else ""
    labels = [meaning(cell.text).label for row in grid.rows for cell in row]
    if "基准地价" not in title or _NO_PRICES.search(title) or any(label.field for label in labels):
        return None
    reading = Reading()
    if any(label.use for label in labels) or any(USE.search(squeezed(cell.text)) for row in grid.rows for cell in row):
        what = message("its row and column do not name one grade for it")
        reading.leave_out((cell for row in grid.rows for cell in row), what)
    return reading if reading.left_out else None


def _is_another(first: Paragraph | None, second: Paragraph | None) -> bool:
    """Whether two headings are those of two tables, not of one that goes on (续)."""
    if first is None or second is None:
        return False
    one, two = (_GOES_ON.sub("", squeezed(each.text)) for each in (first, second))
    return one != two


def joined(sections: Sequence[Section]) -> list[Section]:
    """``sections`` with those that are one table printed in parts, a use or a page each, as one."""
    found: list[Section] = []
    for section in sections:
        fitting = next((each for each in reversed(found[-_PARTS:]) if _belongs(each, section)), None)
        if fitting is None:
            found.append(section)
            continue
        fitting.reading.figures += section.reading.figures
        fitting.reading.left_out += section.reading.left_out
        for use in section.reading.uses.values():
            fitting.reading.use(use)
        fitting.grids += section.grids
        fitting.heading = fitting.heading or section.heading
    return found


def _belongs(first: Section, second: Section) -> bool:
    """Whether two sections are of one place and one kind, and print nothing twice."""
    if second.reading.figures and (first.has_prices, first.has_areas) != (second.has_prices, second.has_areas):
        return False
    if second.where not in (first.where, Where()):
        return False
    if _is_another(first.heading, second.heading):
        # a table of its own: grades that the first does not have do not make it go on
        uses = {(each.scope, each.use.key, each.unit) for each in first.reading.figures}
        if any((each.scope, each.use.key, each.unit) in uses for each in second.reading.figures):
            return False
    return {key_of(each) for each in first.reading.figures}.isdisjoint(key_of(each) for each in second.reading.figures)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a line is the heading of a table of prices or grades."""
    text = paragraph.text.strip()
    if len(text) > MOST_HEADING or re.search("[。；;]", text) or text.startswith(("单位", "附件：", "附件:", "注")):
        return False
    return bool(SUBJECT.search(squeezed(text))) and meaning(text).kind == "words"


def is_title(paragraph: Paragraph) -> bool:
    """Whether a line may be the heading of any table."""
    text = paragraph.text.strip()
    if len(text) > MOST_HEADING or re.search("[。；;,，]$|[。；;]", text) or text.startswith(("单位", "注")):
        return False
    return bool(TITLE.search(squeezed(text)) or SUBJECT.search(squeezed(text))) and not text.endswith(("：", ":"))


def _has_corrections(grid: Grid) -> bool:
    """Whether the head of a grid is that of a sheet of factors or a table of coefficients."""
    first = [squeezed(cell.text[:40]) for row in grid.rows[:3] for cell in row]
    return any("修正系数" in words or "修正值" in words for words in first) or {"较优", "较劣"} <= set(first)
