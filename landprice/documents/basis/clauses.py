"""A text on the basis → its clauses: the sentences, numbered items and parts that may state a field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from landprice.core.messages import Message, message
from landprice.documents.basis.said import Said
from landprice.documents.basis.token import DOUBT, EVERY_PLACE, FIELD, FORMER, PLACE, PRICES, VALUE, Token
from landprice.documents.blocks.shapes import BRACKETS_END
from landprice.documents.items.items import FIGURE, NUMBERED, SIGN, WORD
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import USE
from landprice.words.grade import CHINESE

WIDE = re.compile(
    "以上|上述|前述|本次|本轮|各(?:建制|乡|城)?镇|各[乡县区市]|全[县市区]|(?:附?表[0-9一二三]{1,2}[、和与及至,]+){1,4}附?表[0-9一二三]"
)
"""Words by which a statement speaks of more than the place of its section; 表1、表2价格单位均为… (dingan-2021_wan)."""
LANDS = ("collective", "allocated")
"""Kinds of land that a text may name beside the state's, none of other prices."""
_STATE_LAND = re.compile(
    r"\s*(?:[(]?[0-9一二三四五六七八九十]{1,2}[)、.]\s*)?(?:城镇)?国有(?:建设)?(?:用地|土地)(?:使用权)?[^,，;；。:：0-9]{0,14}[:：]"
)
_HEADING_WORDS = re.compile("(?:级别|基准地价|地价|内涵|设定|条件|的|及|和)*")
_CONDITION = re.compile(
    r"[^目]的(?:[,:;。]|$)|[0-9]时[,为按]|[0-9]年?的(?!最高|[^,;。]*(?:价|使用权))|\(\s*\)|[、,](?:为(?![\"“]?[二三四五六七八九]通|[^,;。]*价格|法定最高|出让|国有|设定)|是(?!指)|分别)"
)
"""Signs of a condition, or of a word that is lost."""
_EDITIONS = re.compile(
    "现行|现执行|目前(?:正在)?(?:执行|使用|施行)|正在(?:执行|使用|施行)|更新后|调整后|本[次轮期]|此次|新(?:一轮|的)?基准地价"
)
_ENDS = "(?:废止|停止|失效|不再|不适应|不宜)"
_EVERY_GRADE = re.compile("各级(?![^,;。]{0,24}(?:价格|地价)[,;。])|[一I1]级?[至到~-](?:[二三四五六七八九十IVX2-9]+)级")
_NO_SECTION = re.compile(f"表{BRACKETS_END}|通知|公告|批复|公布")
_RANKS = re.compile(
    r"\s*(?:(?P<han>第?[一二三四五六七八九十]{1,3}[、.])|(?P<bracket>\([一二三四五六七八九十]{1,3}\))"
    r"|(?P<number>[0-9]{1,2}(?:\.[1-9][0-9]?)*)(?:[、.](?![0-9])|(?=\s)|(?<=\.[0-9])(?=[^0-9.%,;。)]))|(?P<small>\([0-9]{1,2}\)|[0-9]{1,2}\)|[①-⑳])|(?P<point>[\u4e00-\u9fff]{2,4}[0-9]{1,2}(?=:)))"
)


_LOST_POINT = re.compile(r"0[0-9]+|[1-9][0-9](?:\.[0-9]+)?")


def rank_of(text: str) -> int:
    """How deep the number is that a line begins with: 一、 1, (一) 2, 1. 3, 1.1 4, (1) 8; 0 for none."""
    found = _RANKS.match(text)
    if not found:
        return 0
    if found["number"]:
        return 3 + found["number"].count(".")
    return 1 if found["han"] else 2 if found["bracket"] or found["point"] else 8


def without_number(text: str) -> str:
    """A line with blanks for the number that it begins with."""
    found = _RANKS.match(text)
    return " " * found.end() + text[found.end() :] if found and not found["point"] else text


def number_of(text: str) -> int:
    """The number in Chinese numerals that a line begins with; 0 for none."""
    found = _RANKS.match(text)
    han = re.sub("[^一二三四五六七八九十]", "", found["han"] or found["bracket"] or "") if found else ""
    return CHINESE.index(han) + 1 if han in CHINESE else 0


def plain_start(text: str) -> str:
    """The first letters of a line in plain letters, blanks kept: ⒈ is 1."""
    return unicodedata.normalize("NFKC", text[:12])


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens between two signs; ``goes_on`` where no full stop parts it from the one before, or is an item's number."""

    tokens: list[Token]
    start: int
    end: int
    goes_on: bool
    is_numbered: bool = False


