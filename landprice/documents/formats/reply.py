"""A document as the plain data that goes from one process to another, there and back."""

from __future__ import annotations

from typing import Any

from landprice.core.messages import message_as_data, message_of
from landprice.documents.document import Block, Document, Grid, GridCell, PageWord, Paragraph, Place
from landprice.documents.place import PictureToRead, Scan


def as_data(document: Document) -> dict[str, Any]:
    """A document as JSON holds it."""
    return {
        "format": document.format,
        "blocks": [block_as_data(block) for block in document.blocks],
        "lines": [[*at, words] for at, words in document.lines.items()],
        "notes": [[place_as_data(place), message_as_data(what)] for place, what in document.notes],
        "behind": sorted(document.scan.behind) if document.scan else [],
        "pictures": [[each.at, each.page, each.source] for each in document.pictures],
    }


def document_of(said: dict[str, Any], file: str) -> Document:
    """The document that ``as_data`` gave."""
    return Document(
        file,
        [block_of(block) for block in said["blocks"]],
        {(page, number): words for page, number, words in said["lines"]},
        [(Place(*place), message_of(what)) for place, what in said["notes"]],
        said["format"],
        scan=Scan(behind=frozenset(said["behind"])) if said["behind"] else None,
        pictures=[PictureToRead(*each) for each in said["pictures"]],
    )


def block_as_data(block: Block) -> dict[str, Any]:
    """A block as JSON holds it."""
    if isinstance(block, Paragraph):
        words = [[each.text, each.left, each.right, each.top, each.bottom] for each in block.words]
        return {"text": block.text, "place": place_as_data(block.place), "words": words}
    rows = [[[c.text, place_as_data(c.place), c.row, c.column, c.rows, c.columns] for c in row] for row in block.rows]
    return {"rows": rows, "exact": block.exact}


def block_of(said: dict[str, Any]) -> Block:
    """The block that ``block_as_data`` gave."""
    if "text" in said:
        return Paragraph(said["text"], Place(*said["place"]), tuple(PageWord(*word) for word in said["words"]))
    rows = [[GridCell(text, Place(*place), *spanned) for text, place, *spanned in row] for row in said["rows"]]
    return Grid(rows, said["exact"])


def place_as_data(place: Place) -> list[Any]:
    """A place as JSON holds it."""
    return [place.page, place.line, place.column, place.sheet, place.table, place.order]
