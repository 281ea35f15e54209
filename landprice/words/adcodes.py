"""The adcodes of China's counties, prefectures and provinces, with the names that each has had since 2002.

The list is shipped beside this module, and its head says where it comes from. It is read when a rule asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

PROVINCES = {
    "11": "北京",
    "12": "天津",
    "13": "河北",
    "14": "山西",
    "15": "内蒙古",
    "21": "辽宁",
    "22": "吉林",
    "23": "黑龙江",
    "31": "上海",
    "32": "江苏",
    "33": "浙江",
    "34": "安徽",
    "35": "福建",
    "36": "江西",
    "37": "山东",
    "41": "河南",
    "42": "湖北",
    "43": "湖南",
    "44": "广东",
    "45": "广西",
    "46": "海南",
    "50": "重庆",
    "51": "四川",
    "52": "贵州",
    "53": "云南",
    "54": "西藏",
    "61": "陕西",
    "62": "甘肃",
    "63": "青海",
    "64": "宁夏",
    "65": "新疆",
    "71": "台湾",
    "81": "香港",
    "82": "澳门",
}
"""The first two digits of an adcode and the province, without 省, 市 or 自治区."""
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
"""Provinces whose districts and counties lie in no prefecture."""
_NOT_IN_USE = "-"


class Known(NamedTuple):
    """What the list knows: code → its names, the present one first; name → its codes; the codes in use."""

    names: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]
    in_use: frozenset[str]


@lru_cache(maxsize=1)
def known_adcodes() -> Known:
    """The list, read once."""
    names: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    in_use = set()
    for line in (Path(__file__).parent / "adcodes.txt").read_text("utf-8").splitlines():
        code, _, rest = line.partition(" ")
        if code == "#":
            continue
        present, *former = rest.split()
        names[code] = (*(() if present == _NOT_IN_USE else (present,)), *former)
        if present != _NOT_IN_USE:
            in_use.add(code)
        for name in names[code]:
            codes[name] = (*codes.get(name, ()), code)
    return Known(names, codes, frozenset(in_use))


@lru_cache(maxsize=1)
def _successors() -> Mapping[str, str]:
    """The code in use that took the place of one no longer in use."""
    text = (Path(__file__).parent / "adcode_successors.txt").read_text("utf-8")
    pairs = ((line[:6], line[7:13]) for line in text.splitlines() if not line.startswith("#"))
    return dict(pairs)


def present_codes(former: str) -> list[str]:
    """The codes in use of the counties that once had this name, or took the place of one that had (星子县: 庐山市)."""
    known, successors = known_adcodes(), _successors()
    found = [code if code in known.in_use else successors.get(code) for code in known.codes.get(former, ())]
    return list(dict.fromkeys(code for code in found if code is not None))


def codes_of(county: str, prefecture: str | None, province_code: str) -> list[str]:
    """The codes of a county by its name, those of its prefecture alone where it has any there; those in use first."""
    known = known_adcodes()
    found = [code for code in known.codes.get(county, ()) if code.startswith(province_code)]
    if prefecture:
        above = tuple(code[:4] for code in known.codes.get(prefecture, ()) if code.endswith("00"))
        found = [code for code in found if code.startswith(above)] or found if above else found
    return sorted(found, key=lambda code: (code not in known.in_use, code))


class NamedCounty(Protocol):
    """A county as its table names it."""

    @property
    def county(self) -> str: ...
    @property
    def adcode(self) -> str: ...
    @property
    def prefecture(self) -> str | None: ...
    @property
    def province(self) -> str: ...


def right_codes(place: NamedCounty) -> list[str]:
    """The codes of a table's county by its name, the present one first; none where the list does not know it."""
    province = next((code for code, name in PROVINCES.items() if place.province.startswith(name)), None)
    county = place.county
    for above in (place.province, place.prefecture):
        if above and county != above:
            county = county.removeprefix(above)
    return codes_of(county, place.prefecture, province) if province else []


def is_right(place: NamedCounty) -> bool | None:
    """Whether the adcode is one of the county's; None where the list does not know the county."""
    own = right_codes(place)
    return place.adcode in own if own else None


def listed_place(place: Mapping[str, str]) -> dict[str, str]:
    """What the list says of a place: by its code, or by a name that one county has that is in use.

    ``place`` has what is known of county, adcode, prefecture and province. A name stands in several provinces
    (鼓楼区), or in two prefectures: then what is known of them decides, or nothing does.
    """
    known = known_adcodes()
    county, code = place.get("county", ""), place.get("adcode", "")
    own = [each for each in known.codes.get(county, ()) if known.names[each][0] == county]
    found = []
    for each in [code] if code else own:
        said = _above(each)
        if (each in known.in_use or code) and all(place.get(name) in (None, value) for name, value in said.items()):
            found.append({"adcode": each, **said})
    return found[0] if len(found) == 1 else {}


def _above(adcode: str) -> dict[str, str]:
    """The province and prefecture of a county; no prefecture directly under a province or 直辖市."""
    known = known_adcodes()
    codes = {"province": adcode[:2] + "0000", "prefecture": adcode[:4] + "00"}
    said = {name: known.names[code][0] for name, code in codes.items() if code in known.in_use}
    if said.get("prefecture") == said.get("province"):
        said.pop("prefecture", None)
    return said


def province_of(prefecture: str) -> dict[str, str]:
    """The province of a prefecture, where the list has its name once."""
    known = known_adcodes()
    codes = {code[:2] + "0000" for code in known.codes.get(prefecture, ()) if code.endswith("00")}
    return {"province": known.names[codes.pop()][0]} if len(codes) == 1 else {}
