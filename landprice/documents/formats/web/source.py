"""The source of a page without comments and declarations, every sign that is left in its line and column."""

from __future__ import annotations

import re

BARE = "\ue0fd"
"""Stands for a bracket that opens no tag."""
GONE = "\ue0fe"
"""Stands for a sign of a comment or declaration."""
_OPENS = re.compile("<[!?]")
_BARE = re.compile(r"<(?![A-Za-z/][^<>]{0,4000}>)")
_NOT_LINE_END = re.compile("[^\n]")


def only_tags(text: str) -> tuple[str, int]:
    """``text`` with its tags alone as markup, as browsers take it; and where a comment begins that never ends, or -1.

    The parser of the standard library takes ever longer over ``<![CDATA[`` and fails at ``<![foo>``: a browser ends
    both, as any other declaration, at the next ``>``. A tag is short: whatever stands open longer is text.
    """
    parts: list[str] = []
    at, unclosed = 0, -1
    while found := _OPENS.search(text, at):
        start = found.start()
        is_comment = text.startswith("<!--", start)
        mark = "-->" if is_comment else ">"
        end = text.find(mark, start + (4 if is_comment else 2))
        if end < 0:
            if not is_comment:
                break
            unclosed, end = start, len(text)
        end = min(end + len(mark), len(text))
        parts += [text[at:start], _NOT_LINE_END.sub(GONE, text[start:end])]
        at = end
    parts.append(text[at:])
    return _BARE.sub(BARE, "".join(parts)), unclosed


def words_of(data: str) -> str:
    """Words between tags as the page shows them."""
    return data.replace(BARE, "<").replace(GONE, "")
