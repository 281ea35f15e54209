"""``confirmed.json`` of the review page: which series of prices a keeper compared with the document, who and when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import FileError, InputError
from landprice.core.exact import seen
from landprice.core.messages import message
from landprice.core.textfile import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landprice.documents.document import Document
    from landprice.documents.draft import Draft, SeriesEvidence

FORMAT_VERSION = 1
LONGEST_NAME = 100
_WORDS = ("kind", "land_use", "unit")
_TOLD_BY = (*_WORDS, "figures")
"""What a series is told by; its place may be named later by the keeper."""
_AT = "at"
"""Of two series with the same figures, of two towns, the one that stands there in the document."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a keeper confirmed: the digest of the document, each series with its figures, the name and the day."""

    file: str
    digest: str
    by: str
    on: date
    series: tuple[dict[str, Any], ...]


def series_to_confirm(draft: Draft) -> list[SeriesEvidence]:
    """The series of prices that were read by position alone, and that nobody has confirmed."""
    return [each for each in draft.evidence if each.how == "by-position" and each.checked is None]


def entry_of(draft: Draft, series: SeriesEvidence) -> dict[str, Any]:
    """A series as ``confirmed.json`` names it: its place, use, unit, and every figure as read."""
    place = draft.data["place"]
    cells = draft.data["prices"].get(series.land_use, {})
    figures = {grade: cells[grade][series.unit] for grade in series.grades if series.unit in cells.get(grade, {})}
    return {
        "county": place.get("county", ""),
        "scope": place.get("scope", ""),
        "kind": draft.kind,
        "land_use": series.land_use,
        "unit": series.unit,
        _AT: _where(draft, series),
        "figures": figures,
    }


def _where(draft: Draft, series: SeriesEvidence) -> list[str | int]:
    """Where the first figure of a series stands: page, sheet, table, line and column."""
    at = draft.place_of(("prices", series.land_use, series.grades[0], series.unit))
    return [at.page, at.sheet, at.table, at.line, at.column] if at else []


def content_digest(document: Document) -> str:
    """A digest of the words of a document, whatever its format."""
    digest = hashlib.sha256()
    for part in document.parts():
        digest.update(part.text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def load_confirmed(path: Path) -> Confirmed:
    """What ``confirmed.json`` says.

    Raises FileError where it cannot be read, or is no file of the review page, InputError where it confirms nothing.
    """
    try:
        said = json.loads(read_text(path))
        version, series = said["format_version"], said["series"]
        on = date.fromisoformat(said["on"])
        whole = all(isinstance(each[name], str) for each in series for name in _WORDS)
        whole = whole and all(isinstance(each["figures"], dict) for each in series)
        by, digest = said["by"].strip(), said["digest"]
        whole = whole and by.isprintable() and 0 < len(by) <= LONGEST_NAME and isinstance(digest, str)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FileError(_no_such_file(path)) from error
    if version != FORMAT_VERSION or not whole:
        raise FileError(_no_such_file(path))
    if not series:
        what = message("{file} confirms no series: mark those that you compared, then download it again", file=path)
        raise InputError(what)
    return Confirmed(str(path), digest, by, on, tuple(series))


def _no_such_file(path: Path) -> Any:
    return message(
        "{file} is no file of confirmed series: expected confirmed.json as the review page writes it, "
        "with a name and a day",
        file=path,
    )


def confirm(drafts: Sequence[Draft], document: Document, confirmed: Confirmed) -> None:
    """Put name and day into the evidence of each series that was confirmed.

    Raises InputError where it was confirmed of another document, or of figures that are not read now.
    """
    if confirmed.digest != content_digest(document):
        what = message(
            "{file} confirms another document than {document}, or another version of it: review it again",
            file=confirmed.file,
            document=document.file,
        )
        raise InputError(what)
    for entry in confirmed.series:
        found = _confirmed_by(entry, drafts)
        if not found:
            what = message(
                "{file} confirms figures of {use} ({unit}) that are not read so now: review the document again",
                file=confirmed.file,
                use=seen(entry["land_use"]),
                unit=seen(entry["unit"]),
            )
            raise InputError(what)
        for draft, series in found:
            draft.confirm(series, confirmed.by, confirmed.on)


def _confirmed_by(entry: Mapping[str, Any], drafts: Sequence[Draft]) -> list[tuple[Draft, SeriesEvidence]]:
    """The series of one table that an entry confirms; of several with its figures only that which stands there."""
    found = [
        (draft, series)
        for draft in drafts
        for series in draft.evidence
        if series.how == "by-position"
        and all(value == entry[name] for name, value in entry_of(draft, series).items() if name in _TOLD_BY)
    ]
    if len(found) < 2:
        return found
    return [(draft, series) for draft, series in found if entry.get(_AT) == _where(draft, series)]
