"""Sentences on the basis of prices → its items: which field, of which use, grade and place, what value.

A value belongs to the uses and grades that its sentence names with it, to every use where none is named. What a
sentence leaves open is not read, and is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.documents.basis.clauses import (
    Clause,
    as_stored,
    clauses_of,
    plain_start,
    rank_of,
    uses_alone,
)
from landprice.documents.basis.groups import StatedValue, resolve
from landprice.documents.basis.parts import (
    Part,
    behind_the_last,
    is_list,
    moved,
    parts_of,
    says_field,
    with_fields,
)
from landprice.documents.basis.said import FIELDS, MEANS, UNREAD, Said
from landprice.documents.basis.services import meanings_in, state_alone
from landprice.documents.basis.tokens import (
    ANEW,
    DOUBT,
    GRADES_OF,
    OTHERS,
    PLACE,
    REST,
    UNFIT,
    VALUE,
    Token,
    tokens_of,
)
from landprice.documents.document import Place
from landprice.documents.items.items import SIGN, WORD
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import USE

MOST_SIGNS = 8_000
_SHORT_LINE = 30
_MAY_SAY = re.compile(
    "年|容积率|容積率|[二三四五六七八九]通|期日|基准日|基準日|最高|期限|出让|出讓|划拨|劃撥|時點|时点|楼面|地面|樓面|外[:：]|外通|开发程度|[0-9]月"
)
_CONDITION = re.compile(
    r"[^目]的(?:[,:;。]|$)|[0-9]时[,为按]|[0-9]年?的(?![^,;。]*(?:价|使用权))|\(\s*\)|[、,](?:为|是|分别)"
)
"""Signs of a condition, or of a word that is lost."""
_ENDED = re.compile("(?:^|[,;:])(?!原|旧|同时)[^,;]*?(?:废止|停止|失效|不再|不适应|不宜)")
"""What is said of prices that hold no longer."""
_EDITION = re.compile("(?:公布|发布|颁布|制定|印发|实施|执行)的?(?:基准地价)?$")
_EVERY_GRADE = re.compile("各级|[一I1]级?[至到~-](?:[二三四五六七八九十IVX2-9]+)级")
_THIS = re.compile("基准地价|国有|内涵")
_YEAR_OF_EDITION = re.compile("[0-9]{4}年度")
_NO_SECTION = re.compile("表(?:\\(.*\\))?$|通知|公告|批复|公布")


@dataclass(slots=True)
class _Sentence:
    """What the clauses of one sentence share: ``carried`` labels, what was ``named``, and the doubts that last."""

    carried: list[Token]
    is_named: bool = False
    is_doubtful: bool = False
    by_grade: bool = False
    scope: str = ""
    named: set[tuple[str, str]] = field(default_factory=set)
    grade_fields: set[str] | None = None


@dataclass(slots=True)
class BasisReader:
    """Reads texts one behind the other: a line of uses or of a place alone is the heading of those below it."""

    heading: list[Token] = field(default_factory=list)
    heading_rank: int = 0
    foreign: str = ""
    scope: str = ""
    section_rank: int = 0
    listed: list[Token] = field(default_factory=list)
    only: tuple[tuple[str, str], ...] = ()
    sentence: _Sentence = field(default_factory=lambda: _Sentence([]))
    found: list[Said] = field(default_factory=list)
    place_of: Callable[[int], Place] = Place(0, 1, 1).further
    land: str = "state"

    def read(self, text: str, place_of: Callable[[int], Place]) -> list[Said]:
        """The items of the basis in ``text``; ``place_of`` gives the place of a sign of it."""
        self.place_of, self.found = place_of, []
        shown = half_width(text)
        rank = rank_of(plain_start(shown))
        self._close(rank)
        if not _MAY_SAY.search(shown):
            self._heads(shown, rank)
            return []
        if len(shown) > MOST_SIGNS:
            what = message("a paragraph of more than {most} signs is not read", most=MOST_SIGNS)
            return [Said(UNREAD, "", place_of(0), why=what)]
        meanings, spoken = meanings_in(shown)
        for one in meanings:
            self.found.append(Said(MEANS, one.word, place_of(one.at), outside=one.outside, inside=one.inside))
        if state := state_alone(shown):
            self.found.append(Said(MEANS, "", place_of(0), inside=state))
        tokens = with_fields(tokens_of(spoken), spoken)
        if not says_field(tokens):
            self._heads(shown, rank)
            return self.found
        self.listed = []
        for clause in clauses_of(tokens, len(spoken)):
            if not clause.goes_on:
                self.sentence = _Sentence(self.heading, scope=self.scope)
            self._clause(clause, spoken)
        self._heads_at_end(shown, tokens)
        return self.found

    def head(self, text: str) -> None:
        """Take a line that stands among the rows of a table as the heading of what follows: 二、乙镇."""
        rank = rank_of(plain_start(half_width(text)))
        self._close(rank)
        self._heads(half_width(text), rank)

    def bars(self, title: str, heads: Sequence[str]) -> tuple[str, str]:
        """What bars a table of the basis under ``title``: other prices, samples or parcels; and the place it is of."""
        if self.foreign:
            return self.foreign, ""
        for words in (title, *heads):
            tokens = tokens_of(half_width(words)) if len(words) <= _SHORT_LINE else []
            if any(token.kind == DOUBT and token.name != self.land for token in tokens):
                return title or words, ""
        places = [token.name for token in tokens_of(half_width(title)) if token.kind == PLACE]
        return "", places[-1] if places else self.scope

    def _close(self, rank: int) -> None:
        """A number of the same or a higher rank ends what a heading says."""
        if 0 < rank <= self.heading_rank:
            self.heading = []
        if 0 < rank <= self.section_rank:
            self.foreign, self.scope, self.section_rank = "", "", 0

    def _heads_at_end(self, text: str, tokens: Sequence[Token]) -> None:
        """A use behind the last full stop heads the lines below (…。二、住宅用地)."""
        stop = max((token.end for token in tokens if token.kind == SIGN and token.name == "。"), default=0)
        tail = text[stop:]
        if stop and tail.strip() and not says_field([token for token in tokens if token.start >= stop]):
            self._heads(tail, rank_of(plain_start(tail)))

    def _heads(self, text: str, rank: int) -> None:
        """A line without a field is the heading of the lines below it: of uses, of a place, of other prices."""
        words = _YEAR_OF_EDITION.sub("", text.strip())
        if not words or len(words) > _SHORT_LINE:
            self.heading = []
            return
        tokens = tokens_of(words)
        self.heading, self.heading_rank = uses_alone(tokens), rank
        doubts = [token for token in tokens if token.kind == DOUBT and token.name not in ("collective", "allocated")]
        places = [token.name for token in tokens if token.kind == PLACE]
        if doubts:
            self.foreign, self.section_rank = words, rank
        elif places and (rank or "内涵" in words) and not _NO_SECTION.search(words):
            self.scope, self.section_rank, self.foreign = places[-1], rank, ""
        elif self.foreign and _THIS.search(words):
            self.foreign = ""

    def _clause(self, clause: Clause, text: str) -> None:
        sentence = self.sentence
        words = plain(text[clause.start : clause.end])
        sentence.by_grade = sentence.by_grade or bool(_EVERY_GRADE.search(words))
        parts = parts_of(clause.tokens, text)
        if not parts:
            if labels := uses_alone(clause.tokens):
                self.heading = sentence.carried = labels
            self._doubt(clause.tokens)
            return
        self._doubt([token for token in clause.tokens if token.end <= parts[0].start])
        scope = [token.name for token in clause.tokens if token.kind == PLACE and token.end <= parts[0].named.start]
        if scope:
            if scope[-1] != sentence.scope:
                sentence.carried, sentence.is_named = self.heading, False
            sentence.scope = scope[-1]
        if _CONDITION.search(words) or _ENDED.search(words):
            sentence.is_doubtful = True
        self._read_parts(parts, clause, text)

    def _doubt(self, tokens: Sequence[Token]) -> None:
        """A word of doubt holds until the sentence ends, or names this edition."""
        for token in tokens:
            if token.kind == DOUBT and token.name != self.land:
                self.sentence.is_doubtful = True
            elif token.kind == ANEW:
                self.sentence.is_doubtful = False
            elif token.kind == WORD and _EDITION.match(token.text):
                self.sentence.is_doubtful = True

    def _read_parts(self, parts: Sequence[Part], clause: Clause, text: str) -> None:
        sentence = self.sentence
        first = parts[0]
        has_uses = any(token.kind in (USE, OTHERS) for token in first.lead)
        grades = [token for token in first.lead if token.kind == GRADES_OF] if not has_uses else []
        if any(token.kind in (GRADES_OF, REST) for token in first.body):
            grades = []
        if has_uses:
            named = ":" in text[first.lead[-1].end : first.named.start]
            sentence.carried, sentence.is_named = (list(first.lead) if named else []), not named
        inherited: list[Token] | None = None if sentence.is_named and not has_uses else sentence.carried
        unsure = behind_the_last(parts)
        if grades:
            unsure += self._of_grade(parts, is_headed=":" in text[grades[-1].end : grades[-1].end + 1])
        for part in parts:
            self._doubt([token for token in clause.tokens if part.start <= token.start < part.end])
            own = [token for token in part.own if token.kind in (USE, OTHERS)]
            if own:
                self.listed = own
                sentence.named |= {use for token in own for use in _ids(token)}
                inherited = part.lead if not any(token.is_label for token in part.body) else (None if part.lead else [])
            self.only = ()
            lead = part.lead if own else self._lead_of(part, inherited, text)
            if lead is not None and grades and part is not first:
                lead = [*moved(grades, part), *(token for token in lead if token.kind != GRADES_OF)]
            stated = None
            if lead is not None and part not in unsure and not self._is_barred() and part.name:
                labels = [token for token in lead if not (token.kind == PLACE and part is first)]
                stated = self._stated(part, labels)
            self._take(part, stated, clause, text)

    def _stated(self, part: Part, lead: list[Token]) -> list[StatedValue] | None:
        if any(token.kind == UNFIT for token in part.body) or not part.values:
            return None
        return resolve(lead, part.body, by_grade=self.sentence.by_grade)

    def _is_barred(self) -> bool:
        return bool(self.foreign) or self.sentence.is_doubtful

    def _of_grade(self, parts: Sequence[Part], *, is_headed: bool) -> list[Part]:
        """The parts behind a grade (一级地:六通一平,容积率商服2.0) that may not be of it alone."""
        fields, before = {part.name for part in parts}, self.sentence.grade_fields
        self.sentence.grade_fields = fields
        return [] if is_headed and fields <= (before or fields) else list(parts[1:])

    def _lead_of(self, part: Part, inherited: list[Token] | None, text: str) -> list[Token] | None:
        """The labels of a part that names no use: those said earlier; None where it is not certain which."""
        if not (inherited or part.lead or self.sentence.by_grade) and is_list(part, len(self.listed)):
            return moved(self.listed, part)
        if inherited is None:
            for_each = "均" in text[max(part.named.start - 2, 0) : part.named.end + 1]
            named = {use for token in self.listed for use in _ids(token)} if len(self.listed) > 1 else set()
            named |= self.sentence.named if for_each else set()
            self.only = tuple(sorted(named))
            return part.lead if named else None
        return [*moved(inherited, part), *part.lead]

    def _take(self, part: Part, stated: list[StatedValue] | None, clause: Clause, text: str) -> None:
        if part.name not in FIELDS:
            return
        if stated is None:
            if any(token.kind == VALUE for token in part.values) or (part.values and not self._is_barred()):
                self._leave(part, clause, text)
            return
        for one in stated:
            self._say(part.name, one)

    def _leave(self, part: Part, clause: Clause, text: str) -> None:
        words = text[clause.start : clause.end].strip(" 、,;。")[:60]
        at = self.place_of(part.start)
        if self.foreign:
            what = message("it stands under a heading of other prices: {words}", words=self.foreign)
        else:
            what = message("which use each value is of is not certain: {words}", words=words)
        self.found.append(Said(UNREAD, "", at, why=what))
        if self._is_barred():
            return
        labels = part.own or self.sentence.carried
        uses = {use: None for token in labels for use in token.uses}
        for use, kind in uses:
            self.found.append(Said(part.name, "", at, use, kind, scope=self.sentence.scope))

    def _say(self, name: str, one: StatedValue) -> None:
        token = one.value
        place = self.place_of(token.start)
        value = as_stored(name, token)
        if not value:
            what = message("no calendar has the day {written}", written=token.text)
            self.found.append(Said(UNREAD, "", place, why=what))
            return
        scope = one.place or self.sentence.scope
        for use, kind in one.uses if one.uses is not None else ((None, ""),):
            for grade in one.grades or ("",):
                said = Said(name, value, place, use, kind, grade, scope, is_rest=one.is_rest, beside=one.beside)
                self.found.append(replace(said, nth=one.nth, only=() if use else self.only))


def _ids(token: Token) -> set[tuple[str, str]]:
    return {(use.id, kind) for use, kind in token.uses}


def said_in(text: str, place: Place) -> list[Said]:
    """The items of the basis in one cell or line that stands alone."""
    return BasisReader().read(text, place.further)
