"""What the keeper says beside a document: each word looked at before reading, and given only to what it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from landprice.core.errors import InputError
from landprice.core.exact import seen
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest, with_nearest
from landprice.tables.field_names import PLACE_FIELDS
from landprice.words.adcodes import known_adcodes

if TYPE_CHECKING:
    from landprice.documents.draft import Draft

_PINYIN = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ADCODE = re.compile("[1-9][0-9]{5}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTY_KINDS = ("县", "市", "区", "旗")
_PREFECTURE_KINDS = ("市", "州", "盟", "地区")
_LEVELS = {
    "county": ("county", "adcode", "pinyin"),
    "scope": ("scope", "scope_pinyin"),
    "prefecture": ("prefecture",),
    "province": ("province",),
}
"""What the tables must agree about, as read, for a word of the keeper to be of all of them."""
FIELDS = (*(name for names in _LEVELS.values() for name in names), "checked")


def checked_words(known: Mapping[str, str]) -> dict[str, str]:
    """``known`` without what is empty. Raises InputError for a word that cannot be what it is given as."""
    said = {name: value.strip() for name, value in known.items() if value and value.strip()}
    for name, value in said.items():
        if name not in FIELDS:
            raise InputError(with_nearest(message("{name} is no field of a place", name=seen(name)), name, FIELDS))
        _CHECKS.get(name, _anything)(name, value)
    return said


def give(drafts: Sequence[Draft], known: Mapping[str, str]) -> None:
    """Put what the keeper says into ``drafts``; whether it may be of all of them is ``must_be_of_one``'s to say."""
    for draft in drafts:
        place = draft.data["place"]
        draft.read_as = dict(place)
        place.update({name: known[name] for name in PLACE_FIELDS if name in known})
        draft.scope_pinyin = known.get("scope_pinyin", "")
        if "checked" in known:
            draft.data["sources"][0]["checked"] = known["checked"]


def to_be_given(drafts: Iterable[Draft]) -> frozenset[str]:
    """What a keeper may say of all ``drafts``: the words of each level about which they agree, as read."""
    drafts = list(drafts)
    alike = (level for level in _LEVELS if len({draft.read_as.get(level, "") for draft in drafts}) < 2)
    return frozenset(name for level in alike for name in _LEVELS[level])


def must_be_of_one(drafts: Iterable[Draft], known: Mapping[str, str]) -> None:
    """Raise InputError where a word of the keeper would be given to tables of several places."""
    drafts = list(drafts)
    for level, names in _LEVELS.items():
        given = [name for name in names if name in known]
        of = list(dict.fromkeys(draft.read_as.get(level, "") for draft in drafts))
        if given and len(of) > 1:
            what = message(
                "{option} can be given for one place; the tables read are of {places}: "
                "leave it out and complete it in each table",
                option="--" + given[0].replace("_", "-"),
                places=[name or message("a place that is not named") for name in of],
            )
            raise InputError(what)


def _anything(name: str, value: str) -> None:
    pass


def _check_adcode(name: str, value: str) -> None:
    if not _ADCODE.fullmatch(value):
        raise InputError(message("--adcode {value}: GB/T 2260 has six digits, such as 360429", value=seen(value)))


def _check_pinyin(name: str, value: str) -> None:
    if not _PINYIN.fullmatch(value):
        what = message(
            "{option} {value}: write small letters without blanks or tones, such as hukou",
            option="--" + name.replace("_", "-"),
            value=seen(value),
        )
        raise InputError(what)


def _check_day(name: str, value: str) -> None:
    if not _DAY.fullmatch(value):
        raise InputError(message("{written} is no date; write YYYY-MM-DD", written=seen(value)))
    try:
        date.fromisoformat(value)
    except ValueError:
        raise InputError(message("no calendar has the day {written}", written=seen(value))) from None


def _check_province(name: str, value: str) -> None:
    listed = [names[0] for code, names in known_adcodes().names.items() if code.endswith("0000")]
    if value not in listed:
        near = [each for each in listed if each.startswith(value)] or nearest(value, listed)
        raise InputError(_not_listed(message("there is no province {name}", name=seen(value)), near), near)


def _check_prefecture(name: str, value: str) -> None:
    known = known_adcodes()
    codes = [code for code in known.names if code.endswith("00") and not code.endswith("0000")]
    listed = [name for code in codes for name in known.names[code]]
    if value not in listed:
        near = [value + kind for kind in _PREFECTURE_KINDS if value + kind in listed] or nearest(value, listed)
        raise InputError(_not_listed(message("there is no prefecture {name}", name=seen(value)), near), near)


def _check_county(name: str, value: str) -> None:
    """A 片区 or a development zone is on no list: only the short name of a county is surely none."""
    codes = known_adcodes().codes
    near = [value + kind for kind in _COUNTY_KINDS if value + kind in codes]
    if value not in codes and near:
        what = message("{name} is no full name of a county", name=seen(value))
        raise InputError(_not_listed(what, near), near)


def _not_listed(what: Message, near: list[str]) -> Message:
    return message("{what}; did you mean {near}?", what=what, near=near) if near else what


_CHECKS: dict[str, Callable[[str, str], None]] = {
    "adcode": _check_adcode,
    "pinyin": _check_pinyin,
    "scope_pinyin": _check_pinyin,
    "checked": _check_day,
    "province": _check_province,
    "prefecture": _check_prefecture,
    "county": _check_county,
}
