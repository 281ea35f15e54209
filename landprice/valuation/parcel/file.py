"""Parcel files: one parcel with all that is said of it, in YAML, under the keywords of ``quote``.

parcel: 1
county: 湖口县
use: 商服
grade: II
area: 15亩
coefficient: {tenure: 0.98}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, ParcelError
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest
from landprice.core.startup import pattern
from landprice.core.textfile import read_text
from landprice.core.wholefile import named_in_errors, write_whole
from landprice.tables.yaml.write import scalar
from landprice.valuation.parcel import FIELD_OF
from landprice.words.typed import pairs

VERSION = "1"
WHERE = ("county", "scope", "edition")
"""Which table: the keywords of ``landprice.quote`` that are no parcel's."""
WORDS = (
    *("use", "grade", "area", "plot_ratio", "tenure", "date", "servicing", "right", "rate", "monthly_growth"),
    "growth_kind",
    *(
        "index",
        "offer",
        "route",
        "secondary_route",
        "floor",
        "depth",
        "width",
        "corner",
        "until",
        "day_count",
        "classification",
    ),
)
FLAGS = ("tenure_as_certified", "reference_only")
"""Those that are ``"yes"`` where they stand."""
YES = '"yes"'
MIXED = ("share_of", "parts")
_PARCEL = pattern(r"^parcel[ \t]*:", re.MULTILINE)
_TABLE = pattern(r"^landprice[ \t]*:", re.MULTILINE)
_FIELDS = (*WHERE, *WORDS, *FLAGS, *FIELD_OF, *MIXED)


def read_parcel(path: str | Path) -> dict[str, Any]:
    """The keywords in a parcel file, every value as the text that stands there.

    Raises FileError where the file cannot be read, ParcelError (with ``file:line:col``) for what is no parcel.
    """
    return parse_parcel(read_text(Path(path)), str(path))


def parse_parcel(text: str, file: str) -> dict[str, Any]:
    """The keywords in the text of a parcel file; ``file`` is only named in errors."""
    from landprice.tables.yaml.read import compose

    node, findings = compose(text, file)
    if findings:
        raise ParcelError(_at(findings[0].position, findings[0].sentence))
    if not isinstance(node, Mapping) or node.get("parcel") != VERSION:
        raise ParcelError(message("{file} is no parcel file: it begins with `parcel: 1`", file=file))
    said = {key: value for key, value in node.items() if key != "parcel"}
    _check(node, said, _FIELDS, file)
    for place, part in enumerate(said.get("parts", ())):
        if not isinstance(part, Mapping):
            raise ParcelError(_no_mapping(file, node, ("parts", place)))
        _check(part, dict(part), ("share", *WORDS, *FLAGS, *FIELD_OF), file)
    read: dict[str, Any] = _plain(said)
    return read


def write_parcel(path: str | Path, said: Mapping[str, Any]) -> None:
    """Write a parcel file that ``read_parcel`` gives back; what is None or empty is left out.

    It appears whole or not at all. Raises ParcelError for what no parcel file can hold, FileError where the file
    cannot be written or where something else than a parcel file stands there.
    """
    file, text = Path(path), parcel_text(said)
    parse_parcel(text, str(path))
    with named_in_errors(file):
        if file.is_file() and not _may_be_replaced(read_text(file)):
            raise FileError(message("{file} is no parcel file; nothing is written in its place", file=path))
        write_whole(file, text.encode())


def _may_be_replaced(text: str) -> bool:
    return not text.strip() or (_PARCEL.search(text) is not None and _TABLE.search(text) is None)


def parcel_text(said: Mapping[str, Any]) -> str:
    """The text of a parcel file."""
    lines = [f"parcel: {VERSION}"]
    for key in _FIELDS:
        value = said.get(key)
        if value is None or value is False or value in ((), [], {}):
            continue
        if key == "parts":
            lines += ["parts:", *(line for part in value for line in _part_lines(part))]
        else:
            lines += _lines_of(key, value)
    return "\n".join(lines) + "\n"


def _part_lines(part: Mapping[str, Any]) -> list[str]:
    lines = [line for key, value in part.items() for line in _lines_of(key, value)]
    return [("  - " if not place else "    ") + line for place, line in enumerate(lines)]


def _lines_of(key: str, value: Any) -> list[str]:
    if key in FIELD_OF:
        return [f"{key}:", *(f"  {_written(name)}: {_written(each)}" for name, each in pairs(value, key))]
    words = ",".join(value) if key == "servicing" and not isinstance(value, str) else value
    return [f"{key}: {_written(words)}"]


def _written(value: object) -> str:
    if value is True:
        return YES
    return scalar(format(value, "f") if isinstance(value, Decimal) else str(value))


def _check(node: Any, said: Mapping[str, Any], known: Iterable[str], file: str) -> None:
    from landprice.core.findings import Position

    for key, value in said.items():
        at = Position(file, *node.keys_at[key])
        if key not in known:
            what = message("`{key}` is no field of a parcel", key=key)
            raise ParcelError(_at(at, with_nearest(what, key, known)))
        wants_mapping, wants_list = key in FIELD_OF, key == "parts"
        if wants_mapping != isinstance(value, Mapping) or wants_list != isinstance(value, list):
            if wants_list:
                raise ParcelError(_at(at, message("a list is expected here")))
            if wants_mapping:
                raise ParcelError(_at(at, message("keys and values are expected here")))
            raise ParcelError(_at(at, message("one value is expected here")))
        if key in FLAGS and value != "yes":
            raise ParcelError(_at(at, message('"yes" is expected here')))
        if isinstance(value, Mapping) and not all(isinstance(each, str) for each in value.values()):
            raise ParcelError(_at(at, message("one value is expected here")))


def _no_mapping(file: str, node: Any, path: tuple[str | int, ...]) -> Message:
    from landprice.core.findings import Position
    from landprice.tables.yaml.nodes import locate

    return _at(Position(file, *locate(node, path)), message("keys and values are expected here"))


def _at(position: object, what: Message) -> Message:
    return message("{position}: {what}", position=str(position), what=what)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): True if key in FLAGS else _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value)


def keywords_of(parcel: str | Path | Mapping[str, Any] | None, keywords: Mapping[str, Any]) -> dict[str, Any]:
    """What a parcel file, or a mapping with its keys, says, and the keywords before it.

    Of coefficients, factors and costs each one counts by its name. Raises as ``read_parcel`` does.
    """
    if isinstance(parcel, Mapping):
        said = {key: value for key, value in parcel.items() if key != "parcel" and value is not None}
        for key in said:
            if key not in _FIELDS:
                raise ParcelError(with_nearest(message("`{key}` is no field of a parcel", key=key), key, _FIELDS))
    else:
        said = {} if parcel is None else read_parcel(parcel)
    for name, value in keywords.items():
        if value is None:
            continue
        if name in FIELD_OF:
            said[name] = {**dict(pairs(said.get(name, {}), name)), **dict(pairs(value, name))}
        else:
            said[name] = value
    return said
