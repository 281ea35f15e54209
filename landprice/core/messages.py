"""Messages in two languages: a template with parameters inside, text only where it is shown.

The English template is the gettext msgid, so every sentence stands once, where it is used; the Chinese one
stands in ``locale/zh_CN/LC_MESSAGES/landprice.po``. ``message`` marks a sentence and keeps its parameters
(errors, findings and warnings carry these); ``text`` marks one and translates it at once (helps, labels).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from landprice.core.startup import record

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "zh")
LOCALE_FOLDER = Path(__file__).parent / "locale"
_CATALOGUES = {"zh": "zh_CN"}
_language = "en"
_is_chosen = False
_SHOWN_LENGTH = 40
_LONGEST_SHOWN = 400
# characters that nobody sees, yet a terminal or an editor obeys
_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F)
_UNSEEN = (*range(127, 160), *_REORDERING)
_SHOWN = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}
_SHOWN |= {code: f"\\u{code:04x}" for code in _REORDERING}
_IN_JSON = {code: f"\\u{code:04x}" for code in _UNSEEN}
_IN_XML = {code: f"&#x{code:x};" for code in _UNSEEN}


@record
class Message:
    """A sentence not yet in any language: its English template and the parameters it holds."""

    template: str
    params: Mapping[str, object]

    def __hash__(self) -> int:
        return hash(self.template)  # parameters may be lists

    def __str__(self) -> str:
        return self.in_language(_language)

    def in_language(self, language: str) -> str:
        """The sentence in ``language`` (``en`` or ``zh``); lists are joined, nested messages translated."""
        values = {name: _shown(value, language) for name, value in self.params.items()}
        return translate(self.template, language).format_map(values)


def message(template: str, /, **params: object) -> Message:
    """Mark ``template`` for translation and keep its parameters."""
    return Message(template, params)


def message_as_data(what: object) -> Any:
    """A message, and what it holds, as plain data."""
    if isinstance(what, Message):
        return {"template": what.template, "params": {name: message_as_data(one) for name, one in what.params.items()}}
    if isinstance(what, list | tuple):
        return [message_as_data(one) for one in what]
    return what if isinstance(what, str | int) else str(what)


def message_of(said: Any) -> Any:
    """What ``message_as_data`` gave, as it was."""
    if isinstance(said, dict):
        return Message(said["template"], {name: message_of(one) for name, one in said["params"].items()})
    return [message_of(one) for one in said] if isinstance(said, list) else said


def text(template: str, /, **params: object) -> str:
    """Mark ``template`` for translation and give it in the language in force."""
    return str(Message(template, params))


def translate(template: str, language: str) -> str:
    """The template in ``language``; the English one where no translation stands."""
    if language == "en" or not template:
        return template
    return _catalogue(language).gettext(template)


def use_language(language: str, *, chosen: bool = False) -> None:
    """Put ``language`` (``en`` or ``zh``) in force for everything shown from here on.

    ``chosen`` says that the user has asked for it, rather than that it is taken from the locale.
    """
    global _language, _is_chosen
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    _language, _is_chosen = language, chosen


def language_chosen() -> str | None:
    """The language in force, where the user has asked for it; else None."""
    return _language if _is_chosen else None


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Put ``language`` in force for the block alone."""
    before, chosen = _language, _is_chosen
    use_language(language, chosen=chosen)
    try:
        yield
    finally:
        use_language(before, chosen=chosen)


def language_in_force() -> str:
    """The language that ``str(message)`` and ``text`` use: ``en`` or ``zh``."""
    return _language


def choose_language(asked: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language to use: ``asked``, else ``LANDPRICE_LANG``, else the locale's, else English."""
    for wish in (asked, environment.get("LANDPRICE_LANG")):
        if wish:
            return "zh" if wish.lower().startswith("zh") else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "zh" if _windows_speaks_chinese() else "en"


def _windows_speaks_chinese() -> bool:
    if os.name != "nt":
        return False
    import locale

    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    import gettext

    return gettext.translation("landprice", LOCALE_FOLDER, [_CATALOGUES[language]], fallback=True)


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Every English template with its sentence in ``language``, as the catalogue has them."""
    from struct import unpack_from

    content = (LOCALE_FOLDER / _CATALOGUES[language] / "LC_MESSAGES" / "landprice.mo").read_bytes()
    order = "<" if content[:4] == b"\xde\x12\x04\x95" else ">"
    count, *tables = unpack_from(f"{order}3I", content, 8)
    for number in range(count):
        spans = [unpack_from(f"{order}2I", content, table + 8 * number) for table in tables]
        english, other = (content[start : start + length].decode() for length, start in spans)
        if english:
            yield english, other


def _shown(value: object, language: str) -> str:
    if isinstance(value, Message):
        return value.in_language(language)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (list, tuple)):
        return ("、" if language == "zh" else ", ").join(_shown(item, language) for item in value)
    return _shortened(str(value))


def _shortened(written: str) -> str:
    """A path or word of any length as a sentence holds it: its middle left out where it is longer than a page is wide.

    What begins it and the name of a file at its end tell what it is.
    """
    if len(written) <= _LONGEST_SHOWN:
        return written
    half = _LONGEST_SHOWN // 2
    return f"{written[:half]}…{written[-half:]}"


def docstring(of: ModuleType | type) -> str:
    """The docstring of a module or of a class at the top of one; where Python has stripped it, as the source has it.

    Empty where there is none, or neither the docstring nor its source is at hand.
    """
    from inspect import cleandoc

    if sys.flags.optimize < 2:
        return cleandoc(of.__doc__ or "")
    # a dataclass without a docstring has its signature for one
    name = "" if isinstance(of, type) else of.__name__
    module = of.__module__ if isinstance(of, type) else name
    return cleandoc(_docstrings_written(module).get("" if name else of.__name__, ""))


@lru_cache
def _docstrings_written(module: str) -> dict[str, str]:
    """The docstrings in the source of a module: its own under an empty name, and those of its classes."""
    import ast

    try:
        tree = ast.parse(Path(sys.modules[module].__file__ or "").read_text("utf-8"))
    except (OSError, SyntaxError):
        return {}
    found = {"": ast.get_docstring(tree, clean=False)}
    found |= {node.name: ast.get_docstring(node, clean=False) for node in tree.body if isinstance(node, ast.ClassDef)}
    return {name: said for name, said in found.items() if said}


def seen(value: object) -> str:
    """``value`` as an error message may show it: one short line without control characters."""
    text = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(value)[: _SHOWN_LENGTH + 1])
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def harmless(text: str) -> str:
    """``text`` with escape sequences, control characters and reordering marks made visible."""
    return text.translate(_SHOWN)


def harmless_json(text: str) -> str:
    """JSON text with these characters escaped, which changes nothing for a program; those below blank are already."""
    return text.translate(_IN_JSON)


def harmless_xml(text: str) -> str:
    """XML text with these characters as references, which change nothing for a program."""
    return text.translate(_IN_XML)
