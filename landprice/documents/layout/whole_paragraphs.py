"""Lines that were broken where the page was full → paragraphs: a sentence goes on in the next line.

How wide a page is, its lines tell: several end where the first word of the next had no room any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

from landprice.documents.document import Paragraph
from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.items import NUMBERED, items_of
from landprice.documents.place import BrokenLines

_FEWEST_FULL = 2
"""So many lines that a sentence goes on behind end at the margin."""
_LONGEST_NAME = 20
_LEAST_MARGIN, _MOST_MARGIN = 22, 120
"""In Chinese letters: where lines are shorter, they are cells; no page is wider."""
_LOOSE = 0.6
_INDENT = 2.6
_MOST_LINES = 80
"""A paragraph has no more, so that it is no longer than a line is read: 20,000 signs."""
_HANGS = 1
"""So far beyond the margin a comma may hang, by which the furthest line ends further than the others."""
_FIRST_WORD = re.compile(r"[0-9A-Za-z.,%]+|.")
_ENDS = tuple("。；：;:！？!?|")
_TITLE_ENDS = ("通知", "公告", "通告", "公示", "批复", "决定", "意见", "办法", "表")
_MOST_OF_TITLE = 3
_IN_SENTENCE = re.compile("[。；;，,：:]")
_MARKED = re.compile(r"[|│｜\t]|\S {2,}\S|\S\u3000{2,}\S")
_BLANKS_ALONE = re.compile(r"[^ ，。、；：,;:]+(?: [^ ，。、；：,;:]+){2,}")
"""A row whose cells single blanks part: no sign of a sentence stands between them (daqing_2016)."""
_HEADS = re.compile(
    r"\s*(?:注|备注|说明|附件|附表|表[0-9一二三四五六七八九十]|第[一二三四五六七八九十]+[章节条])|[^:：，,。]{1,12}[:：]"
    r"|\s*[\u4e00-\u9fff]{2,12}[〔\[(（][0-9]{4}[〕\])）]\s*第?[0-9]{1,4}号\s*$"
)
"""What begins a paragraph: a note, a table, a field, the number of a document."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a letter is printed, in points (1 in a text), and where full lines begin and end, in letters.

    ``right`` is 0 where lines end anywhere.
    """

    letter: float
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class _PlacedLine:
    """A line and where it begins and ends, in Chinese letters."""

    paragraph: Paragraph
    left: float
    right: float

    @property
    def text(self) -> str:
        """Its words, without blanks at their end."""
        return self.paragraph.text.rstrip()


def measure_of(lines: Sequence[Paragraph]) -> Measure:
    """How wide the pages of a document are, by its lines."""
    words = [word for line in lines for word in line.words if word.text]
    letter = median((word.right - word.left) / _width(word.text) for word in words) if words else 1.0
    placed = [_placed(line, letter or 1.0) for line in lines]
    return Measure(letter or 1.0, min((line.left for line in placed), default=0.0), _margin(placed))


def whole_paragraphs(lines: Sequence[Paragraph], measure: Measure) -> list[Paragraph]:
    """``lines`` with those in one that a sentence goes on in, on pages of such a measure."""
    found: list[list[_PlacedLine]] = []
    for line in (_placed(line, measure.letter) for line in lines):
        if found and (_ends_title(found[-1], line) or (measure.right and _goes_on(found[-1], line, measure))):
            found[-1].append(line)
        else:
            found.append([line])
    return [_in_one([line.paragraph for line in run]) if len(run) > 1 else run[0].paragraph for run in found]


def _placed(line: Paragraph, letter: float) -> _PlacedLine:
    """A line with its ends: as printed, or by how wide the signs of a text are."""
    if line.words:
        return _PlacedLine(line, line.words[0].left / letter, line.words[-1].right / letter)
    text = line.text.rstrip()
    return _PlacedLine(line, _width(text) - _width(text.lstrip()), _width(text))


def _width(text: str) -> float:
    """How wide a text is in Chinese letters."""
    if text.isascii():
        return len(text) / 2
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def _margin(lines: Sequence[_PlacedLine]) -> float:
    """Where full lines end: the furthest of the lines that go on, beyond which no line but rows ends; else 0."""
    broken = [one for one, behind in pairwise(lines) if _may_go_on(one, behind) and not one.text.endswith(_ENDS)]
    furthest = max((line.right for line in broken), default=0.0)
    full = [line for line in broken if line.right > furthest - _INDENT]
    if not _LEAST_MARGIN <= furthest <= _MOST_MARGIN or len(full) < _FEWEST_FULL:
        return 0.0
    return furthest if all(line.right <= furthest + _INDENT or _is_row(line) for line in lines) else 0.0


def _may_go_on(line: _PlacedLine, behind: _PlacedLine) -> bool:
    """Whether a paragraph may go on in the line behind: it is the next, and nothing begins there."""
    one, other = line.paragraph.place, behind.paragraph.place
    if (one.page, one.line + 1) != (other.page, other.line):
        return False
    if _is_row(line) or _is_row(behind) or _HEADS.match(behind.text) or line.text.endswith(_TITLE_ENDS):
        return False
    if _is_head_cell(behind.text.strip()):
        return False
    return not (line.text[-1:].isdigit() and behind.text.lstrip()[:1].isdigit())


def _is_head_cell(text: str) -> bool:
    """Whether a line is the first cell of a head, below its title: 土地级别 (xiushui-2021)."""
    if len(text) > _LONGEST_NAME or text.endswith(_ENDS):
        return False
    sense = sense_of(text)
    return sense.kind == LABEL and bool(sense.heads)


def _is_row(line: _PlacedLine) -> bool:
    text = line.text.lstrip()
    return bool(_MARKED.search(text) or _BLANKS_ALONE.fullmatch(text))


def _goes_on(run: Sequence[_PlacedLine], behind: _PlacedLine, measure: Measure) -> bool:
    """Whether the first word of the line behind, which is not indented, had no room in the last one of a paragraph."""
    line, word = run[-1], _FIRST_WORD.match(behind.text.lstrip())
    if word is None or line.right + _width(word[0]) <= measure.right - _HANGS or len(run) >= _MOST_LINES:
        return False
    if not _may_go_on(line, behind):
        return False
    if behind.left > measure.left + _LOOSE or line.left > measure.left + _INDENT:
        return _hangs_below(run[0], behind) and not line.text.endswith(_ENDS)
    # within a sentence a line ends anywhere, behind one where the first line of its paragraph is indented
    return not line.text.endswith(_ENDS) or measure.left + _LOOSE < run[0].left <= measure.left + _INDENT


def _ends_title(run: Sequence[_PlacedLine], behind: _PlacedLine) -> bool:
    """Whether a line ends the title of the document that the line before begins, in letters wider than the others."""
    title = run[0].text.strip()
    begun = "关于" in title and not title.endswith((*_ENDS, *_TITLE_ENDS)) and len(run) < _MOST_OF_TITLE
    return begun and behind.text.endswith(_TITLE_ENDS) and not _IN_SENTENCE.search(title + behind.text)


def _hangs_below(first: _PlacedLine, behind: _PlacedLine) -> bool:
    """Whether a line begins below the words behind the number of its item: 3．设定容积率：…公共服务 over 用地1.0."""
    numbers = [item for item in items_of(first.text)[:4] if item.kind == NUMBERED]
    words = first.text[numbers[-1].end :] if numbers else ""
    return bool(words) and abs(behind.left - (first.right - _width(words.lstrip()))) <= _HANGS


def _in_one(lines: Sequence[Paragraph]) -> Paragraph:
    """The lines of a paragraph as one, whose places are those of its lines."""
    first = lines[0]
    texts = [first.text.rstrip(), *(line.text.strip() for line in lines[1:])]
    indents = [0, *(len(line.text) - len(line.text.lstrip()) for line in lines[1:])]
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    places = tuple(line.place.further(indent) for line, indent in zip(lines, indents, strict=True))
    return replace(first, text="".join(texts), place=BrokenLines(starts, places).place(0))
