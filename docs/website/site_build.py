"""The documentation site: docs/ and what is made of the program and the tables, built by zensical without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from county_pages import CountyPage, county_pages, index_page, links_to_pages
from formulas import with_formulas
from library_page import library_page
from notebook_page import notebook_page

HERE = Path(__file__).resolve().parent
DOCS, ROOT = HERE.parent, HERE.parents[1]
LANGUAGES = {"en": "counties", "zh": "zh/counties"}
"""The folder of the pages of the counties in each language."""
_OUTWARD = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:\.\./)+(?!docs/)[^)]*\)")
"""A link to a file of the project that is no page of the site: its words stay."""
_README = re.compile(r"\((?:\.\./)+README\.md(#[\w-]+)?\)")


def write_sources(folder: Path, day: date) -> None:
    """Write every page of the site as Markdown, and what else the site is made of, into ``folder``."""
    source = folder / "source"
    shutil.rmtree(folder, ignore_errors=True)
    source.mkdir(parents=True)
    for path in sorted(DOCS.rglob("*.md")):
        if HERE not in path.parents:
            _write(source / path.relative_to(DOCS), _inward(path.read_text("utf-8"), len(path.relative_to(DOCS).parts)))
    pages = {language: county_pages(language, day) for language in LANGUAGES}
    for language, below in LANGUAGES.items():
        rules = "../" * (below.count("/") + 1) + "rules"
        for page in pages[language]:
            _write(source / below / page.path, page.markdown.replace("(RULES/", f"({rules}/"))
        _write(source / below / "index.md", index_page(pages[language], language, day))
        start = source / Path(below).parent / "index.md"
        _write(start, start.read_text("utf-8") + links_to_pages(pages[language], language))
        _copy(sorted((ROOT / "tables").rglob("*.yaml")), source / below / "files")
    _write(source / "api.md", library_page())
    _write(source / "notebook.md", notebook_page())
    _copy([HERE / "site.css", HERE / "site.js"], source)
    _write(folder / "zensical.toml", _configuration(pages))


def build(folder: Path, day: date) -> Path:
    """Build the site below ``folder`` and give the folder of its pages. Raises CalledProcessError where it fails."""
    write_sources(folder, day)
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", "zensical.toml"]
    subprocess.run(command, cwd=folder, check=True)
    pages = folder / "html"
    for page in pages.rglob("*.html"):
        in_chinese = page.is_relative_to(pages / "zh")
        page.write_text(_accessible(page.read_text("utf-8"), in_chinese=in_chinese), "utf-8")
    return pages


def _accessible(page: str, *, in_chinese: bool) -> str:
    """A page in its own language, where the theme knows one for all, and code that a keyboard can scroll."""
    page = re.sub(r"<pre(?![^>]*tabindex)", '<pre tabindex="0"', page)
    return page.replace('<html lang="en"', '<html lang="zh-CN"', 1) if in_chinese else page


def _inward(markdown: str, depth: int) -> str:
    """A page without links that lead out of docs/, with its formulas drawn."""
    up = "../" * (depth - 1)
    inward = _README.sub(f"({up}index.md)", markdown)
    return with_formulas(_OUTWARD.sub(lambda found: found[0] if _stays(found[0], depth) else found[1], inward))


def _stays(link: str, depth: int) -> bool:
    """Whether a link that goes up stays among the pages."""
    return link.partition("](")[2].count("../") < depth


def _configuration(pages: dict[str, list[CountyPage]]) -> str:
    rules = [f'"rules/{path.name}"' for path in sorted((DOCS / "rules").glob("LP*.md"))]
    filled = {
        "@counties@": _listed("counties", pages["en"]),
        "@zh-counties@": _listed("zh/counties", pages["zh"]),
        "@rules@": ", ".join(rules),
        "@root@": ROOT.as_posix(),
    }
    text = (HERE / "zensical.toml").read_text("utf-8")
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return text


def _listed(below: str, pages: Iterable[CountyPage]) -> str:
    return ", ".join(f'{{ "{page.title}" = "{below}/{page.path}" }}' for page in pages)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def _copy(paths: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)
