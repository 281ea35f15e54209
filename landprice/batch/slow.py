"""One parcel of a batch through ``quote`` itself: the exact slow way, and the only one that says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any

from landprice import valuation
from landprice.batch.columns.areas import Areas
from landprice.batch.columns.encode import EncodedColumn
from landprice.batch.columns.libraries import arrow
from landprice.batch.headers.words import field_name
from landprice.batch.options import Options
from landprice.batch.outcomes import KEYWORDS, factor_names
from landprice.batch.output import SEPARATOR, assumed_in, coefficient_column
from landprice.batch.parts import value_parts_of, whole_of_parts, with_areas
from landprice.batch.places.finder import FRAME_FIELDS, SLOW, TABLE_FIELDS, FrameFinder
from landprice.batch.places.keys import PlaceKeys
from landprice.batch.results import shown_coefficient
from landprice.batch.summary import Summary
from landprice.core.errors import LandpriceError, NumberError
from landprice.core.messages import message
from landprice.core.units import parse_area
from landprice.valuation import Valuation
from landprice.valuation.result import with_notes

_MOST_ERRORS = 10_000
_TOTAL = re.compile(r"(?:合|总|小|累)\s*计\s*[:：]?|(?:本页|全[县区市])(?:合|小)?计|(?:sub)?total", re.IGNORECASE)
"""What stands in the rows of a ledger that are sums of others."""
_NEEDED = {"county": "county", "use": "land_use", "grade": "grade", "area": "area"}
_OF_A_PARCEL = ("land_use", "grade")
"""What a row of sums has not."""
EMPTY_ROW = "empty-row"
"""What is remarked of a row in which no cell says anything, in the column of warnings."""


@dataclass(slots=True)
class SlowRows:
    """Single rows of a batch, asked of ``quote``; ``errors`` keeps what is wrong with rows that say the same.

    ``parts`` has, for each row that is a part of a parcel, the rows of all its parts.
    """

    batch: arrow.RecordBatch
    finder: FrameFinder
    encoded: dict[str, EncodedColumn]
    keys: PlaceKeys
    areas: Areas
    options: Options
    errors: dict[tuple[int, ...], str]
    parts: dict[int, list[int]] = kept(default_factory=dict)
    _valued: dict[int, Valuation | str] = kept(default_factory=dict)

    def output(self, row: int, summary: Summary) -> dict[str, Any]:
        """The output of a row, counted in ``summary``; the same mistake in many rows is looked into once."""
        if self._is_blank(row):
            summary.blank += 1
            return {"warnings": EMPTY_ROW}
        if self.is_total(row):
            summary.totals += 1
            return {}
        found = self._of_parts(row) if row in self.parts else self._alone(row)
        if isinstance(found, str):
            summary.rejected += 1
            summary.reasons[found] += 1
            return {"error": found}
        estimate = found.estimate
        group = (found.county, found.scope, found.land_use)
        summary.use_names[group] = found.land_use_name
        summary.count(group, None if estimate is None else int(estimate.yuan))
        return output_of(found)

    def _alone(self, row: int) -> Valuation | str:
        """The valuation of a row, or what is wrong with it."""
        codes = self._codes(row)
        known = self.errors.get(codes) if codes else None
        if known is not None:
            return known
        try:
            if (mistake := self._only_mistake(row)) is not None:
                raise mistake.with_traceback(None)
            value = self.value(row)
            output_of(value)
        except LandpriceError as error:
            known = one_line(error)
            if codes and len(self.errors) < _MOST_ERRORS:
                self.errors[codes] = known
            return known
        return value

    def _of_parts(self, row: int) -> Valuation | str:
        """The valuation of a part of a parcel, or what is wrong with any of them; kept until its own row is asked."""
        if row not in self._valued:
            rows = self.parts[row]
            found: Sequence[Valuation | str]
            try:
                found = value_parts_of(self.finder, self._parts(rows), self.options)
                for part in found:
                    output_of(part)
            except LandpriceError as error:
                found = [one_line(error)] * len(rows)
            self._valued.update(zip(rows, found, strict=True))
        return self._valued.pop(row)

    def value(self, row: int) -> Valuation:
        """The valuation of a row. Raises LandpriceError."""
        return value_one(self.finder, self._said(row), self.options)

    def whole(self, rows: Sequence[int]) -> Valuation:
        """The valuation of the parcel whose parts are ``rows``. Raises LandpriceError."""
        return with_notes(*whole_of_parts(self.finder, self._parts(rows), self.options))

    def _parts(self, rows: Sequence[int]) -> list[dict[str, Any]]:
        """The keywords of each part of a parcel."""
        return [needed(each) for each in with_areas([as_keywords(self._said(row)) for row in rows])]

    def _said(self, row: int) -> dict[str, str | None]:
        """What a row says, by field."""
        frame = self.keys.frame_of(row)
        own = factor_names(self.finder.frames[frame].frame) if frame != SLOW else {}
        said = {
            name: one.text(int(one.codes[row]))
            for name, one in self.encoded.items()
            if not one.only_passing or name.partition(":")[2] in own
        }
        said["area"] = self.areas.text(row)
        return said

    def is_no_parcel(self, row: int) -> bool:
        """Whether a row says nothing in any cell, or is the sum of others."""
        return self._is_blank(row) or self.is_total(row)

    def _is_blank(self, row: int) -> bool:
        texts = (column[row].as_py() for column in self.batch.columns)
        return all(text is None or (isinstance(text, str) and not text.strip()) for text in texts)

    def is_total(self, row: int) -> bool:
        """Whether a row is no parcel but the sum of others: 合计 stands in it, and neither a land use nor a grade."""
        for field in _OF_A_PARCEL:
            one = self.encoded[field]
            text = None if one.column is None else one.text(int(one.codes[row]))
            if text is not None and not _TOTAL.fullmatch(text):
                return False
        if all(self.encoded[field].column is None for field in _OF_A_PARCEL):
            return False
        texts = (column[row].as_py() for column in self.batch.columns)
        return any(isinstance(text, str) and _TOTAL.fullmatch(text.strip()) for text in texts)

    def _codes(self, row: int) -> tuple[int, ...] | None:
        """What tells the rows apart whose mistakes differ; None for a row whose area may be the mistake."""
        if not self.areas.plain[row]:
            return None
        frame = self.keys.frame_of(row)
        if frame == SLOW and not self._wrong(row) and not self._index_and_growth(row):
            # all that is said can be meant: what cannot be found is the table, the land use or the grade
            return (SLOW, *(int(self.encoded[name].codes[row]) for name in (*TABLE_FIELDS, *FRAME_FIELDS)))
        return (frame, *(int(one.codes[row]) for one in self.encoded.values()))

    def _only_mistake(self, row: int) -> LandpriceError | None:
        """The error of a row whose table, land use and grade are found, and of which one statement cannot be meant.

        None where there may be another, so that ``quote`` has to say which comes first.
        """
        if self.keys.frame_of(row) == SLOW or self._index_and_growth(row):
            return None
        wrong = self._wrong(row)
        if self.areas.plain[row]:
            return wrong[0] if len(wrong) == 1 else None
        area = self.areas.text(row)
        if wrong or area is None:
            return None
        try:
            parse_area(area)
        except LandpriceError as error:
            return error
        return None

    def _index_and_growth(self, row: int) -> bool:
        """Whether a row says both, which is a mistake although each can be meant."""
        return bool(self.encoded["index"].codes[row] and self.encoded["monthly_growth"].codes[row])

    def _wrong(self, row: int) -> list[LandpriceError]:
        errors = (one.error(int(one.codes[row])) for one in self.encoded.values() if one.has_errors)
        return [error for error in errors if error is not None]


def value_one(finder: FrameFinder, said: Mapping[str, str | None], options: Options) -> Valuation:
    """The valuation of a parcel that says ``said``, by field. Raises LandpriceError with what is wrong."""
    keywords = needed(with_areas([as_keywords(said)])[0])
    county, scope, edition = (keywords.pop(name, None) for name in ("county", "scope", "edition"))
    found = finder.found(county, scope, edition, keywords.get("date"))
    value = valuation.quote(finder.load(found), allow_expired=options.allow_expired, as_of=options.as_of, **keywords)
    return with_notes(value, found.notes)


def needed(keywords: dict[str, Any]) -> dict[str, Any]:
    """The same, where they say what every parcel needs. Raises NumberError."""
    for name, field in _NEEDED.items():
        if name not in keywords:
            raise NumberError(message("{field} is empty", field=field_name(field)))
    return keywords


def as_keywords(said: Mapping[str, str | None]) -> dict[str, Any]:
    """The keywords of ``quote``: ``coefficient:tenure`` becomes one of ``coefficient``; what is empty is left out."""
    keywords: dict[str, Any] = {}
    for field, text in said.items():
        if text is None:
            continue
        kind, colon, name = field.partition(":")
        if colon:
            keywords.setdefault(kind, {})[name] = text
        else:
            keywords[KEYWORDS.get(field, field)] = text
    return keywords


def output_of(value: Valuation) -> dict[str, Any]:
    """The output columns of a valuation, with those of ``more_units``."""
    estimate, base = value.estimate, value.base_value
    row: dict[str, Any] = {
        "table": value.table,
        "land_use_name": value.land_use_name,
        "benchmark_yuan_per_m2": value.benchmark.yuan_per_m2,
        "base_value_yuan": base and base.yuan,
        "estimate_yuan_per_m2": estimate and estimate.yuan_per_m2,
        "estimate_yuan": estimate and estimate.yuan,
        "complete": value.complete,
        "missing": SEPARATOR.join(value.missing),
        "assumed": SEPARATOR.join(assumed_in(value)),
        "warnings": SEPARATOR.join(warning.code for warning in value.warnings),
        "error": None,
        "area_mu": value.area_mu,
        "estimate_wan_yuan": estimate and estimate.wan_yuan,
        "estimate_wan_per_mu": estimate and estimate.wan_per_mu,
        "land_yuan_per_m2": estimate and estimate.land_yuan_per_m2,
        "floor_yuan_per_m2": estimate and estimate.floor_yuan_per_m2,
    }
    for step in value.steps[1:-1]:
        row[coefficient_column(step.name)] = shown_coefficient(step.value)
    return row


def one_line(error: LandpriceError) -> str:
    """What is wrong with a row, on one line."""
    return " ".join(str(error).split())
