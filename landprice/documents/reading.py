"""Read a published document: its tables as drafts, checked at once, every finding at its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.documents.document import Document, Place
from landprice.documents.draft import KEEPERS, Draft, drafts_of
from landprice.documents.find import instruments_in
from landprice.documents.formats import open_document
from landprice.documents.limits import count_figures, count_tables
from landprice.documents.yamltext import yaml_text
from landprice.errors import InputError
from landprice.findings import READ_RULES, Finding, Position, Severity
from landprice.messages import Message, message

if TYPE_CHECKING:
    from landprice.catalog import Catalog

MOST_LEFT_OUT = 200
_FILLED = {
    "place.county": "county",
    "place.pinyin": "pinyin",
    "place.adcode": '"100000"',
    "place.province": "province",
    "place.scope": "scope",
    "sources.0.checked": "2000-01-01",
    "sources.0.title": "title",
}


@dataclass(slots=True)
class Drafts:
    """What one document holds: ``tables`` are drafts, ``findings`` say what is wrong or was left out."""

    tables: list[Draft]
    findings: list[Finding]
    document: Document

    def __bool__(self) -> bool:
        """Whether the document holds anything of benchmark prices or grades, understood or not."""
        return bool(self.tables or self.findings)

    @property
    def errors(self) -> list[Finding]:
        """The findings that are errors."""
        return [finding for finding in self.findings if finding.severity == Severity.ERROR]

    def as_json(self) -> dict[str, Any]:
        """The object of ``read --format json``."""
        from landprice.documents.as_json import table_json

        return {
            "format_version": 1,
            "tables": [table_json(draft) for draft in self.tables],
            "findings": [finding.as_json() for finding in self.findings],
        }


def read(path: str | Path, *, known: Mapping[str, str] | None = None, catalog: Catalog | None = None) -> Drafts:
    """The tables of benchmark prices in the document at ``path``.

    Nothing is invented: a figure that cannot be assigned with certainty is left out and reported (LP021), a
    field that the document does not give is absent. ``known`` is what the reader knows beyond the document
    (``adcode``, ``pinyin``, ``prefecture``, ``province``, ``county``, ``scope``, ``checked``); the place's codes
    and names are else taken from a table of the same county in ``catalog`` (default: the shipped tables).

    Raises FileError where the document cannot be read, MissingLibraryError where its format needs a library
    that is not installed, InputError where it holds no table of benchmark prices.
    """
    drafts = drafts_in(Path(path), known=known, catalog=catalog)
    if not drafts:
        raise no_table_in(drafts.document.file)
    from landprice.checks.published import check_drafts

    drafts.findings += check_drafts(drafts)
    drafts.findings.sort(key=lambda finding: (finding.position.page, finding.position, finding.rule))
    return drafts


def drafts_in(
    path: Path,
    *,
    shown_as: str | None = None,
    known: Mapping[str, str] | None = None,
    catalog: Catalog | None = None,
) -> Drafts:
    """The drafts in the document at ``path``, and what reading them reports; the checker's rules have not run.

    Findings name the file as ``shown_as``. Raises as ``read`` does, but gives no drafts where there is no table.
    """
    document = open_document(path, shown_as or str(path))
    found: list[Draft] = []
    instruments = instruments_in(document)
    sections = [section for instrument in instruments for section in instrument.sections]
    count_tables(sum(section.tables for section in sections), document.file)
    count_figures(sum(len(section.reading.figures) for section in sections), document.file)
    for instrument in instruments:
        for draft in drafts_of(document, instrument, dict(known or {})):
            if draft.has_figures or draft.left_out:
                found.append(draft)
    findings = [_finding("LP022", place, document.file, what, "", "") for place, what in document.notes]
    for draft in found:
        if draft.has_figures:
            _complete(draft, known or {}, catalog)
            findings += _load(draft, document.file)
        findings += _of_reading(draft, document.file)
    return Drafts([draft for draft in found if draft.table is not None], findings, document)


def no_table_in(file: str) -> InputError:
    """The error for a document that has nothing to do with benchmark prices."""
    return InputError(message("{file} holds no table of benchmark prices or grades", file=file))


def _complete(draft: Draft, known: Mapping[str, str], catalog: Catalog | None) -> None:
    """Take names and codes of the place from a table of the same county, where the document has none."""
    from landprice.documents.neighbours import known_places

    place = draft.data["place"]
    for name, value in known_places(place, catalog).items():
        place.setdefault(name, value)
    order = ("county", "pinyin", "adcode", "prefecture", "province", "scope")
    draft.data["place"] = {name: place[name] for name in order if name in place}
    draft.missing = tuple(path for path in (*KEEPERS, "sources.0.title") if not _has(draft.data, path))
    draft.text = yaml_text(draft)


def _has(data: Mapping[str, Any], path: str) -> bool:
    here: Any = data
    for step in path.split("."):
        here = here[int(step)] if isinstance(here, list) else here.get(step)
        if not here:
            return False
    return True


def _load(draft: Draft, file: str) -> list[Finding]:
    """Load the draft as a table file is loaded; fields that are missing are empty words in the model."""
    from landprice.loader import parse_table

    table, mistakes = parse_table(yaml_text(draft, complete_with=_FILLED), file)
    if table is None:
        return [
            Finding(
                each.rule, each.name, each.severity, _position(draft, _keys(each.path), file), each.path, each.message
            )
            for each in mistakes
        ]
    blank = {path.rpartition(".")[2]: "" for path in draft.missing if path.startswith("place.")}
    table = _changed(table, place=_changed(table.place, **blank))
    table.origin.file = file
    table.origin.locate = lambda path, key: _position(draft, path, file)
    draft.table = table
    return []


def _position(draft: Draft, path: tuple[str | int, ...], file: str) -> Position:
    place = draft.place_of(path) or _first_place(draft)
    return place.position(file)


def _first_place(draft: Draft) -> Place:
    return min(draft.places.values(), default=Place(0, 1, 1))


def _keys(path: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in path.split("."))


def _of_reading(draft: Draft, file: str) -> Iterable[Finding]:
    """What was left out, what was not understood, what the keeper has to complete."""
    if len(draft.left_out) > MOST_LEFT_OUT:
        what = message(
            "{count} figures and sentences are left out; the first ones are listed", count=len(draft.left_out)
        )
        yield _finding("LP021", draft.left_out[0][0], file, what, "", "")
    for place, reason, found in draft.left_out[:MOST_LEFT_OUT]:
        what = message("{figure} is left out: {reason}", figure=found, reason=reason) if found else reason
        yield _finding("LP021" if found else "LP022", place, file, what, "", found)
    if draft.missing and draft.table is not None:
        fields = [path.replace(".0.", ".") for path in draft.missing]
        what = message("the document does not give {fields}: complete the table before it is used", fields=fields)
        yield _finding("LP023", draft.places.get(("place",)) or _first_place(draft), file, what, "place", "")


def _finding(rule: str, place: Place, file: str, what: Message, path: str, found: str) -> Finding:
    name, severity = READ_RULES[rule]
    at = place.position(file)
    return Finding(rule, name, severity, at, path, labelled(what, at), found=found or None)


def labelled(what: Message, at: Position) -> Message:
    """``what`` with the page, or the sheet and cell, that line and column alone do not say."""
    return message("{what} ({label})", what=what, label=at.label) if at.label else what


def _changed(part: Any, **values: Any) -> Any:
    """A copy of a part of a table with other values, which are not validated again."""
    from copy import copy

    changed = copy(part)
    for name, value in values.items():
        object.__setattr__(changed, name, value)
    return changed
