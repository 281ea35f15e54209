"""What the prices assume (基准地价内涵), from the sentences and the tables around the prices.

A value belongs to the land uses and grades that its sentence names with it; to every use where none is named. A
sentence that does not settle this is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.documents.basis.cells_of_uses import told_of_uses
from landprice.documents.basis.grid import has_fields, head_of, read_basis_grid, statements_in
from landprice.documents.basis.lines import LINE, MAX_PARAGRAPH, Clause, clauses, rank_of, unwrapped, without_marks
from landprice.documents.basis.mentions import Mentions
from landprice.documents.basis.parts import Part, behind_the_last, is_list, moved, parts_of
from landprice.documents.basis.said import WHOLE, BasisRead
from landprice.documents.basis.servicing import read_definitions
from landprice.documents.basis.statements import GradesOf, Stated, stated
from landprice.documents.basis.subject import ANYWHERE, ITEM, Subject
from landprice.documents.basis.words import Token, as_stored, says_basis, tells_field, tokens_of
from landprice.documents.document import Block, Grid, Place
from landprice.documents.grids.caption import caption_field
from landprice.documents.grids.figures import Use
from landprice.documents.prose.flow import Flow
from landprice.documents.vocabulary.dates import DATE
from landprice.documents.vocabulary.words import squeezed
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_number

_DAY_FIRST = re.compile(
    rf"(?:以|(?<![^,;。]))(?P<value>{DATE.pattern})\s*(?:作|确定)?为(?:本[次轮]|更新|城区|城镇|级别|基准地价|评估|的)*(?P<field>(?:估价|评估|价格)?(?:基准)?(?:期日|基准日))"
)
_CONDITION = re.compile(
    r"的(?:[,:;。]|$)|[0-9]时[,为按]|[0-9]年?的(?![^,;。]*(?:价|使用权))|除外|\(\s*\)|[、,](?:均为|都为|为|是|分别)"
)
"""Signs of a condition, or of a word that is lost."""
_HEADING = re.compile(r"(?:[\s、,和及与:。的]|级别|基准地价|内涵|设定|条件)*")
_TAIL = re.compile("[。;,]|(?<=[0-9])(?=[一二三四五六七八九十]{1,2}、)")
_NAMES_FIELD = re.compile(r"[\s:为是按定]")
_ENDED = re.compile("(?:^|[,;:])(?!原|旧|同时)[^,;]*?(?:废止|停止|失效|不再|不适应|不宜)")
"""What is said of prices that hold no longer."""
_UNIT = re.compile(r"\s*[(（]?(?:计量)?单位")
_OPENING = re.compile(rf"^\s*(?:{ITEM})")
_EVERY_GRADE = re.compile("各级|[一Ⅰ1I]级?[至到~-][二三四五六七八九十Ⅱ-ⅫIVX2-9]+级")
_MOST_CAPTION = 60
_MOST_CLAUSES = 20_000


def read_basis(
    blocks: Iterable[Block], uses: Sequence[Use], grades_of: GradesOf = lambda use: (), subject: Subject = ANYWHERE
) -> BasisRead:
    """The basis that ``blocks`` give for ``uses`` of the table of ``subject``.

    ``grades_of`` gives the grades that a use is priced in.
    """
    result = BasisRead()
    reader = _Reader(uses, grades_of, subject, result)
    caption = ""
    for block in unwrapped(blocks):
        if isinstance(block, Grid):
            reader.grid(block, caption)
        elif len(block.text) <= MAX_PARAGRAPH:
            reader.paragraph(block)
            caption = caption if _UNIT.match(block.text) else block.text
        elif says_basis(half_width(block.text)):
            what = message("a paragraph of more than {most} signs is not read", most=MAX_PARAGRAPH)
            result.unread.append((block.place(0), what))
    return result.priced(reader.keys, grades_of).settle().apart(reader.keys).gather(grades_of)


@dataclass(slots=True)
class _Sentence:
    """What the clauses of one sentence share: ``carried`` labels, what was ``named``, and the doubts that last."""

    carried: list[Token]
    is_named: bool = False
    is_doubtful: bool = False
    elsewhere: str = ""
    by_grade: bool = False
    named: set[str] = field(default_factory=set)
    grade_fields: set[str] | None = None


class _Reader:
    def __init__(self, uses: Sequence[Use], grades_of: GradesOf, subject: Subject, result: BasisRead) -> None:
        grades = {grade for use in uses for grade in grades_of(use.key)}
        self.mentions = Mentions(uses, (grade for grade in grades if not grade_number(grade)))
        self.keys = [use.key for use in uses]
        self.subject = subject
        self.grades_of = grades_of
        self.result = result
        self.flow = Flow("", ())
        self.heading: list[Token] = []
        self.heading_rank = 0
        self.foreign = ""
        self.foreign_rank = 0
        self.clauses = 0
        self.listed: list[Token] = []
        self.sentence = _Sentence([])

    def grid(self, grid: Grid, caption: str) -> None:
        """Read a table; one of a field and its words in each row is read as so many sentences."""
        title = squeezed(caption) if len(caption) <= _MOST_CAPTION and "。" not in caption else ""
        field, told = caption_field(title), statements_in(grid)
        of_uses = list(told_of_uses(grid))
        if not (field or told or of_uses or has_fields(grid)):
            return
        another = self.foreign
        if not another and self.subject.is_another_table(title, head := head_of(grid)):
            another = title or "、".join(head)
        if another:
            if not self.subject.is_of_another_table(another):
                what = message("it stands under a heading of other prices: {words}", words=another)
                self.result.unread.append((grid.place, what))
            return
        for each in (*told, *of_uses):
            self.paragraph(each)
        if not told:
            read_basis_grid(grid, field, self.keys, self.grades_of, self.result)

    def paragraph(self, flow: Flow) -> None:
        """Read the clauses; a line of uses alone (一、商服用地) is of the lines below it."""
        text = without_marks(flow.text)
        plain = half_width(text)
        rank = rank_of(plain)
        if 0 < rank <= self.heading_rank:
            self.heading = []
        if self.foreign and 0 < rank <= self.foreign_rank:
            self.foreign = ""
        self.flow = flow
        tail = _TAIL.split(plain.strip())[-1]
        if not tells_field(plain):
            self._heads(tail, rank_of(tail))
            read_definitions(plain, self._place(0), self.result)
            return
        if self.clauses > _MOST_CLAUSES:
            return
        self.listed = []
        for clause in clauses(text):
            self.clauses += 1
            if not clause.goes_on:
                self.sentence = _Sentence(self.heading)
            self.sentence.by_grade = self.sentence.by_grade or bool(_EVERY_GRADE.search(clause.text))
            self._clause(clause)
        if self.clauses > _MOST_CLAUSES:
            what = message(
                "more than {most} clauses speak of the basis: those behind them are not read", most=_MOST_CLAUSES
            )
            self.result.unread.append((self._place(0), what))
        if tail and not tells_field(tail):
            self._heads(tail, rank_of(tail))

    def _heads(self, plain: str, rank: int) -> None:
        """A line without a field is the heading of the lines below it: of uses, or of other prices."""
        self.heading, self.heading_rank = self._labels_alone(plain), rank
        if not plain or len(plain) > LINE:
            return
        if self.subject.heads_another(plain):
            if not self.foreign:
                self.foreign, self.foreign_rank = plain.strip(), rank
        elif self.subject.heads_this(plain):
            self.foreign = ""

    def _labels_alone(self, plain: str) -> list[Token]:
        words = _OPENING.sub("", plain)
        tokens = tokens_of(words, self.mentions) if len(words) <= LINE else []
        if not tokens or any(token.kind != "use" or not token.uses for token in tokens):
            return []
        for token in reversed(tokens):
            words = words[: token.start] + words[token.end :]
        return tokens if _HEADING.fullmatch(words) else []

    def _clause(self, clause: Clause) -> None:
        text = self._day_first(read_definitions(clause.text, self._place(clause.start), self.result), clause)
        parts = parts_of(text, tokens_of(text, self.mentions))
        if not parts:
            if labels := self._labels_alone(text):
                self.heading = self.sentence.carried = labels
            return
        if self.subject.is_elsewhere(parts[0].opening) is not None:
            self.sentence.carried, self.sentence.is_named = self.heading, False
        has_uses = any(token.kind in ("use", "others") for token in parts[0].lead)
        grades = [token for token in parts[0].lead if token.kind == "grades"] if not has_uses else []
        if any(token.kind in ("grades", "rest") for token in parts[0].body):
            grades = []
        if has_uses:
            named = ":" in text[parts[0].lead[-1].end : parts[0].field.start]
            self.sentence.carried, self.sentence.is_named = (parts[0].lead if named else []), not named
        if _CONDITION.search(clause.text) or _ENDED.search(clause.text):
            self.sentence.is_doubtful = True
        inherited: list[Token] | None = None if self.sentence.is_named and not has_uses else self.sentence.carried
        unsure = behind_the_last(parts)
        if grades:
            unsure += self._of_grade(parts, is_headed=":" in text[grades[-1].end : grades[-1].end + 1])
        for part in parts:
            own = [token for token in (*part.lead, *part.body) if token.kind in ("use", "others")]
            if own:
                self.listed = own
                self.sentence.named |= {use for token in own for use in token.uses}
                inherited = part.lead if not any(token.is_label for token in part.body) else (None if part.lead else [])
            lead = part.lead if own else self._lead_of(part, inherited)
            if lead is not None and grades and part is not parts[0]:
                lead = [*moved(grades, part), *(token for token in lead if token.kind != "grades")]
            found = None
            if self._is_ours(part.opening) and lead is not None and part not in unsure:
                found = stated(text, part, lead, self.grades_of, by_grade=self.sentence.by_grade)
            self._take(part, found, clause)
            words = text[part.start : part.end]
            if part.field.name == "right":
                words = words.replace("划拨", "")
            self.sentence.is_doubtful = self.sentence.is_doubtful or self.subject.is_another(words)

    def _of_grade(self, parts: Sequence[Part], *, is_headed: bool) -> list[Part]:
        """The parts behind a grade (一级地：六通一平，容积率商服2.0) that may not be of it alone."""
        fields, before = {part.field.name for part in parts}, self.sentence.grade_fields
        self.sentence.grade_fields = fields
        return [] if is_headed and fields <= (before or fields) else list(parts[1:])

    def _lead_of(self, part: Part, inherited: list[Token] | None) -> list[Token] | None:
        """The labels of a part that names no use: those said earlier; None where it is not certain which."""
        if not (inherited or part.lead or self.sentence.by_grade) and is_list(part, len(self.listed)):
            return moved(self.listed, part)
        if inherited is None:
            for_all = self._names_all(self.listed) or (part.for_each and self.sentence.named >= set(self.keys))
            return part.lead if for_all else None
        return [*moved(inherited, part), *part.lead]

    def _names_all(self, labels: Sequence[Token]) -> bool:
        """Whether ``labels`` are all the uses of the table: what is said behind them without a use is of all."""
        named = {use for token in labels for use in token.uses}
        return len(labels) > 1 and named >= set(self.keys)

    def _is_ours(self, opening: str) -> bool:
        """Whether a statement behind these words is of this table; a doubt lasts until the sentence ends."""
        if self.subject.begins_anew(opening):
            self.sentence.is_doubtful = False
        elsewhere = self.subject.is_elsewhere(opening)
        self.sentence.elsewhere = self.sentence.elsewhere if elsewhere is None else opening * elsewhere
        self.sentence.is_doubtful = self.sentence.is_doubtful or not self.subject.is_this(opening)
        return not (self.foreign or self.sentence.is_doubtful or self.sentence.elsewhere)

    def _take(self, part: Part, found: list[Stated] | None, clause: Clause) -> None:
        if found is None:
            if not self.sentence.is_doubtful and self.subject.is_of_another_table(
                self.foreign or self.sentence.elsewhere
            ):
                return
            if any(token.kind == "value" for token in part.body) or _NAMES_FIELD.match(clause.text[part.field.end :]):
                words = clause.text.strip()[:60]
                what = message("which use each value is of is not certain: {words}", words=words)
                self.result.unread.append((self._place(clause.start), what))
                if not (self.sentence.is_doubtful or self.sentence.elsewhere or self.foreign):
                    labels = [*(self.sentence.carried if not part.lead else part.lead), *part.body]
                    self.result.doubts |= {(use, part.field.name) for token in labels for use in token.uses}
            return
        for one in found:
            self.take(part.field.name, one, self._place(clause.start + one.at))

    def take(self, name: str, one: Stated, place: Place) -> None:
        """Note one statement; a day that no calendar has is reported instead."""
        value = as_stored(name, one.value)
        if not value:
            self.result.unread.append((place, message("no calendar has the day {written}", written=one.value)))
            return
        for use in one.uses if one.uses is not None else (EVERY_USE,):
            for grade in one.grades or (WHOLE,):
                self.result.take(use, name, value, place, grade, is_rest=one.is_rest)

    def _day_first(self, text: str, clause: Clause) -> str:
        """Take 以2023年7月1日为估价基准日; gives the text with it blanked."""
        found = list(_DAY_FIRST.finditer(text))
        if len(found) != 1:
            return text
        before, at = text[: found[0].start()], found[0].start("value")
        if self.foreign or _CONDITION.search(clause.text) or _ENDED.search(clause.text):
            return text
        if not self.subject.is_this(before) or self.subject.is_elsewhere(before):
            return text
        self.take("valuation_date", Stated(found[0]["value"], at, None), self._place(clause.start + at))
        return before + " " * len(found[0].group()) + text[found[0].end() :]

    def _place(self, at: int) -> Place:
        return self.flow.place(at)
