"""What the prices assume (基准地价内涵), from the sentences and the tables around the prices.

A value belongs to the land uses and grades that its sentence names with it; to every use where none is named. A
sentence that does not settle this is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from landprice.documents.basis_grid import caption_field, read_basis_grid
from landprice.documents.basis_parts import Part, moved, parts_of, said_in, without_field
from landprice.documents.basis_statements import GradesOf, Stated, stated
from landprice.documents.basis_words import CODES, FIELD, Token, tokens_of
from landprice.documents.dates import DATE, day_in
from landprice.documents.document import Block, Grid, Paragraph, Place
from landprice.documents.figures import Use
from landprice.documents.mentions import Mentions
from landprice.documents.said import WHOLE, BasisRead
from landprice.documents.servicing import read_definitions
from landprice.exact import half_width
from landprice.messages import message
from landprice.table import EVERY_USE

_ITEM = re.compile(r"[(（][一二三四五六七八九十0-9]{1,2}[)）]|(?<![0-9.])[0-9]{1,2}[、．.](?![0-9])|[①-⑳]|[。\n；;]")
_OPENS = re.compile(r"[(][一二三四五六七八九十0-9]{1,2}[)]|[0-9一二三四五六七八九十]{1,2}[、.]|附件|注|[①-⑳]")
_DAY_FIRST = re.compile(
    rf"以(?P<value>{DATE.pattern})\s*(?:作|确定)?为(?:本[次轮]|更新|城区|城镇|级别|基准地价|评估|的)*(?P<field>(?:估价|评估|价格)?(?:基准)?(?:期日|基准日))"
)
_NOT_OURS = re.compile("上一?[轮次期]|原(?!则)|旧|以前|此前|历次|待估|剩余|实际|[若如当]|比较|案例|村|修正|指数")
_TOWN = "(?:中心|主|老|新)?城区|县城|市区|(?:城市|城镇|县城)?规划区"
_IN_TOWN = re.compile(_TOWN)
_PLACE = re.compile(
    rf"{_TOWN}|乡镇|[\u4e00-\u9fff]{{1,4}}?(?:(?<!城)镇|乡)|[\u4e00-\u9fff]{{0,6}}?(?:开发区|园区|片区|组团|新区)"
)
_NAMES_FIELD = re.compile(r"[\s:为是按定]")
_NEAR = 24
_LINE = 30
_MOST_CAPTION = 60
MAX_PARAGRAPH = 8_000


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of half-width text, where it begins; ``goes_on`` where only a semicolon parts it from the one before."""

    text: str
    start: int
    goes_on: bool


def read_basis(
    blocks: Iterable[Block], uses: Sequence[Use], grades_of: GradesOf = lambda use: (), scope: str = ""
) -> BasisRead:
    """The basis that ``blocks`` give for ``uses`` in the place ``scope`` (城区, a town).

    ``grades_of`` gives the grades that a use is priced in.
    """
    result = BasisRead()
    reader = _Reader(Mentions(uses), grades_of, scope, result)
    keys = [use.key for use in uses]
    caption = ""
    for block in _unwrapped(blocks):
        if isinstance(block, Grid):
            read_basis_grid(block, caption_field(caption), keys, grades_of, result)
        elif len(block.text) <= MAX_PARAGRAPH:
            reader.paragraph(block)
        caption = block.text[:_MOST_CAPTION] if isinstance(block, Paragraph) else ""
    return result.settle().gather(grades_of)


