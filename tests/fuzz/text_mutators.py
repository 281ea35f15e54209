"""Ways to break the text of a table or of a parcel file, one after the other, as people and as enemies do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

NUMBERS = (
    *(
        "0",
        "-0",
        "-1",
        "0.0",
        "1e5",
        "1E400",
        "0.000000000000000000001",
        "0.0000001",
        "999999999999",
        "1" * 31,
        "9" * 400,
    ),
    *(
        "1_000",
        "1,000",
        "0x10",
        "010",
        ".5",
        "5.",
        "+1",
        "nan",
        ".inf",
        "１２",
        "٣",
        "12:30",
        "1/3",
        "50%",
        "100.5",
        "200.5",
    ),
)
WORDS = (
    *(
        "~",
        "null",
        "yes",
        "no",
        '""',
        "''",
        "[]",
        "{}",
        "[[[[]]]]",
        "{a: {b: {c: 1}}}",
        "*a",
        "&a x",
        "!!python/object:os.system x",
    ),
    *(
        "2023-02-30",
        "0001-01-01",
        "9999-12-31",
        "0999-05-05",
        "2023-7-1",
        "待补",
        "#",
        "?",
        "-",
        "|",
        ">",
        "%",
        "@",
        "`",
        "，",
        "：",
    ),
    *(
        "\u202e",
        "\ufeff",
        "\u200b",
        "\x00",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\U0001f600",
        "e\u0301",
        "\ud800",
        "\t",
        "\r",
    ),
    *(
        "城市" * 30,
        "a" * 32 + "!",
        "x" + " " * 3000 + "y",
        "(" * 500,
        "a" * 100_000,
        "省市县" * 2000,
        "\\u0000",
        '"\\ud800"',
        '"\\x41"',
    ),
    *(
        "Ⅰ",
        "IV",
        "一级",
        "commercial",
        "all",
        "heading",
        "商服",
        "exact",
        "linear",
        "refuse",
        "slope",
        "≥100",
        "[1,2)",
        "<<",
    ),
)
_NUMBER = re.compile(r"(?<![\w.-])[0-9]+(?:\.[0-9]+)?(?![\w.-])")
_VALUE = re.compile(r"(?<=: )[^\s{}\[\],#][^{}\[\],#\n]*")
_KEY = re.compile(r"[^\s{}\[\],#:]+(?=: )")

Mutate = Callable[[str, Random], str]


def mutated(text: str, random: Random) -> str:
    """``text`` with one to four things wrong."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        text = random.choice(MUTATORS)(text, random)[: 8 * 2**20]
    return text


def _in_place_of(pattern: re.Pattern[str], choose: Callable[[Random], str]) -> Mutate:
    def mutate(text: str, random: Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = random.choice(found)
        return text[: one.start()] + choose(random) + text[one.end() :]

    return mutate


def _of_lines(change: Callable[[list[str], int, Random], None]) -> Mutate:
    def mutate(text: str, random: Random) -> str:
        lines = text.split("\n")
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines)

    return mutate


def _delete(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.choice((1, 1, 2, 5, 20))]
    lines.append("")


def _repeat(lines: list[str], at: int, random: Random) -> None:
    lines[at:at] = [lines[at]] * random.choice((1, 1, 2, 50))


def _exchange(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, random: Random) -> None:
    lines[at] = random.choice((" ", "  ", "\t", "- ", "    ")) + lines[at]


def _outdent(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at].removeprefix("  ").removeprefix("- ")


def _blank_lines(lines: list[str], at: int, random: Random) -> None:
    lines[at:at] = [""] * random.choice((10, 1_000, 20_000))


def _put(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(WORDS + NUMBERS) + text[at:]


def _take(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 2, 10, 100)) :]


def _cut(text: str, random: Random) -> str:
    return text[: random.randrange(len(text) + 1)]


def _word_from_elsewhere(text: str, random: Random) -> str:
    values = _VALUE.findall(text)
    return _in_place_of(_VALUE, lambda _: random.choice(values))(text, random) if values else text


def _key_from_elsewhere(text: str, random: Random) -> str:
    keys = _KEY.findall(text)
    return _in_place_of(_KEY, lambda _: random.choice(keys))(text, random) if keys else text


def _digit(text: str, random: Random) -> str:
    return _in_place_of(re.compile("[0-9]"), lambda _: random.choice("0123456789"))(text, random)


MUTATORS: tuple[Mutate, ...] = (
    *(_in_place_of(_NUMBER, lambda random: random.choice(NUMBERS)),) * 4,
    *(_in_place_of(_VALUE, lambda random: random.choice(WORDS + NUMBERS)),) * 3,
    _in_place_of(_KEY, lambda random: random.choice(WORDS + NUMBERS)),
    *(_word_from_elsewhere, _key_from_elsewhere, _digit, _digit, _put, _take, _cut),
    *(_of_lines(change) for change in (_delete, _delete, _repeat, _exchange, _indent, _outdent, _blank_lines)),
)
