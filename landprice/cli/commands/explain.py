"""``landprice explain``: what a rule looks for, why, a bad and a good example, its source."""

from __future__ import annotations

from typing import Annotated

import typer

from landprice.checks.manual import Page, pages
from landprice.checks.rules import RULES
from landprice.checks.selection import no_rule
from landprice.cli.display.wrap import wrap
from landprice.cli.options import Format, OutputFormat, flag
from landprice.cli.output import columns, is_terminal, say, say_json
from landprice.core.messages import language_in_force, text

_WIDTH = 96
EXAMPLES = ("landprice explain", "landprice explain LP301", "landprice explain LP3", "landprice explain --all")


def _rules(incomplete: str) -> list[tuple[str, str]]:
    return [(name, rule.name) for rule in RULES for name in (rule.code, rule.name) if name.startswith(incomplete)]


def command(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=text("RULE"),
            help=text("Codes, beginnings of codes, or names: LP301, LP3, unit-mismatch."),
            show_default=False,
            autocompletion=_rules,
        ),
    ] = None,
    every: Annotated[bool, flag("--all", text("The pages of all rules."))] = False,
    output_format: Format = OutputFormat.TEXT,
) -> None:
    asked = [word for words in rules or () for word in words.split(",") if word]
    chosen = _chosen(asked)
    if output_format is OutputFormat.JSON:
        shown = [page.as_json() for page in chosen]
        say_json(shown[0] if len(asked) == 1 and len(shown) == 1 else {"format_version": 1, "rules": shown})
    elif every or 0 < len(chosen) <= len(asked):
        say("\n\n\n".join(map(_page, chosen)))
    else:
        for page in chosen:
            say(_listed(page))


def _chosen(asked: list[str]) -> list[Page]:
    """The pages asked for, all of them where none is. Raises InputError for a word that names none."""
    every_page = [page.in_language(language_in_force()) for page in pages()]
    for word in asked:
        if not any(_meant(page, word) for page in every_page):
            raise no_rule(word)
    return [page for page in every_page if not asked or any(_meant(page, word) for word in asked)]


def _meant(page: Page, asked: str) -> bool:
    """Whether a page is asked for by its name, its code, or the beginning of its code."""
    return page.rule.code.startswith(asked.upper()) or page.rule.name == asked.lower()


def _page(page: Page) -> str:
    """A page for a terminal; its headings are in the language in force."""
    from textwrap import indent

    severity = _severity(page.rule.severity)
    parts = [
        text("{code} {name} ({severity})", code=page.rule.code, name=page.rule.name, severity=severity),
        *map(_filled, (page.summary, *page.why)),
        text("Bad:") + "\n\n" + indent(page.bad, "    "),
        text("Good:") + "\n\n" + indent(page.good, "    "),
        _filled(text("Source: {source}", source=page.source)),
    ]
    return "\n\n".join(parts)


def _severity(severity: str) -> str:
    """A severity in the language in force."""
    return {"error": text("error"), "warning": text("warning"), "note": text("note")}[str(severity)]


def _filled(paragraph: str) -> str:
    """A paragraph in lines that the terminal holds; elsewhere Chinese is left whole, other text at 96 columns."""
    if is_terminal():
        return "\n".join(wrap(" ".join(paragraph.split()), min(columns() - 1, _WIDTH)))
    from textwrap import fill

    if any("\u4e00" <= character <= "\u9fff" for character in paragraph[:20]):
        return paragraph
    return fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _listed(page: Page) -> str:
    """A line of the list of rules; on a terminal what does not fit stands indented below it."""
    words = {"code": page.rule.code, "name": page.rule.name, "severity": _severity(page.rule.severity)}
    line = text("{code} {name} ({severity}): {summary}", summary=page.summary, **words)
    if not is_terminal():
        return line
    return "\n      ".join(wrap(line, columns() - 7))