def _unwrapped(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs that were broken into lines, whole again: a line that ends inside a bracket or without a stop."""
    whole: list[Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        if (
            isinstance(block, Paragraph)
            and isinstance(before, Paragraph)
            and _runs_on(before.text)
            and not _OPENS.match(half_width(block.text))
        ):
            whole[-1] = Paragraph(before.text + block.text, before.place)
        else:
            whole.append(block)
    return whole


def _runs_on(text: str) -> bool:
    plain = half_width(text)
    if len(plain) > MAX_PARAGRAPH:
        return False
    return plain.count("(") > plain.count(")") or (len(plain) > _LINE and not re.search("[。;:.!?)]$", plain))


def _clauses(text: str) -> Iterator[_Clause]:
    """The items, sentences and clauses of ``text`` that may state a field."""
    plain = half_width(text)
    marks = [(found.end(), found.group() in ";；") for found in _ITEM.finditer(text) if _opens_item(plain, found)]
    starts = [(0, False), *marks]
    ends = [*(start for start, _ in marks), len(plain)]
    for (start, goes_on), end in zip(starts, ends, strict=True):
        if plain[start:end].strip():
            yield _Clause(plain[start:end], start, goes_on)


def _opens_item(plain: str, found: re.Match[str]) -> bool:
    """A number in brackets opens an item where a field follows; else it is a class or a list inside one."""
    if found.group() in "。\n":
        return True
    return bool(FIELD.search(plain[found.end() : found.end() + _NEAR]))


class _Reader:
    def __init__(self, mentions: Mentions, grades_of: GradesOf, scope: str, result: BasisRead) -> None:
        self.mentions = mentions
        self.scope = scope
        self.grades_of = grades_of
        self.result = result
        self.place = Place(0, 1, 1)
        self.heading: list[Token] = []
        self.heading_item = ""
        self.carried: list[Token] = []
        self.is_named = False

    def paragraph(self, paragraph: Paragraph) -> None:
        """Read the clauses; a line of uses alone (一、商服用地) is of the lines below it."""
        plain = half_width(paragraph.text)
        item = _item_of(plain)
        if item and item == self.heading_item:
            self.heading = []
        if not FIELD.search(plain):
            read_definitions(plain, paragraph.place, self.result)
            self.heading = self._labels_alone(plain)
            self.heading_item = item if self.heading else ""
            return
        self.place = paragraph.place
        for clause in _clauses(paragraph.text):
            if not clause.goes_on:
                self.carried, self.is_named = self.heading, False
            self._clause(clause)

    def _labels_alone(self, plain: str) -> list[Token]:
        words = re.sub(r"^[\s(]*[一二三四五六七八九十0-9①-⑳]{1,2}[)、.]*", "", plain)
        tokens = tokens_of(words, self.mentions)
        if not tokens or any(token.kind != "use" or not token.uses for token in tokens) or len(words) > _LINE:
            return []
        for token in reversed(tokens):
            words = words[: token.start] + words[token.end :]
        return [] if re.sub(r"[\s、,和及与:]", "", words) else tokens

    def _clause(self, clause: _Clause) -> None:
        at = self._place(clause, 0)
        text = self._day_first(read_definitions(clause.text, at, self.result), clause)
        parts = parts_of(text, tokens_of(text, self.mentions))
        if not parts:
            return
        first = parts[0].lead[0] if parts[0].lead else parts[0].field
        doubtful = self._is_not_ours(text[: first.start])
        if first.start > _NEAR:
            return
        if parts[0].lead:
            named = ":" in text[parts[0].lead[-1].end : parts[0].field.start]
            self.carried, self.is_named = (parts[0].lead if named else []), not named
        inherited: list[Token] | None = None if self.is_named and not parts[0].lead else self.carried
        for part in parts:
            own = [token for token in (*part.lead, *part.body) if token.kind in ("use", "others")]
            if own:
                inherited = part.lead if not any(token.is_label for token in part.body) else (None if part.lead else [])
                lead: list[Token] | None = part.lead
            else:
                lead = [*moved(inherited, part), *part.lead] if inherited is not None else None
            found = None
            if lead is not None and not doubtful:
                body = said_in(text, part)
                found = stated(without_field(text, part), part.field.name, lead, body, part.end, self.grades_of)
            self._take(part, found, clause)

    def _take(self, part: Part, found: list[Stated] | None, clause: _Clause) -> None:
        if found is None:
            if any(token.kind == "value" for token in part.body) or _NAMES_FIELD.match(clause.text[part.field.end :]):
                words = clause.text.strip()[:60]
                what = message("which use each value is of is not certain: {words}", words=words)
                self.result.unread.append((self._place(clause, 0), what))
            return
        for one in found:
            self.take(part.field.name, one, self._place(clause, one.at))

    def take(self, name: str, one: Stated, place: Place) -> None:
        """Note one statement; a day that no calendar has is reported instead."""
        value = CODES.get(one.value, one.value)
        if name == "valuation_date":
            day = day_in(value)
            if day is None:
                self.result.unread.append((place, message("no calendar has the day {written}", written=value)))
                return
            value = day.isoformat()
        for use in one.uses if one.uses is not None else (EVERY_USE,):
            for grade in one.grades or (WHOLE,):
                self.result.take(use, name, value, place, grade)

    def _day_first(self, text: str, clause: _Clause) -> str:
        """Take 以2023年7月1日为估价基准日; gives the text with it blanked."""
        found = _DAY_FIRST.search(text)
        if not found or self._is_not_ours(text[: found.start()]) or self.mentions.of_uses(text[: found.start()]):
            return text
        self.take(
            "valuation_date",
            Stated(found["value"], found.start("value"), None),
            self._place(clause, found.start("value")),
        )
        return text[: found.start()] + " " * len(found.group()) + text[found.end() :]

    def _is_not_ours(self, words: str) -> bool:
        """Whether the words before a field tell that it is of another edition, of a parcel, or of another place."""
        places = [found.group() for found in _PLACE.finditer(words)]
        if not self.scope:
            return bool(_NOT_OURS.search(words)) or any(not _IN_TOWN.fullmatch(place) for place in places)
        others = [place for place in places if place not in self.scope and self.scope not in place]
        return bool(_NOT_OURS.search(words) or others)

    def _place(self, clause: _Clause, at: int) -> Place:
        return self.place.further(clause.start + at)


def _item_of(plain: str) -> str:
    """The kind of number that a line begins with: ``一、``, ``(一)``, ``1.`` …; empty for none."""
    found = re.match(r"\s*([(]?)([一二三四五六七八九十]{1,2}|[0-9]{1,2}|[①-⑳])([)、.]?)", plain)
    return re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", "".join(found.groups()))) if found else ""
