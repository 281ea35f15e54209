"""Many parcels at once, column-wise: the same formulas as ``quote``, the same values, as exact.

    from landprice.batch import value, value_frame

    values = value(record_batch)              # pyarrow.RecordBatch → RecordBatch
    frame = value_frame(dataframe)            # pandas, polars or pyarrow, given back as what it was

Columns are known by their headers in Chinese or English (``docs/batch.md``). Needs the extra ``batch``.
"""

from landprice.batch.api import value, value_frame
from landprice.batch.options import Options

__all__ = ["Options", "value", "value_frame"]
