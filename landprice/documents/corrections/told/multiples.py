"""Sub-uses priced as a multiple of their use: 加油加气站用地按商业用地级别基准地价的1.3倍确定, 旅馆用地按0.7倍确定."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.corrections.scope import NamedUse, scope_in

_GRADE = "(?:(?:同|相应|所在|该|各)?(?:土地)?级别?(?:的)?)?"
_TIMES = re.compile(
    rf"([\u4e00-\u6308\u630a-\u9fff]{{2,20}}?)(?:均|分别)?按(?:照)?"
    rf"(?:{_GRADE}([\u4e00-\u9fff]{{2,14}}?用地){_GRADE}(?:的)?(?:基准)?地价的)?([0-9]+(?:\.[0-9]+)?)倍"
)
_AMONG = re.compile("^.*(?:中的|中)(?=.)")


def multiples(text: str) -> Iterator[tuple[re.Match[str], str, NamedUse]]:
    """The multiples that plain words give of the use that is named with them or before them: where, of what sub-use.

    The figure is the third group of what is found.
    """
    parent: NamedUse | None = None
    for found in _TIMES.finditer(text):
        name = _AMONG.sub("", found[1])
        own, of = scope_in(name), scope_in(found[2]).uses if found[2] else ()
        parent = of[0] if len(of) == 1 else None if found[2] else parent
        if parent is not None and own.bare and len(own.uses) == 1 and own.uses[0].use.of == parent.use.id:
            yield found, name, parent