def clauses_of(tokens: Sequence[Token], end: int) -> Iterator[Clause]:
    """The sentences, numbered items and clauses of a text that may state a field."""
    part: list[Token] = []
    start, goes_on, is_numbered = 0, False, False
    for at, token in enumerate(tokens):
        cut, goes = _cuts(tokens, at)
        if cut and part:
            yield Clause(part, start, token.start, goes_on, is_numbered)
            part = []
        if cut:
            start, goes_on, is_numbered = token.end, goes, token.kind == NUMBERED
        if not cut or goes:
            part.append(token)
    if part:
        yield Clause(part, start, end, goes_on, is_numbered)


def _cuts(tokens: Sequence[Token], at: int) -> tuple[bool, bool]:
    """Whether a clause ends at a token, and whether its sentence goes on."""
    token = tokens[at]
    if token.kind == NUMBERED:
        return True, False
    if token.kind == SIGN:
        return _cuts_at_sign(tokens, at)
    return _numbers_item(tokens, at), False


def _cuts_at_sign(tokens: Sequence[Token], at: int) -> tuple[bool, bool]:
    """A full stop ends a clause and its sentence, a semicolon, or a comma before a place, the clause before a field."""
    token = tokens[at]
    if token.name == "。":
        before = tokens[at - 1] if at else token
        names_field = before.kind == FIELD and bool(before.text) and "最高" not in before.text
        return not names_field, False
    if token.depth or token.name not in ",;":
        return False, False
    if token.name == "," and not (at + 1 < len(tokens) and tokens[at + 1].kind == PLACE):
        return False, False
    return _field_follows(tokens, at, VALUE if token.name == "," else ""), True


