"""The types of the values in a table file: words, figures and days, read strictly from the text as written.

A plain scalar that a YAML reader would take for another type (``no``, ``010``, ``12:30``, ``1_000``) is refused,
so that every tool reads from a table what this one reads.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from landprice.core.exact import half_width, seen
from landprice.core.messages import Message, message
from landprice.core.startup import pattern
from landprice.tables.table_model import Later, Shown, read_by
from landprice.tables.yaml.nodes import Scalar
from landprice.words.grade import normal_grade

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

    from landprice.core.findings import KeyPath

_FIGURE = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE_DIGITS, _DECIMALS, _DECIMALS_OF_AMOUNT = 12, 10, 6
MAX_YEARS = 200
"""No tenure is longer; that of a use, by law at most 70, is for the checker to judge."""
LARGEST = 10**_WHOLE_DIGITS - 1
"""Every price, area, coefficient and length fits many times over."""
_SMALL = rf"-?(?:0|[1-9][0-9]{{0,{_WHOLE_DIGITS - 1}}})"
_FITS = pattern(rf"{_SMALL}(?:\.[0-9]{{1,{_DECIMALS}}})?")
_FITS_AMOUNT = pattern(rf"{_SMALL}(?:\.[0-9]{{1,{_DECIMALS_OF_AMOUNT}}})?")
_ID = pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DAY = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def problem(rule: str, what: Message, below: KeyPath = ()) -> PydanticCustomError:
    """A mistake in a value, for pydantic to carry to the loader: the rule it breaks and the message.

    ``below`` leads from the value to the key in it that is at fault, where one is.
    """
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(rule, "{message}", {"message": what, "below": below})  # pyright: ignore  # a rule is no literal


@lru_cache(maxsize=4096)
def yaml_type(written: str) -> str:
    """What YAML 1.1 makes of a plain scalar: ``str``, ``int``, ``float``, ``bool``, ``null`` and others."""
    from yaml.resolver import Resolver

    for tag, implied in Resolver.yaml_implicit_resolvers.get(written[:1], ()):
        if implied.match(written):
            return str(tag).rpartition(":")[2]
    return "str"


def as_words(value: Any) -> str:
    """Words as printed: not empty, on one line, and no word that YAML would read as something else."""
    if type(value) is Scalar and value.plain and _are_plain_words(value):
        return str(value)
    if not isinstance(value, str):
        raise problem("LP006", message("words are expected here"))
    if isinstance(value, Scalar) and value.plain and (kind := yaml_type(value)) != "str":
        raise problem("LP005", _misread_words(value, kind))
    if not value.strip():
        raise problem("LP006", message("words are expected here, not an empty text"))
    if "\n" in value:
        raise problem("LP006", message("words on one line are expected here"))
    if value != value.strip():
        raise problem("LP006", message("blanks stand before or after these words; delete them"))
    return str(value)


@lru_cache(maxsize=4096)
def _are_plain_words(written: str) -> bool:
    """Whether a plain scalar is words as they should stand: most of a table's stand in many others too."""
    return bool(written) and yaml_type(written) == "str" and "\n" not in written and written == written.strip()


def _misread_words(value: Scalar, kind: str) -> Message:
    written = seen(value)
    if kind == "bool":
        return message('YAML reads {written} as true or false; in quotes it is a word: "{written}"', written=written)
    if kind == "timestamp":
        return message('YAML reads {written} as a date; in quotes it is a word: "{written}"', written=written)
    if kind in ("int", "float"):
        return message('YAML reads {written} as a number; in quotes it is a word: "{written}"', written=written)
    return message('YAML does not read {written} as a word; put it in quotes: "{written}"', written=written)


