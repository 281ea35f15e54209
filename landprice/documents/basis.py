"""What the prices assume (基准地价内涵), from the sentences around a table.

A value belongs to the land uses that its sentence names with it, before (商服用地1.5) or after (1.5(商服用地)); to
every use where none is named. A sentence that does not settle this is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from landprice.documents.dates import DATE, day_in
from landprice.documents.document import Paragraph, Place
from landprice.documents.figures import Use
from landprice.documents.mentions import Mentions
from landprice.documents.said import BasisRead
from landprice.documents.servicing import read_servicing
from landprice.exact import half_width
from landprice.messages import message
from landprice.table import EVERY_USE

_FIELDS = (
    ("valuation_date", re.compile("估价期日|估价基准日|评估基准日|评估期日|价格基准日|基准期日|基准日|期日")),
    ("tenure_years", re.compile("(?:土地)?使用(?:权)?年[限期]|(?:土地)?使用权?出让年[限期]|年[限期]")),
    ("plot_ratio", re.compile("容积率")),
    ("servicing", re.compile("(?:土地)?开发(?:利用)?(?:程度|水平|状况)|土地利用程度")),
    ("right", re.compile("土地权利|权利类型|权利状况|使用权类型|土地使用权性质")),
)
_ITEM = re.compile(r"[(（][一二三四五六七八九十0-9]{1,2}[)）]|(?<![0-9.])[0-9]{1,2}[、．.](?![0-9])|[①-⑳]|[。\n；;]")
_FIGURES = {
    "tenure_years": re.compile(r"(?P<figure>[0-9]{1,3})\s{0,3}年"),
    "plot_ratio": re.compile(r"(?P<figure>[0-9]{1,2}(?:\.[0-9]{1,3})?)(?![0-9.%])"),
    "valuation_date": re.compile(f"(?P<figure>{DATE.pattern})"),
}
_RIGHTS = (("出让", "granted"), ("划拨", "allocated"))
_OPENS = re.compile(r"[(][一二三四五六七八九十0-9]{1,2}[)]|[0-9一二三四五六七八九十]{1,2}[、.]|附件|注|[①-⑳]")
_NEAR = 24
_LINE = 30
MAX_PARAGRAPH = 8_000


def read_basis(paragraphs: Iterable[Paragraph], uses: Sequence[Use]) -> BasisRead:
    """The basis that ``paragraphs`` give for ``uses``."""
    result = BasisRead()
    mentions = Mentions(uses)
    for paragraph in _unwrapped(paragraphs):
        if len(paragraph.text) > MAX_PARAGRAPH:
            continue
        for offset, clause in _clauses(paragraph.text):
            place = paragraph.place
            if not place.sheet:
                place = Place(place.page, place.line, place.column + offset, place.sheet)
            _read_clause(clause, place, mentions, result)
    return result.settle()


def _unwrapped(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Paragraphs that were broken into lines, whole again: a line that ends inside a bracket or without a stop."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if before and _runs_on(before.text) and not _OPENS.match(half_width(paragraph.text)):
            whole[-1] = Paragraph(before.text + paragraph.text, before.place)
        else:
            whole.append(paragraph)
    return whole


def _runs_on(text: str) -> bool:
    plain = half_width(text)
    if len(plain) > MAX_PARAGRAPH:
        return False
    return plain.count("(") > plain.count(")") or (len(plain) > _LINE and not re.search("[。;:.!?)]$", plain))


def _clauses(text: str) -> list[tuple[int, str]]:
    """The numbered items of ``text``, half-width, with where they begin."""
    plain = half_width(text)
    starts = [0, *(found.end() for found in _ITEM.finditer(text) if _opens_item(plain, found))]
    ends = [*starts[1:], len(plain)]
    return [(start, plain[start:end]) for start, end in zip(starts, ends, strict=True) if plain[start:end].strip()]


def _opens_item(plain: str, found: re.Match[str]) -> bool:
    """A number in brackets opens an item where a field follows; else it is a class or a list inside one."""
    if found.group() in "。\n":
        return True
    return any(pattern.search(plain[found.end() : found.end() + _NEAR]) for _, pattern in _FIELDS)


def _read_clause(clause: str, place: Place, mentions: Mentions, result: BasisRead) -> None:
    named = [(found.start(), name, found) for name, pattern in _FIELDS if (found := pattern.search(clause))]
    if not named:
        return
    _, name, found = min(named, key=lambda each: each[0])
    if found.start() > _NEAR or not _states(clause, found, name):
        return
    if name == "servicing":
        result.unread += [(place, what) for what in read_servicing(clause, place, mentions, result)]
    elif name == "right":
        rights = [value for word, value in _RIGHTS if word in clause]
        if len(rights) == 1 and not mentions.of_uses(clause):
            result.take(EVERY_USE, name, rights[0], place)
        else:
            result.unread.append((place, message("the right is not clear from: {words}", words=clause[:60])))
    else:
        _read_values(clause, found, name, place, mentions, result)


def _states(clause: str, found: re.Match[str], name: str) -> bool:
    """Whether the clause gives the field, rather than speaking of it (容积率修正系数)."""
    after = clause[found.end() : found.end() + 4]
    if re.match("修正|系数|的确定|调整|体系", after):
        return False
    if name == "servicing":
        return "通" in clause
    return bool(re.match(r"[\s:为是按]", after)) or bool(_FIGURES.get(name, found.re).search(clause))


def _read_values(
    clause: str, found: re.Match[str], name: str, place: Place, mentions: Mentions, result: BasisRead
) -> None:
    head = clause[: found.start()]
    body = (head if mentions.of_uses(head) else " " * len(head)) + clause[found.start() :]
    pairs = mentions.paired(body, _FIGURES[name])
    if pairs is None:
        result.unread.append((place, message("which use each value is of is not certain: {words}", words=clause[:60])))
        return
    for uses, value, at in pairs:
        where = place if place.sheet else Place(place.page, place.line, place.column + at, place.sheet)
        printed = value
        if name == "valuation_date":
            day = day_in(value)
            if day is None:
                result.unread.append((where, message("no calendar has the day {written}", written=value)))
                continue
            printed = day.isoformat()
        for use in uses or [EVERY_USE]:
            result.take(use, name, printed, where)
