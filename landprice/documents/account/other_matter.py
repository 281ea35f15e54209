"""What stands under a heading of other matter: its figures, and the basis, which is of benchmark prices in quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.core.messages import message
from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import Heading
from landprice.documents.blocks.lines import Line
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import reason_of
from landprice.documents.rows.figures import LeftOut, Reading

_QUOTES = re.compile("[级等地别],?的?基准地价(?:标准)?(?:分别)?[为是:]?[^0-9,;。]{0,16}[0-9][0-9.,]*万?元")
"""A sentence that quotes benchmark prices, whatever the document is on: …一级基准地价为1,020元/平方米."""


def quotes_prices(line: Line) -> bool:
    """Whether a line quotes benchmark prices."""
    return bool(_QUOTES.search(plain(line.text)))


def of_matter(matter: str, reading: Reading) -> Reading:
    """All figures of a table of another matter, named as that."""
    found, reason = Reading(), reason_of(matter)
    for each in [*reading.prices, *reading.areas, *reading.basis]:
        found.other.append(LeftOut(each.cell, each.value, reason))
    found.other += [LeftOut(each.cell, each.value, reason) for each in [*reading.left, *reading.other]]
    return found


def said_beside_prices(block: Block, heading: Heading, said: Sequence[Said]) -> list[Said]:
    """What is said of the basis under a heading of another matter: of corrections in short lines; else it is named.

    What a line says that quotes benchmark prices is theirs.
    """
    if heading.matter == "corrections":
        return list(said)
    quoting = set() if block.is_table else {line.number for line in block.lines if quotes_prices(line)}
    own = [each for each in said if each.place.line in quoting]
    return [*own, *_named([each for each in said if each.place.line not in quoting], heading)]


def _named(said: Sequence[Said], heading: Heading) -> list[Said]:
    """Statements under a heading of other prices, named once a place."""
    words = heading.line.text.strip()[:60] if heading.line else heading.matter
    why = message("it stands under a heading of other prices: {words}", words=words)
    other = [each.place for each in said if each.item in FIELDS and each.value]
    unread = [each for each in said if each.item == UNREAD]
    return [*unread, *(Said(UNREAD, "", place, why=why) for place in dict.fromkeys(other))]
