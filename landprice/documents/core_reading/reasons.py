"""The reasons of the core as sentences in both languages."""

from __future__ import annotations

import re

from landprice.core.messages import Message, message

_PAIRS = re.compile(r"(\d+) unit pairs agree")


def reason_of(words: str) -> Message:
    """A reason as a message; one with a figure keeps it as a parameter."""
    if found := _PAIRS.fullmatch(words):
        return message("{count} unit pairs agree", count=int(found[1]))
    return Message(words, {})
