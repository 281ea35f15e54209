"""Words of a page that differ from the others of their row, column or page by a sign that recognition loses or adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from landprice.documents.formats.printed.tables import DrawnTable, cell_at
from landprice.documents.formats.scan.names import off_by
from landprice.documents.place import ScannedWord

_THREE_DECIMALS, _THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}"), re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DECIMAL = re.compile(r"[0-9][0-9,]*\.[0-9]+")
_WHOLE, _UNIT = re.compile("[1-9][0-9,]*"), re.compile("[^0-9]{0,3}元[^0-9]{1,6}")
_STROKES = "一二三十丨丿卜"
_STROKED = re.compile(rf"[{_STROKES}]{{1,2}}[1-9][0-9]+(?:\.[0-9]+)?")
_FEWEST_USUAL = 4
_FEWEST_BESIDE, _TOO_LARGE = 2, 10
_FEWEST_UNITS = 3


def lines_of_cells(
    words: Sequence[ScannedWord], tables: Sequence[DrawnTable], axis: int, is_one: Callable[[str], bool]
) -> list[list[int]]:
    """The words that are one in each column (``axis`` 0, downwards) or row (1, from the left) of a table, by number.

    Several in one cell stand above each other: they are of no row.
    """
    cells = {at: cell for at, word in enumerate(words) if is_one(word.text) and (cell := cell_at(word.box, tables))}
    several = Counter(cells.values())
    lines: dict[tuple[float, float], list[int]] = {}
    for at, cell in cells.items():
        if several[cell] == 1 or axis == 0:
            lines.setdefault((cell[axis], cell[axis + 2]), []).append(at)
    return [sorted(each, key=lambda at: words[at].box[1 - axis]) for each in lines.values()]


def with_lost_points(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words with the point of a figure whose row or column has as many decimals in all others: 327.93 | 30820."""
    found = list(words)
    for axis in (0, 1):
        for numbers in lines_of_cells(words, tables, axis, _is_plain):
            _give_point(found, numbers)
    return found


def _is_plain(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text))


def _give_point(words: list[ScannedWord], numbers: Sequence[int]) -> None:
    """Give the one figure without a point as many decimals as the others have, where it fits between them only so."""
    texts = [words[at].text.replace(",", "") for at in numbers]
    whole = [at for at, text in enumerate(texts) if "." not in text]
    decimals = {len(text.partition(".")[2]) for text in texts if "." in text}
    if len(whole) == 1 and len(texts) > _FEWEST_BESIDE and len(decimals) == 1:
        at, places = whole[0], decimals.pop()
        given = f"{texts[at][:-places]}.{texts[at][-places:]}"
        if _fits_only(given, texts, at):
            words[numbers[at]] = replace(words[numbers[at]], text=given, again=texts[at])


def _fits_only(given: str, texts: Sequence[str], at: int) -> bool:
    """Whether a figure is far too large as it is, and with a point as ``given`` stands in the order of the others."""
    others = [Decimal(text) for each, text in enumerate(texts) if each != at]
    values = [*others[:at], Decimal(given), *others[at:]]
    return int(texts[at]) > _TOO_LARGE * max(others) and values in (sorted(values), sorted(values)[::-1])


def without_strokes(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, figures below a line of a stamp without the stroke before them: 三606 among figures is 606."""
    found = list(words)
    for numbers in lines_of_cells(words, tables, 0, lambda text: _is_plain(text) or _stroked(text) is not None):
        stroked = [at for at in numbers if not _is_plain(words[at].text)]
        for at in stroked if len(numbers) - len(stroked) >= _FEWEST_BESIDE else ():
            found[at] = replace(words[at], text=words[at].text.lstrip(_STROKES), again=words[at].text)
    return found


def _stroked(text: str) -> re.Match[str] | None:
    return _STROKED.fullmatch(text)


def with_usual_units(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, a unit that stands once by the one of two usual ones that it is but for a letter: 元/亩 for 万元/亩.

    So only where a row or column has two units often: their figures are pairs, which a wrong unit would break.
    """
    found = list(words)
    for axis in (0, 1):
        for numbers in lines_of_cells(words, tables, axis, lambda text: _UNIT.fullmatch(text) is not None):
            counts = Counter(words[at].text for at in numbers)
            usual = [text for text, count in counts.items() if count >= _FEWEST_UNITS]
            for at in numbers if len(usual) == 2 else ():
                near = [text for text in usual if off_by(text, words[at].text) == 1]
                if counts[words[at].text] == 1 and len(near) == 1:
                    found[at] = replace(words[at], text=near[0], again=words[at].text)
    return found


def with_commas(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words with commas for points in thousands: 4.708 beside 3,817 where no figure has three decimals else."""
    texts = [word.text for word in words]
    points = [text for text in texts if _THREE_DECIMALS.fullmatch(text)]
    if not points or 2 * len(points) > sum(bool(_THOUSANDS.fullmatch(text)) for text in texts):
        return list(words)
    return [
        replace(word, text=word.text.replace(".", ","), again=_comma(word.again)) if word.text in points else word
        for word in words
    ]


def with_usual_decimals(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words with the rule behind a figure taken off: 78.401 among figures of two decimals that is 78.40 once."""
    decimals = [len(word.text.partition(".")[2]) for word in words if _DECIMAL.fullmatch(word.text)]
    usual = max(decimals, key=decimals.count, default=0)
    if decimals.count(usual) < _FEWEST_USUAL or 2 * decimals.count(usual) < len(decimals):
        return list(words)
    return [_without_stroke(word) if _is_longer(word, usual) else word for word in words]


def _is_longer(word: ScannedWord, usual: int) -> bool:
    is_longer = _DECIMAL.fullmatch(word.text) is not None and len(word.text.partition(".")[2]) == usual + 1
    return is_longer and word.text.endswith("1") and word.again in (word.text, word.text[:-1])


def _without_stroke(word: ScannedWord) -> ScannedWord:
    """The word without its last stroke; as read it stays beside it, so that nothing is proved by it."""
    return replace(word, text=word.text[:-1], again=word.text)


def _comma(text: str) -> str:
    return text.replace(".", ",") if _THREE_DECIMALS.fullmatch(text) else text
