"""What was read of one table → a draft: the table as a file would hold it, with the place of every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from landprice.core.findings import KEEPERS_FIELDS, dotted
from landprice.core.messages import Message
from landprice.core.results import Keyed, in_one_line
from landprice.documents.document import Place
from landprice.tables.basis import Basis, basis_of
from landprice.tables.rows import FlatRow, row_of, rows_of
from landprice.tables.table import EVERY_USE
from landprice.words.grade import is_rank
from landprice.words.places import TOWN, is_without_name, names_at, place_alone

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath
    from landprice.tables.table import Table

KEEPERS = tuple(map(dotted, KEEPERS_FIELDS))
"""What a table needs and a document may not say: the keeper completes it."""
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SeriesEvidence:
    """How sure the prices of one use in one unit are: ``how`` is proved, ordered or by-position."""

    land_use: str
    grades: tuple[str, ...]
    unit: str
    how: str
    because: Message
    checked: date | None = None
    checked_by: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry of ``evidence`` in ``read --format json``."""
        return {
            "land_use": self.land_use,
            "grades": list(self.grades),
            "unit": self.unit,
            "class": self.how,
            "because": str(self.because),
            "checked": self.checked,
            "checked_by": self.checked_by or None,
        }


@dataclass(slots=True, repr=False)
class Draft(Keyed):
    """A table as read: ``data`` in the order of the format, ``places`` of its values in the document.

    ``left_out`` are figures, and sentences of the basis, that are not in it; ``notes`` say, under the code of a
    finding, what else to know. ``missing`` names the fields that the keeper has to complete; ``table`` is the loaded
    model (with an empty text, no entry or None where a field is missing), ``text`` the YAML. ``read_as`` is the place
    as the document gives it, before keeper and tables added to it, ``taken`` what of it is known from elsewhere: other
    tables, the list; ``scope_pinyin`` goes into the name of the file alone.
    """

    data: dict[str, Any]
    places: dict[Keys, Place]
    left_out: list[tuple[Place, Message, str]] = field(default_factory=list)
    notes: list[tuple[str, Place, Message]] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    text: str = ""
    table: Table = None  # type: ignore[assignment]
    read_as: dict[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    scope_pinyin: str = ""
    evidence: list[SeriesEvidence] = field(default_factory=list)
    basis_at: set[tuple[str, Place]] = field(default_factory=set)
    """The fields of the basis with the place of each statement that the table holds."""
    corrections: list[dict[str, Any]] = field(default_factory=list)
    """Each coefficient and rate as ``read --format json`` gives it, also those that no part of a table holds."""
    amounts: list[dict[str, Any]] = field(default_factory=list)
    """Each price and standard depth of a street and cost of servicing, likewise: they are no coefficients."""
    corrected_at: list[tuple[dict[str, Any], Place]] = field(default_factory=list)
    """Each entry of these two that is a figure, with its place in the document."""

    def __repr__(self) -> str:
        place = self.data.get("place", {})
        said = (place.get("county"), place.get("scope"), self.data.get("valuation_date"))
        figures = sum(1 for _ in self.figures())
        return in_one_line(self, " ".join([*(str(each) for each in said if each), f"({figures})"]))

    @property
    def kind(self) -> str:
        """The kind of land: state, collective or allocated."""
        return str(self.data.get("kind", "state"))

    @property
    def by_position(self) -> list[str]:
        """The uses of which a series of prices is read by position: the keeper has to confirm them."""
        waiting = (each for each in self.evidence if each.how == "by-position" and each.checked is None)
        return list(dict.fromkeys(each.land_use for each in waiting))

    def confirm(self, series: SeriesEvidence, by: str, on: date) -> None:
        """Note that a keeper compared a series with the document."""
        self.evidence[self.evidence.index(series)] = replace(series, checked=on, checked_by=by)

    def tell_evidence(self) -> None:
        """Put what was read by position into the data, for the keeper to confirm in the table."""
        told: dict[tuple[Any, ...], list[str]] = {}
        for each in self.evidence:
            if each.how == "by-position":
                key = each.land_use, each.grades, str(each.because), each.checked, each.checked_by
                told.setdefault(key, []).append(each.unit)
        if told:
            self.data["evidence"] = [_evidence_entry(*key) for key in told]

    @property
    def heading(self) -> str | None:
        """The heading of the prices, or of the areas where there are none."""
        heading: str | None = self.data["prices"].get("heading")
        return heading or self.data.get("grading", {}).get("heading")

    @property
    def has_prices(self) -> bool:
        """Whether any price was read; else there are areas alone."""
        return any(use != "heading" for use in self.data["prices"])

    def as_file(self) -> dict[str, Any]:
        """The data of the file, all as text: what reading ``text`` gives."""
        return {
            **{key: each for key, each in self.data.items() if key != "prices" or self.has_prices},
        }

    def place_of(self, keys: Keys) -> Place | None:
        """Where in the document the value at ``keys``, or the nearest above it, stands."""
        for length in range(len(keys), 0, -1):
            if found := self.places.get(keys[:length]):
                return found
        return None

    def figures(self) -> Iterator[tuple[Keys, str, Place]]:
        """Every figure of the table as (path, digits, place in the document).

        The path is that of the table file: ``("prices", "commercial", "II", "wan_per_mu")``, ``("grading", "areas",
        "II", "commercial")``, ``("grading", "totals", "commercial")``, ``("grading", "approved_area")``.
        """
        for part in ("grading", "prices"):
            for keys, digits in _leaves(self.data.get(part, {}), (part,)):
                if keys[1] not in ("heading", "unit"):
                    yield keys, digits, self.places[keys]

    @property
    def county(self) -> str | None:
        """The county; None where its keeper has to name it."""
        return self.table.place.county or None

    @property
    def scope(self) -> str | None:
        """What the table covers; None where its keeper has to say it."""
        return self.table.place.scope or None

    @property
    def rows(self) -> list[FlatRow]:
        """The figures as flat rows; what the keeper has to complete is empty.

        Of a document that gives the basis alone each use and grade that it names has a row without figures.
        """
        if self.has_prices or "grading" in self.data:
            bare = [use for use in self.data["basis"] if use in self._unpriced()]
            return [*rows_of(self.table), *(row_of(self.table, use, "") for use in bare)]
        return [row_of(self.table, use, grade) for use in _told_uses(self) for grade in _told_grades(self, use)]

    @property
    def basis(self) -> dict[str, Any]:
        """The basis of each priced land use, as ``read --format json`` gives it."""
        if not self.has_prices and "grading" not in self.data:
            return {use: _basis_of_grades(self.table, use, _told_grades(self, use)) for use in _told_uses(self)}
        bare = {use: _basis_of_grades(self.table, use, [""]) for use in self._unpriced() if use in self.data["basis"]}
        return {use: _basis_of_use(self.table, use) for use in self.table.prices.by_use} | bare

    def _unpriced(self) -> list[str]:
        """The uses without figures."""
        areas = self.data.get("grading", {}).get("areas", {}).values()
        graded = {use for uses in areas for use in uses}
        return [use for use in self.table.land_uses if use not in self.table.prices.by_use and use not in graded]

    def as_json(self) -> dict[str, Any]:
        """The draft under the keys of ``read --format json``."""
        return _as_json(self)


def _evidence_entry(
    use: str, grades: tuple[str, ...], because: str, checked: date | None, checked_by: str
) -> dict[str, Any]:
    entry = {"land_use": use, "grades": list(grades), "how": "by-position", "because": because}
    return entry | ({"checked": checked.isoformat(), "checked_by": checked_by} if checked else {})


def path_of(missing: str) -> KeyPath:
    """The path of a missing field, written with dots."""
    return tuple(int(step) if step.isdecimal() else step for step in missing.split("."))


def _leaves(part: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    for key, value in part.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*keys, key))
        else:
            yield (*keys, key), value


