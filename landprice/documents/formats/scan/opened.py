"""Files that are pictures (PNG, JPEG, TIFF, WebP, BMP, GIF): each page is left to the recognition."""

from __future__ import annotations

from pathlib import Path

from landprice.documents.document import Document
from landprice.documents.formats.scan.engine import is_installed
from landprice.documents.limits import count_pages, damaged
from landprice.documents.place import PictureToRead


def open_file(path: Path, file: str) -> Document:
    """The pages of a picture file, none read yet. Raises FileError for one that is damaged or has too many."""
    count = _frames_of(path, file) if is_installed() else 1
    count_pages(count, file)
    read = Document(file, [], format="picture")
    read.pictures = [PictureToRead(0, number + 1, {"frame": number}) for number in range(count)]
    return read


def _frames_of(path: Path, file: str) -> int:
    """How many pictures a file has: pages of a TIFF, one of others."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise damaged(file, type(error).__name__) from None
