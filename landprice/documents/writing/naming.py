"""The name of a draft's file: as the tables there are named, else by pinyin, scope and year; nothing is romanised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.core.textfile import real_path
from landprice.documents.writing.neighbours import data_at, entries_of, form_of, same_county
from landprice.tables.cache.index import UNDATED
from landprice.tables.choice import DEFAULT_SCOPE

if TYPE_CHECKING:
    from landprice.documents.draft import Draft
    from landprice.tables.cache.index import Entry
    from landprice.tables.catalog import Catalog

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.+')


def relative_path(draft: Draft, folder: Path, catalog: Catalog | None) -> Path:
    """Where below ``folder`` the table goes: ``<province>/<prefecture>/<place>[-<scope>]-<year>.yaml``.

    A table of the same place, scope and edition that is in ``folder`` keeps its name, whatever that is; one of
    another edition lends its own. Names that nobody has given in pinyin stay Chinese.
    """
    place = draft.data["place"]
    of_county = same_county(place, catalog)
    of_scope = [entry for entry in of_county if _is_like(entry, draft)]
    edition = draft.table.edition
    for entry in of_scope:
        if entry.edition == edition and is_below(entry, folder):
            return Path(entry.relative)
    year = _year(edition)
    if not draft.scope_pinyin:
        for entry in of_scope:
            if stem := _stem(entry):
                return Path(entry.relative).parent / f"{stem}-{year}.yaml"
    name = place.get("pinyin") or place.get("county") or "unknown"
    scope = draft.scope_pinyin or place.get("scope", "")
    return _folder(draft, of_county, catalog) / f"{_safe(_with_scope(name, scope))}-{year}.yaml"


def paths_apart(drafts: Sequence[Draft], folder: Path, catalog: Catalog | None) -> list[Path]:
    """Where each of the drafts of one document goes: other tables of one place and edition have their form in the name.

    qingyuan-2010 has prices per floor and per land area of 市区: 清远市-市区-2010.yaml, 清远市-市区-floor-2010.yaml.
    So has what stands in the folder already: the table of state land keeps its name, whose file is not that of the
    collective land of the same place.
    """
    paths = [relative_path(draft, folder, catalog) for draft in drafts]
    forms: dict[Path, set[str]] = {}
    for path, draft in zip(paths, drafts, strict=True):
        there = {form_of(data)} if (data := data_at(folder / path)) else set()
        forms[path] = forms.get(path, there) | {form_of(draft.data)}
    return [
        _with_form(path, form_of(draft.data)) if len(forms[path]) > 1 else path
        for path, draft in zip(paths, drafts, strict=True)
    ]


def _with_form(path: Path, form: str) -> Path:
    stem, _, year = path.stem.rpartition("-")
    return path if not form or stem.endswith(f"-{form}") else path.with_name(f"{stem}-{form}-{year}{path.suffix}")


def _is_like(entry: Entry, draft: Draft) -> bool:
    """Whether a table that is there is of the scope and kind of a draft, and named as per floor only as it is."""
    if entry.scope != draft.data["place"].get("scope"):
        return False
    return entry.kind == draft.kind and ("-floor-" not in entry.relative or "floor" in form_of(draft.data))


def _with_scope(name: str, scope: str) -> str:
    return f"{name}-{scope}" if scope and scope != DEFAULT_SCOPE else name


def is_below(entry: Entry, folder: Path) -> bool:
    """Whether a table lies in a folder of tables."""
    return real_path(Path(entry.root)) == real_path(folder)


def _stem(entry: Entry) -> str:
    """The name of a table's file without the year of its edition; empty where it is named otherwise."""
    stem, _, year = Path(entry.relative).stem.rpartition("-")
    return stem if year == _year(entry.edition) else ""


def _folder(draft: Draft, of_county: list[Entry], catalog: Catalog | None) -> Path:
    """The folder of the county's tables, else of its prefecture's, else that of its province's with one of its own."""
    place = draft.data["place"]
    province, prefecture = place.get("province", ""), place.get("prefecture", "")
    of_province = [entry for entry in entries_of(catalog) if entry.readable and entry.province == province]
    of_prefecture = [entry for entry in of_province if prefecture and entry.prefecture == prefecture]
    for entry in filter(_stem, [*of_county, *of_prefecture]):
        return Path(entry.relative).parent
    top = _folder_of_province(province, of_province)
    return top / _safe(prefecture) if prefecture else top


def _folder_of_province(province: str, entries: list[Entry]) -> Path:
    """The folder above those of its prefectures, else one of its name."""
    above = (Path(entry.relative).parent.parent for entry in entries if _stem(entry) and entry.prefecture)
    named = Path(_safe(province)) if province else Path()
    return next((each for each in above if each.name), named)


def _year(edition: str) -> str:
    return edition if edition == UNDATED else edition[:4]


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name)[:80] or "_"
