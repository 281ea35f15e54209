"""Published documents → drafts of tables, with what could not be read and what is wrong with them.

drafts = landprice.documents.read("gazette.txt")
drafts.tables[0].rows(), drafts.tables[0].text, drafts.findings
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.documents.checked import read
    from landprice.documents.draft import Draft
    from landprice.documents.reading import Drafts

__all__ = ["Draft", "Drafts", "read"]


def __getattr__(name: str) -> object:
    if name == "Draft":
        from landprice.documents.draft import Draft

        return Draft
    if name == "Drafts":
        from landprice.documents.reading import Drafts

        return Drafts
    if name == "read":
        from landprice.documents.checked import read

        return read
    raise AttributeError(name)
