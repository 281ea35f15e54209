"""The left side of the review page: the document as it is printed, every figure marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from landprice.documents.document import Grid, Paragraph
from landprice.documents.review.marks import marked
from landprice.documents.review.pictures import ScanPictures
from landprice.documents.review.states import OTHER, READ, shown, state_name

if TYPE_CHECKING:
    from landprice.documents.document import GridCell
    from landprice.documents.reading import Drafts
    from landprice.documents.review.marks import FigureMark


class DocumentSide:
    """The marked document.

    ``of_figure`` has the id of the mark of each figure of a draft that the document shows, ``of_finding`` that of the
    first figure that a finding leaves out.
    """

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.holders = marked(drafts)
        self.pictures = ScanPictures(drafts.document)
        self._numbers: dict[int, int] = {}
        self.of_figure: dict[str, str] = {}
        self.of_finding: dict[int, str] = {}
        for mark in self._marks():
            name = self._name(mark, len(self._numbers))
            if mark.figure and (mark.state != READ or mark.figure not in self.of_figure):
                self.of_figure[mark.figure] = name  # of a coefficient and its key the coefficient
            if mark.finding is not None:
                self.of_finding.setdefault(mark.finding, name)

    def cut_outs(self, number: int) -> str:
        """The pictures of the figures that a finding leaves out, with both readings where they differ."""
        found = []
        for holder in self.holders.values():
            for mark in (mark for mark in holder.marks if mark.finding == number):
                found.append(self.pictures.cut_out(holder.place, mark.digits))
                found.append(escape(self.pictures.readings(holder.place)))
        return " ".join(filter(None, dict.fromkeys(found)))

    def counts(self) -> Counter[str]:
        """How many figures have each state."""
        return Counter(mark.state for mark in self._marks())

    def lines(self) -> Iterator[str]:
        """The document as HTML, before each page that was recognised its picture."""
        names = {number: f"m-{name}" for number, name in self._numbers.items()}
        for block in self.drafts.document.blocks:
            yield from self.pictures.sheet_before(block.place, self.holders, names)
            if isinstance(block, Paragraph):
                yield f"<p>{self._marked(block) or '&nbsp;'}</p>"
            else:
                yield from self._grid(block)

    def _marks(self) -> Iterator[FigureMark]:
        for holder in self.holders.values():
            yield from holder.marks

    def _name(self, mark: FigureMark, number: int) -> str:
        return f"m-{self._numbers.setdefault(id(mark), number)}"

    def _grid(self, grid: Grid) -> Iterator[str]:
        yield '<div class="wide"><table>'
        for row in grid.rows:
            yield "<tr>" + "".join(map(self._cell, row)) + "</tr>"
        yield "</table></div>"

    def _cell(self, cell: GridCell) -> str:
        return f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>{self._marked(cell)}</td>"

    def _marked(self, part: Paragraph | GridCell) -> str:
        written, end = "", 0
        for mark in self.holders[part.place].marks:
            written += escape(part.text[end : mark.start]) + self._mark(part.text[mark.start : mark.end], mark)
            end = mark.end
        return written + escape(part.text[end:])

    def _mark(self, printed: str, mark: FigureMark) -> str:
        if mark.state == OTHER and mark.finding is None:
            return shown(printed, OTHER)
        to = mark.figure or f"finding-{mark.finding}"
        told = state_name(mark.state) if mark.finding is None else self.drafts.findings[mark.finding].message
        return shown(printed, mark.state, here=self._name(mark, 0), to=to, told=told)


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
