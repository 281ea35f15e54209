"""Pictures as arrays: pages of a PDF, frames of a picture file, pictures in a package, in a page, or beside it."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from landprice.core.errors import FileError, library_for
from landprice.core.messages import message
from landprice.documents.formats.office.package import Package
from landprice.documents.limits import MAX_PICTURE_BYTES, MAX_PICTURE_POINTS

_LONGEST, _SHORTEST, _USUAL = 3000, 1200, 2400
"""Pixels of the longer side that a page is read at: 250 dpi of A4, 100 dpi, 200 dpi."""
_TOO_SMALL = (160, 60)
"""Pixels of a picture in running text that holds no table: a logo, a bullet."""


def picture_of(source: Mapping[str, Any], path: Path, file: str) -> Any:
    """The picture as rows × columns × 3 (or rows × columns, grey); None where it is too small to hold a table.

    Raises FileError for one that is too large; for a broken one whatever its library raises.
    """
    if "page" in source:
        return _page_of_pdf(path, int(source["page"]))
    if "frame" in source:
        return _opened(path.read_bytes(), file, int(source["frame"]))
    return _opened(content_of(source, path, file), file, least=_TOO_SMALL)


def content_of(source: Mapping[str, Any], path: Path, file: str) -> bytes:
    """The bytes of a picture in a package, in the page itself, or in a file in the folder of the page."""
    if "part" in source:
        with Package(path, file) as package:
            return package.content_of(str(source["part"]), MAX_PICTURE_BYTES)
    if "data" in source:
        return base64.b64decode(source["data"])
    beside = (path.parent / str(source["file"])).resolve()
    if not beside.is_relative_to(path.parent.resolve()) or beside.stat().st_size > MAX_PICTURE_BYTES:
        raise FileError(message("{file} names a picture that is not read: {name}", file=file, name=source["file"]))
    return beside.read_bytes()


def _opened(content: bytes, file: str, frame: int = 0, least: tuple[int, int] = (1, 1)) -> Any:
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before a point is unpacked
    with Image.open(io.BytesIO(content)) as picture:
        if frame:
            picture.seek(frame)
        width, height = picture.size
        if width * height > MAX_PICTURE_POINTS:
            what = message("{file} has a picture of more than {limit} points", file=file, limit=MAX_PICTURE_POINTS)
            raise FileError(what)
        if width < least[0] or height < least[1]:
            return None
        picture.draft("RGB", (_LONGEST, _LONGEST))
        upright = ImageOps.exif_transpose(picture)
        return np.asarray(_shrunk(_on_white(upright)))


def _on_white(picture: Any) -> Any:
    """A picture in colour or grey; what shows through is paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    if picture.mode in ("I;16", "I", "F"):
        return Image.fromarray((np.asarray(picture).astype(np.float32) / 256).clip(0, 255).astype(np.uint8))
    return picture.convert("L") if picture.mode in ("1", "L") else picture.convert("RGB")


def _shrunk(picture: Any) -> Any:
    longest = max(picture.size)
    if longest <= _LONGEST:
        return picture
    width, height = (max(1, round(side * _LONGEST / longest)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX)


def _page_of_pdf(path: Path, number: int) -> Any:
    """A page drawn as large as the picture that it is."""
    pdfium, raw = (library_for("PDF", name, "pypdfium2") for name in ("pypdfium2", "pypdfium2.raw"))
    pdf = pdfium.PdfDocument(str(path))
    try:
        page = pdf[number - 1]
        pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
        sides = [max(each.get_px_size()) for each in pictures]
        side = min(max(*sides, _SHORTEST), _LONGEST) if sides else _USUAL
        drawn = page.render(scale=side / max(page.get_size()), grayscale=False)
        return np.array(drawn.to_numpy()[:, :, :3])
    finally:
        pdf.close()
