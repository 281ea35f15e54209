"""The public functions of a batch: an Arrow batch, or a data frame, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.options import Options
from landprice.core.errors import InputError, library
from landprice.core.exact import Number, exact
from landprice.core.messages import message
from landprice.words.typed import parse_date

if TYPE_CHECKING:
    import pyarrow as pa


def value(
    parcels: pa.RecordBatch,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, Number | date] | None = None,
    tables: str | Path | Iterable[str | Path] = (),
    only_tables: bool = False,
    allow_expired: bool = False,
    as_of: str | date | None = None,
) -> pa.RecordBatch:
    """``parcels`` with the output columns of a batch behind its own, row for row what ``quote`` gives.

    ``mapping`` says which header means which field, ``given`` what holds for every parcel. Figures are text,
    integers, decimals, or floats, each of which stands for the shortest decimal that gives it. Money comes in 元,
    prices in 元/㎡, as exact Arrow decimals; a row that cannot be valued has the reason in ``error``. What has been
    worked out is kept for the next batch of the same columns and options (table files are not read again for it);
    any number of threads may call at once. Age is judged at a parcel's date, else ``as_of`` a day, as in ``quote``.

    Raises InputError where a column that every parcel needs is not there or ``given`` says what cannot be meant,
    FileError for a path of ``tables`` that cannot be read, MissingLibraryError without pyarrow and numpy.

    Examples:
        >>> import pyarrow
        >>> from landprice.batch import value
        >>> rows = [
        ...     {"宗地号": "007", "县": "湖口", "用途": "商服", "级别": "II", "面积(亩)": "3"},
        ...     {"宗地号": "008", "县": "湖口", "用途": "商服", "级别": "九级", "面积(亩)": "3"},
        ... ]
        >>> values = value(pyarrow.RecordBatch.from_pylist(rows), given={"plot_ratio": "1.6"})
        >>> values.column("estimate_yuan").to_pylist()
        [Decimal('3380000'), None]
        >>> [reason and reason[:20] for reason in values.column("error").to_pylist()]
        [None, '湖口县 has no grade IX;']
    """
    arrow = library("pyarrow", "batch")
    if not isinstance(parcels, arrow.RecordBatch):
        raise InputError(
            message("value takes a pyarrow.RecordBatch, not {kind}; value_frame takes frames", kind=_kind(parcels))
        )
    from landprice.batch.valuer import kept_valuer

    options = options_of(mapping, given, tables, only_tables=only_tables, allow_expired=allow_expired, as_of=as_of)
    out: pa.RecordBatch = kept_valuer(parcels.schema, options).value(parcels).batch
    return out


def value_frame(
    parcels: Any,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, Number | date] | None = None,
    tables: str | Path | Iterable[str | Path] = (),
    only_tables: bool = False,
    allow_expired: bool = False,
    as_of: str | date | None = None,
) -> Any:
    """A data frame of parcels with its values behind: pandas, polars or pyarrow, given back as what it was.

    The options and errors are those of ``value``. The columns and the index of a pandas or polars frame stay the very
    ones they are; an index that has a name is read like a column. In pandas figures are ``Decimal`` objects,
    ``complete`` is ``boolean``. A pyarrow RecordBatch comes back as one, anything else that gives itself as an Arrow
    stream as a Table.
    """
    from landprice.batch import frames

    options = options_of(mapping, given, tables, only_tables=only_tables, allow_expired=allow_expired, as_of=as_of)
    return frames.with_values(parcels, options)


def options_of(
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, Number | date] | None = None,
    tables: str | Path | Iterable[str | Path] = (),
    *,
    only_tables: bool = False,
    allow_expired: bool = False,
    as_of: str | date | None = None,
) -> Options:
    """The options of ``value`` as plain data. Raises NumberError for a float among ``given``."""
    paths = [tables] if isinstance(tables, str | Path) else tables
    said = {name: _said(name, one) for name, one in (given or {}).items()}
    day = None if as_of is None else parse_date(as_of)
    return Options(dict(mapping or {}), said, tuple(str(path) for path in paths), only_tables, allow_expired, day)


def _said(name: str, one: Number | date) -> str:
    if isinstance(one, str):
        return one
    if isinstance(one, date):
        return one.isoformat()
    return format(exact(one, what=message("{field}", field=name)), "f")


def _kind(value: object) -> str:
    return f"{type(value).__module__.partition('.')[0]}.{type(value).__name__}".removeprefix("builtins.")
