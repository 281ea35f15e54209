"""The five classes of a factor (优, 较优, 一般, 较劣, 劣) by the many words that documents have for them."""

from __future__ import annotations

import re
from functools import lru_cache

LEVELS = ("优", "较优", "一般", "较劣", "劣")
_WORDS = {
    "优": ("优", "优等", "好", "最优", "优级", "很好"),
    "较优": ("较优", "较好", "次优", "良", "良好"),
    "一般": ("一般", "中", "中等", "普通", "标准"),
    "较劣": ("较劣", "较差", "次劣", "稍差", "较次"),
    "劣": ("劣", "差", "最劣", "劣等", "很差"),
}
_BY_WORD = {word: level for level, words in _WORDS.items() for word in words}
_AROUND = re.compile(r"[(（\[][^()（）\[\]]{0,40}[)）\]]|[%:：。*]")


@lru_cache(maxsize=8192)
def level_of(text: str) -> str:
    """The class (优 … 劣) that a head cell names: 优, 较好, 一般(%); else empty."""
    return _BY_WORD.get(without_brackets(text), "")


def without_brackets(text: str) -> str:
    """The words of a cell without what stands in brackets, and without signs."""
    return _AROUND.sub("", text)
