"""Table files → tables, with every mistake of a file at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from landprice.core.errors import InputError, TableError
from landprice.core.exact import exact, seen
from landprice.core.findings import Finding, KeyPath, Position, dotted, file_finding
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest, with_nearest
from landprice.core.textfile import decoded, read_content
from landprice.tables.construct import construct, with_absent
from landprice.tables.defined_names import undefined_names
from landprice.tables.field_names import too_new
from landprice.tables.schema import fields_at
from landprice.tables.table import Table
from landprice.tables.table_model import reader
from landprice.tables.yaml.nodes import ListNode, MapNode, Node, locate
from landprice.tables.yaml.read import MAX_DEPTH, MAX_FINDINGS, compose

_UNKNOWN_FIELD = ("unexpected_keyword_argument", "extra_forbidden")


def load_file(path: Path, shown_as: str | None = None) -> Table:
    """The table in ``path``; findings and steps name the file as ``shown_as``.

    Raises FileError where the file cannot be read, TableError with every mistake where it is no table.
    """
    return load_content(read_content(path), path, shown_as)


def load_content(content: bytes, path: Path, shown_as: str | None = None) -> Table:
    """The table in ``content``, the bytes of the file at ``path``; raises as ``load_file`` does."""
    return load_text(decoded(content, path), shown_as or str(path))


def load_text(text: str, file: str) -> Table:
    """The table in ``text``, named ``file`` in findings and steps. Raises TableError."""
    table, findings = parse_table(text, file)
    return _valid(table, findings, file, text)


def load_data(data: Mapping[str, Any], file: str) -> Table:
    """The table that plain data holds: the keys of a table file, with texts, whole numbers, Decimals and dates.

    Raises TableError, NumberError for a float, and InputError for what is nested deeper than any table.
    """
    table, findings = table_of(_node(data, ()), file)
    return _valid(table, findings, file, "")


def _valid(table: Table | None, findings: list[Finding], file: str, text: str) -> Table:
    if table is None or findings:
        what = message("{file} is not a valid table ({count} mistakes)", file=file, count=len(findings))
        raise TableError(what, findings, text)
    return table


def _node(data: Any, keys: KeyPath) -> Any:
    """Plain data as nodes, all of them at the first line: what stands in no file has no place there."""
    if isinstance(data, datetime):
        return data.date()
    if isinstance(data, (str, date)):
        return data
    if len(keys) > MAX_DEPTH:
        raise InputError(message("nested more than {depth} levels deep; no table is", depth=MAX_DEPTH))
    node: MapNode | ListNode
    if isinstance(data, Mapping):
        node = MapNode({str(key): _node(value, (*keys, str(key))) for key, value in data.items()})
        node.keys_at = dict.fromkeys(node, (1, 1))
    elif isinstance(data, (list, tuple)):
        node = ListNode(_node(value, (*keys, at)) for at, value in enumerate(data))
    else:
        return exact(data, what=message("the value at {path}", path=dotted(keys)))
    node.line, node.column = 1, 1
    return node


def parse_table(text: str, file: str, *, allow_missing: Collection[KeyPath] = ()) -> tuple[Table | None, list[Finding]]:
    """The table in ``text``, and every mistake in the order of the file; no table where one would be wrong.

    Nothing is raised for any text; ``file`` is only named in the findings. What is missing at a path of
    ``allow_missing`` is no mistake: the table has an empty text there, no entry, or None.
    """
    node, findings = compose(text, file)
    table = None
    if node is not None:
        table, mistakes = table_of(node, file, allow_missing=allow_missing, told=findings)
        table, findings = (None if findings else table), [*findings, *mistakes]
    return table, sorted(findings, key=lambda finding: finding.position)


def table_of(
    node: Node, file: str, *, allow_missing: Collection[KeyPath] = (), told: Sequence[Finding] = ()
) -> tuple[Table | None, list[Finding]]:
    """The table in ``node``, what ``compose`` or ``as_node`` made, and every mistake that is not ``told`` already.

    As ``parse_table`` does for a text.
    """
    if not isinstance(node, MapNode):
        what = message("a table is expected: keys and values, beginning with `landprice: 1`")
        return None, [file_finding("LP006", Position(file, node.line, node.column), (), what)]
    if (newer := too_new(node.get("landprice"))) is not None:
        at = Position(file, *locate(node, ("landprice",)))
        return None, [file_finding("LP006", at, ("landprice",), newer)]
    table, mistakes = _validated(node, file, allow_missing)
    findings = _not_yet_told(mistakes, told)
    findings += _not_yet_told(undefined_names(node, file), [*told, *findings])
    if table is None or findings:
        return None, findings
    table.origin.stand_in(file, lambda: node)
    return table, []


def _validated(node: MapNode, file: str, allow_missing: Collection[KeyPath] = ()) -> tuple[Table | None, list[Finding]]:
    from pydantic import ValidationError

    try:
        return reader(Table).validate_python(node), []
    except ValidationError as error:
        mistakes = [each for each in error.errors(include_url=False) if not _is_none(each, node, allow_missing)]
    if not mistakes:
        return construct(Table, with_absent(node, allow_missing)), []
    findings = [_finding(details, node, file) for details in mistakes[:MAX_FINDINGS]]
    meant = {(*path, near[0]) for path, near in _unknown_fields(mistakes[:MAX_FINDINGS], node) if near}
    findings = [finding for finding in findings if finding.rule != "LP004" or finding.keys not in meant]
    if len(mistakes) > MAX_FINDINGS:
        what = message("more than {most} mistakes; mend these first", most=MAX_FINDINGS)
        findings.append(file_finding("LP001", findings[-1].position, (), what))
    return None, findings


def _is_none(details: Any, node: MapNode, allowed: Collection[KeyPath]) -> bool:
    """Whether what pydantic says is no mistake of the file, or one that is allowed."""
    if details["type"] == "too_short":
        # pydantic counts only the valid entries of a list, and says again that none is left
        return bool(details["input"])
    written = details["loc"]
    return bool(allowed) and details["type"] == "missing" and (*_path_in(node, written[:-1]), written[-1]) in allowed


def _not_yet_told(mistakes: list[Finding], told: Sequence[Finding]) -> list[Finding]:
    """``mistakes`` without what follows from a finding made before: a refused value is not missing besides."""
    paths = {finding.keys for finding in told}
    above = {keys[:length] for keys in paths for length in range(1, len(keys))}
    return [
        mistake
        for mistake in mistakes
        if mistake.keys not in paths and not (mistake.rule == "LP004" and mistake.keys in above)
    ]


def _finding(details: Any, node: MapNode, file: str) -> Finding:
    kind, written = details["type"], details["loc"]
    is_key = bool(written) and written[-1] == "[key]"
    below: KeyPath = details.get("ctx", {}).get("below", ())
    path = (*_path_in(node, written[:-1] if is_key else written), *below)
    position = Position(file, *locate(node, path, key=is_key or bool(below) or kind in _UNKNOWN_FIELD))
    if kind.startswith("LP"):
        return file_finding(kind, position, path, details["ctx"]["message"])
    if kind == "missing":
        path = (*path, written[-1])
        at = Position(file, *locate(node, path[:-1], key=True))
        return file_finding("LP004", at, path, message("`{key}` is missing here", key=written[-1]))
    if kind == "too_short":
        return file_finding("LP004", position, path, message("at least one entry is expected here"))
    if kind in _UNKNOWN_FIELD:
        what = message("`{key}` is no field of a table here", key=seen(path[-1]))
        return file_finding("LP003", position, path, _with_near_field(what, path))
    return file_finding("LP006", position, path, _bad_value(kind, details))


def _bad_value(kind: str, details: Any) -> Message:
    if kind == "literal_error":
        return _not_a_choice(str(details["input"]), details["ctx"]["expected"])
    if kind in ("dataclass_type", "model_type", "dict_type"):
        return message("keys and values are expected here")
    if kind in ("tuple_type", "list_type"):
        return message("a list is expected here")
    if kind in ("greater_than_equal", "less_than_equal"):
        bounds = details["ctx"]
        if "ge" in bounds:
            return message("{found} is less than {bound}", found=seen(details["input"]), bound=bounds["ge"])
        return message("{found} is more than {bound}", found=seen(details["input"]), bound=bounds["le"])
    return message("this value does not fit: {reason}", reason=seen(details["msg"]))


def _not_a_choice(found: str, expected: str) -> Message:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    if len(choices) == 1:
        return message("{choice} is expected here, not {found}", choice=choices[0], found=seen(found))
    what = message("{found} is none of {choices}", found=seen(found), choices=choices)
    return with_nearest(what, found, choices)


def _unknown_fields(mistakes: list[Any], node: MapNode) -> Iterator[tuple[KeyPath, list[str]]]:
    """Where an unknown field stands, and the fields it may mean."""
    for details in mistakes:
        if details["type"] in _UNKNOWN_FIELD:
            *path, key = _path_in(node, details["loc"])
            yield tuple(path), nearest(str(key), fields_at(tuple(path)))


def _with_near_field(what: Message, path: KeyPath) -> Message:
    return with_nearest(what, str(path[-1]), fields_at(path[:-1]))


def _has(node: Any, step: int | str) -> bool:
    return step in node if isinstance(node, MapNode) else isinstance(node, ListNode) and isinstance(step, int)


def _path_in(node: Any, loc: tuple[int | str, ...]) -> KeyPath:
    """``loc`` without the steps that name a branch of the model instead of a place in the file."""
    path: list[int | str] = []
    here: Any = node
    for step in loc:
        if _has(here, step):
            path.append(step)
            here = here[step]
    return tuple(path)
