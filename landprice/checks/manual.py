"""The manual page of a rule, from the docstring of its module; the pages in ``docs/rules/`` are made of it.

    python -m landprice.checks.manual docs/rules     write one page for each rule, and their index

A rule without a module has its page in ``pages.md`` of its room. A page is: one sentence, further
paragraphs, ``Bad:`` and ``Good:``, each with an example, and ``Source:``.
Every paragraph of prose is a msgid of the message catalogue, its lines joined by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

from landprice.checks.rule import Rule
from landprice.checks.rules import MODULES, RULES, file, reading
from landprice.core.messages import docstring, translate
from landprice.core.startup import record

_PAGE = re.compile(r"^# (LP\d{3}) .*\n+", re.MULTILINE)
_SECTION = re.compile(r"^(Bad|Good):\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)


@record
class Page:
    """What the page of a rule says, in English; ``source`` is without the word itself."""

    rule: Rule
    summary: str
    why: tuple[str, ...]
    bad: str
    good: str
    source: str

    def paragraphs(self) -> Iterator[str]:
        """Every paragraph of prose, as the catalogue knows it."""
        yield self.summary
        yield from self.why
        yield self.source

    def in_language(self, language: str) -> Page:
        """The page with its prose in ``language``."""
        summary, *why, source = (translate(paragraph, language) for paragraph in self.paragraphs())
        return replace(self, summary=summary, why=tuple(why), source=source)

    def as_json(self) -> Mapping[str, object]:
        """The page for programs."""
        return {
            "rule": self.rule.code,
            "name": self.rule.name,
            "severity": str(self.rule.severity),
            "summary": self.summary,
            "why": self.why,
            "bad": self.bad,
            "good": self.good,
            "source": self.source,
        }


def page_of(rule: Rule, written: str) -> Page:
    """The manual page of a rule, taken apart."""
    examples = {name: dedent(code).strip("\n") for name, code in _SECTION.findall(written + "\n")}
    prose = _SECTION.sub("", written)
    paragraphs = [" ".join(paragraph.split()) for paragraph in prose.strip().split("\n\n")]
    *why, source = paragraphs[1:]
    return Page(
        rule, paragraphs[0], tuple(why), examples["Bad"], examples["Good"], source.removeprefix("Source:").strip()
    )


@lru_cache
def pages() -> tuple[Page, ...]:
    """The page of every rule, in the order of their codes."""
    written = {module.RULE.code: docstring(module) for module in MODULES}
    for room in (file, reading):
        _, *parts = _PAGE.split(files(room).joinpath("pages.md").read_text("utf-8"))
        written |= dict(zip(parts[::2], parts[1::2], strict=True))
    return tuple(page_of(rule, written[rule.code]) for rule in RULES)


def as_markdown(page: Page) -> str:
    """A page for ``docs/rules/``, in English."""
    code = "```yaml\n{}\n```" if "# file: 公告.txt" not in page.bad else "```text\n{}\n```"
    parts = [
        f"# {page.rule.code} {page.rule.name}",
        f"Severity: {page.rule.severity}. " + page.summary,
        *page.why,
        "## Bad",
        code.format(page.bad),
        "## Good",
        code.format(page.good),
        "## Source",
        page.source,
    ]
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """The list of all rules for ``docs/rules/``."""
    rows = [
        f"| [{page.rule.code}]({page.rule.code}.md) | {page.rule.name} | {page.rule.severity} | {page.summary} |"
        for page in pages()
    ]
    head = (
        "# Rules\n\nMade from the docstrings of the rules: `python -m landprice.checks.manual docs/rules`.\n"
        "An example shows the parts of a table that matter; several tables in one, and the document\n"
        "of a table (公告.txt), are parted by `# file:` lines.\n"
    )
    return "\n".join([head, "| rule | name | severity | finds |", "| --- | --- | --- | --- |", *rows]) + "\n"


def documents() -> dict[str, str]:
    """File name → text of every page of ``docs/rules/``."""
    return {"README.md": index(), **{f"{page.rule.code}.md": as_markdown(page) for page in pages()}}


if __name__ == "__main__":
    import sys

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents().items():
        (folder / name).write_text(content, "utf-8")
