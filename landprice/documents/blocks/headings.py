"""Headings and captions above a table → what holds for all of it: use, unit, measure, place, kind of land, matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.outline import above
from landprice.documents.blocks.shapes import CAPTION, HEADING, NAMES_USE, SHORT, is_on_prices, shape_of
from landprice.documents.items.cells import UNKNOWN, UseName
from landprice.documents.items.items import VALUES, WORD, Item, is_price_unit, items_of, with_numbered_names
from landprice.documents.items.labels import Labels
from landprice.documents.items.land_names import lands_in
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import county_and_scope, place_alone, towns_listed
from landprice.documents.items.vocabulary import (
    CLASS,
    GRADE,
    MATTER,
    QUANTITY,
    UNIT,
    USE,
    compares_editions,
    purchase_words,
    subject_words,
)

UNITS_NAMED, UNITS_BY_USE = "units_named", "units_by_use"
"""The price units of a caption that names several, and those that it names for a use each."""
_TIES, _LISTS = (":", "为", "按"), ("、", "和", "及")
_PRICED = ("基准地价", "地价", "价格", "单位", "单位为", "计价单位", "计价单位为")
"""Words between a use and its unit: 工业用地单位为元/平方米."""
_ONE_OF = re.compile("(?:商住|用地|商业|商服|住宅|工业)[、和及与]$")

_UNIT_LOST = re.compile("单位:[)]?$")

_PARTS_OF_USE = re.compile("[(（](?:不?包?含|包括)[^()（）]*[)）]")
_MATTERS = {"former": "former prices", "coefficient": "corrections"}
"""The matter of a heading that names a quantity."""


_PRICES_TOO = re.compile("地价(?:表|成果)?[及和与、](?:其|宗地|地价)?修正")
"""A title of prices and of their corrections, which is of neither alone: 基准地价及修正系数."""
_TITLE_ENDS = re.compile("(?:一览|汇总|成果|标准)?表?(?:[(单].*)?$")
FIRST_LINES, LONGEST_TITLE = 6, 90
"""Among so many lines stands what a document is called, in a line of at most so many signs."""
_ELSEWHERE = re.compile("(?:另[有行]?[注附列说]|除外)")


@dataclass(slots=True)
class Heading:
    """What the lines above a table say."""

    labels: Labels = field(default_factory=dict)
    line: Line | None = None
    nearest: Line | None = None
    """The heading right above, where ``line`` is one on prices above it."""
    matter: str = ""
    kind: str = "state"
    about_prices: bool = False
    unit_from: str = ""
    unit_of_document: Labels = field(default_factory=dict)
    unit_lost: bool = False
    """Whether a line says 单位: and no unit behind it: that of another table is not its own."""


def heading_of(context: Sequence[Line]) -> Heading:
    """The nearest heading and the captions behind it; a unit that it does not give is that of the headings above."""
    result = Heading()
    for line in reversed(above(context)):
        shape = shape_of(line)
        if result.line is not None:
            _take_unit(result, line)
            if shape == HEADING and not _on_prices(result.line) and _on_prices(line):
                _take_use_above(result, line)
                result.line = line
        elif shape in (HEADING, CAPTION, SHORT):
            _take(result, line, shape)
            result.line = result.nearest = line if shape == HEADING else None
    return result


def _on_prices(line: Line) -> bool:
    """Whether a heading is that of prices or grades, not only a use or place within it."""
    return is_on_prices(plain(line.text))


def _take_unit(result: Heading, line: Line) -> None:
    """The unit that a line names; of several those of a use each, else all, among which the figures choose."""
    result.unit_lost = result.unit_lost or ("unit" not in result.labels and bool(_UNIT_LOST.search(plain(line.text))))
    if result.unit_lost or {"unit", UNITS_BY_USE} & set(result.labels):
        return
    items = items_of(line.text)
    units = {(item.value, item.word.measure if item.word else "") for item in items if item.kind == UNIT}
    if len(units) == 1:
        _take_one_unit(result, *units.pop())
        result.unit_from = f"line {line.number}"
    elif units and UNITS_NAMED not in result.labels:
        _take_units(result, items, units)
        result.unit_from = f"line {line.number}"


def _take_one_unit(result: Heading, unit: str, measure: str) -> None:
    result.labels["unit"] = unit
    if measure:
        result.labels.setdefault("measure", measure)


def _take_units(result: Heading, items: Sequence[Item], units: set[tuple[str, str]]) -> None:
    if by_use := units_by_use(items):
        result.labels[UNITS_BY_USE] = by_use
    else:
        result.labels[UNITS_NAMED] = tuple(dict.fromkeys(each for each, _ in sorted(units)))


def units_by_use(items: Sequence[Item]) -> dict[str, tuple[str, str]]:
    """The unit and measure of each use right before a unit, or a colon and a unit; those of the others alone.

    元/建筑平方米；工业：元/平方米 (12_wenzhou_floor_zones); 单位为元/建筑平方米（工业用地为元/平方米） (jizhou_2016).
    Empty where no unit is of a use.
    """
    found: dict[str, tuple[str, str]] = {}
    uses: list[str] = []
    tied = False
    for item in items:
        if item.kind == USE:
            uses, tied = [*uses, item.value], True
        elif is_price_unit(item) and item.word:
            for use in uses if tied else [""]:
                found[use] = (item.value, item.word.measure)
            uses, tied = [], False
        elif item.text in _TIES or item.text in _PRICED:
            tied = bool(uses)
        elif item.text in _LISTS:
            tied = False
        else:
            uses = []
    return found if len(found) > 1 and any(found) else {}


def _told_here(items: Sequence[Item]) -> list[Item]:
    """The items but what a title says to stand elsewhere: (单位:元/㎡,楼面地价另注)."""
    pairs = zip(items, [*items[1:], None], strict=True)
    return [item for item, behind in pairs if behind is None or not _ELSEWHERE.match(behind.text)]


def _take(result: Heading, line: Line, shape: str) -> None:
    items = _told_here(items_of(line.text))
    _take_unit(result, line)
    if shape == CAPTION:
        _take_use_said(result, line)
    _take_field(result, items)
    if shape == CAPTION and any(item.kind == UNIT for item in items):
        _take_measure(result, [item for item in items if item.kind == QUANTITY])
    if shape == HEADING:
        _take_use_named(result, line.text, items)
        _take_grade(result, items)
        quantities = [item for item in items if item.kind == QUANTITY]
        _take_measure(result, quantities)
        result.about_prices = result.about_prices or any("价" in item.text for item in quantities)
        matter_in(result, line.text)


def _take_use_said(result: Heading, line: Line) -> None:
    """The use that a caption gives: 用途:商业."""
    said = line.full[0].sense.labels if line.full else {}
    if "use" in said and NAMES_USE.match(plain(line.text)):
        result.labels.setdefault("use", said["use"])


def _take_use_above(result: Heading, line: Line) -> None:
    """The use of a heading on prices that stands over one that names none: 一、商业用地基准地价 over (一)鹤城区."""
    if result.line and not any(item.kind == USE for item in items_of(result.line.text)):
        _take_use_named(result, line.text, _told_here(items_of(line.text)))


def _take_use_named(result: Heading, text: str, items: Sequence[Item]) -> None:
    """The use that a heading names alone, and its class."""
    uses = _uses_in(items, text)
    if len({use.value for use in uses}) != 1 or _is_listed(text, uses[0]):
        return
    use = uses[0]
    result.labels.setdefault("use", UseName(use.value, use.text, use.word.of if use.word else ""))
    classes = [item.value for item in items if item.kind == CLASS]
    if len(classes) == 1:
        result.labels.setdefault("class", classes[0])


def _uses_in(items: Sequence[Item], text: str) -> list[Item]:
    """The uses of a heading but those of its units, and the parts of one: 工业用地（含物流仓储） (wuhu-2022_pairs)."""
    of_units, parts = units_by_use(items), _PARTS_OF_USE.search(text)
    uses = [item for item in items if item.kind == USE and item.value not in of_units]
    return [use for use in uses if parts is None or not parts.start() < use.start < parts.end()]


def _take_grade(result: Heading, items: Sequence[Item]) -> None:
    """The one grade that a heading names for prices of several places: 周边县市一级商业、住宅基准地价."""
    grades = [item.value for item in items if item.kind == GRADE]
    if len(grades) == 1 and any(item.kind == QUANTITY and item.value == "price" for item in items):
        result.labels.setdefault("grade", grades[0])


def _take_measure(result: Heading, quantities: Sequence[Item]) -> None:
    """The measure that a heading names, or the unit in a caption: 单位:元/平方米(地面价)."""
    measures = {item.word.measure for item in quantities if item.word} - {""}
    if len(measures) == 1:
        result.labels.setdefault("measure", measures.pop())


def _take_field(result: Heading, items: Sequence[Item]) -> None:
    """The field of a table of one field of the basis: 各级别设定容积率表, 基准地价设定容积率."""
    items = with_numbered_names(items)
    fields = [item for item in items if item.kind == QUANTITY]
    if fields[1:] and fields[0].value == "price" and fields[0].end == fields[1].start:
        del fields[0]
    names = {item.value for item in fields}
    if len(names) == 1 and names <= {"plot_ratio", "tenure_years"} and not any(item.kind in VALUES for item in items):
        result.labels.setdefault("quantity", names.pop())


def _is_listed(text: str, use: Item) -> bool:
    """Whether a use is one of a list, whose others may be no known words: 商住、工业用地基准地价."""
    signs = ("、", "和", "及", "与")
    return text[use.end :].startswith((*signs, "等")) or bool(_ONE_OF.search(text[: use.start]))


def matter_in(result: Heading, text: str) -> None:
    """Take kind of land, where it is one, and matter from the words of a heading."""
    items = items_of(text)
    if _tells_a_change(items, text):
        result.matter = result.matter or "a change of prices"
    if _names_unknown_price(items, text):
        result.matter = result.matter or UNKNOWN
    result.kind = _kind_named(items, text) or result.kind
    for item in items:
        if not _names_land(item):
            result.matter = result.matter or _matter_named(item, text)


def _names_land(item: Item) -> bool:
    return item.kind == MATTER and item.word is not None and bool(item.word.of)


def _kind_named(items: Sequence[Item], text: str) -> str:
    """The kind of land that a heading names last, beside that of the state allocated land alone; else empty.

    划拨国有建设用地 is of one kind; so is the right of 表2 民乐县城区划拨土地使用权基准地价表.
    """
    of_state_too = "国有" in plain(text)
    named = [item.word.of for item in items if _names_land(item) and item.word]
    kinds = [kind for kind in named if kind == "allocated" or not of_state_too]
    return kinds[-1] if kinds else "allocated" if _rights_named(items) == ["allocated"] else ""


def _rights_named(items: Sequence[Item]) -> list[str]:
    """The rights that words of a heading name: 划拨土地使用权, 出让."""
    return [item.word.of for item in items if (item.kind, item.value) == ("says", "right") and item.word]


def _names_unknown_price(items: Sequence[Item], text: str) -> bool:
    """Whether words stand before a price that are no name of it, nor of a place: 商服用地参考地价表."""
    pairs = pairwise([] if is_about_benchmark([text]) else items)
    return any(
        price.kind == QUANTITY and price.value == "price" and not price.gap and word.kind == WORD
        and len(word.text) > 1 and not place_alone(word.text) and _TITLE_ENDS.match(plain(text[price.end :]))
        for word, price in pairs
    )  # fmt: skip


def _tells_a_change(items: Sequence[Item], text: str) -> bool:
    """Whether words are on how prices changed, and on no prices: 地价指数表."""
    measured = {item.value for item in items if item.kind == QUANTITY}
    return "change" in measured and "price" not in measured and not is_about_benchmark([text])


def _matter_named(item: Item, text: str) -> str:
    """The matter that an item names; former prices beside new ones are told by the columns, corrections by theirs."""
    if item.kind == QUANTITY:
        matter = _MATTERS.get(item.value, "")
    else:
        matter = item.value if item.kind == MATTER and item.word else ""
    if matter == _MATTERS["coefficient"] and _PRICES_TOO.search(plain(text)):
        return ""
    return "" if matter == _MATTERS["former"] and compares_editions(plain(text)) else matter


def is_about_benchmark(texts: Sequence[str]) -> bool:
    """Whether a document says that it is about benchmark prices."""
    return any(word in plain(text) for text in texts for word in subject_words())


def matter_of_document(texts: Sequence[str]) -> str:
    """The matter that the title among the first lines of a document gives to all of it; empty where it gives none."""
    named = [text for text in texts[:FIRST_LINES] if len(text) <= LONGEST_TITLE]
    titles = [plain(text) for text in named if is_about_benchmark([text])]
    is_purchase = any(word in title for title in titles for word in purchase_words())
    return "a purchase of services" if is_purchase else ""


def place_of(context: Sequence[Line]) -> tuple[tuple[str, ...], str]:
    """Counties and scope that the headings name: the nearest county, and the nearest scope that is told with it.

    The scope of 甲县城区国有建设用地基准地价表 is not that of 甲县集体建设用地基准地价表 below it (linying-2023).
    """
    counties: tuple[str, ...] = ()
    scope = ""
    for text in _titles_of_one_land(context):
        found, within = county_and_scope(text)
        within = within or ("" if found else place_alone(text))
        if not counties or not found or found == counties:
            scope = scope or within or towns_listed(text)
        counties = counties or found
    return counties, scope


def _titles_of_one_land(context: Sequence[Line]) -> Iterator[str]:
    """The titles over a block, the nearest first, up to one of another kind of land than those below it."""
    own: set[str] = set()
    for text in (text for line in reversed(above(context)) for text in _titles(line.text)):
        lands = {each.land for each in lands_in(plain(text))}
        if lands and own and not lands & own:
            return
        own |= lands
        yield text


def _titles(text: str) -> list[str]:
    """The titles that a line holds, the nearest to its table first: 城镇基准地价更新成果 市区商业用地级别基准地价表."""
    parts = [part for part in text.split() if "地价" in plain(part) and len(part) > 6]
    return [*reversed(parts), text] if len(parts) > 1 else [text]
