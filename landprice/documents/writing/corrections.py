"""What was read of corrections → the drafts of its document: parts under the ids of the table, and flat figures."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from landprice.core.findings import Finding, KeyPath
from landprice.core.messages import Message, message
from landprice.documents.corrections.file_parts.every_part import Parts, parts_of
from landprice.documents.corrections.file_parts.part import BuiltPart
from landprice.documents.corrections.read import ReadCorrections
from landprice.documents.corrections.result import ORDERED, CorrectionFigure, CorrectionTable, uses_said
from landprice.documents.corrections.scope import NamedUse, Scope
from landprice.documents.corrections.told.formulas import PrintedFormula
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.items.letters import plain
from landprice.documents.writing.uses import Use, use_of
from landprice.words.code_names import kind_of_correction

EVERY = "各类用地"
_KINDS = {"集体": "collective", "划拨": "allocated"}
"""Words of a heading that tell the kind of land."""
_AMOUNTS = ("route", "route-depth", "route-width", "cost")
_MOST_SHOWN = 12
_OF_EVERY_USE = {
    "servicing_costs": message(
        "costs of servicing over which no land use is named: written for every use of the table"
    ),
    "rights": message("coefficients of rights over which no land use is named: written for every use of the table"),
    "tenure_methods": message(
        "a way of correcting tenure over which no land use is named: written for every use of the table"
    ),
    "formulas": message("a formula over which no land use is named: written for every use that has none of its own"),
}
"""What no land use is named over holds for each: a metre of road costs the same beside a shop and a house."""
NO_USE = message("its land use is not told: the keeper has to give it")


def give_corrections(drafts: Sequence[Draft], corrections: ReadCorrections) -> None:
    """Put the corrections of a document into its drafts.

    A table whose heading names the scope of one draft (乡镇, a town), or its kind of land (集体), is of that draft; the
    others, and the formulas, are of the draft that has most of their uses, the first of those.
    """
    if not drafts or not corrections:
        return
    parts = parts_of(corrections)
    main = max(drafts, key=lambda each: (each.kind == "state", _uses_in_common(each, parts.parts)))
    named = {id(table): _named_by(table, drafts, main) for table in corrections.tables}
    for draft in drafts:
        own = [table for table in corrections.tables if named[id(table)] is draft]
        formulas = corrections.formulas if draft is main else []
        if own or formulas:
            _give(draft, ReadCorrections(own, formulas))


def _named_by(table: CorrectionTable, drafts: Sequence[Draft], main: Draft) -> Draft:
    """The draft whose kind of land and scope the heading of a table names; the main one where it names none."""
    heading = plain(str(table.fields.get("heading", "")))
    kind = next((kind for word, kind in _KINDS.items() if word in heading), main.kind)
    of_kind = [draft for draft in drafts if draft.kind == kind]
    scopes = {str(draft.data["place"].get("scope", "")): draft for draft in of_kind}
    said = [scope for scope in scopes if scope and plain(scope) in heading]
    if said:
        return scopes[max(said, key=len)]
    return main if main in of_kind or not of_kind else of_kind[0]


def _give(draft: Draft, corrections: ReadCorrections) -> None:
    parts = parts_of(corrections)
    _name_uses(draft, parts)
    sections: dict[str, list[dict[str, Any]]] = {}
    for part in parts.parts:
        _take(draft, sections, part, parts)
    if sections:
        draft.data["corrections"] = sections
        draft.places.setdefault(("corrections",), min(part.places[()] for part in parts.parts))
    for table in corrections.tables:
        for figure in table.figures:
            entry = _flat(figure, table)
            (draft.amounts if figure.kind in _AMOUNTS else draft.corrections).append(entry)
            draft.corrected_at.append((entry, figure.place))
    draft.corrections += [_formula(each) for each in corrections.formulas]
    draft.notes += _outside(parts)
    for formula, why in parts.formulas:
        what = message(
            "a formula is read and not in the table: {reason}: {formula}", reason=why, formula=formula.printed
        )
        draft.notes.append(("LP024", formula.place, what))


def _outside(parts: Parts) -> Iterable[tuple[str, Place, Message]]:
    """What no part holds, one note a kind and reason."""
    groups: dict[tuple[str, str], list[tuple[CorrectionFigure, Message]]] = {}
    for each in parts.outside:
        groups.setdefault((each[0].kind, each[1].template), []).append(each)
    for (kind, _), figures in groups.items():
        shown = list(dict.fromkeys(figure.value for figure, _ in figures))[:_MOST_SHOWN]
        what = message(
            "{count} figures of corrections ({kind}) are read and not in the table: {reason}: {figures}",
            count=len(figures), kind=kind_of_correction(kind), reason=figures[0][1], figures=shown,
        )  # fmt: skip
        yield "LP024", min(figure.place for figure, _ in figures), what


def without_faulty_corrections(draft: Draft, mistakes: Sequence[Finding]) -> bool:
    """Take the parts of the corrections that no table may hold out of a draft; whether there were any."""
    faulty = {each.keys[:3]: each for each in reversed(mistakes) if each.keys[:1] == ("corrections",)}
    for keys, mistake in faulty.items():
        place = draft.place_of(keys) or draft.places[("corrections",)]
        what = message("a correction table is not in the table: {reason}", reason=mistake.sentence)
        draft.notes.append(("LP024", place, what))
    if not faulty:
        return False
    kept = {name: _sound(name, parts, faulty) for name, parts in draft.data.pop("corrections").items()}
    sections = {name: parts for name, parts in kept.items() if parts}
    if sections and ("corrections",) not in faulty:
        draft.data["corrections"] = sections
    return True


def _sound(name: str, parts: list[dict[str, Any]], faulty: Container[KeyPath]) -> list[dict[str, Any]]:
    """The parts of a section without those that have mistakes."""
    if ("corrections", name) in faulty:
        return []
    return [part for at, part in enumerate(parts) if ("corrections", name, at) not in faulty]


def _take(draft: Draft, sections: dict[str, list[dict[str, Any]]], part: BuiltPart, parts: Parts) -> None:
    ids = _ids_of(draft, part, parts)
    if not ids:
        parts.outside += [(figure, NO_USE) for figure in part.held]
        return
    grades = list(part.scope.grades)
    entry = {"uses": ids, **({"grades": grades} if grades else {}), **part.data}
    entries = sections.setdefault(part.section, [])
    if entry in entries:
        return
    start = ("corrections", part.section, len(entries))
    entries.append(entry)
    for keys, place in part.places.items():
        draft.places[(*start, *keys)] = place


def _ids_of(draft: Draft, part: BuiltPart, parts: Parts) -> list[str]:
    """The ids of the uses that a part is of; each use of the draft where none is named over what holds for all."""
    if part.scope.uses or part.section not in _OF_EVERY_USE:
        return list(dict.fromkeys(found for each in part.scope.uses if (found := _id_of(draft, each))))
    own = {_id_of(draft, use) for each in parts.parts if _is_alike(each, part) for use in each.scope.uses}
    ids = [key for key in _roots(draft) if key not in own]
    if ids:
        draft.notes.append(("LP024", part.places[()], _OF_EVERY_USE[part.section]))
    return ids


def _roots(draft: Draft) -> list[str]:
    """The ids of the uses of a draft that are no class of another."""
    return [key for key, fields in draft.data["land_uses"].items() if "of" not in fields]


def _is_alike(part: BuiltPart, other: BuiltPart) -> bool:
    """Whether both are of one section, and of lots on a priced street, or neither is."""
    return part.section == other.section and part.data.get("route") == other.data.get("route")


def _uses_in_common(draft: Draft, parts: Iterable[BuiltPart]) -> int:
    names = {(each.use.id, each.kind): each for part in parts for each in part.scope.uses}
    return sum(bool(_id_of(draft, each)) for each in names.values())


def _id_of(draft: Draft, named: NamedUse) -> str:
    """The id under which a draft has a use: of its class, of itself, else of the only use with its name."""
    land_uses = draft.data["land_uses"]
    wanted = f"{named.use.id}-{named.kind}" if named.kind else named.use.id
    if wanted in land_uses:
        return wanted
    name = named.use.name.removesuffix("用地")
    same = [key for key, fields in land_uses.items() if fields["name"].removesuffix("用地") == name]
    return same[0] if len(same) == 1 else ""


def _name_uses(draft: Draft, parts: Parts) -> None:
    """Name the uses that corrections alone speak of."""
    land_uses = draft.data["land_uses"]
    for part in parts.parts:
        for each in part.scope.uses:
            if _id_of(draft, each):
                continue
            use = use_of(each.use, each.kind)
            root = use.above.root if use.root != "?" else ""
            for wanted, fields in _entries(use, root, land_uses):
                land_uses.setdefault(wanted, fields)
    stands_in = [key for key, fields in land_uses.items() if fields["name"] == EVERY]
    for key in stands_in:
        if len(land_uses) > 1 and key not in draft.data["basis"]:
            del land_uses[key]


def _entries(use: Use, root: str, land_uses: dict[str, Any]) -> Iterable[tuple[str, dict[str, str]]]:
    if not root:
        known = use.known or f"other-{1 + sum(key.startswith('other-') for key in land_uses)}"
        yield known, {"name": use.name}
        return
    yield root, {"name": use.name}
    if use.is_class:
        yield f"{root}-{use.class_number}", {"of": root, "name": use.class_name}


def _flat(figure: CorrectionFigure, table: CorrectionTable) -> dict[str, Any]:
    """A figure as an entry of ``corrections`` in ``read --format json``."""
    because = str(table.because) if table.because else None
    return _entry_of(figure.kind, figure.scope, figure.full_key, figure.value, figure.place, table.how, because)


def _formula(each: PrintedFormula) -> dict[str, Any]:
    return _entry_of("formula", Scope(each.scope.uses), each.left, each.printed, each.place, ORDERED, None)


def _entry_of(
    kind: str, scope: Scope, key: str, value: str, place: Place, how: str, because: str | None
) -> dict[str, Any]:
    return {
        "kind": kind,
        "use": uses_said(scope) or None,
        "grade": "、".join(scope.grades) or None,
        "key": key,
        "value": value,
        "line": place.line,
        "class": how,
        "because": because,
    }
