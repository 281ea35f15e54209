"""Published documents → drafts of tables, with what could not be read and why.

``landprice.read`` reads a document and checks it at once; here nothing is known of the checker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.documents.draft import Draft
    from landprice.documents.reading import Drafts

__all__ = ["Draft", "Drafts"]


def __getattr__(name: str) -> object:
    if name == "Draft":
        from landprice.documents.draft import Draft

        return Draft
    if name == "Drafts":
        from landprice.documents.reading import Drafts

        return Drafts
    raise AttributeError(name)