def _as_json(draft: Draft) -> dict[str, Any]:
    """``county, scope, heading, rows, basis``; the basis by priced land use.

    The scope of a row is the place that its price is of: of a table of towns, priced as its grades, the town; of
    ranks of towns the towns of the rank: 建制镇（一类镇）.
    """
    rows = [
        {**row, "county": row["county"] or None, "scope": _scope_of(row) or None, "grade": row["grade"] or None}
        for row in draft.rows
    ]
    return {
        "county": draft.county,
        "scope": draft.scope,
        "kind": draft.kind,
        "heading": draft.heading,
        "rows": rows,
        "basis": draft.basis,
        "evidence": [each.as_json() for each in draft.evidence],
        "corrections": draft.corrections,
        "amounts": draft.amounts,
    }


def _scope_of(row: FlatRow) -> str:
    names = names_at(row["grade"])
    if names and names[-1].level == TOWN and place_alone(row["grade"]):
        return row["grade"]
    rank, scope = row["grade"], row["scope"]
    if not (is_rank(rank) and scope.endswith(("镇", "乡")) and is_without_name(scope)):
        return scope
    return f"{scope}（{rank}{'乡镇' if '乡' in scope else '镇'}）"


def _told_uses(draft: Draft) -> list[str]:
    """The uses of which something is said of the basis; of a use that only corrections name nothing is."""
    basis, corrected = draft.data["basis"], "corrections" in draft.data
    own = [use for use in draft.table.land_uses if use in basis]
    return own if corrected and own else list(draft.table.land_uses)


def _told_grades(draft: Draft, use: str) -> list[str]:
    """The grades for which something is said of the basis of a use; one without a name where nothing is."""
    told = [*draft.data["basis"].get(EVERY_USE, {}).values(), *draft.data["basis"].get(use, {}).values()]
    return list(dict.fromkeys(grade for value in told if isinstance(value, dict) for grade in value)) or [""]


def _basis_of_use(table: Table, use: str) -> dict[str, Any]:
    """The basis of a use; a field that differs by grade is grade → value."""
    return _basis_of_grades(table, use, table.prices.by_use[use])


def _basis_of_grades(table: Table, use: str, grades: Iterable[str]) -> dict[str, Any]:
    by_grade = {grade: _basis_json(basis_of(table, use, grade)) for grade in grades}
    found: dict[str, Any] = {}
    for name, value in next(iter(by_grade.values())).items():
        values = {grade: basis[name] for grade, basis in by_grade.items()}
        found[name] = value if all(each == value for each in values.values()) else values
    return found


def _basis_json(basis: Basis) -> dict[str, Any]:
    servicing = basis.servicing
    return {
        "valuation_date": basis.valuation_date,
        "servicing": {
            "word": servicing.word,
            "outside": list(servicing.outside) if servicing.outside is not None else None,
            "inside": servicing.inside,
        }
        if servicing
        else None,
        "plot_ratio": basis.plot_ratio,
        "tenure_years": basis.tenure_years,
        "right": basis.right,
        "price_per": basis.price_per,
    }
