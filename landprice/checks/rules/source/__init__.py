"""LP6xx: a table beside the document it was taken from."""

MODULES = (
    "figure_not_in_source",
    "figure_of_another_place",
    "figure_missing",
    "basis_differs",
    "words_not_in_source",
    "corrections_differ",
    "documents_differ",
)
