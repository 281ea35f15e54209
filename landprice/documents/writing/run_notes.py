"""The notes beside tables of corrections: what they say of the basis (注:平均容积率为2.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from landprice.documents.basis.said import FIELDS, UNREAD, Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import is_note
from landprice.documents.corrections.run_lines import is_run, pieces_of, without_notes
from landprice.documents.corrections.vocabulary import is_coefficient, kind_in
from landprice.documents.document import Place
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import USE


def said_in_notes(lines: Sequence[Line]) -> Iterator[Said]:
    """What the notes in lines of tables of corrections say, each of the one use that the title of its table names."""
    for title, words, place in _notes_in(lines):
        uses = {UseName(each.value, each.text) for each in items_of(title) if each.kind == USE}
        use = uses.pop() if len(uses) == 1 else None
        for said in BasisReader().read(words, place.further):
            if said.item == UNREAD or (said.item in FIELDS and said.value):
                yield replace(said, use=said.use or use)


def _notes_in(lines: Sequence[Line]) -> Iterator[tuple[str, str, Place]]:
    """Each note with the title before it, and its place."""
    title = ""
    for line in lines:
        for own, words, place in _pieces(line):
            if is_note(plain(words)):
                yield own or title, words, place
            elif kind_in(plain(words)) and not is_coefficient(plain(words)):
                title = words


def _pieces(line: Line) -> Iterator[tuple[str, str, Place]]:
    """The cells of a line; of one in which tables run together, what stands behind each of them, and its title."""
    if not is_run(line):
        yield from (("", cell.text, cell.place) for cell in line.full)
        return
    for title, body, place in pieces_of(line):
        table, notes = without_notes(body)
        yield title, notes, place.further(len(table))
