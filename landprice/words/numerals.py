"""Numbers from 0 to 99 in Chinese numerals: 四十, 三十五, 肆拾."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERALS = DIGITS + "十"
CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
"""The digits of amounts and terms that nobody shall alter."""
_PLAIN = str.maketrans(CAPITAL_DIGITS + "拾〇○", NUMERALS + "零零")


def number_of(written: str) -> int | None:
    """The number that ``written`` is: ``四十`` 40, ``十五`` 15, ``肆拾`` 40, ``七`` 7; None for anything else."""
    tens, ten, ones = written.translate(_PLAIN).partition("十")
    digits = (tens, ones) if ten else (tens,)
    if not written or any(len(one) > 1 or one not in DIGITS for one in digits):
        return None
    if not ten:
        return DIGITS.index(tens)
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)
