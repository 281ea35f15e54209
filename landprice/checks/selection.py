"""Which rules run: chosen and left out by code, by the beginning of a code, or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from landprice.checks.rules import MODULES
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.nearest import with_nearest


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Callable[[str, str], bool] | None:
    """Tells by code and name whether a rule runs; None where all do.

    ``LP301``, ``LP3`` and ``unit-mismatch`` name rules, several parted by commas; what is left out wins.
    Raises InputError for a word that names no rule, with the nearest ones, for a list without a word, and where no rule
    is left: a run that looks for nothing would pass for a clean one.
    """
    chosen, left_out = (_codes(words, option) for words, option in ((select, "--select"), (ignore, "--ignore")))
    if not chosen and not left_out:
        return None
    if not (chosen or {code for code, _ in names()}) - left_out:
        raise InputError(message("every rule that --select names, --ignore leaves out: no rule is left"))
    return lambda code, name: (not chosen or code in chosen) and code not in left_out


def _codes(words: Iterable[str], option: str) -> set[str]:
    found: set[str] = set()
    words = list(words)
    if any(not each.strip(" ,") for each in words):
        raise InputError(message("{option} names no rule: write LP301, LP3 or unit-mismatch", option=option))
    for word in [part.strip() for each in words for part in each.split(",") if part.strip()]:
        codes = {code for code, name in names() if code.startswith(word.upper()) or name == word.lower()}
        if not codes:
            raise no_rule(word)
        found |= codes
    return found


def names() -> list[tuple[str, str]]:
    """Code and name of every rule."""
    return [(module.RULE.code, module.RULE.name) for module in MODULES]


def no_rule(word: str) -> InputError:
    """The error for a word that names no rule, with the nearest ones."""
    choices = [either for both in names() for either in both]
    what = message("there is no rule {rule}; `landprice explain` lists them", rule=word)
    return InputError(with_nearest(what, word.upper() if word[:2].upper() == "LP" else word.lower(), choices))
