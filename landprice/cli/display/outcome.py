"""What a valuation comes to, for people: the prices, the total and how it comes about, what is missing, an offer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from landprice.core.messages import text
from landprice.core.units import CONTEXT, SQUARE_METRES_PER_MU, plain, round_half_up
from landprice.reports.value_grids import both, estimate_name, in_unit
from landprice.reports.words import step_name
from landprice.valuation import Valuation
from landprice.valuation.names import coefficient_name
from landprice.valuation.result import Estimate

Pair = tuple[str, str]


def outcome_pairs(value: Valuation) -> list[Pair]:
    """Names and values, the benchmark first, the estimate or why there is none, then an offer."""
    price, total = value.benchmark, value.base_value
    printed = both(in_unit(price.yuan_per_m2, "元/㎡"), in_unit(price.wan_per_mu, "万元/亩"))
    pairs = [(text("benchmark price"), printed + _per_area(value))]
    if total:
        pairs.append((text("base value"), both(in_unit(total.yuan, "元"), in_unit(total.wan_yuan, "万元"))))
    if value.estimate:
        pairs += _estimated(value, value.estimate)
    elif value.missing:
        names = [step_name(name) for name in value.missing]
        pairs.append((text("estimate"), text("incomplete, missing: {names}", names=names)))
        pairs += [("", hint_of(_lacking(value, name), name)) for name in value.missing]
    else:
        pairs.append((text("estimate"), text("withheld; see the notes")))
    return pairs + _offer(value)


def _per_area(value: Valuation) -> str:
    return text(" per floor area") if value.basis.price_per == "floor" else ""


def _estimated(value: Valuation, estimate: Estimate) -> list[Pair]:
    unit_price = both(in_unit(estimate.yuan_per_m2, "元/㎡"), in_unit(estimate.wan_per_mu, "万元/亩"))
    pairs = [(text("unit price"), unit_price + _per_area(value))]
    if value.basis.price_per == "floor":
        pairs.append((text("per land area"), in_unit(estimate.land_yuan_per_m2, "元/㎡")))
    elif estimate.floor_yuan_per_m2 is not None:
        pairs.append((text("per floor area"), in_unit(estimate.floor_yuan_per_m2, "元/㎡")))
    total = both(in_unit(estimate.yuan, "元"), in_unit(estimate.wan_yuan, "万元"))
    return [*pairs, (estimate_name(value), total + _how(value, estimate))]


def _how(value: Valuation, estimate: Estimate) -> str:
    """How the total comes about, where the shown unit price × the shown area does not give it."""
    if hasattr(value, "parts"):
        return ""
    price = Fraction(estimate.land_yuan_per_m2 if estimate.land_yuan_per_m2 is not None else estimate.yuan_per_m2)
    if round_half_up(price * Fraction(value.area_m2), 0) == estimate.yuan:
        return ""
    if round_half_up(price * Fraction(value.area_mu) * SQUARE_METRES_PER_MU, 0) == estimate.yuan:
        return text("  = unit price × {area} 亩, the exact area", area=plain(value.area_mu))
    return text("  = unit price × the exact area, not the one shown rounded")


def _lacking(value: Valuation, name: str) -> Valuation:
    """The part of a mixed parcel that lacks the coefficient, else the parcel itself."""
    return next((part for part in getattr(value, "parts", ()) if name in part.missing), value)


def hint_of(value: Valuation, name: str, state: str = "") -> str:
    """The option that gives what is missing; ``state`` is ``old`` or ``new`` where the value is one of a premium."""
    of_state = f"--{state}-" if state else "--"
    by_coefficient = text("--coefficient {name}=K", name=coefficient_name(name)).replace("--", of_state, 1)
    said = {"name": step_name(name), "coefficient": by_coefficient}
    if name == "tenure" and any(warning.code == "no-term" for warning in value.warnings):
        return text("{name}: {coefficient}", name=said["name"], coefficient=f"{of_state}tenure 30")
    options = {
        "tenure": f"{of_state}rate 6%",
        "date": "--index 105.2/100, --monthly-growth 0.2%",
        "servicing": text("--servicing-cost ITEM=COST"),
        "right": "--reference-only",
    }
    if name == "right" and state == "new":
        del options[name]
    elif name == "right" and state == "old":
        options[name] = text("--old-price PRICE")
    if name in options:
        return text("{name}: {option}, or {coefficient}", **said, option=options[name])
    if name != "plot-ratio":
        return text("{name}: {coefficient}", **said)
    return _hint_of_ratio(value, said)


def _hint_of_ratio(value: Valuation, said: dict[str, str]) -> str:
    if value.basis.price_per == "floor" and not isinstance(value.parcel.plot_ratio.value, Decimal):
        return text("{name}: --plot-ratio RATIO, for the price is per floor area", **said)
    of_table = value.valued_from
    is_told = of_table is not None and of_table.table.ratio_below_one is not None
    if not is_told and any(warning.code == "ratio-below-one" for warning in value.warnings):
        return text("{name}: the table has to say how a ratio under 1 counts (ratio_below_one: one or actual)", **said)
    if value.land_use in ("industrial", "warehousing"):
        return text(
            "{name}: most places do not correct {use} for it; where yours does not, say so by {coefficient}",
            **said | {"coefficient": said["coefficient"].removesuffix("K") + "1"},
            use=value.land_use_name,
        )
    return text("{name}: {coefficient}", **said)


def _offer(value: Valuation) -> list[Pair]:
    offer = value.offer
    if offer is None:
        return []
    parts = [in_unit(offer.yuan, "元")]
    if offer.ratio_to_estimate is not None:
        parts.append(text("{ratio} of the estimate", ratio=_percent(offer.ratio_to_estimate)))
    if offer.ratio_to_benchmark is not None:
        parts.append(text("{ratio} of the base value", ratio=_percent(offer.ratio_to_benchmark)))
    if offer.clears_70_percent is not None:
        line = in_unit(offer.line_yuan, "元")
        said = (
            text("not under its 70%, {line}", line=line)
            if offer.clears_70_percent
            else text("under its 70%, {line}", line=line)
        )
        parts.append(said)
    return [(text("offer"), "  ".join(parts))]


def _percent(ratio: Decimal) -> str:
    return f"{plain(CONTEXT.multiply(ratio, 100))}%"
