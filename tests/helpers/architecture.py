"""The house as it stands, measured beside its plan in ``tests/architecture.json``.

python -m tests.helpers.architecture    write the lists of exceptions anew: after a move, or where one is gone

The plan is written by hand: the rooms in the order in which they may import, the caps, reasons. The lists hold what
the house does not yet keep, and ``at_most`` how many entries each may have: a list is never written longer than that,
nor a function of the list more complex. A module imported by a name made up at run time is not seen.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .sources import PACKAGE, ROOT, tree_of

PLAN = ROOT / "tests" / "architecture.json"
FRONT = ("landprice", "landprice.__main__")
"""What stands before all rooms, and imports what is asked for."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Entries = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnImport:
    """A module of ours imports another; ``inside`` names the function in which it does, if in one."""

    importer: str
    imported: str
    inside: str | None

    def __str__(self) -> str:
        return f"{self.importer}{f':{self.inside}' if self.inside else ''} > {self.imported}"


def plan() -> dict[str, Any]:
    """The plan and the lists of exceptions, as kept."""
    read: dict[str, Any] = json.loads(PLAN.read_text("utf-8"))
    return read


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name, a package under its own."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = tree_of(path)
    return found


def room_of(module: str) -> str:
    """The first part of the path below the package; a module of the package itself lies in ``root``."""
    parts = module.split(".")
    is_package = len(parts) > 1 and (PACKAGE / parts[1]).is_dir()
    return parts[1] if is_package or module == "landprice.api" else "root"


def named(tree: ast.AST, above: str = "", inside: bool = False) -> Iterator[tuple[str, ast.AST, bool]]:
    """Each node with the qualified name of the class or function around it, and whether that is a function."""
    for node in ast.iter_child_nodes(tree):
        yield above, node, inside
        if isinstance(node, (ast.ClassDef, Function)):
            name = f"{above}.{node.name}" if above else node.name
            yield from named(node, name, inside or isinstance(node, Function))
        else:
            yield from named(node, above, inside)


@cache
def own_imports() -> tuple[OwnImport, ...]:
    """Every import of one module of ours by another, those for type checking alone too."""
    return tuple(
        OwnImport(importer, imported, around if inside else None)
        for importer, tree in modules().items()
        for around, node, inside in named(tree)
        for imported in _imported(node)
        if imported in modules() and imported != importer
    )


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        full = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if name in modules() else node.module for name in full]
    return []


def unplaced_modules(kept: Mapping[str, Any]) -> Entries:
    """Modules in none of the rooms."""
    known = [*kept["rooms"], *FRONT]
    return {name: room_of(name) for name in modules() if name not in FRONT and room_of(name) not in known}


def imports_against_the_order(kept: Mapping[str, Any]) -> Entries:
    """Imports from a room that stands after the importer's own."""
    order = {room: number for number, room in enumerate(kept["rooms"])}
    return {
        f"{each.importer} > {each.imported}": f"{room_of(each.importer)} < {room_of(each.imported)}"
        for each in own_imports()
        if room_of(each.importer) in order and order.get(room_of(each.imported), -1) > order[room_of(each.importer)]
    }


def modules_in_circles(_: Mapping[str, Any]) -> Entries:
    """Modules that import themselves by way of others, and the first of their circle."""
    onward: dict[str, set[str]] = {name: set() for name in modules()}
    for each in own_imports():
        if each.importer not in FRONT and each.imported not in FRONT:
            onward[each.importer].add(each.imported)
    reached = {name: _reached(name, onward) for name in onward}
    return {
        name: min(other for other in reached[name] if name in reached[other])
        for name in onward
        if name in reached[name]
    }


