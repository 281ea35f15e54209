"""What each row of a batch lacks, what is assumed and warned of: asked of ``quote`` for one row of each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.encode import combined
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.memo import Memo, RowOutcomes
from landprice.batch.output import SEPARATOR, Codes, LookedUp, assumed_in, looked_up
from landprice.valuation import Valuation

Remark = tuple[str, str, str]
"""The texts of the columns ``missing``, ``assumed`` and ``warnings``."""
_OF_SLOW: Remark = ("", "", "")


@dataclass(slots=True)
class Completeness:
    """Which rows miss nothing, which lack the plot ratio of a floor price, and what is missing or assumed, as bits."""

    complete: Integers
    no_ratio: Integers
    states: Integers


def remarks_of(
    memo: Memo, rows: RowOutcomes, far: Integers, completeness: Completeness, ask: Callable[[int], Valuation]
) -> list[LookedUp]:
    """The columns ``complete``, ``missing``, ``assumed``, ``warnings`` and ``error``.

    Rows alike in all that bears on their remarks have one code; ``ask`` gives the valuation of one of them. ``far``
    tells rows apart whose price is warned of.
    """
    names, of_keys, of_each = _cautions(memo, rows)
    of_rows = [rows.fast.astype(numpy.int64), completeness.states, completeness.no_ratio.astype(numpy.int64), far]
    of_rows += of_each
    of_frames = memo.frames.remarks[rows.frames]
    codes, first = combined([combined([of_frames, *of_keys])[0][rows.key_of_row], *of_rows])
    keys = rows.key_of_row[first]
    told = [each[first] for each in of_rows] + [each[keys] for each in (of_frames, *of_keys)]
    kinds = zip(*(column.tolist() for column in told), strict=True)
    texts = [
        _remark(memo, (names, kind), row, ask) if rows.fast[row] else _OF_SLOW
        for row, kind in zip(first.tolist(), kinds, strict=True)
    ]
    columns = [
        arrays.of_flags(completeness.complete[first]),
        *(arrays.of_texts([remark[side] for remark in texts]) for side in range(3)),
        arrow.nulls(len(texts), arrow.string()),
    ]
    of_rows_alike = Codes(codes)
    return [looked_up(of_rows_alike, column) for column in columns]


def _cautions(memo: Memo, rows: RowOutcomes) -> tuple[tuple[str, ...], list[Integers], list[Integers]]:
    """The coefficients that are warned of, with the share of each, by place key and by row.

    Which are told by key may differ from batch to batch: the names say whose share is whose.
    """
    shares = {name: memo.results[name].cautions() for name in (*rows.by_row, *rows.by_key)}
    warned = [name for name, share in shares.items() if share.any()]
    by_key, by_row = ([name for name in warned if name in where] for where in (rows.by_key, rows.by_row))
    of_keys = [shares[name][rows.by_key[name]] for name in by_key]
    return (*by_row, *by_key), of_keys, [shares[name][rows.by_row[name]] for name in by_row]


def _remark(memo: Memo, kind: tuple[Any, ...], row: int, ask: Callable[[int], Valuation]) -> Remark:
    """The remark on rows of a kind, of which ``row`` is one."""
    if kind not in memo.remarks:
        value = ask(row)
        memo.remarks[kind] = (
            SEPARATOR.join(value.missing),
            SEPARATOR.join(assumed_in(value)),
            SEPARATOR.join(caution.code for caution in value.warnings),
        )
    return memo.remarks[kind]
