"""The places of the parts of a document, as its headings and its other parts name them in full."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.blocks.headings import FIRST_LINES, is_about_benchmark
from landprice.documents.items.letters import plain
from landprice.documents.items.place_names import alike
from landprice.words.places import counties_in, two_scopes_in, without_short_name


def name_parts(parts: Sequence[ReadBlock], texts: Sequence[str]) -> None:
    """Give each part the county and scope that the document, whose lines are ``texts``, names for it elsewhere."""
    _name_in_full(parts)
    _name_with_those_above(parts)
    _name_by_list(parts, texts)
    _name_as_all_others(parts)
    _name_first_scope(parts, texts)
    _name_alike(parts)


def _name_as_all_others(parts: Sequence[ReadBlock]) -> None:
    """Give a part that names no place the one of all others, whose scope its own words name (20_qianan-2008).

    我市城区新基准地价公布 商业一级地每平方米2460元 above 迁安市城区基准地价表.
    """
    named = {(part.counties, part.scope) for part in parts if part.counties}
    counties, scope = named.pop() if len(named) == 1 else ((), "")
    for part in parts if scope else ():
        if not (part.counties or part.scope) and any(scope in plain(line.text) for line in part.block.lines):
            part.counties, part.scope = counties, scope


def _name_in_full(parts: Sequence[ReadBlock]) -> None:
    """Give a part that names its county in short (洛南城区, in a headline) the county that the document names."""
    known = {part.counties for part in parts if part.counties}
    for part in (each for each in parts if each.scope and not each.counties):
        named = [counties for counties in known if len(counties[-1]) > 2 and part.scope.startswith(counties[-1][:-1])]
        if len(named) == 1:
            part.counties, part.scope = named[0], without_short_name(part.scope, named[0][-1])


def _name_with_those_above(parts: Sequence[ReadBlock]) -> None:
    """Give a part that names its county alone those above it that others name: 武威市凉州区 (wuwei_liangzhou-2014)."""
    known = {part.counties for part in parts if part.counties}
    for part in (each for each in parts if each.counties):
        fuller = [each for each in known if each[-len(part.counties) :] == part.counties]
        longest = max(fuller, key=len)
        part.counties = longest if all(longest[-len(each) :] == each for each in fuller) else part.counties


def _name_by_list(parts: Sequence[ReadBlock], texts: Sequence[str]) -> None:
    """Give the parts of a document whose headings name no county the only one of the list that its lines name.

    信件标题：咨询城固县基准地价 (13_chenggu_mailbox).
    """
    if any(part.counties for part in parts):
        return
    named = {name for text in texts for name in counties_in(plain(text))}
    for part in parts if len(named) == 1 else ():
        part.counties = tuple(named)


def _name_first_scope(parts: Sequence[ReadBlock], texts: Sequence[str]) -> None:
    """Give the first of two scopes that a title lists to what stands before the part that is headed by the second.

    关于公布县城区及建制镇…基准地价的通告, with 四、建制镇 behind three headings of uses (05_tongdao-2013_gazette).
    """
    first, second = _two_scopes(parts, texts)
    headed = next((at for at, part in enumerate(parts) if second and part.scope == second), 0)
    for part in parts[:headed]:
        part.scope = part.scope or first
    _give_both_scopes(parts[:headed], first, second)


def _two_scopes(parts: Sequence[ReadBlock], texts: Sequence[str]) -> tuple[str, str]:
    """The two scopes that the titles list, where they list no others: 睢宁县城区及经济开发区 is of no 县城区."""
    titles = "\n".join(plain(text) for text in texts[: 2 * FIRST_LINES] if is_about_benchmark([text]))
    for county in dict.fromkeys(county for part in parts for county in part.counties):
        titles = titles.replace(county, "")
    pairs = two_scopes_in(titles)
    return pairs.pop() if len(pairs) == 1 else ("", "")


def _give_both_scopes(parts: Sequence[ReadBlock], first: str, second: str) -> None:
    """Give what stands before all prices, under the first scope of a title, the second one too (hejian-2019)."""
    for part in takewhile(lambda each: not each.is_whole, parts):
        part.scope = f"{first}、{second}" if part.scope == first else part.scope


def _name_alike(parts: Sequence[ReadBlock]) -> None:
    """Give prices of a place that is told with its other name (县城(横州镇)) the one that others have (县城)."""
    figures = [figure for part in parts for figure in (*part.reading.prices, *part.reading.areas)]
    named = {part.scope for part in parts if part.reading.prices} | {figure.text("place") for figure in figures}
    for figure in figures:
        figure.labels["place"] = alike(figure.text("place"), named)
