"""The review page: one HTML file, the document with every figure marked on the left, the drafts on the right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from landprice.core.messages import harmless, harmless_json, language_in_force, text
from landprice.documents.review.confirmed import content_digest, entry_of, series_to_confirm
from landprice.documents.review.document_side import DocumentSide
from landprice.documents.review.draft_side import DraftSide
from landprice.documents.review.states import STATES, shown, state_name

if TYPE_CHECKING:
    from landprice.documents.reading import Drafts

_HERE = Path(__file__).parent
_LANGUAGES = {"en": "en", "zh": "zh-CN"}


def review_page(drafts: Drafts) -> str:
    """The page for what was read of one document; it needs no network and no other file."""
    document = DocumentSide(drafts)
    sides = [DraftSide(number, draft, document) for number, draft in enumerate(drafts.tables)]
    pictures = "\n".join(document.pictures.style())
    title = escape(text("{file}: review of the reading", file=drafts.document.file))
    file = drafts.document.file
    keys = text("Keys: n and p go to the next and previous series to confirm, c confirms it, t all of its table.")
    lines = [
        f'<!doctype html>\n<html lang="{_LANGUAGES[language_in_force()]}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{_part('page.css')}{pictures}</style>\n</head>\n<body>\n<header>",
        f"<h1>{title}</h1>",
        *_legend(document),
        f"<p>{escape(keys)}</p>",
        *_status(sides),
        "</header>\n<main>",
        *_section("document", text("Document"), [f"<h2>{escape(text('Document'))}</h2>", *document.lines()]),
        *_section("drafts", text("What was read"), [*_confirming(sides, file), *_drafts(sides), *_findings(document)]),
        f'</main>\n<script type="application/json" id="review">{_data(drafts)}</script>',
        f"<script>\n{_part('page.js')}</script>\n</body>\n</html>",
    ]
    return harmless("\n".join(lines)) + "\n"


def _part(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _section(name: str, label: str, lines: list[str]) -> list[str]:
    return [f'<section class="{name}" aria-label="{escape(label)}" tabindex="0">', *lines, "</section>"]


def _legend(document: DocumentSide) -> Iterator[str]:
    counts = document.counts()
    yield '<ul class="legend">'
    for state in STATES:
        yield f"<li>{shown(str(counts[state]), state)} {escape(state_name(state))}</li>"
    yield "</ul>"


def _drafts(sides: list[DraftSide]) -> Iterator[str]:
    for side in sides:
        yield from side.lines()


def _status(sides: list[DraftSide]) -> Iterator[str]:
    """The line that tells, wherever the page is scrolled to, what was confirmed and which series is looked at."""
    if any(series_to_confirm(side.draft) for side in sides):
        told = escape(text("confirmed: {done} of {count}", done="[done]", count="[count]"))
        yield f'<p id="status" role="status" data-told="{told}"></p>'


def _confirming(sides: list[DraftSide], file: str) -> Iterator[str]:
    """The series that the keeper confirms, as a form."""
    waiting = [(side, each) for side in sides for each in series_to_confirm(side.draft)]
    yield f"<h2>{escape(text('To confirm'))}</h2>"
    if not waiting:
        yield f"<p>{escape(text('No price was read by position alone.'))}</p>"
        return
    yield '<form id="confirming"><ul>'
    for index, (side, series) in enumerate(waiting):
        first, name = side.first_of(series), escape(f"{side.name} {side.series_name(series)}")
        yield (
            f'<li><label><input type="checkbox" value="{index}" data-table="{side.number}" '
            f'data-figure="{first}"> {name}</label> '
            f'<a href="#{first}">{escape(str(series.because))}</a></li>'
        )
    yield f'</ul><label>{escape(text("Your name"))} <input name="by" autocomplete="name"></label>'
    yield f'<label>{escape(text("Day"))} <input name="on" type="date"></label>'
    yield f"<button>{escape(text('Download confirmed.json'))}</button>"
    command = join(["landprice", "read", file, "--confirmed", "confirmed.json", "-o", "tables"])
    yield f"<p>{escape(text('Then this puts it into the tables:'))} <code>{escape(command)}</code></p></form>"


def _findings(document: DocumentSide) -> Iterator[str]:
    yield f"<h2>{escape(text('Left out and noticed'))}</h2>"
    yield "<ul>"
    for number, finding in enumerate(document.drafts.findings):
        where = escape(str(finding.position.label or text("line {line}", line=finding.line)))
        at = document.of_finding.get(number)
        link = f'<a href="#{at}">{where}</a>' if at else where
        told = f"{link} {finding.rule} {escape(finding.message)} {document.cut_outs(number)}".rstrip()
        yield f'<li id="finding-{number}">{told}</li>'
    yield "</ul>"


def _data(drafts: Drafts) -> str:
    """What the page gives back of each series, as JSON that no text can end."""
    series = [entry_of(draft, each) for draft in drafts.tables for each in series_to_confirm(draft)]
    data = {"digest": content_digest(drafts.document), "series": series}
    return harmless_json(json.dumps(data, ensure_ascii=False)).replace("<", "\\u003c")
