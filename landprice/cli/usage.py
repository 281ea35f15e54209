"""Command lines that typer cannot take: what is wrong with them, in the language in force, and the nearest right one.

typer raises its own errors, in English; they are told apart by name, since where it keeps them differs by version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from landprice.core.exact import seen
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest


def mistake_in(error: Exception) -> Message | None:
    """What is wrong with the command line that ``error`` is about; None where typer's own words have to do."""
    say = _SAID.get(type(error).__name__)
    what = say(error) if say else None
    if what is None:
        return None
    context = getattr(error, "ctx", None)
    if context is None or not {"near", "choices"}.isdisjoint(what.params):
        return what
    return message("{what}; `{command} --help` shows what it takes", what=what, command=context.command_path)


def _no_such_option(error: Any) -> Message:
    context = error.ctx
    options = [name for param in context.command.get_params(context) for name in _options(param)] if context else []
    what = message("there is no option {option}", option=seen(error.option_name))
    return with_nearest(what, error.option_name, options)


def no_choice(option: str, word: str, choices: Sequence[str]) -> Message:
    """What is wrong with a word that is none of the choices of an option."""
    what = message("{option} {value} is none of: {choices}", option=option, value=seen(word), choices=list(choices))
    return with_nearest(what, word, choices)


def _missing(error: Any) -> Message | None:
    param = error.param
    if param is None:
        return None
    name = next(iter(_options(param)), None) or (param.metavar or param.name).strip("{}[].")
    about = (getattr(param, "help", None) or "").rstrip(".。")
    if not about:
        return message("{name} is missing", name=name)
    return message("{name} is missing: {about}", name=name, about=about)


def _bad_option(error: Any) -> Message | None:
    if "requires" in error.message:
        return message("{option} needs a value", option=error.option_name)
    if "does not take" in error.message:
        return message("{option} takes no value", option=error.option_name)
    return None


def _bad_choice(error: Any) -> Message | None:
    """A value that is none of the choices, with a typer that validates them by itself."""
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    found = re.match(r"'(.*)' is not one of ", error.message, re.DOTALL)
    return no_choice(error.param.opts[0], found[1], choices) if choices and found else None


def _usage(error: Any) -> Message | None:
    """Words beyond those that the command takes; typer has no class of its own for them."""
    before, found, words = error.message.partition(" (")
    if "extra argument" not in before or not found:
        return None
    return message("one word too many: {words}", words=seen(words.removesuffix(")")))


_SAID = {
    "BadParameter": _bad_choice,
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_option,
    "UsageError": _usage,
}


def _options(param: Any) -> list[str]:
    return [name for name in (*param.opts, *param.secondary_opts) if name.startswith("-")]
