"""The pictures of a web page: in the page itself (data: URIs), in files beside it, or in its archive."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_KIND = r"data:image/(?:png|jpe?g|webp|bmp|tiff|gif);base64,"
_DATA = re.compile(
    rf"""(?P<before>[=(]\s{{0,9}}(?P<quote>["'])\s{{0,9}}){_KIND}(?P<quoted>[A-Za-z0-9+/=\s%]+)(?=(?P=quote))"""
    rf"""|(?P<sign>[=(]\s{{0,9}}){_KIND}(?P<bare>[A-Za-z0-9+/=%]+)""",
    re.IGNORECASE,
)
"""The value of an attribute or of a style: between quotes with blanks, else up to the first; no words of the page."""
_TOKEN = "data:picture-{number}"
_RASTER = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif")
_ELSEWHERE = re.compile(r"^/|[\\:\0]")
"""In a name: Windows asks another computer, or another drive, for it as soon as it is resolved."""
_MOST_SIGNS = 400
"""Of an address that is looked up."""


class PagePictures:
    """Where the pictures of a page are: ``folder`` is that of its file, ``archived`` has those of its archive."""

    def __init__(self, folder: Path | None, archived: Mapping[str, bytes] | None = None) -> None:
        self._folder = folder
        self._archived = archived or {}
        self._data: dict[str, str] = {}

    def taken_out(self, text: str) -> str:
        """The text of a page with a short name in place of each picture in it; lines stay as they are."""
        return _DATA.sub(self._named, text) if "data:image/" in text else text

    def source_of(self, address: str) -> dict[str, Any] | None:
        """Where the recognition finds a picture; None for one on the network, or of no points."""
        address = address.strip()
        if address in self._data:
            return {"data": self._data[address]}
        if address in self._archived:
            self._data[address] = base64.b64encode(self._archived[address]).decode()
            return {"data": self._data[address]}
        return self._beside(address)

    def _named(self, found: re.Match[str]) -> str:
        name = _TOKEN.format(number=len(self._data) + 1)
        data = found["quoted"] or found["bare"]
        self._data[name] = "".join(unquote(data).split())
        return (found["before"] or found["sign"]) + name + "\n" * data.count("\n")

    def _beside(self, address: str) -> dict[str, Any] | None:
        """A file in the folder of the page or below it."""
        if self._folder is None or len(address) > _MOST_SIGNS:
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or not name.lower().endswith(_RASTER) or _ELSEWHERE.search(name):
            return None
        try:
            where = (self._folder / name).resolve()
            is_below = where.is_relative_to(self._folder.resolve()) and where.is_file()
        except (OSError, RuntimeError, ValueError):  # a name that is too long, a link in a circle
            return None
        return {"file": name} if is_below else None