def _numbers_item(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure is the number of an item: 2、容积率."""
    token = tokens[at]
    is_figure = token.kind == VALUE and token.item is not None and token.item.kind == "figure"
    if not is_figure or not token.text.isdecimal() or at + 2 >= len(tokens):
        return False
    behind = tokens[at + 1]
    return behind.text in ("、", ".", ")") and tokens[at + 2].kind == FIELD


def without_former(tokens: Sequence[Token], text: str) -> tuple[list[Token], str]:
    """The tokens and ``text`` without what stands between two commas and tells a field of a former edition.

    原27号文公布的基准地价(估价期日2012年1月1日)停止使用; 与上一轮(基准日2017年12月31日)相比.
    """
    kept: list[Token] = []
    for part in _between_commas(tokens):
        if any(token.kind == FIELD for token in part) and _is_former(part, text):
            start, end = part[0].start, part[-1].end
            text = text[:start] + " " * (end - start) + text[end:]
            part = [token for token in part if token.kind == SIGN and not token.depth]
        kept += part
    return kept, text


def _between_commas(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.kind == SIGN and token.name in ",;:。" and not token.depth:
            yield [*part, token]
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _is_former(part: Sequence[Token], text: str) -> bool:
    """Whether words speak of prices that hold no longer, or that these are compared with."""
    words = plain(text[part[0].start : part[-1].end])
    compares = any(token.kind == DOUBT and token.name == FORMER for token in part) and "相比" in words
    return compares or bool(re.search(_ENDS, words))


def _field_follows(tokens: Sequence[Token], at: int, end: str) -> bool:
    """Whether a field stands before the next semicolon, full stop, or token of the kind ``end``.

    A place and its value are of the field before them: 玛纳斯镇开发程度七通,其他镇五通,基准日为….
    """
    for token in tokens[at + 1 : at + 20]:
        if token.kind == end or (token.kind == SIGN and token.name in "。;"):
            return False
        if token.kind == FIELD:
            return True
    return False


def uses_alone(tokens: Sequence[Token]) -> list[Token]:
    """The uses of a line that names nothing else: 一、商服用地."""
    uses = [token for token in tokens if token.kind == USE]
    others = [token for token in tokens if token.kind not in (USE, SIGN, NUMBERED)]
    fit = all(token.kind == WORD and _HEADING_WORDS.fullmatch(token.text) for token in others)
    return uses if uses and fit else []


def names_other_prices(tokens: Sequence[Token]) -> bool:
    """Whether a heading names prices that are none of these, or another kind of statistic."""
    return any(token.kind == DOUBT and token.name not in (*LANDS, PRICES) for token in tokens)


def doubt_of(name: str, token: Token) -> Message | None:
    """Why a value stands in no table: a day that no calendar has, a plot ratio whose point is lost (10 for 1.0)."""
    item = token.item
    assert item
    if name == "plot_ratio" and item.kind == FIGURE and _LOST_POINT.fullmatch(item.value):
        return message("{written} is a plot ratio that may have lost its point", written=token.text)
    if name == "valuation_date":
        try:
            date.fromisoformat(item.value)
        except ValueError:
            return message("no calendar has the day {written}", written=token.text)
    return None


def is_of_corrections(tokens: Sequence[Token]) -> bool:
    """Whether corrections are the one other matter that a heading names."""
    others = [token.item for token in tokens if token.kind == DOUBT and token.name not in (*LANDS, PRICES)]
    return all(item is not None and item.value == "corrections" for item in others)


def as_stored(name: str, token: Token) -> str:
    """A value as a table has it."""
    item = token.item
    assert item
    if name == "price_per":
        return item.word.measure if item.word else ""
    if name == "right":
        return item.word.of if item.word else item.text
    if item.kind == "says":
        return item.text
    return item.value


def speaks_of_every_grade(words: str) -> bool:
    """各级, 一至五级: whether a clause is of the grades one by one; 各级别土地的平均价格,… tells what prices are."""
    return bool(_EVERY_GRADE.search(words))


def tells_edition(words: str) -> bool | None:
    """Whether a clause speaks of the prices in force (True) or of the new ones (False); None where it names neither."""
    named = [found.group() for found in _EDITIONS.finditer(words)]
    return named[-1].startswith(("现", "目前", "正在")) if named else None


def is_uncertain(words: str) -> bool:
    """Whether a clause names a condition, or has lost a word."""
    return bool(_CONDITION.search(words))


@dataclass(slots=True)
class Sentence:
    """What the clauses of one sentence share: ``carried`` labels, what was ``named``, and the doubts that last."""

    carried: list[Token]
    is_named: bool = False
    is_numbered: bool = False
    is_doubtful: bool = False
    by_grade: bool = False
    is_standing: bool = False
    scope: str = ""
    places: set[str] = field(default_factory=set)
    """The places that were named since the last semicolon."""
    each_tells: bool = False
    """Whether its clauses name their place again and again: one without any is of all (chongyi-2020)."""
    listed: tuple[str, ...] = ()
    """The places of the list that ``scope`` is the last of: 金宝屯镇、吉尔嘎朗镇三通一平."""
    named: set[tuple[str, str]] = field(default_factory=set)
    grade_fields: set[str] | None = None
    dates_prices: bool = False
    """Whether it tells a valuation date: it is on prices, also under a heading of corrections (xiuwen-2017)."""

    def hear(self, clauses: Sequence[Clause]) -> None:
        """Take what all of its clauses tell together."""
        telling = [clause for clause in clauses if any(token.kind == PLACE for token in clause.tokens)]
        self.each_tells = len(telling) > 1
        self.dates_prices = any(token.name == "valuation_date" for clause in clauses for token in clause.tokens)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The places that a value without one of its own is of."""
        return self.listed if self.listed[-1:] == (self.scope,) else (self.scope,)

    def pass_on(self, places: set[str], scope: str, *, is_behind: bool) -> None:
        """Take the ``places`` of a clause; ``is_behind`` a semicolon one without any is of none of several before it.

        甲镇、乙镇五通一平,丙镇三通一平;商服40年: what follows holds for all of ``scope``.
        """
        if is_behind:
            is_of_all = len(self.places) > 1 or self.each_tells
            self.scope = scope if is_of_all and not places else self.scope
            self.places = set()
        self.places |= places

    def uses_before(self, listed: Sequence[Token], *, for_each: bool) -> tuple[tuple[str, str], ...]:
        """The uses that a part without any is of: those of the list before it, ``for_each`` all that were named."""
        several = listed if len(listed) > 1 and not self.is_numbered else ()
        named = {use for token in several for use in uses_in(token)}
        return tuple(sorted(named | self.named if for_each else named))


def uses_in(token: Token) -> set[tuple[str, str]]:
    """The ids of the uses of a label with their classes."""
    return {(use.id, kind) for use, kind in token.uses}


def heads_section(words: str, rank: int) -> bool:
    """Whether a line that names a place is the heading of a section: it is numbered, or of the basis, and no title."""
    return (rank > 0 or "内涵" in words) and not _NO_SECTION.search(words)


def land_named(tokens: Sequence[Token], text: str) -> str:
    """The kind of land that a text begins with, before a colon (国有建设用地:…); empty where it names none."""
    named = [token for token in tokens if token.kind != NUMBERED][:2]
    if len(named) == 2 and named[0].kind == DOUBT and named[0].name in LANDS and named[1].name == ":":
        return named[0].name
    return "state" if _STATE_LAND.match(text) else ""


def within(scope: str, said: Said) -> Said:
    """A statement as said of a scope, of a kind of land that is told as one is, or of all."""
    if scope in ("state", *LANDS):
        return replace(said, land=scope)
    return replace(said, scope="" if scope == EVERY_PLACE else scope)
