"""The chains of sectors in an OLE container (XLS, DOC): one that goes in a circle would be followed for ever.

Each sector of 2ⁿ bytes has an entry in the allocation table that names the next one; short streams have sectors and a
table of their own, which lies in sectors of the container (MS-CFB 2.1 to 2.4).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = 512
_IN_HEADER = 109
_LARGEST_SHIFT = 20


def goes_in_a_circle(content: bytes) -> bool:
    """Whether any chain of an OLE container does; False where so much is broken that no chain can be followed."""
    if len(content) < _HEADER:
        return False
    (shift,) = struct.unpack_from("<H", content, 30)
    size = 1 << (shift if 2 <= shift <= _LARGEST_SHIFT else 9)
    first_short, _, first_more = struct.unpack_from("<iii", content, 60)
    listed = [*struct.unpack_from(f"<{_IN_HEADER}i", content, 76)]
    seen: set[int] = set()
    while first_more not in seen and (more := _sector(content, first_more, size)):
        seen.add(first_more)
        listed += more[:-1]
        first_more = more[-1]
    table: list[int] = []
    for sector in listed:
        table += _sector(content, sector, size)
    if _has_circle(table):
        return True
    short: list[int] = []
    while entries := _sector(content, first_short, size):
        short += entries
        first_short = table[first_short] if first_short < len(table) else -1
    return _has_circle(short)


def _sector(content: bytes, number: int, size: int) -> Sequence[int]:
    """The entries in a sector; none where the file has no such sector."""
    start = _HEADER + number * size
    if number < 0 or start + size > len(content):
        return ()
    return struct.unpack_from(f"<{size // 4}i", content, start)


def _has_circle(following: Sequence[int]) -> bool:
    """Whether ``following``, the next of each number or a negative one, leads back to a number."""
    walks = [0] * len(following)
    for start in range(len(following)):
        at = start
        while 0 <= at < len(following) and not walks[at]:
            walks[at] = start + 1
            at = following[at]
        if 0 <= at < len(following) and walks[at] == start + 1:
            return True
    return False
