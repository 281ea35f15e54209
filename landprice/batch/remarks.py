"""What is missing in each row of a batch, and what has to be warned of: asked of ``quote`` for one row of each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landprice.batch import arrays
from landprice.batch.codes import combined
from landprice.batch.columns import SEPARATOR
from landprice.batch.output import Codes
from landprice.core.libraries import library

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.figures import Integers
    from landprice.batch.rows import Rows
    from landprice.batch.work import Work
    from landprice.valuation import Valuation


@dataclass(slots=True)
class Remarks:
    """The columns ``complete``, ``missing``, ``warnings`` and ``error``, behind the codes of the rows."""

    codes: Codes
    columns: list[pa.Array]


def remarks_of(
    work: Work,
    rows: Rows,
    far: Integers,
    complete: Integers,
    no_ratio: Integers,
    mask: Integers,
    ask: Callable[[int], Valuation],
) -> Remarks:
    """Rows alike in all that bears on their remarks have one code; ``ask`` gives the valuation of one of them."""
    import numpy

    shares = {name: work.ledgers[name].cautions() for name in (*rows.by_place, *rows.by_row)}
    warned = [name for name, share in shares.items() if share.any()]
    of_places = [shares[name][rows.by_place[name]] for name in warned if name in rows.by_place]
    places, _ = combined([work.spots.remarks[rows.spots], *of_places])
    of_rows = [rows.fast.astype(numpy.int64), mask, no_ratio.astype(numpy.int64), far]
    of_rows += [shares[name][rows.by_row[name]] for name in warned if name in rows.by_row]
    codes, first = combined([places[rows.at], *of_rows])
    at = rows.at[first]
    # which coefficients are told by place may differ from batch to batch: the names say whose share is whose
    names = tuple(sorted(warned, key=lambda name: name in rows.by_place))
    kinds = zip(
        work.spots.remarks[rows.spots[at]].tolist(),
        *(each[first].tolist() for each in of_rows),
        *(each[at].tolist() for each in of_places),
        strict=True,
    )
    texts = []
    for row, kind in zip(first.tolist(), kinds, strict=True):
        if not rows.fast[row]:
            texts.append(("", ""))
            continue
        key = (names, kind)
        if key not in work.remarks:
            value = ask(row)
            warnings = SEPARATOR.join(caution.code for caution in value.warnings)
            work.remarks[key] = (SEPARATOR.join(value.missing), warnings)
        texts.append(work.remarks[key])
    columns = [
        arrays.of_flags(complete[first]),
        *(arrays.of_texts([pair[side] for pair in texts]) for side in (0, 1)),
        library("pyarrow", "batch").nulls(len(texts), library("pyarrow", "batch").string()),
    ]
    return Remarks(Codes(codes), columns)
