"""LP6xx: a table beside the document it was taken from."""

from __future__ import annotations

from landprice.checks.rules.source import (
    basis_differs,
    corrections_differ,
    documents_differ,
    figure_missing,
    figure_not_in_source,
    figure_of_another_place,
    words_not_in_source,
)

MODULES = (
    figure_not_in_source,
    figure_of_another_place,
    figure_missing,
    basis_differs,
    words_not_in_source,
    corrections_differ,
    documents_differ,
)
