"""Signs of radicals that a font gives for the characters that look so: a browser's PDF has ⼟ for 土, ⺠ for 民."""

from __future__ import annotations

import unicodedata

_SIMPLIFIED = "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙"
"""Those that Unicode gives no compatible character."""
_CHARACTERS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
_CHARACTERS |= dict(zip(_SIMPLIFIED[::2], _SIMPLIFIED[1::2], strict=True))


def as_characters(text: str) -> str:
    """A letter, or the character that looks as its radical."""
    return _CHARACTERS.get(text, text)
