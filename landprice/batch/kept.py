"""What has been worked out for batches of one schema, kept for the next one.

By thread: a Valuer holds the batch that it is at.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from threading import local
from typing import TYPE_CHECKING, Any

from landprice.core.messages import language_in_force

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.options import Options
    from landprice.batch.valuer import Valuer

_MOST_KEPT = 8


def kept_valuer(schema: pa.Schema, options: Options) -> Valuer:
    """The Valuer of this thread for batches of ``schema``; tables and language are those it began with."""
    from landprice.batch.valuer import Valuer

    key = (schema, options.key(), os.environ.get("LANDPRICE_TABLES"), language_in_force())
    kept = _kept.valuers
    if key not in kept:
        kept[key] = Valuer(schema, options).check()
        if len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


class _Kept(local):
    def __init__(self) -> None:
        self.valuers: OrderedDict[Any, Valuer] = OrderedDict()


_kept = _Kept()
