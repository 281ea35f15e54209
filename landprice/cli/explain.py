"""``landprice explain``: what a rule looks for, why, a bad and a good example, its source."""

from __future__ import annotations

from typing import Annotated

import typer

from landprice.cli.options import Format, OutputFormat
from landprice.messages import text

HELP = text("Explain a rule of the checker; without one, list them all.")


def command(
    rule: Annotated[
        str | None,
        typer.Argument(help=text("Its code or name, such as LP301 or unit-mismatch."), show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=text("The pages of all rules."))] = False,
    output_format: Format = OutputFormat.TEXT,
) -> None:
    from landprice.checks.manual import as_text, pages, severity_word
    from landprice.checks.selection import no_rule
    from landprice.cli.output import say, say_json
    from landprice.messages import language_in_force, translate

    language = language_in_force()
    chosen = [page for page in pages() if rule is None or rule.lower() in (page.rule.code.lower(), page.rule.name)]
    if rule is not None and not chosen:
        raise no_rule(rule)
    if output_format is OutputFormat.JSON:
        shown = [page.as_json(language) for page in chosen]
        say_json(shown[0] if rule else {"format_version": 1, "rules": shown})
    elif rule or every:
        say("\n\n\n".join(as_text(page, language) for page in chosen))
    else:
        for page in chosen:
            kind = severity_word(page.rule.severity)
            say(f"{page.rule.code} {page.rule.name} ({kind}): {translate(page.summary, language)}")
