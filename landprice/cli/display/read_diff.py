"""``landprice read --diff``: how a document differs from the table already there, or from the edition before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.cli.output import say
from landprice.core.messages import message, text
from landprice.documents.draft import Draft
from landprice.documents.writing.diff import differences, edition_before, scopes_there, table_of
from landprice.documents.writing.neighbours import with_form
from landprice.tables.cache.index import Entry
from landprice.tables.catalog import Catalog

if TYPE_CHECKING:
    from landprice.documents import Drafts


def show_differences(drafts: Drafts, catalog: Catalog) -> None:
    """Each table of a document beside the one that is there, value by value."""
    for draft in drafts.tables:
        if entry := table_of(draft, catalog):
            _show(draft, entry)
        else:
            _show_before(draft, catalog)


def _show(draft: Draft, entry: Entry) -> None:
    found = differences(draft, entry.path)
    if found:
        say(text("{name}: differences from {file}: {count}", name=_name(draft), count=len(found), file=entry.path))
        _list(draft, entry)
    else:
        say(text("{name}: the document and {file} agree", name=_name(draft), file=entry.path))


def _show_before(draft: Draft, catalog: Catalog) -> None:
    if before := edition_before(draft, catalog):
        say(
            text(
                "{name}: no table of this edition is there; what changed since {edition}, {file}:",
                name=_name(draft),
                edition=before.edition,
                file=before.path,
            )
        )
        _list(draft, before)
    elif there := scopes_there(draft, catalog):
        say(
            text(
                "{name}: no table of this scope and edition is there; of the county there are: {choices}",
                name=_name(draft),
                choices=there,
            )
        )
    else:
        say(text("{name}: no table of this county is there", name=_name(draft)))


def _list(draft: Draft, entry: Entry) -> None:
    nothing = message("nothing")
    for each in differences(draft, entry.path):
        line = text(
            "{path}: table {table} (line {line}), document {document}",
            path=each.path,
            table=each.table if each.table is not None else nothing,
            line=each.line,
            document=each.document if each.document is not None else nothing,
        )
        say("  " + line + (f" ({each.place.position(draft.table.file).words})" if each.place else ""))


def _name(draft: Draft) -> str:
    place = draft.table.place
    return str(with_form(" ".join(filter(None, (place.county, place.scope, draft.table.edition))), draft.data))
