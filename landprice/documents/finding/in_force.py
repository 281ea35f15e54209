"""From which day an instrument is in force, and until when, as its text says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from landprice.core.exact import half_width
from landprice.documents.document import Paragraph
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.finding.imprint import day_of

_FROM = re.compile(
    rf"(?:[自从]|(?<=\())(?P<day>{DATE.pattern})\s*(?:零时)?起(?:正式|开始)?(?:施行|实施|执行|生效|启用)(?!的)"
)
"""自2016年5月1日起施行, or in the brackets of a title (2016年5月1日起执行) (shuangyashan_2016)."""
_STARTS = re.compile(rf"(?:施行|实施|执行|生效)(?:日期|时间)(?:为|:)\s*(?P<day>{DATE.pattern})")
_UNTIL = re.compile(rf"有效期(?:限)?(?:为|自)?[^。;]{{0,20}}?[至到]\s*(?P<day>{DATE.pattern})")
_OWN = re.compile("基准地价|本(?:通知|通告|公告|办法|规定|决定|文件|批复|成果|标准)|现予|上述|以上|此次|本次")
_ANOTHER = re.compile("(?:(?<!办)法|条例|规程|规范)》|(?<!办)法自|原(?!则)|旧|上一?轮|废止")
_MOST = 2_000
"""So long a paragraph is no sentence on the day of coming into force."""


def in_force(paragraphs: Sequence[Paragraph]) -> tuple[date | None, date | None]:
    """The day of coming into force and the last day; None where the text gives none, or several.

    ``自公布之日起`` and ``有效期5年`` name no day.
    """
    first = day_of(paragraphs, "effective") or _one_day(paragraphs, (_FROM, _STARTS))
    last = day_of(paragraphs, "expires") or _one_day(paragraphs, (_UNTIL,))
    return first, last if not (first and last) or first < last else None


def _one_day(paragraphs: Sequence[Paragraph], patterns: Sequence[re.Pattern[str]]) -> date | None:
    days = {
        day_in(found["day"])
        for paragraph in paragraphs
        if len(paragraph.text) <= _MOST
        for sentence in re.split("[。\n]", half_width(paragraph.text))
        for pattern in patterns
        for found in pattern.finditer(sentence)
        if _is_own(sentence, found.start())
    }
    return days.pop() if len(days) == 1 else None


def _is_own(sentence: str, at: int) -> bool:
    """Whether the prices, or the instrument itself, are named last before a day, not a law or an edition before."""
    own, another = (
        max((found.start() for found in pattern.finditer(sentence, 0, at)), default=-1) for pattern in (_OWN, _ANOTHER)
    )
    return own > another or (another < 0 and "《" not in sentence)
