"""The words that the basis is told by: the field, the land uses and grades it is said of, and the values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from landprice.documents.basis.mentions import Mentions
from landprice.documents.basis.servicing import LISTED
from landprice.documents.basis.subject import PLACE
from landprice.documents.prose.sentence_words import GRADES, grades_in
from landprice.documents.vocabulary.dates import DATE, day_in

_NO_FIELD = r"(?!修正|系数|的确定|调整|体系|指数|增长|[大小高低超]|不足|每)"
FIELDS = {
    "valuation_date": "(?:估价|评估|价格)?基准日期?|(?:估价|评估|基准)?期日|(?:估价|评估|价格|价值|基准)时点|"
    r"(?<=地价)为(?=[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日的(?:市场|评估)?价格)",
    "tenure_years": "(?:法定)?(?:最高)?(?:土地)?(?:使用权?|出让|使用权?出让)?年[限期]",
    "plot_ratio": "容积率",
    "servicing": "(?:宗地)?(?:土地)?开发(?:利用)?(?:程度|水平|状况)|土地利用程度|(?:宗地|地块)?(?:用地)?红线外|宗地外"
    r"|均?为(?=[“\"']?[三四五六七八九]通)",
    "price_per": "(?:地价|价格)(?:表现形式|类型|形式)|"
    r"以(?=[^,。;]{0,12}[楼地]面地价\)?表示)|(?<![楼地]面地价)(?:为|是|系|指|表示)(?=(?:平均|级别|单位)*[楼地]面(?:地价|价格))",
    "right": "(?:土地)?权利(?:类型|状况|性质|设定)|土地权利|权利(?=\\s*:)|(?:土地)?使用权(?:类型|性质)|"
    r"(?<=[,;:、])(?=(?:国有|建设用地|土地)*使用权?出让价格)|"
    "(?:为|是|系|指)(?=(?:国有|建设用地|土地)*出让(?:国有|建设用地|土地)*使用权)|"
    "的(?=(?:国有|建设用地|土地)*出让(?:国有|建设用地|土地)*使用权(?:平均)?价格)",
}
_DAY = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_SERVICED = r"[“\"']?[三四五六七八九]通一平"
_UNNAMED = {
    "tenure_years": r"(?<=用地|商服|商业|住宅|居住|工业|仓储|服务)"
    r"(?=[:均都为是按]*(?:[1-7]0|[二三四五六七]十)年(?![限期度代版份内后前月]))|(?<=[,;:、])(?=[4-7]0年(?:[,;。]|$))",
    "valuation_date": rf"(?:指|表示)在?(?={_DAY}[,、])|(?<=内涵:)(?={_DAY},)",
    "servicing": rf"(?<=级)(?:按|为|达到)(?={_SERVICED})|(?:(?<![^级,;:、。\s])|在)(?={_SERVICED})",
}
"""Where a value tells its field by itself: 商服40年, 、六通一平."""


def _field(*vocabularies: Mapping[str, str]) -> re.Pattern[str]:
    words = {name: [each[name] for each in vocabularies if name in each] for name in FIELDS}
    return re.compile("|".join(f"(?P<{name}>(?:{'|'.join(each)}){_NO_FIELD})" for name, each in words.items()))


NAMED_FIELD, FIELD = _field(FIELDS), _field(FIELDS, _UNNAMED)
LEGAL = re.compile("(?:法定)?最高(?:土地)?(?:使用权?|出让|使用权?出让)?年[限期]")
"""A tenure in words."""
VALUES = {
    "valuation_date": re.compile(f"(?P<value>{DATE.pattern})"),
    "tenure_years": re.compile(
        r"(?P<value>(?<![0-9.])[0-9]{1,3}(?![0-9.%])|[二三四五六七八九]十[一二三四五六七八九]?(?=年))(?:\s{0,3}年(?![限期月]))?"
    ),
    "plot_ratio": re.compile(r"(?P<value>(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,3})?)(?![0-9.%年])"),
    "servicing": re.compile(f"(?P<value>{LISTED}|[二三四五六七八九]通(?:[一二]平)?)"),
    "price_per": re.compile("(?P<value>(?:楼面|地面)(?:熟?地价|单价|价格?)?)"),
    "right": re.compile("(?P<value>出让|划拨)"),
}
_IN_WORDS = ("plot_ratio", "tenure_years")
"""The fields whose value may be words, kept as they stand."""
_CODES = {"出让": "granted", "划拨": "allocated", "楼面": "floor", "地面": "land"}
_WORDS = re.compile("[^0-9;;。]{3,20}")
_SAYS_WORDS = re.compile("规划|规定|不限|法定|不作|不设|条件")
_HAN_NUMBERS = "一二三四五六七八九"
_OTHERS = re.compile("其[余他它](?:各)?(?:类)?(?:土地)?(?:用地|用途)(?:类型)?|其[余他它](?=均?为)")
_OTHER_GRADES = re.compile("其[余他它](?:各)?(?:(?:土地)?级(?:别|地)?|建?制?镇|乡镇|乡)")
_EACH = re.compile("分别|依次")
_USE_LAND = re.compile(r"[\u4e00-\u9fff]{0,12}?用地")
_NO_NAME = re.compile("^(?:其中|[的为和及与以按对各在])+")
_NO_USE = re.compile(
    "(?:建设|[各该本此]类?|[两三四五]类|城镇|规划|出让|划拨|上述|以上|[有种]|工程|宗地|不同|类型)用地$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts: ``field``, ``use``, ``others`` (the uses not named), ``grades``, ``rest`` (the grades not
    named), ``each`` (分别), ``value``.

    ``name`` is the field's; ``uses`` are none where the use is none of the table's.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    uses: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_label(self) -> bool:
        """Whether it says of what a value is."""
        return self.kind in ("use", "others", "grades", "rest")


def tokens_of(text: str, mentions: Mentions) -> list[Token]:
    """Fields and labels in ``text``, which is half-width, in their order; values come with ``values_of``."""
    places = [found.span() for found in PLACE.finditer(text)]
    found = [
        Token("use", start, end, uses=tuple(uses))
        for uses, start, end in mentions.of_uses(text)
        if not any(first <= start < last for first, last in places)
    ]
    found += [Token("others", each.start(), each.end()) for each in _OTHERS.finditer(text)]
    found += [Token("rest", each.start(), each.end()) for each in _OTHER_GRADES.finditer(text)]
    found += [Token("field", each.start(), each.end(), each.lastgroup or "") for each in FIELD.finditer(text)]
    found += [Token("grades", start, end, grades=(name,)) for name, start, end in mentions.of_locations(text)]
    for each in GRADES.finditer(text):
        if grades := grades_in(each.group()):
            found.append(Token("grades", each.start(), each.end(), grades=grades))
    return _apart([*found, *_unknown_uses(text, found)])


def values_of(text: str, field: str, start: int, end: int) -> Iterator[Token]:
    """The values of a field, and 分别, between two signs of ``text``."""
    for each in VALUES[field].finditer(text, start, end):
        yield Token("value", each.start(), each.end(), value=each["value"])
    for each in _EACH.finditer(text, start, end):
        yield Token("each", each.start(), each.end())


def as_stored(field: str, printed: str) -> str:
    """A value that ``VALUES`` found as the table has it; empty for a day that no calendar has."""
    if field == "valuation_date":
        day = day_in(printed)
        return day.isoformat() if day else ""
    if field == "tenure_years" and "十" in printed:
        tens, _, ones = printed.partition("十")
        return str(10 * (_HAN_NUMBERS.index(tens) + 1) + (_HAN_NUMBERS.index(ones) + 1 if ones else 0))
    return _CODES.get(printed[:2], printed)


def are_words(field: str, printed: str) -> bool:
    """Whether ``printed`` stands for a value in words: 符合规划条件, 法定最高年限."""
    return field in _IN_WORDS and bool(_WORDS.fullmatch(printed) and _SAYS_WORDS.search(printed))


def in_brackets(text: str, token: Token) -> bool:
    """Whether a bracket is open where ``token`` begins."""
    return text.count("(", 0, token.start) > text.count(")", 0, token.start)


def _unknown_uses(text: str, known: Iterable[Token]) -> Iterator[Token]:
    """Uses that are none of the table's: what ends with 用地 and is none of ``known`` (商住用地, 加油站用地)."""
    ends = sorted(token.end for token in known)
    for found in _USE_LAND.finditer(text):
        if found.end() in ends:
            continue
        start = max([found.start(), *(end for end in ends if end < found.end())])
        name = _NO_NAME.sub("", text[start : found.end()])
        if len(name) > len("用地") and not _NO_USE.search(name):
            yield Token("use", found.end() - len(name), found.end())


def _apart(tokens: list[Token]) -> list[Token]:
    """In order, without those that begin inside another; of two that begin together the longer."""
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda each: (each.start, -each.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


@lru_cache(maxsize=64)
def names_field(text: str) -> bool:
    """Whether a field of the basis is named in ``text``, which is half-width; a line is asked several times."""
    return bool(NAMED_FIELD.search(text))


@lru_cache(maxsize=64)
def tells_field(text: str) -> bool:
    """Whether a field is named, or told by its value alone (商服40年)."""
    return bool(FIELD.search(text))


def says_basis(text: str) -> bool:
    """Whether a field stands in ``text``, which is half-width, with a value of its kind behind or before it."""
    if not tells_field(text):
        return False
    named = {found.lastgroup or "" for found in FIELD.finditer(text)}
    return any(VALUES[name].search(text) for name in named)
