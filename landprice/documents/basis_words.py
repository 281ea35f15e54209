"""The words that the basis is told by: the field, the land uses and grades it is said of, and the values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from landprice.documents.dates import DATE
from landprice.documents.mentions import Mentions
from landprice.documents.sentence_words import GRADES, grades_in

_NO_FIELD = r"(?!修正|系数|的确定|调整|体系|指数|增长|[大小高低超]|不足|每)"
FIELDS = {
    "valuation_date": "估价期日|估价基准日|评估基准日|评估期日|价格基准日|基准期日|基准日|期日",
    "tenure_years": "(?:法定)?(?:最高)?(?:土地)?(?:使用权?|出让|使用权?出让)?年[限期]",
    "plot_ratio": "容积率",
    "servicing": "(?:土地)?开发(?:利用)?(?:程度|水平|状况)|土地利用程度|(?:宗地|地块)?(?:用地)?红线外|宗地外",
    "price_per": "(?:地价|价格)(?:表现形式|类型|形式)|"
    "(?<![楼地]面地价)(?:为|是|系|指|表示)(?=(?:平均|级别|单位)*[楼地]面(?:地价|价格))",
    "right": "土地权利|权利类型|权利状况|使用权类型|土地使用权性质",
}
FIELD = re.compile("|".join(f"(?P<{name}>(?:{words}){_NO_FIELD})" for name, words in FIELDS.items()))
LEGAL = re.compile("法定最高(?:土地)?(?:使用权?|出让|使用权?出让)?年[限期]")
"""A tenure in words."""
VALUES = {
    "valuation_date": re.compile(f"(?P<value>{DATE.pattern})"),
    "tenure_years": re.compile(r"(?P<value>(?<![0-9.])[0-9]{1,3})(?![0-9.%])(?:\s{0,3}年(?![限期月]))?"),
    "plot_ratio": re.compile(r"(?P<value>(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,3})?)(?![0-9.%年])"),
    "servicing": re.compile("(?P<value>[二三四五六七八九]通(?:[一二]平)?)"),
    "price_per": re.compile("(?P<value>(?:楼面|地面)(?:地价|价格)?)"),
    "right": re.compile("(?P<value>出让|划拨)"),
}
CODES = {"出让": "granted", "划拨": "allocated"} | {
    f"{kind}{word}": code for kind, code in (("楼面", "floor"), ("地面", "land")) for word in ("", "地价", "价格")
}
"""Words of a value → as the table has it."""
_OTHERS = re.compile("其[余他它](?:各)?(?:类)?(?:土地)?(?:用地|用途)(?:类型)?|其[余他它](?=均?为)")
_OTHER_GRADES = re.compile("其[余他它](?:各)?(?:土地)?级(?:别|地)?")
_EACH = re.compile("分别|依次")


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
    found = [Token("use", start, end, uses=tuple(uses)) for uses, start, end in mentions.of_uses(text)]
    found += [Token("others", each.start(), each.end()) for each in _OTHERS.finditer(text)]
    found += [Token("rest", each.start(), each.end()) for each in _OTHER_GRADES.finditer(text)]
    found += [Token("field", each.start(), each.end(), each.lastgroup or "") for each in FIELD.finditer(text)]
    for each in GRADES.finditer(text):
        if grades := grades_in(each.group()):
            found.append(Token("grades", each.start(), each.end(), grades=grades))
    return _apart(found)


def values_of(text: str, field: str, start: int, end: int) -> Iterator[Token]:
    """The values of a field, and 分别, between two signs of ``text``."""
    for each in VALUES[field].finditer(text, start, end):
        yield Token("value", each.start(), each.end(), value=each["value"])
    for each in _EACH.finditer(text, start, end):
        yield Token("each", each.start(), each.end())


def _apart(tokens: list[Token]) -> list[Token]:
    """In order, without those that begin inside another; of two that begin together the longer."""
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda each: (each.start, -each.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def says_basis(text: str) -> bool:
    """Whether a field stands in ``text``, which is half-width, with a value of its kind behind or before it."""
    named = {found.lastgroup or "" for found in FIELD.finditer(text)}
    return any(VALUES[name].search(text) for name in named)
