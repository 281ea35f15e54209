"""What was read of a document, in short forms to compare with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from landprice.checks.reading import read
from landprice.core.findings import Finding
from landprice.documents import Drafts
from landprice.documents.draft import Draft
from landprice.tables.catalog import Catalog

Shape = TypeVar("Shape")


def read_text(text: str, folder: Path, suffix: str = "txt") -> Drafts:
    """The drafts of a document with this text, read without any table at hand."""
    path = folder / f"document.{suffix}"
    path.write_text(text, "utf-8")
    return read(path, catalog=Catalog(shipped=False))


def by_grade(draft: Draft) -> dict[str, dict[str, str]]:
    """Use → grade → figures as printed, ``2410/160.67``."""
    return {
        use: {grade: "/".join(cell.values()) for grade, cell in cells.items()}
        for use, cells in draft.data["prices"].items()
        if use != "heading"
    }


def in_words(draft: Draft) -> dict[str, str]:
    """Use → grades with their figures, ``I 2410/160.67 II 1690/112.67``."""
    return {use: " ".join(f"{g} {figures}" for g, figures in cells.items()) for use, cells in by_grade(draft).items()}


def of_scopes(drafts: Drafts, shape: Callable[[Draft], dict[str, Shape]]) -> dict[str, Shape]:
    """``shape`` of each draft, under scope and use; the use alone where there is no scope."""
    return {
        f"{draft.data['place'].get('scope', '')} {use}".strip(): said
        for draft in drafts.tables
        for use, said in shape(draft).items()
    }


def left_out(drafts: Drafts) -> list[str]:
    """The figures that findings say are left out, in the order of the findings."""
    return [figure for each in drafts.findings if each.rule == "LP021" for figure in figures_of(each)]


def figures_of(finding: Finding) -> list[str]:
    """The figures that a finding names."""
    return list(finding.block.figures) if finding.block else [str(finding.found)]
