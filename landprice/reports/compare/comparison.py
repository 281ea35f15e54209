"""What ``landprice.compare`` gives: the prices compared, which can be written, drawn, and shown in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landprice.core.results import Displayed, DisplayTable
from landprice.reports.compare.charts import draw_comparison
from landprice.reports.compare.grids import grids_of
from landprice.reports.compare.result import PricesCompared
from landprice.reports.compare.writing import write_comparison


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Displayed, PricesCompared):
    """Prices of the same uses in several tables: the object of ``landprice compare --format json``."""

    def write(self, path: str | Path, *, language: str = "zh") -> None:
        """Write the comparison to a .csv, .xlsx or .json file. Raises FileError, InputError, MissingLibraryError."""
        write_comparison(self, Path(path), language=language)

    def chart(
        self, path: str | Path, *, by: str | None = None, font: str | Path | None = None, language: str = "zh"
    ) -> None:
        """Draw the prices ``by`` grade, use or edition to an .svg or .png file.

        Without ``by``: by edition where all tables are of one place, else by grade. ``font`` is a file of a font with
        Chinese signs, where none is found. Raises FileError, InputError, MissingLibraryError (extra ``charts``).
        """
        draw_comparison(self, Path(path), by=by, font=None if font is None else Path(font), language=language)

    def _headline(self) -> str:
        return " / ".join(table.name for table in self.tables) + f", {self.unit}"

    def _grids(self) -> list[DisplayTable]:
        return grids_of(self)
