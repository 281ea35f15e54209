"""pyarrow and numpy, of which every column of a batch is made; importing this needs the extra ``batch``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.core.errors import library

__all__ = ["arrow", "compute", "numpy"]

compute = library("pyarrow.compute", "batch")
if TYPE_CHECKING:
    import numpy
    import pyarrow as arrow
else:
    arrow = library("pyarrow", "batch")
    numpy = library("numpy", "batch")
