"""A valuation as a worksheet: the parcel, what the price assumes, the coefficients, the notes, the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from landprice.cli.display.grid import show_grid, show_pairs, show_title
from landprice.cli.display.outcome import outcome_pairs
from landprice.cli.output import is_terminal, say
from landprice.core.messages import text
from landprice.reports.value_grids import both, condition_grid, in_unit, step_cells
from landprice.reports.words import grades_name, place_name
from landprice.tables.cache.index import UNDATED
from landprice.valuation.result import Caution, LandUseResolved, Step
from landprice.words.land_uses.editions import EDITIONS

if TYPE_CHECKING:
    from landprice.valuation import MixedPart, Valuation


def show_valuation(value: Valuation) -> None:
    """Print a valuation for people: its notes with it, so that a file kept of it holds them, its value last.

    Of a parcel of parts each part stands with its own chain before the whole.
    """
    _show_head(value)
    parts: Sequence[MixedPart] = getattr(value, "parts", ())
    for part in parts:
        say()
        last = part.steps[-1].formula
        graded = grades_name(part.grade)
        show_title(f"{part.share.scaleb(2).normalize():f}%  {part.land_use_name} {graded}  {last}")
        show_chain(part)
    if not parts:
        show_chain(value)
    _show_end(value)


def show_chain(value: Valuation) -> None:
    """Print what the price assumes, what is known of the parcel, and every step."""
    grid = condition_grid(value)
    show_grid(grid.headings, grid.rows, title=grid.title)
    _show_steps(value)


def show_notes(warnings: Iterable[Caution]) -> None:
    """Print what the user of the value should know, each note with its number."""
    notes = [(str(number), str(warning.message)) for number, warning in enumerate(warnings, 1)]
    if notes:
        say()
        show_title(text("Notes"))
        show_pairs(notes)


def _show_head(value: Valuation) -> None:
    place = place_name(value.county, value.scope)
    title = text("{place} {use}, {grade}", place=place, use=value.land_use_name, grade=grades_name(value.grade))
    show_title(title)
    show_pairs(_parcel(value))


def _show_end(value: Valuation) -> None:
    show_notes(value.warnings)
    say()
    outcome = outcome_pairs(value)
    show_pairs(outcome, strong=range(len(outcome)) if value.estimate else ())


def _parcel(value: Valuation) -> list[tuple[str, str]]:
    cited = (value.source.document_number, str(value.source.issued or ""), value.source.title)
    return [
        *_use_meant(value.land_use_resolved, value.land_use_name),
        (text("area"), both(in_unit(value.area_m2, "㎡"), in_unit(value.area_mu, "亩"))),
        (text("table"), value.table),
        (text("edition"), text("undated (no valuation date)") if value.edition == UNDATED else value.edition),
        (text("source"), "  ".join(filter(None, cited))),
    ]


def _use_meant(resolved: LandUseResolved, name: str) -> list[tuple[str, str]]:
    """How a land use was understood that the table itself does not name so."""
    if resolved.via == "table":
        return []
    if not (resolved.code and resolved.classification):
        return [(text("land use"), text("“{said}” is taken as {use}", said=resolved.said, use=name))]
    cited = f"{resolved.code}, {EDITIONS[resolved.classification]}"
    what = text("“{said}” is taken as {use} ({cited})", said=resolved.said, use=name, cited=cited)
    return [(text("land use"), what)]


def _show_steps(value: Valuation) -> None:
    rows = [[*step_cells(step), _where(step, value.table)] for step in value.steps if step.name != "unit-price"]
    headings = [text("step"), text("symbol"), text("value"), text("status"), text("where")]
    show_grid(headings, rows, right=(2,), title=text("Calculation"))
    say()
    show_pairs([(step.symbol, _formula(step)) for step in value.steps if _worth_showing(step)])


def _worth_showing(step: Step) -> bool:
    """Whether the formula of a step says more than its value; a missing one says what the table above says."""
    if step.name == "unit-price":
        return True
    if step.name == "servicing" and step.status == "missing":
        return bool(step.formula)  # which items have no cost
    return step.value is not None and step.formula not in ("", format(step.value, "f"))


def _formula(step: Step) -> str:
    unit = " 元/㎡" if step.name == "unit-price" and step.value is not None else ""
    return f"= {step.formula}{unit}"


def _where(step: Step, table: str) -> str:
    """Where the figure stands; on a terminal without the name of the table, which is given above."""
    source = step.source or ""
    if source == "user":
        return text("given by you")
    if is_terminal() and source.startswith(f"{table}:"):
        return text("line {line}", line=source.removeprefix(f"{table}:"))
    return source
