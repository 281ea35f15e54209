"""One parcel by ``quote``, by ``batch`` (alone and as the one part of a parcel), as a mixed parcel of one part, and as
a state of a premium: one value, whatever is said of it."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from helpers.draws import draws
from helpers.every_correction import write_tables
from helpers.quote_beside import keywords_of_parcel, loaded_once
from helpers.random_parcels import columns_of, draw_parcels

import landprice
from landprice.batch.api import value as value_batch
from landprice.core.errors import LandpriceError
from landprice.valuation import Valuation, quote_mixed
from landprice.words.typed import parse_date

COUNT = len(draws(250))
AS_OF = "2026-11-28"


@pytest.fixture(scope="module", params=["shipped", "made-up"])
def ways(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str]], str]:
    """Random parcels of the shipped tables, and of the made-up county with every kind of correction."""
    folder = write_tables(tmp_path_factory.mktemp("tables"))
    made_up = request.param == "made-up"
    return draw_parcels(COUNT, seed=11, wrong=0.05, paths=[folder] if made_up else [], only=made_up), str(folder)


def test_one_value_by_every_way(ways: tuple[list[dict[str, str]], str]) -> None:
    parcels, folder = ways
    columns = columns_of(parcels)
    batch = pa.record_batch({name: pa.array(cells) for name, cells in columns.items()})
    rows = value_batch(batch, tables=folder, as_of=AS_OF).to_pylist()
    seen = {"mixed": 0, "premium": 0, "rejected": 0, "estimate": 0}
    with loaded_once():
        for parcel, row in zip(parcels, rows, strict=True):
            said = keywords_of_parcel(parcel)
            try:
                wanted = landprice.quote(said.pop("county"), tables=folder, as_of=AS_OF, **said)
            except LandpriceError:
                assert row["error"] is not None
                seen["rejected"] += 1
                continue
            assert _of_row(row) == _figures(wanted), parcel
            seen["estimate"] += wanted.estimate is not None
            seen["mixed"] += _same_as_the_only_part(wanted, folder, said)
            seen["premium"] += _same_as_a_state(wanted, parcel["county"], folder, said)
    assert seen["mixed"] > COUNT // 2
    assert seen["premium"] > COUNT // 5
    assert min(seen.values()) > 5


def _figures(value: Valuation) -> tuple[Any, ...]:
    estimate, base = value.estimate, value.base_value
    return (
        value.table,
        value.land_use_name,
        base and base.yuan,
        estimate and estimate.yuan_per_m2,
        estimate and estimate.yuan,
        value.complete,
        set(value.missing),
        {caution.code for caution in value.warnings},
    )


def _of_row(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("table", "land_use_name", "base_value_yuan", "estimate_yuan_per_m2", "estimate_yuan", "complete")
    codes = [{code for code in row[name].split(";") if code} for name in ("missing", "warnings")]
    return (*(row[name] for name in names), *codes)


def _table(wanted: Valuation, folder: str, said: dict[str, Any]) -> Any:
    return landprice.load(wanted.county, scope=wanted.scope, edition=wanted.edition, tables=folder)


def _same_as_the_only_part(wanted: Valuation, folder: str, said: dict[str, Any]) -> bool:
    """A part of 100 % is the parcel: every figure and step of it, but the notes on the choice of the table."""
    part = {name: one for name, one in said.items() if name not in ("area", "scope", "edition")}
    mixed = quote_mixed(_table(wanted, folder, said), [{"share": "100%", **part}], area=said["area"], as_of=AS_OF)
    notes = {"edition-not-in-force", "table-replaced", "publication-unknown"}
    for field in (each for each in fields(Valuation) if each.compare):
        one, other = getattr(mixed.parts[0], field.name), getattr(wanted, field.name)
        if field.name == "warnings":
            one, other = ([caution for caution in each if caution.code not in notes] for each in (one, other))
        assert one == other, field.name
    assert (mixed.estimate, mixed.base_value, mixed.benchmark) == (
        wanted.estimate,
        wanted.base_value,
        wanted.benchmark,
    )
    return True


def _same_as_a_state(wanted: Valuation, county: str, folder: str, said: dict[str, Any]) -> bool:
    """The old state of a premium is the parcel; a rule's amount is of the totals that ``quote`` gives."""
    if "date" not in said or "route" in said or said.get("right") == "划拨":
        return False
    both = {name: one for name, one in said.items() if name not in ("scope", "edition", "date", "plot_ratio")}
    both["coefficient"] = {k: v for k, v in said.get("coefficient", {}).items() if k != "plot-ratio"}
    own = {"old_plot_ratio": said.get("plot_ratio"), "new_plot_ratio": "1.37"}
    if "plot-ratio" in said.get("coefficient", {}):
        own["old_coefficient"] = {"plot-ratio": said["coefficient"]["plot-ratio"]}
    table = _table(wanted, folder, said)
    result = landprice.premium(table, date=parse_date(said["date"]), rule="difference", as_of=AS_OF, **both, **own)
    assert result.old.estimate == wanted.estimate
    assert result.old.steps == wanted.steps
    if result.premium is not None:
        assert result.new.estimate is not None
        assert wanted.estimate is not None
        assert result.premium.yuan == result.new.estimate.yuan - wanted.estimate.yuan
    assert (result.premium is None) == (result.new.estimate is None or wanted.estimate is None)
    assert result.premium is None or isinstance(result.premium.yuan, Decimal)
    return True
