"""The running text around the prices: lines that a page has broken, whole again, and the clauses of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from landprice.core.exact import half_width
from landprice.documents.basis.subject import ITEM, PLACE
from landprice.documents.basis.words import FIELD, NAMED_FIELD, names_field
from landprice.documents.document import Block, Grid, Paragraph
from landprice.documents.prose.flow import Flow
from landprice.documents.prose.sentence_words import GRADES
from landprice.documents.vocabulary.dates import DATE
from landprice.documents.vocabulary.words import USE

MAX_PARAGRAPH = 8_000
LINE = 30
"""A line of more signs may be one that a page has broken."""
_CUT = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,2}|(?<![0-9.])[0-9]{1,2})[)）]|(?<![0-9.])[0-9]{1,2}[、．.](?![0-9])|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    rf"|[。\n；;]|[,，](?=(?:{PLACE.pattern})(?!用地))"
)
_OPENS = re.compile(rf"\s*(?:{ITEM}|附件|[附备]?注)")
_HEADS_LIST = re.compile(
    rf"\s*(?:{ITEM})?\s*(?:设定|各用途|标准|平均|的)*(?:{FIELD.pattern})(?:分别|设定|标准)?[为是]?:?\s*"
)
_LISTED = re.compile(
    rf"\s*(?:{USE.pattern}|{GRADES.pattern}|[\u4e00-\u9fff、()]{{2,20}}?用地|其[他余])[^年]*?(?:[0-9]|规划|法定|规定|[三四五六七]通)"
)
_NAMES_FIELD = re.compile(rf"\s*(?:(?:土地|设定|平均|标准)*(?:{NAMED_FIELD.pattern})[为是]?|[\u4e00-\u9fff]{{4,10}}):")
_TITLE = re.compile("(?:通知|公告|通告|公示|批复|成果|一览表|内涵|说明|(?:地价|内涵)表)$")
_BULLET = re.compile(r"^\s*(?:[-*+](?=\s)|[●○◆◇■□▪•·★※])")
_NEAR = 24


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of half-width text, where it begins; ``goes_on`` where no full stop parts it from the one before."""

    text: str
    start: int
    goes_on: bool


def unwrapped(blocks: Iterable[Block]) -> Iterator[Flow | Grid]:
    """The grids, and the paragraphs; lines of one paragraph, or of one list behind a field (容积率：), as one."""
    text, parts = "", list[tuple[int, Paragraph]]()
    for block in blocks:
        if isinstance(block, Paragraph) and parts:
            joined = _joined(text, block.text, parts)
            if joined is not None:
                parts.append((len(joined) - len(block.text), block))
                text = joined
                continue
        if parts:
            yield Flow(text, tuple(parts))
        text, parts = "", []
        if isinstance(block, Grid):
            yield block
        else:
            text, parts = block.text, [(0, block)]
    if parts:
        yield Flow(text, tuple(parts))


def _joined(first: str, second: str, parts: Sequence[tuple[int, Paragraph]]) -> str | None:
    """A line joined to the text before it; None where it begins a paragraph of its own."""
    plain, following = half_width(first).rstrip(), half_width(second)
    if len(plain) > MAX_PARAGRAPH:
        return None
    if _HEADS_LIST.fullmatch(half_width(parts[0][1].text)) and (element := _element(second, parts)):
        return first + ("：" if len(parts) == 1 else "、") + element
    if _OPENS.match(following) or _NAMES_FIELD.match(following):
        return None
    if plain.count("(") > plain.count(")") or (
        len(plain) > LINE and not re.search("[。;:.!?)]$", plain) and not _TITLE.search(plain)
    ):
        return first + second
    goes_on = plain.endswith(("、", ",")) or (
        plain.endswith(";") and bool(_LISTED.match(following)) and names_field(plain) and not names_field(following)
    )
    return first + second if goes_on else None


def _element(line: str, parts: Sequence[tuple[int, Paragraph]]) -> str:
    """A line of the list behind a field without its number; empty where it is none."""
    plain = half_width(line)
    if names_field(plain) or len(plain) > LINE:
        return ""
    item = re.match(rf"\s*(?:{ITEM})", plain)
    rank, head, *others = rank_of(plain), *(rank_of(half_width(part.text)) for _, part in parts)
    is_next = rank == others[0] if others else rank == 0 or rank > head
    bare = " " * item.end() + line[item.end() :] if item else line
    is_day = not others and bool(DATE.match(plain.strip()))
    return bare if (is_next and _LISTED.match(half_width(bare))) or is_day else ""


def without_marks(text: str) -> str:
    """The text with marks of emphasis and of the items of a list (``**``, ``- ``, ``●``) as blanks."""
    bare = _BULLET.sub(lambda found: " " * len(found.group()), text)
    return re.sub(r"\*\*|__", "  ", bare)


def rank_of(plain: str) -> int:
    """How deep the number is that a line begins with: ``一、`` 1, ``(一)`` 2, ``1.`` 3, ``1.1`` 4 …; 0 for none."""
    found = re.match(rf"\s*({ITEM})", plain)
    if not found:
        return 0
    number = found[1]
    if re.search("[①-⑳]", number):
        return 9
    is_han, is_bracketed = re.search("[一二三四五六七八九十㈠-㈩]", number), re.search("[()㈠-㈩⑴-⒇]", number)
    return (2 if is_bracketed else 1) if is_han else (8 if is_bracketed else 3 + number.rstrip(".").count("."))


def clauses(text: str) -> Iterator[Clause]:
    """The items, sentences and clauses of ``text`` that may state a field."""
    plain = half_width(text)
    marks = [found for found in _CUT.finditer(text) if _opens(plain, found)]
    starts = [(0, False), *((found.end(), found.group() in ";；,，") for found in marks)]
    ends = [*(found.end() if found.group() in "。；;" else found.start() for found in marks), len(plain)]
    for (start, goes_on), end in zip(starts, ends, strict=True):
        if plain[start:end].strip():
            yield Clause(plain[start:end], start, goes_on)


def _opens(plain: str, found: re.Match[str]) -> bool:
    """A number opens an item where a field follows; else it is a class or a list inside one."""
    behind = re.split("[。;\n]", plain[found.end() : found.end() + _NEAR])[0]
    return found.group() in "。\n" or bool(FIELD.search(plain, found.end(), found.end() + len(behind)))
