"""The basis of each table of an instrument: what is said with it, over what is said for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from landprice.core.messages import message
from landprice.documents.basis.belonging import says, surroundings
from landprice.documents.basis.grid import has_fields
from landprice.documents.basis.read import read_basis
from landprice.documents.basis.rows_of_places import rows_of_places, without_rows_of_others
from landprice.documents.basis.said import BasisRead
from landprice.documents.basis.subject import Subject
from landprice.documents.document import Block, Grid
from landprice.documents.finding.instruments import Instrument
from landprice.documents.finding.sections import Section
from landprice.documents.grids.figures import Use
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.words import squeezed

_FEW = 40
"""So many different lists of uses may share what an instrument says for all its tables."""
GradesByUse = Mapping[str, Sequence[str]]


class BasisSources:
    """Reads the basis of ``tables`` (the sections of each); what they share is read once for each list of uses."""

    def __init__(self, instrument: Instrument, tables: Sequence[Sequence[Section]]) -> None:
        self.found = surroundings(instrument, tables)
        self.headings = [next((one.heading for one in table if one.heading), None) for table in tables]
        sections = [one for table in tables for one in table]
        named = {figure.scope for one in sections for figure in one.reading.figures}
        self.scopes = frozenset(filter(None, {instrument.where.scope, *named, *(one.where.scope for one in sections)}))
        self.rows = {id(grid): rows for one in sections for grid, rows in rows_of_places(one)}
        self._common: dict[tuple[object, ...], BasisRead] = {}

    def of_table(
        self, number: int, where: Where, place: str, uses: list[Use], grades: GradesByUse, *, report: bool
    ) -> BasisRead:
        """The basis of one table; where ``report``, with the words whose table is not certain.

        ``place`` is what the rows of the table name, where a grid holds those of several.
        """
        blocks = self._of_place(self.found.own[number], place)
        own = read_basis(blocks, uses, lambda use: grades.get(use, ()), self._subject(where, number))
        basis = own.over(self._shared(self._subject(where, number), place, uses, grades))
        for block in self.found.doubtful if report else ():
            what = message("which table it is of is not certain: {words}", words=_words(block))
            basis.unread.append((block.place, what))
        heading = self.headings[number]
        if heading and not basis.said and self.found.is_elsewhere(number):
            what = message("the basis stands with another table: that it is of this one too is not certain")
            basis.unread.append((heading.place, what))
        return basis

    def _shared(self, subject: Subject, place: str, uses: list[Use], grades: GradesByUse) -> BasisRead:
        shared = [block for block in self.found.common if isinstance(block, Grid) and id(block) in self.rows]
        apart = place if any(map(has_fields, shared)) else ""
        key = (subject, apart, tuple(uses), tuple((use, *grades.get(use, ())) for use in sorted(grades)))
        if key not in self._common and len(self._common) >= _FEW:
            return self._not_read()
        if key not in self._common:
            blocks = self._of_place(self.found.common, place)
            self._common[key] = read_basis(blocks, uses, lambda use: grades.get(use, ()), subject)
        return self._common[key]

    def _subject(self, where: Where, number: int) -> Subject:
        """The place of a table; where it is the only one its heading stands among what is said for all."""
        heading = self.headings[number]
        return Subject(where, self.scopes, squeezed(heading.text) if heading and len(self.headings) == 1 else "")

    def _not_read(self) -> BasisRead:
        telling = next((block for block in self.found.common if says(block)), None)
        what = message("what is said for all tables is read for the first {most} kinds of them", most=_FEW)
        return BasisRead(unread=[(telling.place, what)] if telling else [])

    def _of_place(self, blocks: Sequence[Block], place: str) -> list[Block]:
        """``blocks`` with the rows of other places emptied in grids of several."""
        return [
            without_rows_of_others(block, self.rows[id(block)], place)
            if isinstance(block, Grid) and id(block) in self.rows
            else block
            for block in blocks
        ]


def _words(block: Block) -> str:
    if isinstance(block, Grid):
        return next((cell.text.strip()[:60] for row in block.rows for cell in row if cell.text.strip()), "")
    return block.text.strip()[:60]
