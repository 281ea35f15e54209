"""How far a statement behind tables reaches: over the tables of its place, or over all that stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from landprice.core.exact import half_width
from landprice.documents.account.result import FROM_ROW, ReadTable
from landprice.documents.basis.clauses import WIDE, plain_start, rank_of
from landprice.documents.basis.said import Said
from landprice.documents.basis.sentences import BasisReader
from landprice.documents.basis.token import DOUBT, PLACE
from landprice.documents.basis.tokens import tokens_of
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.headings import Heading
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import UseName
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import county_and_scope
from landprice.documents.items.vocabulary import USE, compares_editions, place_words
from landprice.words.places import is_without_name

_SHORT_LINE = 30
_FIRST = re.compile("[(第]?[一1①][)、.]")
_TOWNS = ("镇", "乡", "团场")
_NAMED_TOWNS, _NAMED_REGIMENTS = ("镇", "乡", "团"), ("团", "团部", "团场", "场部", "农场", "牧场")
_RANK = re.compile("第?[一二三四五六1-6]类")
_BRACKETS = re.compile(r"[(][^()]*[)]$")
REST_OF_PLACES = ("其他", "其它", "其余")
_TABLES_BEHIND = re.compile("(?:以下|下列)各?表")
_ON_BASIS = re.compile("内涵|设定|条件")


def is_of_all(
    block: Block, heading: Heading, said: Sequence[Said], tables: Sequence[ReadTable], last: Sequence[ReadTable]
) -> bool:
    """Whether a block behind ``tables`` speaks of all of them: under a heading of its own, by words, by places.

    It does where it names the place of a table before the ``last`` ones: 说明:1.估价期日…;2.开发程度:城区五通一平.
    """
    if _heads_section(heading, tables) or _names_several(said, tables) or _names_earlier(said, tables, last):
        return True
    numbers = {each.place.line for each in said}
    lines = [line for line in block.lines if line.number in numbers]
    return any(WIDE.search(plain(line.text)) or _goes_on_counting(line, tables) for line in lines)


def _goes_on_counting(line: Line, tables: Sequence[ReadTable]) -> bool:
    """Whether a statement is numbered on from the headings of several tables: 四、基准地价内涵:… behind 三、乡镇."""
    rank = rank_of(plain_start(line.text))
    headings = {text for table in tables for text in (table.heading.text if table.heading else "", table.title) if text}
    alike = [heading for heading in headings if rank and rank_of(plain_start(heading)) == rank]
    if len(alike) < 2 or _FIRST.match(plain(line.text)):
        return False
    return not _names_part(_lead(line))


def _lead(line: Line) -> str:
    return re.split("[:：,，]", line.text, maxsplit=1)[0]


def _names_part(words: str) -> bool:
    """Whether words name a use or a place."""
    return any(token.kind in (PLACE, USE) for token in tokens_of(half_width(words)))


def is_counted_before(block: Block, said: Sequence[Said], table: ReadTable) -> bool:
    """Whether statements are a section on the basis of all, before that of a table: 二、地价内涵:… and 四、乡镇地价."""
    numbers = {each.place.line for each in said}
    leads = [_lead(line) for line in block.lines if line.number in numbers]
    rank = rank_of(plain_start(table.heading.text)) if table.heading is not None else 0
    ranked = [lead for lead in leads if rank and rank_of(plain_start(lead)) == rank]
    return any(_ON_BASIS.search(lead) and not _names_part(lead) for lead in ranked)


def is_of_tables_behind(block: Block, said: Said) -> bool:
    """Whether the sentence of a statement says that it is of the tables below too: 本表及以下各表基准日均为…."""
    line = next((line for line in block.lines if line.number == said.place.line), None)
    if line is None:
        return False
    at = max(said.place.column - line.place.column, 0)
    return bool(_TABLES_BEHIND.search(plain(line.text[:at]).rpartition("。")[2]))


def _heads_section(heading: Heading, tables: Sequence[ReadTable]) -> bool:
    """Whether a heading is one beside those of the tables, and names no place and no use."""
    line = heading.line
    if line is None or any(table.heading is not None and table.heading.place == line.place for table in tables):
        return False
    if any(token.kind in (PLACE, USE) for token in tokens_of(line.text)) or county_and_scope(line.text)[0]:
        return False
    return bool(_ON_BASIS.search(line.text)) or rank_of(plain_start(line.text)) > 0


def _names_several(said: Sequence[Said], tables: Sequence[ReadTable]) -> bool:
    """Whether what is said names several places, the prices of one of which are read."""
    scopes = {each.scope for each in said if each.scope}
    return len(scopes) > 1 and any(fits(scope, table, tables) for scope in scopes for table in tables)


def _names_earlier(said: Sequence[Said], tables: Sequence[ReadTable], last: Sequence[ReadTable]) -> bool:
    """Whether what is said names the place of a table before the last ones, and of none of these."""
    scopes = {each.scope for each in said if each.scope}
    named = [table for table in tables if any(fits(scope, table, tables) for scope in scopes)]
    return bool(named) and not any(table in last for table in named)


def names_others(said: Sequence[Said], own: Sequence[ReadTable], tables: Sequence[ReadTable], *, of_uses: bool) -> bool:
    """Whether what stands behind the prices of its ``own`` tables names places, or uses, that only others have."""
    uses = {each.use.id for each in said if each.use is not None and of_uses}
    others = _uses_in([table for table in tables if table not in own]) - _uses_in(own)
    return bool(uses & others) or _names_several(said, tables)


def tells(table: ReadTable, said: Said) -> bool:
    """Whether a table has a statement of the same field already: of all uses, of the same one, or of any other.

    A price of a use without a statement of its own takes one, where others have theirs: 乡镇商服1.2，工业均为0.8.
    """
    told = [each for each in table.basis if each.item == said.item]
    if said.use is None or said.use.id not in _uses_in([table]):
        return bool(told)
    return any(each.use is None or each.use.id == said.use.id for each in told)


def _uses_in(tables: Sequence[ReadTable]) -> set[str]:
    return {figure.use.id for table in tables for figure in table.prices if figure.use}


def of_headed_use(heading: Heading, said: Sequence[Said]) -> list[Said]:
    """What is said under the heading of one use, as said of that use; of all, where it names another one with it."""
    use, kind = heading.labels.get("use"), str(heading.labels.get("class") or "")
    title = heading.line.text if heading.line is not None else ""
    if not isinstance(use, UseName) or use.name not in plain(title):
        return list(said)
    if any(each.use is not None and use.id not in (each.use.id, each.use.of) for each in said):
        return list(said)
    return [replace(each, use=use, kind=kind) if each.use is None else each for each in said]


def fits(scope: str, table: ReadTable, tables: Sequence[ReadTable]) -> bool:
    """Whether a statement on ``scope`` is of a table: of its place, by whichever of its names; of the one town."""
    if _is_of_another_county(scope, table):
        return False
    if scope in names_of(table):
        return True
    if _is_part_of(scope, table.scope):
        return True
    if _are_towns(scope):
        return _is_of_towns(scope, table, tables)
    return table.place_from != FROM_ROW and scope in place_words("town") and _is_the_town(table, tables)


def _is_of_towns(scope: str, table: ReadTable, tables: Sequence[ReadTable]) -> bool:
    """Whether what is said of towns (建制镇) is of a table of towns, of one in rows, or beside a seat."""
    if _are_towns(table.scope):
        towns = [each for each in tables if each.scope.endswith(_TOWNS)]
        return len(towns) == 1 or all(_RANK.match(each.scope) for each in towns)  # 乡镇 are 建制镇, of any rank
    beside_seat = any(each.scope.endswith(place_words("town")) for each in tables)
    return (table.place_from == FROM_ROW or beside_seat) and _is_a_town(table, of_regiments="团场" in scope)


def _is_part_of(one: str, other: str) -> bool:
    return bool(other) and (one in other or other in one)


def _are_towns(scope: str) -> bool:
    """Whether a scope is of towns that it does not name: 乡镇, 建制镇, 团场(牧场)."""
    name = _BRACKETS.sub("", scope)
    return is_without_name(name) and name.endswith(_TOWNS)


def _is_a_town(table: ReadTable, *, of_regiments: bool = False) -> bool:
    """Whether a table is of a town, or of a regiment or farm of the Corps (08_kunyu_bingtuan_regiments)."""
    if table.scope.rstrip(")").endswith(place_words("town")):
        return False  # 青阳镇(县城) is the county town (sihong-2012)
    return _BRACKETS.sub("", table.scope).endswith(_NAMED_REGIMENTS if of_regiments else _NAMED_TOWNS)


def names_of(table: ReadTable) -> tuple[str, ...]:
    """The names under which a statement may speak of the place of a table."""
    return table.scope, table.county, table.county + table.scope, *_beside_brackets(table)


def _beside_brackets(table: ReadTable) -> Iterator[str]:
    """The other name that a heading gives its place: 洪水镇(县城), 县城(洪水镇)."""
    title = plain(f"{table.heading.text if table.heading is not None else ''} {table.title}")
    for name in place_words("town") if table.scope else ():
        if f"{table.scope}({name})" in title or f"{name}({table.scope})" in title:
            yield name


def _is_of_another_county(scope: str, table: ReadTable) -> bool:
    """庐山市城区 is no 城区 of another county."""
    named, _ = county_and_scope(scope)
    return (
        bool(named and table.county)
        and named[-1] != table.scope
        and named[-1] not in table.county
        and table.county not in named[-1]
    )


def _is_the_town(table: ReadTable, tables: Sequence[ReadTable]) -> bool:
    """Whether a table is one of a town, and all such tables are of one county and one town."""
    towns = [each for each in tables if not each.scope or each.scope.endswith(place_words("town"))]
    return table in towns and len({each.counties for each in towns}) == len({each.scope for each in towns}) == 1


def barred(reader: BasisReader, title: str, heads: Sequence[str]) -> tuple[str, str]:
    """What bars a table of the basis under ``title``: other prices, samples or parcels; and the place it is of."""
    if reader.foreign:
        return reader.foreign, ""
    for words in (title, *heads):
        if len(words) <= _SHORT_LINE and _tells_doubt(words, reader.land):
            return title or words, ""
    counties, scope = county_and_scope(title)
    places = [token.name for token in tokens_of(half_width(title)) if token.kind == PLACE]
    return "", scope if counties else places[-1] if places else reader.scope


def _tells_doubt(words: str, land: str) -> bool:
    """Whether a title or head names other land, or prices of another kind."""
    return not compares_editions(words) and any(
        token.kind == DOUBT and token.name != land for token in tokens_of(half_width(words))
    )
