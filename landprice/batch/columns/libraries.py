"""pyarrow and numpy, of which every column of a batch is made; importing this needs the extra ``batch``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.core.errors import library

arrow = library("pyarrow", "batch")
compute = library("pyarrow.compute", "batch")
if TYPE_CHECKING:
    import numpy as numpy
else:
    numpy = library("numpy", "batch")
