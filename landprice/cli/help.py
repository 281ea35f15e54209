"""The page that ``--help`` shows, in the language in force and aligned by the cells that a terminal gives each sign.

typer writes its pages through an object like this one; its own is in English and counts a Chinese sign as one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from landprice.cli.display.wrap import padded, width, wrap
from landprice.cli.output import columns
from landprice.core.messages import text

NARROWEST, WIDEST = 50, 120
_FIRST_COLUMN = 30
_KIND = re.compile(r" <(?:str|path|int|list\[\w+\])>")
_EXTRA = re.compile(r"(?:^|  )\[([^\[\]]*)\]$")
"""What typer says of an option behind its help: its default, that it is required."""


class HelpPage:
    """A page being written: sections of names with what is said of them, paragraphs, the usage."""

    def __init__(self) -> None:
        self.width = min(max(columns(), NARROWEST), WIDEST) - 2
        self._lines: list[str] = []
        self._indent = 0

    def getvalue(self) -> str:
        """The whole page."""
        return "\n".join(self._lines) + "\n"

    def write(self, words: str) -> None:
        """Write words as they are."""
        self._lines += words.splitlines()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """What to type: the program, then its arguments."""
        said = args.replace("[OPTIONS]", text("[OPTIONS]")).replace("COMMAND [ARGS]...", text("COMMAND [ARGS]..."))
        begin = f"{prefix or text('Usage: ')}{prog} "
        self._hang(begin, wrap(_KIND.sub("", said), self.width - width(begin)))

    def write_heading(self, heading: str) -> None:
        """A heading, with a colon."""
        names = {"Options": text("Options:"), "Arguments": text("Arguments:"), "Commands": text("Commands:")}
        self._lines.append(" " * self._indent + names.get(heading, f"{heading}:"))

    def write_paragraph(self) -> None:
        """An empty line, but at the head of the page."""
        if self._lines:
            self._lines.append("")

    def write_text(self, words: str) -> None:
        """Paragraphs; one that begins with a backspace keeps its lines."""
        before = " " * self._indent
        for number, paragraph in enumerate(words.split("\n\n")):
            if number:
                self._lines.append("")
            first, *others = paragraph.split("\n")
            kept = (
                others if first == "\b" else wrap(" ".join([first, *map(str.strip, others)]), self.width - self._indent)
            )
            self._lines += [before + line for line in kept]

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = 2) -> None:
        """Names, each with what is said of it beside it, or below where the name is long."""
        shown = [(_KIND.sub("", name), _in_language(said)) for name, said in rows]
        first = min(max((width(name) for name, _ in shown), default=0), col_max) + col_spacing
        for name, said in shown:
            begin = " " * self._indent + padded(name, first)
            if width(name) > first - col_spacing:
                self._lines.append(" " * self._indent + name)
                begin = " " * (self._indent + first)
            self._hang(begin, wrap(said, max(self.width - self._indent - first, 10)))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """What is written meanwhile stands under the heading, indented."""
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """What is written meanwhile is indented."""
        self._indent += 2
        try:
            yield
        finally:
            self._indent -= 2

    def _hang(self, begin: str, lines: Sequence[str]) -> None:
        """The lines, the first behind ``begin``, the others under it."""
        first, *others = lines
        self._lines += [(begin + first).rstrip(), *(" " * width(begin) + line for line in others)]


def _in_language(said: str) -> str:
    """Help with what typer itself says in it in the language in force."""
    if said == "Show this message and exit.":
        return text("Show this message and exit.")
    found = _EXTRA.search(said)
    if not found:
        return said
    extras = "; ".join(map(_extra, found[1].split("; ")))
    return said[: found.start()] + ("  " if found.start() else "") + f"[{extras}]"


def _extra(said: str) -> str:
    name, sign, value = said.partition(": ")
    if name == "default" and sign:
        return text("default: {value}", value=value)
    return text("required") if said == "required" else said
