"""Files that are pictures (PNG, JPEG, TIFF, WebP, BMP, GIF): each page is left to the recognition."""

from __future__ import annotations

from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import Document
from landprice.documents.formats.scan.engine import must_have_libraries
from landprice.documents.limits import MAX_PAGES
from landprice.documents.scanned import PictureToRead


def open_file(path: Path, file: str) -> Document:
    """The pages of a picture file, none read yet. Raises MissingLibraryError, or FileError for one with too many."""
    must_have_libraries(file)
    from landprice.documents.formats.scan.pictures import frames_of

    count = frames_of(path)
    if count > MAX_PAGES:
        raise FileError(
            message("{file} has {pages} pages; at most {limit} are read", file=file, pages=count, limit=MAX_PAGES)
        )
    read = Document(file, [], format="picture")
    read.pictures = [PictureToRead(0, number + 1, {"frame": number}) for number in range(count)]
    return read
