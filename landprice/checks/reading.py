"""Read a published document and check it at once, every finding at its place in the document."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from landprice.checks.documents_run import Documents
from landprice.checks.recorded import Recorded
from landprice.checks.selection import Selection
from landprice.core.findings import Finding
from landprice.documents.formats.on_disk import on_disk
from landprice.documents.reading import Drafts, drafts_in, no_table_in
from landprice.documents.writing.keeper import must_be_of_one
from landprice.tables.catalog import Catalog


def read(
    document: str | Path | bytes,
    *,
    known: Mapping[str, str] | None = None,
    catalog: Catalog | None = None,
    shown_as: str | None = None,
    confirmed: Path | None = None,
) -> Drafts:
    """The tables of benchmark prices in a document: the file at a path, or the bytes of one.

    Nothing is invented: a figure that cannot be assigned with certainty is left out and reported (LP021), a
    field that the document does not give is absent. ``known`` is what the reader knows beyond the document
    (``adcode``, ``pinyin``, ``prefecture``, ``province``, ``county``, ``scope``, ``checked``); the place's codes
    and names are else taken from a table of the same county in ``catalog`` (default: the shipped tables), or from
    the list of GB/T 2260 where it has the county once. Findings name the file as ``shown_as`` (default: as given,
    or ``<bytes>``). ``confirmed`` is the ``confirmed.json`` of a review page: its name and day go into the evidence.

    Raises FileError where the document cannot be read, MissingLibraryError where its format needs a library
    that is not installed, InputError where it holds no table of benchmark prices, or where ``known`` holds what
    cannot be, or what cannot be of all tables of the document.
    """
    if isinstance(document, bytes):
        shown_as = shown_as or "<bytes>"
        with on_disk(document, BytesIO(), shown_as) as path:
            return read(path, known=known, catalog=catalog, shown_as=shown_as, confirmed=confirmed)
    drafts = read_one(document, known=known, catalog=catalog, shown_as=shown_as, confirmed=confirmed)
    must_be_of_one(drafts.tables, known or {})
    return drafts


def read_one(
    path: str | Path,
    *,
    known: Mapping[str, str] | None = None,
    catalog: Catalog | None = None,
    shown_as: str | None = None,
    confirmed: Path | None = None,
) -> Drafts:
    """As ``read``, for one document of several: whether ``known`` is of all their tables is to be asked of all."""
    drafts = drafts_in(Path(path), shown_as=shown_as, known=known, catalog=catalog, confirmed=confirmed)
    if not drafts:
        raise no_table_in(drafts)
    drafts.findings += _checked(drafts)
    drafts.findings.sort(key=lambda finding: (finding.position, finding.rule))
    return drafts


def _checked(drafts: Drafts) -> list[Finding]:
    """The findings of all rules in the tables of one document, compared with one another."""
    documents = Documents(Selection(), None, Recorded())
    documents.add(drafts)
    return sorted(documents.findings((), ()), key=lambda finding: (finding.position, finding.rule, finding.path))