def _reached(name: str, onward: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        fresh = onward[ahead.pop()] - reached
        reached |= fresh
        ahead += fresh
    return reached


def imports_inside_functions(kept: Mapping[str, Any]) -> Entries:
    """Our own imports inside functions, each with the reason that the list gives, or none; a move keeps the reason."""
    reasons: Entries = kept["exceptions"].get("imports_inside_functions", {})
    moved = {_unmoved(entry): reason for entry, reason in reasons.items()}
    entries = [str(each) for each in own_imports() if each.inside]
    return {entry: reasons.get(entry, moved.get(_unmoved(entry), "")) for entry in entries}


def _unmoved(entry: str) -> tuple[str, ...]:
    """What of an entry stays where its modules move: their own names, and that of the function."""
    importer, _, imported = entry.partition(" > ")
    module, _, function = importer.partition(":")
    return (module.rpartition(".")[2], function, imported.rpartition(".")[2])


def complex_functions(kept: Mapping[str, Any]) -> Entries:
    """Functions above the cap of radon's cyclomatic measure, those within functions counted by themselves."""
    from radon.visitors import ComplexityVisitor

    found: Counter[str] = Counter()
    for module, tree in modules().items():
        for around, node, _ in named(tree):
            if isinstance(node, Function):
                (block,) = ComplexityVisitor.from_ast(ast.Module([node], [])).functions
                name = f"{module}:{around}.{node.name}" if around else f"{module}:{node.name}"
                found[name] = max(found[name], block.complexity)
    return {name: complexity for name, complexity in found.items() if complexity > kept["caps"]["complexity"]}


def crowded_folders(kept: Mapping[str, Any]) -> Entries:
    """Folders with more entries than their cap; of ``core`` its modules count."""
    caps = kept["caps"]
    folders = [PACKAGE, *sorted({path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE})]
    entries = {folder.relative_to(ROOT).as_posix(): _entries(folder) for folder in folders}
    crowded = {
        folder: count
        for folder, count in entries.items()
        if count > caps["entries_of_the_package" if folder == "landprice" else "entries_of_a_room"]
    }
    core = len({path for path in (PACKAGE / "core").glob("*.py") if path.name != "__init__.py"})
    return crowded | ({"modules of landprice/core": core} if core > caps["modules_of_core"] else {})


def _entries(folder: Path) -> int:
    """Modules, packages and data; not what an interpreter or a system leaves there."""
    return sum(not path.name.startswith((".", "__pycache__")) for path in folder.iterdir())


def class_names_used_twice(_: Mapping[str, Any]) -> Entries:
    """Names of several classes, and of how many."""
    names = Counter(
        node.name for tree in modules().values() for _, node, _ in named(tree) if isinstance(node, ast.ClassDef)
    )
    return {name: count for name, count in names.items() if count > 1}


MEASURES = {
    measure.__name__: measure
    for measure in (
        unplaced_modules,
        imports_against_the_order,
        modules_in_circles,
        imports_inside_functions,
        complex_functions,
        crowded_folders,
        class_names_used_twice,
    )
}
"""The lists of exceptions, and what measures each."""


def without_reason(entries: Entries) -> int:
    """How many imports inside functions say no reason."""
    return sum(not reason for reason in entries.values())


def counts(exceptions: Mapping[str, Entries]) -> dict[str, int]:
    """How many entries each list has."""
    found = {name: len(entries) for name, entries in exceptions.items()}
    return found | {"imports_without_a_reason": without_reason(exceptions["imports_inside_functions"])}


def grown(kept: Mapping[str, Any], found: Mapping[str, Entries]) -> list[str]:
    """Why the lists may not be written: which would be longer, and which function of them is more complex."""
    now, most = counts(found), kept["at_most"]
    why = []
    for name in [name for name, count in now.items() if count > most.get(name, count)]:
        new = [entry for entry in found.get(name, {}) if entry not in kept["exceptions"][name]]
        why.append("\n  ".join([f"{name}: {now[name]}, at most {most[name]}; new:", *new]))
    before = kept["exceptions"].get("complex_functions", {})
    for name, complexity in found["complex_functions"].items():
        if complexity > before.get(name, complexity):
            why.append(f"{name}: complexity {complexity}, was {before[name]}")
    return why


def main() -> int:
    """Write the lists anew; where that would let something grow, say what and write nothing."""
    kept = plan()
    found = {name: dict(sorted(measure(kept).items())) for name, measure in MEASURES.items()}
    if why := grown(kept, found):
        print(*why, sep="\n", file=sys.stderr)
        return 1
    written = {**kept, "at_most": counts(found), "exceptions": found}
    PLAN.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    print(*(f"{name}: {count}" for name, count in counts(found).items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
