"""The names of places in titles and headings: province, prefecture, county and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from landprice.documents.core_reading.letters import squeezed
from landprice.documents.vocabulary.known_names import in_full, name_at_start

_SCOPE = (
    "城市规划区|规划区|中心城区|主城区|老城区|新城区|城区|建成区|县城规划区|县城|市区|城镇规划区|城镇(?!土地|基准|国有|建设)|各?建制镇|各乡镇|镇区|"
    "(?:(?![县市旗区镇乡])[\u4e00-\u9fff]){0,8}?(?:开发区|园区|高新区|经开区|片区|组团)"
)
_STARTS_SCOPE = re.compile(_SCOPE)
_ENDING = (
    "维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|省|盟|区|旗|街道|州(?![区市县镇乡城])|"
    "市(?!市(?![区辖场政级域中南北]))|县(?!区(?![域片位划级间]))|镇(?!市(?![场政]))|乡(?![市县区族])"
)
"""The last sign of a name; 津市市, 沙县区, 景德镇市 and 东乡区 have one of them within."""
_NAME = re.compile(rf"[\u4e00-\u9fff]市区(?=[\u4e00-\u9fff]|$)|[\u4e00-\u9fff]{{1,9}}?(?:{_ENDING})")
_OF_SEVERAL = "各?(?:乡镇|集镇|乡集镇|乡\\(镇\\)|镇\\(乡\\)|农场)"
_SUBJECT = "土地|国有|建设用地|用地|级别|区片|基准|定级|地价|[商住工公]"
_SCOPE_ALONE = re.compile(rf"(?P<scope>{_OF_SEVERAL}|{_SCOPE})(?=$|[(:]|{_SUBJECT})")
_AND_ANOTHER = re.compile(rf"(?:[、和及与]|以及)(?:其他|其余|周边)?(?:{_OF_SEVERAL}|{_SCOPE})")
_YEAR = re.compile("(?:19|20)[0-9]{2}年度?")
_ZONE = re.compile("(?:开发区|园区|高新区|经开区)$")
_ZONE_KINDS = "(?:国家级|省级|市级|经济|技术|高新|产业|工业|出口加工|物流|科技|农业|园|开发|高新|经开|区|各|本)+"
_NO_PLACE = re.compile(
    "土地|基准|地价|关于|同意|批准|政府|(?<!^[^县市小中大各本该全])城镇|人民|级别|用地|各(?!族)|本(?!溪)|全(?![南州椒])|及|的|(?<!万)年|成果|公布|更新"
)
_HAN = "一二三四五六七八九十"
_NUMBERED_NAMES = (
    "三(?=[亚明门河台原都穗江水])|九(?=[江龙寨台])|五(?=[常大莲台河华原寨家指峰])|六(?=[安盘枝合])|七(?=[台里星])|"
    "八(?=[步宿公])|四(?=[平会方川])|十(?=堰)|二(?=[道七连])|万"
)
_LEAD = re.compile(
    r"^(?:附件|附表|附图|表|图)(?:[0-9]+(?:[-.][0-9]+)*|(?!" + _NUMBERED_NAMES + rf")[{_HAN}]{{1,3}})?[、.:()\-]*"
    rf"|^\(?(?:[0-9]{{1,3}}|[{_HAN}]{{1,3}})[)、.:]+|^[0-9]{{1,2}}(?=[\u4e00-\u9fff])"
)
_ABOUT = re.compile(
    r"^.*?关于(?:(?:同意|批准|恳请|公布|印发|发布|实施|调整|更新|做好|核准|批复|公开|开展|确定|《)|对(?!外))*"
)
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
"""What stands above their districts is a province, no prefecture."""
CITY = ("市", "州", "盟", "地区")
_COUNTY = ("自治县", "自治旗", "县", "市", "区", "旗")


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a heading names it; what it does not name is empty."""

    province: str = ""
    prefecture: str = ""
    county: str = ""
    scope: str = ""


def place_in(text: str) -> Where:
    """The place that a title or heading is about: ``湖口县城区土地定级成果`` is of 湖口县, scope 城区."""
    rest = _ABOUT.sub("", _without_number(_YEAR.sub("", squeezed(text[:200]))))
    names: list[str] = []
    while len(names) < 5 and (name := _name_at_start(rest)):
        names.append(name)
        rest = rest[len(name) :]
    found = _STARTS_SCOPE.match(rest)
    scope = found.group() if found and (names or _is_named_zone(found.group())) else ""
    if found and _AND_ANOTHER.match(rest, found.end()):
        scope = ""
    return _where(names, scope)


def _without_number(bare: str) -> str:
    """A heading without its number (附件1：, 表2, 三、), which no name begins with: 图们市, 三亚市."""
    return bare if name_at_start(bare) else _LEAD.sub("", bare)


def _name_at_start(text: str) -> str:
    """The name of a place that ``text`` begins with: one of the list, else what ends as such names do."""
    if known := name_at_start(text):
        return known
    found = None if _STARTS_SCOPE.match(text) else _NAME.match(text)
    if not found or len(found.group()) < 2 or _NO_PLACE.search(found.group()):
        return ""
    return found.group()


def place_or_scope_in(text: str) -> Where:
    """``place_in``; else the scope alone that a heading below others opens with (二、乡镇; 表1 城区基准地价表)."""
    where = place_in(text)
    if where.county or where.scope:
        return where
    bare = squeezed(text[:200])
    if (inside := re.search(r"\(([^()]+)\)$", bare)) and (within := place_in(inside[1])).county:
        return within
    found = _SCOPE_ALONE.match(_ABOUT.sub("", _without_number(bare).strip("【】[]")))
    return Where(where.province, where.prefecture, "", found["scope"]) if found else where


def below(place: Where, office: Where) -> Where:
    """``place`` with the province and the prefecture that the place of an office tells: its own, or one above it."""
    city = office.county if office.county.endswith(CITY) and office.county != place.county else ""
    if not place.county or (office.county not in ("", place.county) and not city):
        return place
    is_province = city in _MUNICIPALITIES
    return replace(
        place,
        province=place.province or office.province or (city if is_province else ""),
        prefecture=place.prefecture or office.prefecture or ("" if is_province else city),
    )


def _is_named_zone(scope: str) -> bool:
    """Whether a zone has a name of its own (九江经济技术开发区), which tells a place without its county."""
    return bool(_ZONE.search(scope) and not re.fullmatch(_ZONE_KINDS, scope))


def _where(names: list[str], scope: str) -> Where:
    province = prefecture = county = town = ""
    for name in names:
        if name.endswith(("省", "自治区")) or (name in _MUNICIPALITIES and len(names) > 1):
            province = name
        elif name.endswith(("镇", "乡", "街道")):
            town += name
        elif name.endswith(("州", "盟", "地区")):
            prefecture = name
        elif name.endswith(_COUNTY):
            prefecture = county or prefecture
            county = in_full(name)
    return Where(province, prefecture, county, town + scope)
