"""The services behind a word like 六通一平: in its brackets, or explained elsewhere."""

from __future__ import annotations

import re

from landprice.documents.core_reading.items import (
    Item,
)


def details(part: list[Item], at: int, text: str) -> tuple[str, ...]:
    """The services in the brackets behind 六通一平."""
    end = part[at].end
    found = re.match(r"\s*[”\"’]?\s*[(（]([^()（）]{4,120})[)）]", text[end:])
    if not found:
        return ()
    outside = re.split("[;；]|宗地内|红线内", found[1])[0]
    parts = [each.strip(' 　“”"') for each in re.split("[、,，及和]", re.sub("^.*?(?:红线外|宗地外|指)", "", outside))]
    kept = tuple(each for each in parts if each and not re.search("平整|场平|平$", each))
    return kept if len(kept) > 1 else ()
