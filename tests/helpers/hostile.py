"""Documents that no office published, of any size: made to be large, deep, broken or slow to read."""

from __future__ import annotations

HEAD = "××县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\tⅢ\n商服用地\t300\t200\t100\n"
"""A table before the hostile part, so that reading goes as deep as it can."""

UNITS = {
    "bars": "|",
    "tabs": "\t",
    "blanks": " ",
    "wide blanks": "\u3000",
    "digits": "1",
    "points": "1.",
    "ordinals": "第",
    "wide brackets": "（",
    "brackets": "(",
    "closed brackets": "()",
    "letters": "a",
    "hyphens": "-",
    "numbers": "〔2024〕",
    "years": "2024年",
    "grades": "一级",
    "uses": "商服用地",
    "classes": "公共服务用地一类、",
    "other uses": "某某用地",
    "plot ratios": "容积率",
    "tenures": "40年",
    "words of servicing": "六通",
    "items": "六通指一、",
    "inside": "红线内场地平整（",
    "prices": "商服用地Ⅰ级1元/平方米、",
    "abouts": "关于",
    "places": "县",
    "stops": "。",
    "commas": "，",
    "entities": "&amp;",
    "angles": "<",
    "tags": "<p",
    "comments": "<!--",
    "open tags": "<div>",
    "grades in Roman": "I",
    "captions": "单位",
    "figures": "1,",
    "numbered items": "（1）",
    "areas": "同意面积",
    "government": "人民政府",
    "gazette": "政府公报",
    "quotes": '"',
}
"""What a line can be made of, a thousand times over."""


def one_line(unit: str, size: int, head: str = HEAD) -> bytes:
    """A text whose last line is ``unit`` until the file has ``size`` bytes."""
    return (head + unit * (size // len(unit.encode()))).encode()


def many_lines(unit: str, size: int, length: int = 300, head: str = HEAD) -> bytes:
    """A text of lines of ``length`` letters, each made of ``unit``."""
    line = unit * max(1, length // len(unit)) + "\n"
    return (head + line * (size // len(line.encode()))).encode()
