"""Table files → tables, with every mistake of a file at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.errors import TableError
from landprice.findings import Finding, Position, file_finding
from landprice.messages import Message, message
from landprice.textfile import read_text
from landprice.yamlfile import Mapping, Sequence, compose, joined, locate

if TYPE_CHECKING:
    from landprice.table import Table
    from landprice.yamlfile import Path as KeyPath


def load_file(path: Path, shown_as: str | None = None) -> Table:
    """The table in ``path``; findings and steps name the file as ``shown_as``.

    Raises FileError where the file cannot be read, TableError with every mistake where it is no table.
    """
    table, findings = parse_table(read_text(path), shown_as or str(path))
    if table is None or findings:
        what = message("{file} is not a valid table ({count} mistakes)", file=shown_as or path, count=len(findings))
        raise TableError(what, findings)
    return table


def parse_table(text: str, file: str) -> tuple[Table | None, list[Finding]]:
    """The table in ``text``, and every mistake in the order of the file; no table where one would be wrong."""
    from pydantic import ValidationError

    from landprice.table import Table

    node, findings = compose(text, file)
    if node is None:
        return None, findings
    if not isinstance(node, Mapping):
        what = message("a table is expected: keys and values, beginning with `landprice: 1`")
        return None, [*findings, file_finding("LP006", Position(file, node.line, node.column), "", what)]
    table = None
    try:
        table = Table.model_validate(node)
    except ValidationError as error:
        known = {finding.path for finding in findings}
        mistakes = [
            _finding(details, node, file)
            for details in error.errors(include_url=False)
            # pydantic counts only the valid entries of a list, and says again that none is left
            if not (details["type"] == "too_short" and details["input"])
        ]
        findings += [mistake for mistake in mistakes if mistake.path not in known]
    else:
        table._file = file
        table._locate = lambda path, key: Position(file, *locate(node, path, key=key))
        findings += _undefined_names(table)
    findings.sort(key=lambda finding: (finding.position.line, finding.position.column))
    return (None if findings else table), findings


def _finding(details: Any, node: Mapping, file: str) -> Finding:
    kind, written = details["type"], details["loc"]
    is_key = bool(written) and written[-1] == "[key]"
    path = _path_in(node, written[:-1] if is_key else written)
    position = Position(file, *locate(node, path, key=is_key or kind == "extra_forbidden"))
    if kind.startswith("LP"):
        return file_finding(kind, position, joined(path), details["ctx"]["message"])
    if kind == "missing":
        path = (*path, written[-1])
        at = Position(file, *locate(node, path[:-1], key=True))
        return file_finding("LP004", at, joined(path), message("`{key}` is missing here", key=written[-1]))
    if kind == "extra_forbidden":
        return file_finding("LP003", position, joined(path), _unknown_field(path, node))
    return file_finding("LP006", position, joined(path), _bad_value(kind, details))


def _bad_value(kind: str, details: Any) -> Message:
    if kind == "literal_error":
        from landprice.nearest import with_nearest

        choices = details["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return with_nearest(
            message("`{found}` is none of: {choices}", found=details["input"], choices=choices),
            str(details["input"]),
            choices,
        )
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return message("keys and values are expected here")
    if kind in ("tuple_type", "list_type"):
        return message("a list is expected here")
    if kind == "too_short":
        return message("at least one entry is expected here")
    return message("this value does not fit: {reason}", reason=details["msg"])


def _unknown_field(path: KeyPath, node: Mapping) -> Message:
    from landprice.nearest import with_nearest
    from landprice.schema import fields_at

    key = str(path[-1])
    return with_nearest(message("`{key}` is no field of a table here", key=key), key, fields_at(path[:-1]))


def _path_in(node: Any, loc: tuple[int | str, ...]) -> KeyPath:
    """``loc`` without the steps that name a branch of the model instead of a place in the file."""
    path: list[int | str] = []
    here: Any = node
    for step in loc:
        is_there = step in here if isinstance(here, Mapping) else isinstance(here, Sequence) and isinstance(step, int)
        if is_there:
            path.append(step)
            here = here[step]
    return tuple(path)


def _undefined_names(table: Table) -> list[Finding]:
    """Land uses and servicing words that the table uses and does not define."""
    from landprice.nearest import with_nearest

    findings: list[Finding] = []

    def check(name: str, known: Any, what: Message, *path: str) -> None:
        if name not in known:
            shown = with_nearest(what, name, list(known))
            findings.append(file_finding("LP010", table.position(*path, key=True), joined(path), shown))

    def check_use(use: str, *path: str) -> None:
        check(use, table.land_uses, message("`{use}` is not among the land_uses of this table", use=use), *path)

    for use, land_use in table.land_uses.items():
        if land_use.of:
            check_use(land_use.of, "land_uses", use, "of")
    if table.grading:
        for grade, areas in table.grading.areas.items():
            for use in areas:
                check_use(use, "grading", "areas", grade, use)
        for use in table.grading.totals:
            check_use(use, "grading", "totals", use)
    for use in table.prices.by_use:
        check_use(use, "prices", use)
    for use, basis in table.basis.items():
        if use != "all":
            check_use(use, "basis", use)
        for servicing in basis.servicing.values() if isinstance(basis.servicing, dict) else [basis.servicing]:
            if servicing and servicing.word and servicing.outside is None:
                what = message("`{word}` is not defined under `servicing`", word=servicing.word)
                check(servicing.word, table.servicing, what, "basis", use, "servicing")
    return findings
