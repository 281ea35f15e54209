"""Every name that people give a county: full, short, with its prefecture or province, in pinyin, its adcode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from landprice.core.startup import pattern

_ETHNIC = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_AUTONOMOUS = pattern(f"(?:(?:{_ETHNIC})族|各族)*自治[县旗州区]$|(?:维吾尔|蒙古)自治[县旗州区]$")
_ENDING = pattern("(?:特区|林区|地区|县|市|区|旗|镇|乡|省|盟)$")
_PINYIN_ENDINGS = {"县": "xian", "市": "shi", "区": "qu", "镇": "zhen", "乡": "xiang", "旗": "qi"}


def folded(name: str) -> str:
    """``name`` as names are compared: half-width, small letters, without blanks, hyphens and apostrophes."""
    return re.sub("[ \\-'’]", "", unicodedata.normalize("NFKC", name).casefold())


def short_name(name: str) -> str:
    """The name without its kind: 湖口 of 湖口县, 通道 of 通道侗族自治县; whole where less than two signs would stay."""
    for kind in (_AUTONOMOUS, _ENDING):
        bare = kind.sub("", name)
        if bare != name and len(bare) >= 2:
            return bare
    return name


def own_names(county: str, aliases: Iterable[str], pinyin: str, adcode: str) -> list[str]:
    """The names of a county without its prefecture or province, folded, the full one first."""
    names = [county, short_name(county), *aliases, pinyin, adcode]
    if pinyin:
        names.append(pinyin + _PINYIN_ENDINGS.get(county[-1:], ""))
    return list(dict.fromkeys(folded(name) for name in names if name))


def all_names(
    county: str, aliases: Iterable[str], pinyin: str, adcode: str, prefecture: str, province: str
) -> list[str]:
    """``own_names``, then the Chinese ones with the prefecture, the province, or both before them."""
    own = own_names(county, aliases, pinyin, adcode)
    upper = {folded(name) for name in (prefecture, short_name(prefecture)) if name}
    top = {folded(name) for name in (province, short_name(province)) if name}
    before = [*upper, *top, *(outer + inner for outer in top for inner in upper)]
    chinese = [name for name in own if not name.isascii()]
    return list(dict.fromkeys([*own, *(place + name for place in before for name in chinese)]))