def as_figure(value: Any) -> Decimal:
    """A figure with the digits as printed, ``1.20`` keeping its zero."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise problem("LP006", message("a number is expected here"))
    quoted = isinstance(value, Scalar) and not value.plain
    if not quoted and _FITS.fullmatch(value):
        return Decimal(value)
    written = seen(value)
    if quoted:
        if _FIGURE.fullmatch(value):
            raise problem("LP005", message("write the number without quotes: {written}", written=written))
        raise problem("LP006", _no_figure(value, written))
    if not _FIGURE.fullmatch(value):
        if isinstance(value, Scalar) and yaml_type(value) != "str":
            what = message(
                "YAML does not read {written} as a number like this; write digits only, such as 1690 or 4.80",
                written=written,
            )
            raise problem("LP005", what)
        raise problem("LP006", _no_figure(value, written))
    raise problem("LP006", _too_many_digits(written))


def _too_many_digits(written: str) -> Message:
    return message("{written} has more digits than any land price or area", written=written)


def as_amount(value: Any) -> Decimal:
    """A price or an area: at most six decimals, as many as every format of an export keeps."""
    if type(value) is Scalar and value.plain and _FITS_AMOUNT.fullmatch(value):
        return Decimal(value)
    figure = as_figure(value)
    exponent = figure.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_DECIMALS_OF_AMOUNT:
        raise problem("LP006", _too_many_digits(seen(value)))
    return figure


class Within(Later):
    """A figure between bounds that the loader enforces and the JSON Schema shows; words have none."""

    def __init__(self, *, above: int | None = None, least: int | None = None, most: int, words: bool = False) -> None:
        super().__init__("BeforeValidator", self.read)
        self.above, self.least, self.most, self.words = above, least, most, words
        self._as_written = as_figure_or_words if words else as_figure

    def read(self, value: Any) -> Any:
        """The figure, or the words, that stand in the file."""
        found = self._as_written(value)
        if isinstance(found, Decimal) and (what := self._outside(found)):
            raise problem("LP006", what)
        return found

    def _outside(self, found: Decimal) -> Message | None:
        if self.above is not None and found <= self.above:
            return self._not_above(seen(found))
        if self.least is not None and found < self.least:
            return message("{found} is less than {bound}", found=seen(found), bound=self.least)
        if found > self.most:
            return message("{found} is more than {bound}", found=seen(found), bound=self.most)
        return None

    def _not_above(self, found: str) -> Message:
        if self.above == 0 and not self.words:
            return message("{written} is not above 0, as a coefficient or a price is", written=found)
        return message("{found} is not above {bound}", found=found, bound=self.above)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        bounds = {"exclusiveMinimum": self.above, "minimum": self.least, "maximum": self.most}
        shown = {name: what for name, what in handler(core).items() if name not in bounds}
        return {**shown, **{name: bound for name, bound in bounds.items() if bound is not None}}


def _no_figure(value: str, written: str) -> Message:
    if value in ("-", "/", "—", "——", "－", "／", "无"):
        return message("{written} is no number; leave the key out where the document prints none", written=written)
    if _FIGURE.fullmatch(half_width(value)):
        plain = half_width(value)
        return message("write {written} in ASCII digits: {plain}", written=written, plain=plain)
    if _FIGURE.fullmatch(value.replace(",", "").replace("，", "")):
        plain = value.replace(",", "").replace("，", "")
        return message("write {written} without thousands separators: {plain}", written=written, plain=plain)
    return message("{written} is not a number; write digits only, such as 1690 or 4.80", written=written)


def as_count(value: Any) -> int:
    """A whole number, such as the version of the format."""
    if isinstance(value, int):
        return value
    figure = as_figure(value)
    if figure != figure.to_integral_value():
        raise problem("LP006", message("a whole number is expected here, not {written}", written=seen(value)))
    return int(figure)


def as_day(value: Any) -> date:
    """A day written as YYYY-MM-DD that the calendar has."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise problem("LP006", message("a date is expected here"))
    if isinstance(value, Scalar) and not value.plain:
        raise problem("LP005", message("write the date without quotes: {written}", written=value))
    parts = _DAY.fullmatch(value)
    if not parts:
        looks = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", value)
        if looks:
            _day_of(looks, value)
            day = "{}-{:0>2}-{:0>2}".format(*looks.groups())
            raise problem("LP005", message("write the date {written} as {day}", written=seen(value), day=day))
        what = message("{written} is not a date; write YYYY-MM-DD, such as 2023-07-01", written=seen(value))
        raise problem("LP006", what)
    return _day_of(parts, value)


def _day_of(parts: re.Match[str], written: str) -> date:
    try:
        return date(*map(int, parts.groups()))
    except ValueError:
        raise problem("LP007", message("no calendar has the day {written}", written=seen(written))) from None


def as_figure_or_words(value: Any) -> Decimal | str:
    """A figure where the text is one, else words as printed (``符合规划利用条件``); ``"1.0以下"`` needs quotes."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise problem("LP006", message("a number or words are expected here"))
    if _FIGURE.fullmatch(value):
        return as_figure(value)
    if isinstance(value, Scalar) and value.plain and re.match(r"[0-9０-９+.-]", value):
        what = message(
            "{written} is not a number; where the document prints these words, put them in quotes",
            written=seen(value),
        )
        raise problem("LP005", what)
    return as_words(value)


def _slug(value: Any) -> str:
    written = as_words(value)
    if not _ID.fullmatch(written):
        what = message(
            "{written} is no id: small letters, digits and single hyphens, such as public-1", written=seen(written)
        )
        raise problem("LP006", what)
    return written


def _adcode(value: Any) -> str:
    written = as_words(value)
    if not re.fullmatch(r"[1-9][0-9]{5}", written):
        what = message("{written} is no adcode: six digits of GB/T 2260, in quotes", written=seen(written))
        raise problem("LP006", what)
    return written


def _grade_key(value: Any) -> str:
    written = as_words(value)
    normal = normal_grade(written)
    if normal != written:
        what = message("write the grade {written} as {normal}", written=seen(written), normal=seen(normal))
        raise problem("LP006", what)
    return written


# To an editor's schema check the figures of a table are numbers, its days texts: YAML 1.2 knows no dates.
Words = Annotated[str, read_by(as_words), Shown(type="string", pattern=r"^\S(.*\S)?$")]
Figure = Annotated[Decimal, read_by(as_figure), Shown(type="number", minimum=-LARGEST, maximum=LARGEST)]
Amount = Annotated[Decimal, read_by(as_amount), Shown(type="number", minimum=-LARGEST, maximum=LARGEST)]
Day = Annotated[
    date,
    read_by(as_day),
    Shown(type="string", format="date", pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
]
FigureOrWords = Annotated[Decimal | str, read_by(as_figure_or_words), Shown(type=["number", "string"], minLength=1)]
Slug = Annotated[str, read_by(_slug), Shown(type="string", pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Adcode = Annotated[str, read_by(_adcode), Shown(type="string", pattern="^[1-9][0-9]{5}$")]
GradeKey = Annotated[str, read_by(_grade_key), Shown(type="string", minLength=1)]
