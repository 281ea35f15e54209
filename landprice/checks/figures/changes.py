"""What became of a figure from one edition to the next, grade by grade."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from landprice.core.messages import Message, message


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
