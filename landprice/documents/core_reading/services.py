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


def explanations(text: str) -> dict[str, tuple[str, ...]]:
    """What a text says that words of servicing mean: “六通”指通路、供水、…"""
    found: dict[str, tuple[str, ...]] = {}
    pattern = r"[“\"‘]?([二三四五六七八]通(?:一平)?)[”\"’]?\s*(?:是)?(?:指|即|为|[:：])\s*([^;；。()（）“”\"]{4,80})"
    for each in re.finditer(pattern, text):
        parts = [part.strip() for part in re.split("[、,，及和]", each[2])]
        kept = tuple(part for part in parts if part and not re.search("平整|场平", part))
        if len(kept) > 1 and all(len(part) < 8 for part in kept):
            found[each[1].removesuffix("一平")] = kept
    return found
