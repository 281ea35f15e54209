"""Characters that nobody sees, yet a terminal or an editor obeys: control characters and marks that reorder text."""

from __future__ import annotations

_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F)
_UNSEEN = (*range(127, 160), *_REORDERING)
_SHOWN = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}
_SHOWN |= {code: f"\\u{code:04x}" for code in _REORDERING}
_IN_JSON = {code: f"\\u{code:04x}" for code in _UNSEEN}
_IN_XML = {code: f"&#x{code:x};" for code in _UNSEEN}


def harmless(text: str) -> str:
    """``text`` with escape sequences, control characters and reordering marks made visible."""
    return text.translate(_SHOWN)


def harmless_json(text: str) -> str:
    """JSON text with these characters escaped, which changes nothing for a program; those below blank are already."""
    return text.translate(_IN_JSON)


def harmless_xml(text: str) -> str:
    """XML text with these characters as references, which change nothing for a program."""
    return text.translate(_IN_XML)
