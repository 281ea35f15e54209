"""The commands, one a module, each named as it is typed.

What each does in one sentence stands here, so that ``landprice --help`` need not import them all.
"""

from __future__ import annotations

from landprice.core.messages import text

COMMANDS = (
    "quote",
    "report",
    "premium",
    "compare",
    "convert",
    "check",
    "explain",
    "read",
    "list",
    "show",
    "batch",
    "export",
    "schema",
    "completion",
)
"""Every command, in the order of the help."""


def summaries() -> dict[str, str]:
    """What each command does, in the language in force."""
    return {
        "quote": text("Value one parcel by the coefficient method, every step shown."),
        "report": text("Write a report on parcels: Word, Excel, HTML or Markdown."),
        "premium": text("What new conditions of a parcel cost (补缴地价款), by a rule."),
        "compare": text("Compare counties or editions: bases side by side, one basis."),
        "convert": text(
            "Convert a price, an area or an amount into another unit. "
            "With - in place of the value, one value a line from stdin."
        ),
        "check": text("Check tables and documents: where, what and why."),
        "explain": text("Explain rules of the checker; without one, list them all."),
        "read": text(
            "Read published documents into tables, checked. (Text, HTML, DOCX, XLSX, XLS, PDF, OFD, pictures.)"
        ),
        "list": text("List the tables there are."),
        "show": text("Show a table as printed: prices, basis, corrections, sources."),
        "batch": text("Value a file of parcels, row by row as quote does."),
        "export": text("Write the figures of all tables as flat rows to a file."),
        "schema": text("Print the JSON Schema of a table file, for editors."),
        "completion": text("Let the shell complete counties, land uses, grades, options."),
    }
