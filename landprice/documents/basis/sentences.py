"""Sentences on the basis of prices → its items: which field, of which use, grade and place, what value.

A value belongs to the uses and grades that its sentence names with it, to every use where none is named. What a
sentence leaves open is not read, and is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product, takewhile

from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.documents.basis.certain import but_for_exceptions, of_all_alike
from landprice.documents.basis.clauses import (
    WIDE,
    Clause,
    Sentence,
    as_stored,
    clauses_of,
    doubt_of,
    heads_section,
    is_of_corrections,
    is_uncertain,
    land_named,
    names_other_prices,
    number_of,
    plain_start,
    rank_of,
    speaks_of_every_grade,
    tells_edition,
    uses_alone,
    uses_in,
    within,
    without_former,
)
from landprice.documents.basis.counting import Counting
from landprice.documents.basis.groups import OF_USES, StatedValue, places_named, resolve
from landprice.documents.basis.implied import with_fields
from landprice.documents.basis.parts import (
    OF_ALL,
    FieldClause,
    behind_the_last,
    grades_before,
    has_unit_between,
    is_list,
    moved,
    parts_of,
    says_field,
    with_grades,
    without_places,
)
from landprice.documents.basis.said import FIELDS, MEANS, UNREAD, Said
from landprice.documents.basis.services import meanings_in
from landprice.documents.basis.signs import behind_grade, may_say, named_rest, without_field_at_end
from landprice.documents.basis.token import ANEW, DOUBT, PLACE, UNFIT, VALUE, Token
from landprice.documents.basis.tokens import tokens_of
from landprice.documents.basis.value_groups import uses_of
from landprice.documents.document import Place
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import UNIT, USE, compares_editions

MOST_SIGNS = 8_000
_NO_DOUBT = re.compile("农村(?=集体)|[(（]?[更订]正后[)）]?")
"""What in a heading is no word of other prices: 基准地价表(更正后), 农村集体经营性建设用地."""
_ALSO_OF_CORRECTIONS = ("valuation_date", "tenure_years")
_END_OF_SPEECH = re.compile("[,，](?=[”」])")
"""“一般来说,大道沿线都是一级地,”负责人说: a sentence of its own (14_gushi_news)."""
_IN_ONE_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
"""(玛纳斯镇“七通一平”,其他镇“五通一平”;基准日2021-1-1): its semicolons part clauses (manasi_2021)."""
_SHORT_LINE = 30
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_THIS = re.compile("基准地价|国有|内涵")
_YEAR_OF_EDITION = re.compile("[0-9]{4}年度")


def _own_lead(lead: list[Token], part: FieldClause, grades: list[Token], *, is_first: bool) -> list[Token]:
    return without_places(lead) if is_first and not part.names_places else with_grades(lead, grades, part)


@dataclass(slots=True)
class BasisReader:
    """Reads texts one behind the other: a line of uses or of a place alone is the heading of those below it."""

    heading: list[Token] = field(default_factory=list)
    heading_rank: int = 0
    foreign: str = ""
    corrects: bool = False
    """Whether the ``foreign`` heading is on corrections alone."""
    counting: Counting = field(default_factory=Counting)
    scope: str = ""
    section_rank: int = 0
    listed: list[Token] = field(default_factory=list)
    only: tuple[tuple[str, str], ...] = ()
    priced: list[Token] = field(default_factory=list)
    """The one use that the clause with prices before a sentence names."""
    sentence: Sentence = field(default_factory=lambda: Sentence([]))
    found: list[Said] = field(default_factory=list)
    place_of: Callable[[int], Place] = Place(0, 1, 1).further
    land: str = "state"
    places: tuple[str, ...] = ()
    """The places of the tables, which a sentence may name in short."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """The parts of the text whose values are said, or left with a reason."""

    def read(self, text: str, place_of: Callable[[int], Place]) -> list[Said]:
        """The items of the basis in ``text``; ``place_of`` gives the place of a sign of it."""
        self.place_of, self.found = place_of, []
        shown = _END_OF_SPEECH.sub("。", half_width(text))
        if whole := _IN_ONE_BRACKET.fullmatch(shown):
            shown = f" {whole[1]} "
        start, letters = plain_start(shown), plain(shown)
        rank = rank_of(start)
        self._close(rank, number_of(start))
        if WIDE.match(letters):
            self.scope, self.heading = "", []
        if not may_say(letters):
            self._heads(shown, rank)
            return []
        if len(shown) > MOST_SIGNS:
            what = message("a paragraph of more than {most} signs is not read", most=MOST_SIGNS)
            return [Said(UNREAD, "", place_of(0), why=what)]
        meanings, spoken = meanings_in(shown)
        self.found += [
            Said(MEANS, each.word, place_of(each.at), outside=each.outside, inside=each.inside) for each in meanings
        ]
        tokens = with_fields(tokens_of(spoken, self.places), spoken)
        if not says_field(tokens):
            self._heads(shown, rank)
            return self.found
        if any(token.kind == PLACE and token.name != self.scope for token in tokens):
            self.scope = ""  # what names another place ends the section of the one before it
        self._read_clauses(tokens, spoken)
        self._heads_at_end(shown, tokens)
        return self.found

    def _read_clauses(self, tokens: Sequence[Token], text: str) -> None:
        """What the clauses say; a kind of land before a colon is that of all of them."""
        self.listed, self.spans, self.priced = [], [], []
        before, named = self.land, land_named(tokens, text)
        self.land = named or before
        kept, spoken = without_former(tokens, text)
        clauses = list(clauses_of(kept, len(text)))
        for at, clause in enumerate(clauses):
            if not clause.goes_on:
                self.sentence = Sentence(self.heading, scope=self.scope, is_numbered=clause.is_numbered)
                self.sentence.hear([clause, *takewhile(lambda each: each.goes_on, clauses[at + 1 :])])
            self._clause(clause, spoken)
        self.found += named_rest(tokens, self.spans, text, self.place_of)
        if named:
            self.found = [replace(each, land=each.land or named) for each in self.found]
        self.land = before

    def _close(self, rank: int, number: int) -> None:
        """A number of the same or a higher rank, or the next of those before other prices, ends what a heading says."""
        if 0 < rank <= self.heading_rank:
            self.heading = []
        is_titled = bool(self.foreign) and not self.section_rank
        if self.counting.goes_on(rank, number, is_titled=is_titled) or 0 < rank <= self.section_rank:
            self.foreign, self.scope, self.section_rank = "", "", 0

    def _heads_at_end(self, text: str, tokens: Sequence[Token]) -> None:
        """A use behind the last full stop heads the lines below (…。二、住宅用地)."""
        if tail := without_field_at_end(text, tokens):
            self._heads(tail, rank_of(plain_start(tail)))

    def _heads(self, text: str, rank: int) -> None:
        """A line without a field is the heading of the lines below it: of uses, of a place, of other prices."""
        words = _NO_DOUBT.sub("", _YEAR_OF_EDITION.sub("", text.strip()))
        words = _IN_BRACKETS.sub("", words) if len(words) > _SHORT_LINE else words
        if not words or len(words) > _SHORT_LINE:
            self.heading = []
            return
        tokens = tokens_of(words)
        self.heading, self.heading_rank = uses_alone(tokens), rank
        places = [token.name for token in tokens if token.kind == PLACE]
        if names_other_prices(tokens) and not compares_editions(words):
            self.foreign, self.section_rank = words, rank
            self.corrects = is_of_corrections(tokens)
        elif places and heads_section(words, rank):
            self.scope, self.section_rank, self.foreign = places[-1], rank, ""
        elif self.foreign and _THIS.search(words):
            self.foreign = ""

    def _clause(self, clause: Clause, text: str) -> None:
        sentence = self.sentence
        places = {token.name for token in clause.tokens if token.kind == PLACE}
        several = len(places) > 1
        sentence.pass_on(places, self.scope, is_behind=text[: clause.start].rstrip().endswith(";"))
        words = plain(text[clause.start : clause.end])
        sentence.by_grade = sentence.by_grade or speaks_of_every_grade(words)
        edition = tells_edition(words)
        sentence.is_standing = sentence.is_standing if edition is None else edition
        parts = parts_of(clause.tokens, text)
        if not parts:
            if labels := uses_alone(clause.tokens):
                self.heading = sentence.carried = labels
            self._doubt(clause.tokens, 0, clause.end)
            self._take_priced(clause.tokens)
            return
        self._doubt(clause.tokens, 0, parts[0].start)
        self._take_scope(parts[0], clause.tokens)
        sentence.is_doubtful = sentence.is_doubtful or is_uncertain(words)
        self._read_parts(parts, clause, text)
        self._take_priced(clause.tokens)
        if several:  # 县城为五通一平，乡镇为三通一平；使用年限… is of both (10_xiangzhou_town_ranks)
            sentence.scope = self.scope

    def _take_priced(self, tokens: Sequence[Token]) -> None:
        """The one use of a clause with prices: 住宅用地一级1236元/平方米。容积率2.0 is of it."""
        if any(token.kind == UNIT for token in tokens):
            named = {use for token in tokens if token.kind == USE for use in uses_in(token)}
            self.priced = [token for token in tokens if token.kind == USE][:1] if len(named) == 1 else []

    def _take_scope(self, first: FieldClause, every: Sequence[Token]) -> None:
        """The last place before the ``first`` field; with another one the uses begin anew."""
        sentence = self.sentence
        tokens = [token for token in every if token.end <= first.named.start]
        if first.name in OF_ALL and has_unit_between(tokens, first.named, every):
            return
        listed = places_named([token for token in tokens if token.is_label])
        if listed is None:
            return
        scope = listed[-1]
        if scope != sentence.scope:
            sentence.carried, sentence.is_named = self.heading, False
        sentence.scope, sentence.listed = scope, listed

    def _doubt(self, tokens: Sequence[Token], start: int, end: int) -> None:
        """A word of doubt holds until the sentence ends, or names this edition."""
        here = [each for each in tokens if start <= each.start < end and (each.kind, each.name) != (DOUBT, self.land)]
        for token in here:
            if token.kind == DOUBT and self.corrects and is_of_corrections([token]):
                continue  # 本修正体系的基准日 is told of what it corrects
            if token.kind == DOUBT:
                self.sentence.is_doubtful = True
            elif token.kind == ANEW:
                self.sentence.is_doubtful = False

    def _read_parts(self, parts: Sequence[FieldClause], clause: Clause, text: str) -> None:
        first = parts[0]
        if has_uses := any(token.kind in OF_USES for token in first.lead):
            self._take_lead(first, text)
        grades = [] if has_uses else grades_before(first)
        inherited = None if self.sentence.is_named and not has_uses else self.sentence.carried
        unsure, shared = behind_the_last(parts)
        if grades:
            unsure += behind_grade(parts, grades, self.sentence.grade_fields, text)
            self.sentence.grade_fields = {part.name for part in parts}
        for part in parts:
            self._doubt(clause.tokens, part.start, part.end)
            lead, inherited = self._labels_of(part, inherited, text, is_shared=part in shared)
            if lead is not None and part not in unsure:
                lead = _own_lead(lead, part, grades, is_first=part is first)
                self._take(part, self._stated(part, lead), clause, text)
            else:
                self._take(part, None, clause, text)
            if part.names_places:
                self.sentence.scope, self.sentence.listed = self.scope, ()

    def _take_lead(self, first: FieldClause, text: str) -> None:
        """The uses before the first field hold for the clauses behind it where a colon sets them off."""
        is_headed = ":" in text[first.lead[-1].end : first.named.start]
        self.sentence.carried = list(first.lead) if is_headed else []
        self.sentence.is_named = not is_headed

    def _labels_of(
        self, part: FieldClause, inherited: list[Token] | None, text: str, *, is_shared: bool
    ) -> tuple[list[Token] | None, list[Token] | None]:
        """The labels of a part, None where they are not certain, and those that the next part inherits."""
        self.only = tuple(sorted(self.sentence.named)) if is_shared else ()
        if is_shared:
            return [], inherited
        own = [token for token in part.own if token.kind in OF_USES]
        if not own:
            return self._lead_of(part, inherited, text), inherited
        self.listed = uses_of(own, len(part.values))
        self.sentence.named |= {use for token in own for use in uses_in(token)}
        if any(token.is_label for token in part.body):
            return part.lead, None if part.lead else []
        return part.lead, part.lead

    def _stated(self, part: FieldClause, lead: list[Token]) -> list[StatedValue] | None:
        if self._is_barred(part.name) or not part.name or not part.values:
            return None
        if any(token.kind == UNFIT for token in part.body):
            return None
        return resolve(lead, part.body, by_grade=self.sentence.by_grade)

    def _is_barred(self, name: str) -> bool:
        """Whether a field is of other prices; the day and terms under corrections are those of what they correct."""
        of_prices = self.corrects and (name in _ALSO_OF_CORRECTIONS or self.sentence.dates_prices)
        return (bool(self.foreign) and not of_prices) or self.sentence.is_doubtful

    def _lead_of(self, part: FieldClause, inherited: list[Token] | None, text: str) -> list[Token] | None:
        """The labels of a part that names no use: those said earlier; None where it is not certain which."""
        if not (inherited or part.lead or self.sentence.by_grade) and is_list(part, len(self.listed)):
            return moved(self.listed, part)
        if inherited is not None:
            of_price = self.priced if part.name not in OF_ALL and not re.search("[各均]", text[: part.end]) else []
            return [*moved(inherited or of_price, part), *part.lead]
        for_each = part.name in OF_ALL or "均" in text[max(part.named.start - 2, 0) : part.named.end + 1]
        self.only = self.sentence.uses_before(self.listed, for_each=for_each)
        return part.lead if self.only else None

    def _take(self, part: FieldClause, stated: list[StatedValue] | None, clause: Clause, text: str) -> None:
        if part.name not in FIELDS:
            self.spans.append((part.start, part.end))  # coefficients and rates are accounted for as such
            return
        if stated is None:
            if part.values and (not self._is_barred(part.name) or any(token.kind == VALUE for token in part.values)):
                self._leave(part, clause, text)
            return
        for one in but_for_exceptions(of_all_alike(stated, text), text):
            self._say(part.name, one)

    def _leave(self, part: FieldClause, clause: Clause, text: str) -> None:
        words = text[clause.start : clause.end].strip(" 、,;。")[:60]
        at = self.place_of(part.start)
        self.spans.append((part.start, part.end))
        if self.foreign:
            what = message("it stands under a heading of other prices: {words}", words=self.foreign)
        else:
            what = message("which use each value is of is not certain: {words}", words=words)
        self.found.append(Said(UNREAD, "", at, why=what))
        if self._is_barred(part.name):
            return
        uses = dict.fromkeys(use for token in part.own or self.sentence.carried for use in token.uses)
        self.found += [within(self.sentence.scope, Said(part.name, "", at, use, kind)) for use, kind in uses]

    def _say(self, name: str, one: StatedValue) -> None:
        token = one.value
        self.spans.append((token.start, token.end))
        place = self.place_of(token.start)
        if doubt := doubt_of(name, token):
            self.found.append(Said(UNREAD, "", place, why=doubt))
        value = "" if doubt else as_stored(name, token)
        scopes = [one.place] if one.place else self.sentence.scopes
        for scope, (use, kind), grade in product(
            scopes, one.uses if one.uses is not None else ((None, ""),), one.grades or ("",)
        ):
            said = Said(name, value, place, use, kind, grade, is_rest=one.is_rest, beside=one.beside, nth=one.nth)
            only, is_standing = () if use else self.only, self.sentence.is_standing
            self.found.append(within(scope, replace(said, only=only, is_standing=is_standing)))
