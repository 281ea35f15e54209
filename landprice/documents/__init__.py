"""Published documents → drafts of tables, with what could not be read and why.

``landprice.read`` reads a document and checks it at once; here nothing is known of the checker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.documents.draft import Draft
    from landprice.documents.reading import Drafts

__all__ = ["Draft", "Drafts"]


if not TYPE_CHECKING:  # a type checker that saw this would take every misspelt name for one of them

    def __getattr__(name):
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = "draft" if name == "Draft" else "reading"
        return getattr(import_module(f"landprice.documents.{home}"), name)
