"""What of a quote depends only on the table, the land use and the grade: worked out once, kept with the table."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.errors import GradeError
from landprice.core.messages import message
from landprice.core.startup import record
from landprice.core.units import CONTEXT
from landprice.tables.basis import Basis, basis_of
from landprice.tables.table import PriceCell, Table
from landprice.valuation.assemble import WAN_PER_MU, land_and_floor, land_price, wan_per_mu
from landprice.valuation.result import BasisStated, Benchmark, Caution, ServicingStated, SourceCited, Step, as_worded
from landprice.words.grade import class_said, grade_among
from landprice.words.land_uses.maximum_tenure import legal_maximum

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath
    from landprice.valuation.printed.parts import PrintedCorrections

MOST_STEPS = 50_000
"""How many worked-out steps a frame keeps."""
NATIONAL_FORMULA = ("factors", "date", "tenure", "plot-ratio", "servicing")
"""The shape of GB/T 18508-2014, for a table that publishes no formula: P × (1+ΣKi) × Kt × Ky × Kv + D."""


SUB_USE_FORMULA = ("factors", "sub-use", *NATIONAL_FORMULA[1:])
"""The same where the county prices sub-uses (细分用途) by a coefficient."""


@record(frozen=False)
class FrameCache:
    """What has been worked out of a frame: steps by coefficient and input, and what holds for every parcel."""

    steps: dict[tuple[str, Hashable], Step] = field(default_factory=dict)
    sources: dict[str, str | None] = field(default_factory=dict)
    routes: dict[tuple[str, str | None], Frame] = field(default_factory=dict)
    floors: dict[str, Frame] = field(default_factory=dict)
    names: list[str] | None = None
    benchmark_step: Step | None = None
    plain_steps: tuple[Step, ...] | None = None
    plain_price: Step | None = None
    cautions: tuple[Caution, ...] | None = None
    factor_bounds: tuple[Decimal, Decimal] | None = None
    factor_names: frozenset[str] | None = None

    def step(self, key: tuple[str, Hashable], make: Callable[[], Step]) -> Step:
        """The step that ``make`` gives, worked out once for each ``key``; forgotten when too many are kept."""
        found = self.steps.get(key)
        if found is None:
            if len(self.steps) > MOST_STEPS:
                self.steps.clear()
            found = self.steps[key] = make()
        return found


@record(frozen=False)
class Frame:
    """One use and grade of one table, ready to value parcels of it.

    ``price`` is the benchmark price in 元/㎡, exactly; ``formula`` the ids of its coefficients in order;
    ``printed`` the corrections of the table for this use and grade, None where it has none; ``decimals`` those of
    a coefficient (None: not rounded); ``step`` what the unit price is rounded to, in 元/㎡; ``route`` the street
    section that the price is of; ``price_formula`` how the price comes about where it is not one figure.
    """

    table: Table
    use: str
    use_name: str
    grade: str
    price: Decimal
    benchmark: Benchmark
    basis: Basis
    basis_stated: BasisStated
    maximum_tenure: int | None
    source: SourceCited
    edition: str
    file: str
    printed: PrintedCorrections | None = None
    formula: tuple[str, ...] = NATIONAL_FORMULA
    decimals: int | None = 4
    step: Decimal = Decimal(1)
    route: str | None = None
    route_source: str | None = None
    price_formula: str = ""
    cache: FrameCache = field(default_factory=FrameCache)

    @property
    def per_floor(self) -> bool:
        """Whether the prices are per floor area; where the document is silent they are taken as per land area."""
        return self.basis.price_per == "floor"

    @property
    def price_source(self) -> str:
        """The ``file:line`` of the price; a batch of thousands of tables never asks."""
        return self.route_source or source_at(self.table, ("prices", self.use, self.grade))

    def source_of(self, *path: str | int) -> str:
        """The ``file:line`` of the figure at ``path`` of the table."""
        return source_at(self.table, path)

    def basis_source(self, name: str) -> str | None:
        """Where the basis says the field ``name``; None where it is silent."""
        sources = self.cache.sources
        if name not in sources:
            path = self.basis.paths.get(name)
            sources[name] = source_at(self.table, path) if path else None
        return sources[name]


def frame_of(table: Table, use: str, grade: str) -> Frame:
    """The frame of a priced land use (by id) and a grade (however written); raises GradeError."""
    frames = table.origin.memo.setdefault("frames", {})
    frame: Frame | None = frames.get((use, grade))
    if frame is None:
        normal = _grade_meant(table, use, grade)
        made: Frame = frames.get((use, normal)) or _frame(table, use, normal)
        frame = frames[use, normal] = made
        if len(frames) < 10000:
            frames[use, grade] = frame
    return frame


def _grade_meant(table: Table, use: str, grade: str) -> str:
    """The grade as the table has it; raises GradeError for a class of counties."""
    cells = table.prices.by_use[use]
    if grade not in cells and (level := class_said(grade)) is not None:
        what = message(
            "{grade} is a class of counties (等), no grade (级) of land: say {level}", grade=grade, level=f"{level}级"
        )
        raise GradeError(what, list(cells))
    return grade_among(grade, cells, [one for each in table.prices.by_use.values() for one in each])


def source_at(table: Table, path: KeyPath) -> str:
    """``file:line`` of the value at ``path``."""
    position = table.position(*path)
    return f"{position.file}:{position.line}"


def _frame(table: Table, use: str, grade: str) -> Frame:
    cells = table.prices.by_use[use]
    if grade not in cells:
        raise _unpriced(table, use, grade, list(cells))
    cell, basis = cells[grade], basis_of(table, use, grade)
    price, benchmark = _benchmark(cell, basis)
    source = table.source
    frame = Frame(
        table=table,
        use=use,
        use_name=table.use_name(use),
        grade=grade,
        price=price,
        benchmark=benchmark,
        basis=basis,
        basis_stated=_stated(basis),
        maximum_tenure=legal_maximum(use, table.land_uses[use].of),
        source=SourceCited(source.title, source.document_number, source.issued),
        edition=table.edition,
        file=table.file,
    )
    if table.corrections is not None:
        _add_corrections(frame)
    return frame


def _add_corrections(frame: Frame) -> None:
    # imported only where a table has corrections: their models take as long to import as a plain quote (start-up)
    from landprice.valuation.printed.corrections import read_corrections

    frame.printed, shape = read_corrections(frame.table, frame.use, frame.grade, frame.source_of)
    frame.formula = shape.formula or (SUB_USE_FORMULA if "sub-use" in frame.printed.classes else frame.formula)
    frame.decimals = shape.decimals
    frame.step = shape.step or frame.step


def _benchmark(cell: PriceCell, basis: Basis) -> tuple[Decimal, Benchmark]:
    """The price in 元/㎡, exactly, and both of its units; what the document does not print is derived.

    万元/亩 is always of land: of a price per floor area it is known where the basis says the plot ratio in figures.
    """
    per_floor = basis.price_per == "floor"
    ratio = basis.plot_ratio if isinstance(basis.plot_ratio, Decimal) else None
    price = cell.yuan_per_m2
    if price is None:
        assert cell.wan_per_mu is not None
        price = CONTEXT.multiply(cell.wan_per_mu, Decimal(WAN_PER_MU))
        if per_floor and ratio is not None:
            price = CONTEXT.divide(price, ratio)
    land, floor = land_and_floor(price, ratio, per_floor=per_floor)
    in_mu = (
        cell.wan_per_mu if cell.wan_per_mu is not None else wan_per_mu(land_price(price, ratio, per_floor=per_floor))
    )
    units = (("yuan_per_m2", cell.yuan_per_m2), ("wan_per_mu", cell.wan_per_mu))
    derived = tuple(name for name, printed in units if printed is None and not (name == "wan_per_mu" and in_mu is None))
    return price, Benchmark(price, in_mu, derived, land, floor)


def _stated(basis: Basis) -> BasisStated:
    servicing = basis.servicing
    outside = None if servicing is None else as_worded(servicing.outside, servicing.word)
    return BasisStated(
        valuation_date=basis.valuation_date,
        servicing=ServicingStated(outside, servicing.inside) if servicing else None,
        plot_ratio=basis.plot_ratio,
        tenure_years=basis.tenure_years,
        right=basis.right,
        price_per=basis.price_per,
    )


def _unpriced(table: Table, use: str, grade: str, priced: list[str]) -> GradeError:
    graded = {one for cells in table.prices.by_use.values() for one in cells}
    names = {"county": table.place.county, "use": table.use_name(use), "grade": grade, "priced": priced}
    if grade in graded:
        what = message("{county} has no price of {use} in grade {grade}; it prices grades {priced}", **names)
    else:
        what = message("{county} has no grade {grade}; for {use} it prices grades {priced}", **names)
    return GradeError(what, priced)
