"""A page of an OFD file: its letters as words with their places, its straight lines as rules (GB/T 33190, 8 to 11)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree.ElementTree import Element

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import PageWord
from landprice.documents.formats.printed.lines import words_by_line
from landprice.documents.formats.printed.rules import DrawnRule

_NUMBER = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{0,12})?|-?\.[0-9]{1,12}")
_ABOVE = 0.88
"""How much of a letter stands above the line that it is written on."""
_NEAR = 3
"""Points between letters of one word, as pdfplumber has them."""
_MOST_REPEATED = 10_000
_LONGEST_PATH = 200_000
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WIDE = "\u2e80"
"""From here on letters are as wide as they are high."""


@dataclass(slots=True)
class OfdPage:
    """What is printed on a page, in points from its upper left corner."""

    words: list[PageWord] = field(default_factory=list)
    rules: list[DrawnRule] = field(default_factory=list)
    picture: str = ""
    """The number of the largest picture on it, in the resources of the document."""


def page_of(layers: Sequence[Element], most: int, file: str) -> OfdPage:
    """The page that these layers make. Raises FileError where it has more letters than ``most``."""
    page = OfdPage()
    letters: list[PageWord] = []
    largest = 0.0
    for layer in layers:
        for each in layer.iter():
            if each.tag == "TextObject":
                letters += _letters(each)
            elif each.tag == "PathObject":
                page.rules += _rules(each)
            elif each.tag == "ImageObject" and math.prod(_boundary(each)[2:]) >= largest:
                largest, page.picture = math.prod(_boundary(each)[2:]), each.get("ResourceID", "")
        if len(letters) > most:
            raise FileError(message("{file} has a page with more than {limit} letters", file=file, limit=most))
    page.words = _words(letters)
    return page


def _letters(element: Element) -> Iterator[PageWord]:
    """The letters of a text object: each code says where its first stands, and how far the next ones are."""
    (left, top, *_), (a, b, c, d, e, f) = _boundary(element), _matrix(element)
    size = abs((_numbers(element.get("Size")) or [0.0])[0])
    x = y = 0.0
    for code in element.iter("TextCode"):
        x, y = next(iter(_numbers(code.get("X"))), x), next(iter(_numbers(code.get("Y"))), y)
        across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        at, line = x, y
        for number, sign in enumerate(code.text or ""):
            width = size if sign >= _WIDE else size / 2
            start, base = left + a * at + c * line + e, top + b * at + d * line + f
            heights = sorted((base - d * size * _ABOVE, base + d * size * (1 - _ABOVE)))
            box = (start, start + abs(a) * width, *heights)
            yield PageWord(sign, *(_in_points(each) for each in box))
            at += across[number] if number < len(across) else width if not down else 0.0
            line += down[number] if number < len(down) else 0.0


def _words(letters: Sequence[PageWord]) -> list[PageWord]:
    """Letters that stand close together on a line, as words; a blank ends one."""
    words: list[PageWord] = []
    for line in words_by_line(letter for letter in letters if letter.text.isprintable()):
        goes_on = False
        for letter in line:
            if not letter.text.strip():
                goes_on = False
            elif goes_on and letter.left - words[-1].right <= _NEAR:
                before = words[-1]
                top, bottom = min(before.top, letter.top), max(before.bottom, letter.bottom)
                words[-1] = PageWord(before.text + letter.text, before.left, letter.right, top, bottom)
            else:
                words.append(letter)
                goes_on = True
    return words


def _rules(element: Element) -> Iterator[DrawnRule]:
    """The straight lines of a path (``M 0 0 L 10 0 C``); a curve ends where it says, and draws nothing."""
    (left, top, *_), (a, b, c, d, e, f) = _boundary(element), _matrix(element)
    here = start = (0.0, 0.0)
    for name, given in _steps("".join(each.text or "" for each in element.iter("AbbreviatedData"))[:_LONGEST_PATH]):
        to = start if name == "C" else (given[-2], given[-1])
        if name in ("L", "C"):
            ends = [(left + a * x + c * y + e, top + b * x + d * y + f) for x, y in (here, to)]
            yield DrawnRule(*(_in_points(each) for end in ends for each in end))
        if name in ("S", "M"):
            start = to
        here = to


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """The steps of a path, each with its numbers, as many as it needs."""
    name, given = "", []
    for word in [*path.split(), "C"]:
        if not word.isalpha():
            given += _numbers(word)
            continue
        if name == "C" or (name and len(given) >= 2):
            yield name, given
        name, given = word, []


def _boundary(element: Element) -> Sequence[float]:
    """Left, top, width and height of an object."""
    found = _numbers(element.get("Boundary"))
    return found if len(found) == 4 else (0.0, 0.0, 0.0, 0.0)


def _matrix(element: Element) -> Sequence[float]:
    found = _numbers(element.get("CTM"))
    return found if len(found) == len(_UPRIGHT) else _UPRIGHT


def _deltas(words: str | None) -> list[float]:
    """Steps from letter to letter; ``g 3 5`` stands for three of five."""
    found: list[float] = []
    parts = iter((words or "").split())
    for part in parts:
        if part == "g":
            count, step = next(parts, "0"), _numbers(next(parts, ""))
            found += (step or [0.0]) * min(int(count) if count.isdecimal() and len(count) < 6 else 0, _MOST_REPEATED)
        else:
            found += _numbers(part)
    return found[:_MOST_REPEATED]


def _numbers(words: str | None) -> list[float]:
    """The numbers in ``words``, in millimetres; none where one of them is none."""
    parts = (words or "").split()
    if not all(_NUMBER.fullmatch(part) for part in parts):
        return []
    return [int(Decimal(part) * 1_000_000) / 1_000_000 for part in parts]


def _in_points(millimetres: float) -> float:
    return millimetres * 72 / 25.4
