"""What became of a figure from one edition to the next, grade by grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from landprice.checks.facts import Facts
from landprice.core.messages import Message, message
from landprice.core.units import convert


def change_of(
    grade: str, now: Decimal | None, before: Decimal | None, by: Callable[[Decimal, Decimal], str]
) -> Message:
    """The figure of a grade in both editions; ``by`` gives the change from the older to the newer as it is shown."""
    said = {"grade": grade, "now": now, "before": before}
    if now is None:
        return message("{grade} {before} → gone", **said)
    if before is None:
        return message("{grade} {now} (new)", **said)
    return message("{grade} {before} → {now} ({by})", **said, by=by(before, now))


def in_one_unit(newer: Facts, older: Facts, use: str) -> tuple[Mapping[str, Decimal], Mapping[str, Decimal]]:
    """The prices of a use in both editions, by grade, in a unit that both print; else all in 元/㎡."""
    now, before = newer.figures.get(use, {}), older.figures.get(use, {})
    if now and before:
        return now, before
    now_wan, before_wan = newer.per_mu.get(use, {}), older.per_mu.get(use, {})
    if now_wan and before_wan:
        return now_wan, before_wan
    return now or _per_m2(now_wan), before or _per_m2(before_wan)


def _per_m2(wan_per_mu: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {grade: convert(price, "万元/亩", "元/㎡", digits=6) for grade, price in wan_per_mu.items()}
