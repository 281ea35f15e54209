"""Broken tables, parcel files and arguments, and what a user would do with each.

A table is checked, quoted, shown, listed and exported; a parcel file is quoted, alone and saved again; arguments are
words and values that no command expects. ``INPUTS`` names what can be made, each from a random generator.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

from fuzz.commands import Outcome, run_here, run_process
from fuzz.text_mutators import NUMBERS, WORDS, mutated

from landprice.tables.reach import shipped_tables

TESTS = Path(__file__).resolve().parents[1]
SEEDS = TESTS / "fuzz" / "seeds"
QUOTE = ("--use", "商服", "--grade", "II", "--area", "10000")
_SAID = {
    "plot_ratio": ("2", "0", "1.6", "100", "101"),
    "tenure": ("30", "40", "70", "0", "30.5"),
    "date": ("2024-01-01", "0999-01-01", "9999-12-31", "2019-05-05"),
    "servicing": ("六通", "五通一平", "通路,供水", ""),
    "right": ("granted", "allocated", "collective"),
    "rate": ("6%", "0", "0.06", "99.9%"),
    "monthly_growth": ("0.5%", "-0.5%", "0"),
    "index": ("105/100", "0/0", "1/0", "100"),
    "offer": ("1", "0", "100000", "0.0000000001"),
    "depth": ("10", "0", "1e3", "100000"),
    "width": ("10", "0", "-1"),
    "coefficient": ("tenure=0.98", "plot-ratio=0", "x", "=", "tenure="),
    "factor": ("形状=优", "x=较劣", "="),
    "servicing_cost": ("通路=10", "通路=-1", "x"),
}
PARCELS = (
    "parcel: 1\ncounty: 湖口县\nuse: 商服\ngrade: II\narea: 15亩\nplot_ratio: 1.60\ntenure: 30\n",
    "parcel: 1\ncounty: 通道\nuse: 住宅\ngrade: I\narea: 10000㎡\nplot_ratio: 2\ntenure: 50\ndate: 2025-06-30\n"
    "coefficient: {shape: 0.98}\nservicing: 通路,供水\n",
    "parcel: 1\ncounty: 湖口县\narea: 10000\nshare_of: land\nparts:\n  - {share: 60%, use: 商服, grade: II}\n"
    "  - {share: 40%, use: 住宅, grade: II, plot_ratio: 2}\n",
)


@cache
def table_texts() -> tuple[str, ...]:
    """The shipped tables, one with every kind of correction, and those with one mistake each."""
    paths = [*sorted(shipped_tables().rglob("*.yaml")), *sorted((TESTS / "tables").rglob("*.yaml"))]
    return tuple(path.read_text("utf-8", "replace") for path in paths)


def _table(random: Random, folder: Path) -> Iterator[list[str]]:
    good = table_texts()[: len(list(shipped_tables().rglob("*.yaml"))) + 1]
    text = random.choice(good) if random.random() < 0.8 else random.choice(table_texts())
    path = folder / "t.yaml"
    path.write_bytes(_encoded(mutated(text, random), random))
    yield ["check", str(path), "--format", random.choice(("text", "json", "sarif", "github", "junit"))]
    yield random.choice(
        (
            ["quote", str(path), *QUOTE, *_options(random, 3)],
            ["quote", str(path), *QUOTE, "--allow-expired", "--plot-ratio", "2", "--tenure", "30", "--offer", "9"],
            ["quote", str(path), "--use", "住宅", "--grade", "I", "--area", "1", *_options(random, 2)],
            ["show", str(path), *random.choice(([], ["--corrections"], ["--format", "json"]))],
            ["list", "--tables", str(path), "--only-tables", *random.choice(([], ["--format", "json"]))],
            ["export", "--tables", str(path), "--only-tables", "-o", str(folder / f"out.{random.choice(_EXPORTS)}")],
            ["check", str(path), "--write-errata"],
        )
    )


_EXPORTS = ("csv", "json", "sqlite", "xlsx", "parquet")


def _encoded(text: str, random: Random) -> bytes:
    """The text as bytes: mostly UTF-8, now and then in another encoding, or with a bit turned."""
    coding = random.choice(("utf-8",) * 20 + ("utf-8-sig", "gb18030", "utf-16", "utf-32"))
    content = bytearray(text.encode(coding, "surrogatepass" if coding.startswith("utf") else "replace"))
    if content and random.random() < 0.05:
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(content)


def _options(random: Random, most: int) -> list[str]:
    said: list[str] = []
    for name in random.sample(sorted(_SAID), random.randrange(most + 1)):
        value = random.choice(_SAID[name] + ((random.choice(NUMBERS + WORDS),) if random.random() < 0.3 else ()))
        said += ["--" + name.replace("_", "-"), value.replace("\0", "")]
    return said


def _parcel(random: Random, folder: Path) -> Iterator[list[str]]:
    path, saved = folder / "p.yaml", folder / "saved.yaml"
    path.write_bytes(_encoded(mutated(random.choice(PARCELS), random), random))
    saved.unlink(missing_ok=True)
    yield ["quote", "--parcel", str(path), "--save-parcel", str(saved), *_options(random, 1)]
    if saved.exists():
        yield ["quote", "--parcel", str(saved)]


def _arguments(random: Random, folder: Path) -> Iterator[list[str]]:
    path = folder / "t.yaml"
    path.write_text(table_texts()[0], "utf-8")
    words = [
        *("quote", "convert", "check", "explain", "read", "list", "show", "batch", "export", "schema", "help"),
        *(
            "湖口",
            "通道",
            "hukou",
            "360429",
            "商服",
            "II",
            "10亩",
            "100元/㎡",
            "元/㎡",
            "万元/亩",
            "LP101",
            str(path),
            str(folder),
        ),
        *("--use", "--grade", "--area", "--format", "json", "-o", "--tables", "--lang", "zh", "--lang=en", "--", "-h"),
        *("--county", "--scope", "--edition", "--as-of", "--offer", "--plot-ratio", "--parcel", "--diff", "-x", "--no"),
        *(
            "/dev/null",
            "/dev/full",
            "-",
            "",
            "a" * 5_000,
            "a/" * 3_000,
            str(folder / "none" / "x.csv"),
        ),
    ]
    command = random.choice(words[:11])
    yield [command, *(_argument(random, words) for _ in range(random.randrange(8)))]
    yield ["quote", "湖口", *QUOTE, *_options(random, 6)]


def _argument(random: Random, words: list[str]) -> str:
    if random.random() < 0.25:
        return random.choice(NUMBERS + WORDS).replace("\0", "")
    return random.choice(words)


def _limit(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


def _closed(*numbers: int) -> Callable[[], None]:
    import os

    return lambda: [os.close(number) for number in numbers] and None


def in_odd_surroundings(random: Random, folder: Path) -> Outcome:
    """A command as a process: with closed streams, with little, on paths that no one has."""
    path = folder / "t.yaml"
    path.write_text(random.choice(table_texts()[:7]), "utf-8")
    (folder / "p.csv").write_text("县,用途,级别,面积\n湖口,商服,I,1\n", "utf-8")
    loop = folder / "loop.yaml"
    if not loop.is_symlink():
        loop.symlink_to(loop)
    odd = random.choice(
        (
            "a" * 5_000 + ".yaml",
            b"\xff\xfe.yaml",
            loop,
            "/dev/null",
            "/dev/full",
            folder,
            "/proc/self/mem",
            "/etc/shadow/x",
            "x\n.yaml",
        )
    )
    odd_args: list[list[str | bytes]] = [
        ["check", _path(odd)],
        ["check", _path(path), "-o", _path(odd)],
        ["quote", _path(odd), *QUOTE],
        ["quote", "湖口", *QUOTE, "--save-parcel", _path(odd)],
        ["quote", "--parcel", _path(odd)],
        ["show", _path(odd)],
        ["list", "--tables", _path(odd)],
        ["read", _path(odd)],
        ["read", _path(path), "-o", _path(odd)],
        ["batch", _path(odd), "-o", _path(folder / "x.csv")],
        ["batch", _path(folder / "p.csv"), "-o", _path(odd)],
        ["export", "-o", _path(odd)],
    ]
    plain: list[list[str | bytes]] = [
        ["check", _path(path)],
        ["quote", "湖口", *QUOTE],
        ["quote", _path(path), *QUOTE],
        ["show", _path(path)],
        ["list"],
        ["check", "-"],
        ["convert", "1", "亩", "㎡"],
        ["quote"],
        ["schema"],
    ]
    prepare = random.choice((None, None, *_SURROUNDINGS))
    return run_process(random.choice(odd_args if prepare is None else plain), _env(folder, random), prepare, folder)


_SURROUNDINGS = (
    _closed(0),
    _closed(1),
    _closed(2),
    _closed(0, 1, 2),
    _limit(resource.RLIMIT_NOFILE, 16),
    _limit(resource.RLIMIT_NOFILE, 8),
    _limit(resource.RLIMIT_FSIZE, 0),
    _limit(resource.RLIMIT_AS, 200 * 2**20),
)


def _path(path: object) -> str | bytes:
    return path if isinstance(path, (str, bytes)) else str(path)


def _env(folder: Path, random: Random) -> Mapping[str, str]:
    cache_folder = random.choice((folder / "cache", folder / "t.yaml", Path("/dev/null"), folder / "none" / "none"))
    return {"LANDPRICE_CACHE": str(cache_folder), "LANDPRICE_LANG": random.choice(("en", "zh"))}


def _in_process(make: Callable[[Random, Path], Iterator[list[str]]]) -> Callable[[Random, Path], Outcome]:
    def outcome(random: Random, folder: Path) -> Outcome:
        worst = Outcome(0, "")
        for arguments in make(random, folder):
            one = run_here(arguments, {**_env(folder, random), "COLUMNS": "80"})
            worst = max(worst, one, key=lambda outcome: (bool(outcome.wrong), outcome.seconds))
        return worst

    return outcome


INPUTS: Mapping[str, Callable[[Random, Path], Outcome]] = {
    "tables": _in_process(_table),
    "parcel files": _in_process(_parcel),
    "arguments": _in_process(_arguments),
    "odd surroundings": in_odd_surroundings,
}
SHARES = {"tables": 10, "parcel files": 5, "arguments": 4, "odd surroundings": 1}
"""How often each kind is made: a process of its own takes as long as a hundred command lines in this one."""
