"""Which rules run: chosen and left out by code, by the beginning of a code, or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from landprice.checks.beside import Beside
from landprice.checks.facts import Facts
from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs
from landprice.checks.rules import BY_NAME, MODULES, RULES
from landprice.core.errors import InputError
from landprice.core.findings import Finding
from landprice.core.messages import message
from landprice.core.nearest import with_nearest
from landprice.core.startup import record

_ALL = frozenset(rule.code for rule in RULES)


@record
class Selection:
    """The rules that run, by code.

    Those of the file itself always do: no other rule can look at what is no table, and silence would hide that.
    """

    codes: frozenset[str] = _ALL

    @property
    def of_a_table(self) -> list[Callable[[TableFigures], Iterable[Finding]]]:
        """The checks of one table by itself."""
        return self._functions(Needs.TABLE, "check")

    @property
    def of_tables(self) -> list[Callable[[Sequence[Facts]], Iterable[Finding]]]:
        """The checks of all tables given together."""
        return self._functions(Needs.FACTS, "check_together")

    @property
    def of_editions(self) -> list[Callable[[Facts, Facts], Iterable[Finding]]]:
        """The checks of a table against the edition before."""
        return self._functions(Needs.EARLIER, "check_against")

    @property
    def of_a_document(self) -> list[Callable[[Beside], Iterable[Finding]]]:
        """The checks of a table beside its document."""
        return self._functions(Needs.DOCUMENT, "check_beside")

    @property
    def of_documents(self) -> list[Callable[[Beside], Iterable[Finding]]]:
        """The checks of two documents that publish one edition."""
        return self._functions(Needs.DOCUMENTS, "check_documents")

    @property
    def of_a_report(self) -> list[Callable[[ReportBeside], Iterable[Finding]]]:
        """The checks of a valuer's report beside its table."""
        return self._functions(Needs.REPORT, "check_report")

    def has(self, rule: str) -> bool:
        """Whether the rule of a code or a name runs."""
        return rule in BY_NAME and BY_NAME[rule].code in self.codes

    def _functions(self, needed: Needs, name: str) -> list[Any]:
        chosen = [module for module in MODULES if module.RULE.code in self.codes]
        return [getattr(module, name) for module in chosen if needed in module.RULE.needs]


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """The rules that ``select`` names (all where it names none), but for those that ``ignore`` names.

    ``LP301``, ``LP3`` and ``unit-mismatch`` name rules, several parted by commas; what is left out wins.
    Raises InputError for a word that names no rule, with the nearest ones, for a list without a word, and where no rule
    is left: a run that looks for nothing would pass for a clean one.
    """
    chosen, left_out = (_codes(words, option) for words, option in ((select, "--select"), (ignore, "--ignore")))
    left = (chosen or _ALL) - left_out
    if not left:
        raise InputError(message("every rule that --select names, --ignore leaves out: no rule is left"))
    return Selection(left)


def _codes(words: Iterable[str], option: str) -> frozenset[str]:
    words = list(words)
    if any(not each.strip(" ,") for each in words):
        raise InputError(message("{option} names no rule: write LP301, LP3 or unit-mismatch", option=option))
    parts = [part.strip() for each in words for part in each.split(",") if part.strip()]
    return frozenset(code for part in parts for code in _codes_of(part))


def _codes_of(word: str) -> list[str]:
    codes = [rule.code for rule in RULES if rule.code.startswith(word.upper()) or rule.name == word.lower()]
    if not codes:
        raise no_rule(word)
    return codes


def no_rule(word: str) -> InputError:
    """The error for a word that names no rule, with the nearest ones."""
    what = message("there is no rule {rule}; `landprice explain` lists them", rule=word)
    return InputError(with_nearest(what, word.upper() if word[:2].upper() == "LP" else word.lower(), list(BY_NAME)))
