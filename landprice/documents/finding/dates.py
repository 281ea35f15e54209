"""Days as documents print them: 2023年7月1日, 二〇二三年七月一日, 2023-07-01."""

from __future__ import annotations

import re
from datetime import date

from landprice.documents.items.letters import squeezed
from landprice.words.numerals import number_of

_DIGIT = "0-9０-９"
_HAN = "〇○零OＯ一二三四五六七八九十"
DATE = re.compile(
    rf"(?:[{_DIGIT}]{{4}}|[{_HAN}]{{4}})\s*年\s*[{_DIGIT}{_HAN}]{{1,3}}\s*月\s*[{_DIGIT}{_HAN}]{{1,3}}\s*[日号]"
    r"|(?<![0-9])[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9])"
)


def day_in(printed: str) -> date | None:
    """The day that ``printed`` names; None where no calendar has it."""
    parts = re.split("[年月日号./-]", squeezed(printed))
    try:
        return date(*(_number(part) for part in parts[:3]))
    except ValueError:
        return None


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if len(written) == 4:
        return int("".join(str(number_of(each) or 0) for each in written))
    return number_of(written) or 0
