"""Running text that the lines of a page have broken, and lists below a field: the lines of one as one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from landprice.core.exact import half_width
from landprice.documents.basis.clauses import plain_start, rank_of, without_number
from landprice.documents.basis.implied import with_fields
from landprice.documents.basis.parts import says_field
from landprice.documents.basis.sentences import MOST_SIGNS
from landprice.documents.basis.token import EACH, FIELD, LABELS, VALUE, Token
from landprice.documents.basis.tokens import tokens_of
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.document import Place
from landprice.documents.items.items import DATE, NUMBERED, SIGN, WORD, items_of

_LINE = 30
"""A line of more signs may be one that a page has broken."""
_SHORT = 15
"""A line of fewer signs is a heading or an item, no line of a page."""
_BREAKS_OFF = re.compile("(?:[0-9.第]|万?元(?:/平?方?)?|为|[和及与])$")
_WENT_ON = re.compile("平?方?米|[/元亩级]|万元")
_ENDED = re.compile("[。;:.!?)]$")
_TORN = re.compile("[。;][\u4e00-\u9fff]{1,8}$")
"""A line that breaks off in the first word of a sentence, which may be a name: …公服50年。县|城容积率:."""
_OPENS = re.compile(r"\s*(?:附件|[附备]?注|说明[:：])")
_BULLET = re.compile(r"^\s*(?:[-*+](?=\s)|[●○◆◇■□▪•·★※])")
_TITLE = re.compile("(?:通知|公告|通告|公示|批复|成果|一览表|内涵|说明|(?:地价|内涵)表)$")
_DAY_ENDS = re.compile("[0-9年月]{1,11}$")
_MONEY = re.compile("[0-9]万?元[,;。]")
"""Money whose area stands before it, for all of a list."""
_NAMED = re.compile(r"\s*[\u4e00-\u9fff]{4,10}:")


@dataclass(frozen=True, slots=True)
class Flow:
    """The lines of one paragraph or list as one text; ``parts`` are where each line begins in it."""

    text: str
    parts: tuple[tuple[int, Line], ...]

    def place(self, at: int) -> Place:
        """The place of the sign at ``at``."""
        start, line = next(part for part in reversed(self.parts) if part[0] <= at)
        return line.place.further(at - start)


def flows_of(lines: Iterable[Line]) -> Iterator[Flow]:
    """``lines``, those joined that one paragraph, or one list behind a field (容积率:), has broken."""
    text, parts = "", list[tuple[int, Line]]()
    for line in lines:
        own = without_marks(line.text)
        joined = _joined(text, own, line, parts) if parts else None
        if joined is not None:
            parts.append((len(joined) - len(own), line))
            text = joined
            continue
        if parts:
            yield Flow(text, tuple(parts))
        text, parts = own, [(0, line)]
    if parts:
        yield Flow(text, tuple(parts))


def without_marks(text: str) -> str:
    """The text with marks of emphasis and of the items of a list (``**``, ``- ``, ``●``, ✅) as blanks."""
    marks = _marks_before(text)
    bare = " " * marks + text[marks:]
    return re.sub(r"\*\*|__", "  ", bare)


def _marks_before(text: str) -> int:
    """How many signs before the first word of a line are blanks and marks of an item of a list."""
    found = _BULLET.match(text)
    return found.end() if found else sum(1 for _ in takewhile(_is_mark, text))


def _is_mark(sign: str) -> bool:
    """Whether a sign is a blank or a picture: 📍, ✅ and the selector behind it; ① is a number."""
    return sign.isspace() or (unicodedata.category(sign) in ("So", "Mn") and not sign.isnumeric())


def _joined(first: str, second: str, line: Line, parts: Sequence[tuple[int, Line]]) -> str | None:
    """A line joined to the text before it; None where it begins a paragraph of its own."""
    shown, following = half_width(first).rstrip(), half_width(second)
    if len(shown) > MOST_SIGNS or not following.strip():
        return None
    if element := _element(shown, second, parts[0][1]):
        is_one = shown[-1] in ":;" or _breaks_before_value(shown, following)
        return first + ("" if is_one else "、" if len(parts) > 1 else "：") + element
    if _begins_anew(line, following) and not (len(shown) > _LINE and _TORN.search(shown)):
        return None
    return first + second if _is_broken(shown, following) else None


def _begins_anew(line: Line, text: str) -> bool:
    """Whether a line is a heading, or begins with a mark, a number, a note or a field."""
    is_item = bool(line.text[: _marks_before(line.text)].strip())
    if is_item or shape_of(line) == HEADING or rank_of(plain_start(text)):
        return True
    return bool(_OPENS.match(text)) or _begins_with_field(text)


def _is_broken(first: str, second: str) -> bool:
    """Whether a page has broken a line: in brackets, in a long line without an end, in a figure, in a list."""
    if first.count("(") > first.count(")"):
        return True
    if len(first) > _LINE and not _ENDED.search(first) and not _TITLE.search(first):
        return True
    if len(first) >= _SHORT and (_BREAKS_OFF.search(first) or _WENT_ON.match(second) or _breaks_day(first, second)):
        return True
    return first.endswith(("、", ",")) or (len(first) >= _SHORT and _breaks_before_value(first, second))


def _breaks_day(first: str, second: str) -> bool:
    """Whether a line ends within a day that the next one ends: 2008年12月|31日."""
    end = len(_DAY_ENDS.sub("", first))
    words = first[end:] + second[:_SHORT]
    return any(item.kind == DATE and item.start < len(first) - end < item.end for item in items_of(words))


def _breaks_before_value(first: str, second: str) -> bool:
    """Whether a line ends with the use of the value that the next begins with: …、住宅用地|容积率1.8.

    The use stands behind its field, 使用年期商服用地|40年, or behind others.
    """
    before, behind = _tokens(first), _tokens(second[:_LINE])
    if len(before) < 2 or len(behind) < 2:
        return False
    is_led = before[-2].kind == FIELD or (before[-2].kind == SIGN and before[-2].name in "、,")
    listed = before[-1].kind in LABELS and is_led
    return listed and (behind[0].kind == VALUE or (behind[0].kind == FIELD and behind[1].kind == VALUE))


def _tokens(text: str) -> list[Token]:
    shown = half_width(text)
    return with_fields(tokens_of(shown), shown)


def _is_listed(tokens: Sequence[Token]) -> bool:
    """Whether a line begins with a label or value, and has a value; of a right, 国有建设用地 may stand before it."""
    told = [token for token in tokens if token.kind not in (WORD, SIGN)]
    is_right = len(told) == 1 and told[0].item is not None and told[0].item.value == "right"
    begins = bool(tokens) and tokens[0].kind in (*LABELS, VALUE)
    return (begins or is_right) and any(token.kind == VALUE for token in tokens)


def _heads_list(text: str) -> bool:
    """Whether a line names a field and nothing else (三、容积率:)."""
    if len(text) > _LINE:
        return False
    tokens = _tokens(text)
    fields = [token for token in tokens if token.kind == FIELD]
    rest = [token for token in tokens if token.kind not in (FIELD, SIGN, NUMBERED, EACH)]
    fit = all(
        token.kind == WORD and re.fullmatch("(?:设定|各用途|标准|平均|的|为|是|土地)*", token.text) for token in rest
    )
    return len(fields) == 1 and bool(fields[0].name) and fit


def _begins_with_field(text: str) -> bool:
    """Whether a line begins with a field, or any word, and a colon."""
    if _NAMED.match(text):
        return True
    tokens = [token for token in _tokens(text[:_LINE]) if token.kind != WORD]
    return len(tokens) > 1 and tokens[0].kind == FIELD and tokens[1].kind == SIGN and tokens[1].name == ":"


def _element(first: str, line: str, head: Line) -> str:
    """A line of the list behind a field, its number blank; empty where it is none.

    The field stands alone above it (容积率: | 1.商服用地2.0), or a semicolon parts it from the use before. So it parts
    uses of one area: 折合每亩:商业28万元; | 住宅17.6万元 (pingyin-1998).
    """
    text = without_number(half_width(line))
    tokens = _tokens(text) if len(text) <= 4 * _LINE else []
    bare = [token for token in tokens if token.kind != FIELD]
    if not _is_listed(bare) or any(token.kind == FIELD and token.text for token in tokens):
        return ""
    goes_on = _heads_list(head.text) or (first.endswith(";") and _lists(first, text))
    return " " * bare[0].start + line[bare[0].start :] if goes_on else ""


def _lists(first: str, text: str) -> bool:
    """Whether a line tells the uses of a field, or it and the next one those of an area."""
    return says_field(_tokens(first)) or bool(_MONEY.search(first) and _MONEY.search(text))
