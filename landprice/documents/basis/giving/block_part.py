"""One block of a document as it was read, with what it says and the tables that its figures went to."""

from __future__ import annotations

from dataclasses import dataclass, field

from landprice.documents.account.result import ReadTable
from landprice.documents.basis.said import Said
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import Heading
from landprice.documents.document import Place
from landprice.documents.rows.figures import Reading


@dataclass(slots=True, eq=False)
class ReadBlock:
    """One block as it was read; ``told`` are the places of cells that its words on the basis are read from.

    ``lands``: the kinds of land that stand side by side in the table before it, of all of which it speaks.
    """

    block: Block
    heading: Heading
    reading: Reading
    counties: tuple[str, ...] = ()
    scope: str = ""
    said: list[Said] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    told: set[Place] = field(default_factory=set)
    foreign: str = ""
    scope_said: str = ""
    lands: tuple[str, ...] = ()

    def is_of_land(self, table: ReadTable) -> bool:
        """Whether it speaks of the kind of land of a table."""
        return table.kind == self.heading.kind or table.kind in self.lands

    @property
    def is_whole(self) -> bool:
        return bool(self.reading.prices or self.reading.areas)
