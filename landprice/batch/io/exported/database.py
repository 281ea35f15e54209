"""Tables as a SQLite database with keys; ``schema.sql`` describes each of its tables and columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.io.exported.corrections import correction_rows
from landprice.batch.io.exported.prices import PriceRow, price_rows_of
from landprice.core.units import plain
from landprice.tables.table import Table

if TYPE_CHECKING:
    import sqlite3

_SCHEMA = Path(__file__).with_name("schema.sql")
_OF_GRADES = (
    *("yuan_per_m2", "wan_per_mu", "derived_units", "low", "high", "land_yuan_per_m2", "floor_yuan_per_m2", "area_ha"),
    *("valuation_date", "right", "price_per", "servicing", "plot_ratio", "tenure_years", "rate_percent"),
    *("previous_edition", "previous_yuan_per_m2"),
)
_OF_CORRECTIONS = ("kind", "number", "land_use", "grade", "key", "value")
_OF_TABLE = {
    "county": "county",
    "scope": "scope",
    "edition": "edition",
    "adcode": "adcode",
    "prefecture": "prefecture",
    "province": "province",
    "kind": "kind",
    "classification": "classification",
    "price_level": "price_level",
    "table": "file",
}
"""The columns of the flat rows that stand with the table, and their names there."""
_OF_SOURCE = {
    "document_number": "document_number",
    "source_role": "role",
    "source_title": "title",
    "issuer": "issuer",
    "issued": "issued",
    "effective": "effective",
    "expires": "expires",
}
_OF_USE = {"land_use_name": "full_name", "use_code": "code"}


def write_database(tables: Sequence[Table], path: Path) -> None:
    """Write all that ``tables`` hold to a new database at ``path``. Raises OSError."""
    import sqlite3

    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("PRAGMA foreign_keys = ON")
            base.executescript(_SCHEMA.read_text("utf-8"))
            base.execute(_flat_view())
            for number, table in enumerate(tables, 1):
                _put_table(base, number, table, price_rows_of(table, tables))
    except sqlite3.Error as error:
        raise OSError(str(error)) from None


def _flat_view() -> str:
    """The view ``prices``: the flat rows, whose columns stand with the table, its first source, its uses and grades."""
    columns = [f'{_place(name)} AS "{name}"' for name in PriceRow.__annotations__]
    joined = "JOIN tables t USING (table_id) JOIN land_uses u USING (table_id, land_use)"
    cited = "JOIN sources s ON s.table_id = g.table_id AND s.number = 0"
    return (
        f"CREATE VIEW prices AS SELECT {', '.join(columns)} FROM graded g {joined} {cited} "
        "ORDER BY g.table_id, u.number, g.number"
    )


def _place(name: str) -> str:
    for alias, place in (("t", _OF_TABLE), ("s", _OF_SOURCE), ("u", _OF_USE)):
        if name in place:
            return f"{alias}.{place[name]}"
    return f'g."{name}"'


def _put_table(base: sqlite3.Connection, table_id: int, table: Table, rows: Iterable[PriceRow]) -> None:
    place, grading = table.place, table.grading
    own = {
        "table_id": table_id,
        "file": table.file,
        **{name: getattr(place, name) for name in ("adcode", "county", "pinyin", "prefecture", "province", "scope")},
        **{name: getattr(table, name) for name in ("edition", "kind", "classification", "price_level", "coverage")},
        "ratio_below_one": table.ratio_below_one,
        "prices_heading": table.prices.heading,
        "grading_heading": grading.heading if grading else None,
        "grading_unit": grading.unit if grading else None,
        "approved_area": grading.approved_area if grading else None,
        "last_day": table.last_day,
        "content": content_of(table),
    }
    _insert(base, "tables", [own])
    for name, found in _parts(table, rows).items():
        _insert(base, name, ({"table_id": table_id, **one} for one in found))


def _parts(table: Table, rows: Iterable[PriceRow]) -> dict[str, Iterable[Mapping[str, Any]]]:
    """The rows of each of the further tables of the database."""
    cited = [table.source, *(source for source in table.sources if source is not table.source)]
    totals = table.grading.totals if table.grading else {}
    return {
        "sources": map(_numbered, enumerate(map(asdict, cited))),
        "land_uses": _uses(table),
        "use_words": _use_words(table),
        "graded": map(_numbered, enumerate(map(_graded, rows))),
        "servicing": (
            {"word": word, "outside": one.outside, "inside": one.inside} for word, one in table.servicing.items()
        ),
        "area_totals": ({"land_use": use, "area": area} for use, area in totals.items()),
        "corrections": (
            {"row_number": number} | {name: row[name] for name in _OF_CORRECTIONS}  # type: ignore[literal-required]
            for number, row in enumerate(correction_rows(table))
        ),
        "limits": map(_numbered, enumerate({"words": words} for words in table.limits)),
        "errata": map(_numbered, enumerate(map(asdict, table.errata))),
    }


def _numbered(one: tuple[int, Mapping[str, Any]]) -> Mapping[str, Any]:
    return {"number": one[0], **one[1]}


def _graded(row: PriceRow) -> Mapping[str, Any]:
    return {name: row[name] for name in ("land_use", "grade", *_OF_GRADES)}  # type: ignore[literal-required]


def _uses(table: Table) -> Iterator[dict[str, Any]]:
    for number, (use, one) in enumerate(table.land_uses.items()):
        named = {"land_use": use, "name": one.name, "full_name": table.use_name(use)}
        yield {**named, "code": one.code, "part_of": one.of, "number": number}


def _use_words(table: Table) -> Iterator[dict[str, Any]]:
    for use, one in table.land_uses.items():
        for kind, words in (("sub-use", one.sub_uses), ("alias", one.aliases)):
            for number, word in enumerate(words):
                yield {"land_use": use, "kind": kind, "number": number, "word": word}


def content_of(table: Table) -> str:
    """All of a table file as JSON, every value as it is written; comments are left out."""
    return json.dumps(table.origin.node, ensure_ascii=False, default=str)


def _insert(base: sqlite3.Connection, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        base.execute(f'INSERT INTO "{name}" ({columns}) VALUES ({places})', [_stored(value) for value in row.values()])


def _stored(value: Any) -> str | int | None:
    if isinstance(value, Decimal):
        return plain(value, strip=False)
    if isinstance(value, list | tuple):
        return ",".join(map(str, value)) or None
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
