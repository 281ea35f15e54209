"""The four counties of the answer files, their uses, and what the recogniser answers, in the words of the files."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from landprice.tables.loader import load_file
from landprice.words.land_uses.outcomes import AmbiguousUseError, UnknownUseError, UnpricedUseError
from landprice.words.land_uses.resolve import resolve
from landprice.words.land_uses.table_uses import TableUse, TableUses, table_uses

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "tables"
FILES = {
    "hukou": "jiangxi/jiujiang/hukou-2023.yaml",
    "lushan": "jiangxi/jiujiang/lushan-2023.yaml",
    "tongdao": "hunan/huaihua/tongdao-2025.yaml",
    "hongya": "sichuan/meishan/hongya-2017.yaml",
}
NOT_PRICED = "not priced"


@lru_cache
def uses_of(county: str) -> TableUses:
    """The uses of a shipped table."""
    table = load_file(TABLES / FILES[county])
    return table_uses(table.place.county, table.land_uses, table.prices.by_use, table.classification)


def made(*names: str, classification: str | None = None, **sub_uses: tuple[str, ...]) -> TableUses:
    """A table of these uses, ``id=name`` or ``id=name=code``, each with a price."""
    uses = []
    for each in names:
        use_id, name, *code = each.split("=")
        uses.append(TableUse(use_id, name, *code, sub_uses=sub_uses.get(use_id, ())))
    return TableUses("某县", tuple(uses), classification)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file beside the tests."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(said: str, uses: TableUses, classification: str | None = None) -> str:
    """A use id, ``ask`` with the ids in alphabetical order, ``not priced`` or ``unknown``."""
    try:
        return resolve(said, uses, classification or None).use_id
    except AmbiguousUseError as error:
        return "ask " + "|".join(sorted(error.choices))
    except UnpricedUseError:
        return NOT_PRICED
    except UnknownUseError:
        return "unknown"


def agrees(got: str, wanted: str) -> bool:
    """Whether an answer is the one of the file; a question may list more than the file does."""
    if wanted.startswith("ask ") and got.startswith("ask "):
        return set(_asked(wanted)) <= set(_asked(got))
    return got == wanted


def _asked(of: str) -> list[str]:
    return of.removeprefix("ask ").split("|")
