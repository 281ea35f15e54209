"""The message catalogue: what the source says, what the translations hold, and the compiled form.

    python -m tests.helpers.catalogue             compile every .po into its .mo
    python -m tests.helpers.catalogue --missing   print the templates without a translation, as .po entries
    python -m tests.helpers.catalogue --stale     print the translations that no template asks for

A template is found where ``message``, ``text`` or ``Message`` of ``landprice/core/messages.py`` is called with a
literal. The manual pages of the rules, which are docstrings, join by ``manual_paragraphs``.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from .sources import PACKAGE, ROOT, tree_of

PO = PACKAGE / "core" / "locale" / "zh_CN" / "LC_MESSAGES" / "landprice.po"
MO = PO.with_suffix(".mo")
# The one place that handles templates it did not write: the marking functions themselves.
HANDLES_ANY_TEMPLATE = frozenset({"landprice/core/messages.py", "landprice/checks/manual.py"})
_MARKS = frozenset({"message", "text", "Message"})
_TRANSLATES = _MARKS | {"translate"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a marking function: where, its template if it is a literal, the parameters it gives."""

    place: str
    template: str | None
    params: frozenset[str]
    open_ended: bool  # holds **params, so the names are not known here


def calls(tree: ast.Module, file: str) -> Iterator[Call]:
    """Every call of a marking function in one module, by whatever name the module imported it."""
    names, modules = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _marked(node.func, names, modules):
            first = node.args[0] if node.args else None
            literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
            yield Call(
                f"{file}:{node.lineno}",
                first.value if literal and isinstance(first, ast.Constant) else None,
                frozenset(keyword.arg for keyword in node.keywords if keyword.arg),
                any(keyword.arg is None for keyword in node.keywords) or len(node.args) > 1,
            )


@cache
def package_calls() -> list[Call]:
    """The calls of every module of the package, in the order of files."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file not in HANDLES_ANY_TEMPLATE:
            found += calls(tree_of(path), file)
    return found


def templates() -> dict[str, str]:
    """Every template that needs a translation, with the first place that asks for it."""
    places: dict[str, str] = {}
    for call in package_calls():
        if call.template:
            places.setdefault(call.template, call.place)
    return places | manual_paragraphs()


def manual_paragraphs() -> dict[str, str]:
    """The prose of the rules' manual pages, which stands in docstrings."""
    from landprice.checks.manual import pages

    return {paragraph: f"rule {page.rule.code}" for page in pages() for paragraph in page.paragraphs()}


def placeholders(template: str) -> frozenset[str]:
    """The names in braces; the whole replacement field where it is more than a name."""
    fields = set()
    for _, name, spec, conversion in string.Formatter().parse(template):
        if name is not None:
            fields.add(name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else ""))
    return frozenset(fields)


def entries(po: str) -> list[tuple[str, str]]:
    """(msgid, msgstr) of every entry as written, repeated ones too; the header has the msgid ``""``.

    Babel merges repeated entries without a word, so the file is read here by its plain grammar: a keyword, a
    quoted string, further quoted strings on the lines below.
    """
    found: list[dict[str, str]] = []
    keyword = ""
    for number, raw in enumerate(po.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
            if keyword not in ("msgid", "msgstr"):
                raise ValueError(f"line {number}: {keyword} is not used here")
            if keyword == "msgid":
                found.append({"msgid": "", "msgstr": ""})
        found[-1][keyword] += ast.literal_eval(line.strip())
    return [(entry["msgid"], entry["msgstr"]) for entry in found]


def compiled(po: str) -> bytes:
    """The .mo that babel makes of a .po: the same bytes whenever and by whichever version it is made."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    class Timeless(Catalog):  # babel's own header holds the hour and babel's version
        mime_headers = (("Content-Type", "text/plain; charset=utf-8"), ("Language", "zh_CN"))  # type: ignore[assignment]

    timeless = Timeless()
    for entry in read_po(BytesIO(po.encode()), abort_invalid=True):
        if entry.id:
            timeless.add(entry.id, entry.string)
    out = BytesIO()
    write_mo(out, timeless)
    return out.getvalue()


def main(args: list[str]) -> None:
    """Compile the catalogue, or print what is missing from it or stale in it."""
    translated = dict(entries(PO.read_text("utf-8"))) if PO.exists() else {}
    wanted = templates()
    if args == ["--missing"]:
        for template, place in wanted.items():
            if not translated.get(template):
                print(f'#: {place}\nmsgid {_quoted(template)}\nmsgstr ""\n')
    elif args == ["--stale"]:
        print("\n".join(_quoted(msgid) for msgid in translated if msgid and msgid not in wanted))
    elif not args:
        MO.write_bytes(compiled(PO.read_text("utf-8")))
        print(f"{MO.relative_to(ROOT)}: {len(translated) - 1} translations of {len(wanted)} templates")
    else:
        sys.exit(__doc__)


def _imported(tree: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    names, modules = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("landprice.core.messages", "messages"):
            names |= {item.asname or item.name for item in node.names if item.name in _TRANSLATES}
        elif isinstance(node, ast.ImportFrom) and node.module in ("landprice", None):
            modules |= {item.asname or item.name for item in node.names if item.name == "messages"}
        elif isinstance(node, ast.Import):
            modules |= {item.asname or item.name for item in node.names if item.name == "landprice.core.messages"}
    return frozenset(names), frozenset(modules)


def _marked(func: ast.expr, names: frozenset[str], modules: frozenset[str]) -> bool:
    if isinstance(func, ast.Name):
        return func.id in names
    return isinstance(func, ast.Attribute) and func.attr in _TRANSLATES and ast.unparse(func.value) in modules


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    main(sys.argv[1:])
