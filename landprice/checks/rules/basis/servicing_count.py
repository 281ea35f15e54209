"""A servicing word whose number is not the number of its items.

六通 are six items, 五通 five. A list that is shorter or longer lost an item, holds one twice under two
names, or the word is wrong. Which items they are differs from place to place, so only the number is
checked.

Bad:

    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地平整}

Good:

    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}

Source: the definitions in 九府字〔2024〕31号 and 32号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.words.servicing import item_of

RULE = Rule("LP403", "servicing-count", Severity.ERROR, Needs.TABLE)
_WORD = re.compile(r"([一二三四五六七八九])通")
_NUMBER = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each word with another number of items than it says."""
    for path, word, items in sheet.servicing_words():
        form = _WORD.search(word)
        if form and items is not None:
            yield from _counted(sheet, path, word, items, _NUMBER[form[1]])


def _counted(sheet: TableFigures, path: KeyPath, word: str, items: tuple[str, ...], number: int) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for item in items:
        same = first.setdefault(item_of(item), item)
        if same is not item:
            what = message("{word} lists one item twice: {first} and {second}", word=word, first=same, second=item)
            yield RULE.at(sheet.table, path, what, found=item)
    if len(items) != number:
        what = message(
            "{word} lists {count} items, not {number}: {items}",
            word=word,
            count=len(items),
            number=number,
            items=list(items),
        )
        yield RULE.at(sheet.table, path, what, expected=str(number), found=str(len(items)))
