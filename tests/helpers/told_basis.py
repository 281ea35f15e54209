"""The basis told in sentences, as notices tell it, and the same with one word lost: what is read must never be wrong.

python -m tests.helpers.told_basis [COUNT]     how many values of random texts are read right, wrong, left out
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.writing.drafts import drafts_of, read_instruments

USES = {"commercial": "商服用地", "residential": "住宅用地", "industrial": "工业用地", "warehousing": "仓储用地"}
MARKS = {"Ⅰ": "ⅠⅡⅢⅣⅤ", "一": "一二三四五"}
ROMAN = ("I", "II", "III", "IV", "V")
FIELDS = {"plot_ratio": "容积率", "tenure_years": "使用年限", "servicing": "开发程度"}
Truth = dict[tuple[str, str, str], str]
"""(use, field, grade) → value."""


@dataclass(frozen=True)
class Basis:
    """What a text tells: for each use its plot ratio (by grade or whole), tenure and servicing; one valuation date."""

    uses: tuple[str, ...]
    grades: tuple[str, ...]
    day: str
    ratio: dict[tuple[str, str], str]
    tenure: dict[str, str]
    servicing: dict[str, str]
    mark: str
    by_grade: bool

    def name(self, grade: str) -> str:
        """The grade as the text has it."""
        return f"{MARKS[self.mark][ROMAN.index(grade)]}级"

    def value(self, field: str, use: str) -> str:
        """A field that has one value for all grades, as printed."""
        if field == "plot_ratio":
            return self.ratio[use, self.grades[0]]
        return f"{self.tenure[use]}年" if field == "tenure_years" else f"“{self.servicing[use]}”"


def random_basis(draw: random.Random, by_grade: bool) -> Basis:
    uses = tuple(draw.sample(list(USES), draw.randrange(1, 5)))
    grades = ROMAN[: draw.randrange(2, 6)]
    ratio = {}
    for use in uses:
        whole = f"{draw.randrange(8, 36) / 10:.1f}"
        for grade in grades:
            ratio[use, grade] = f"{draw.randrange(8, 36) / 10:.1f}" if by_grade else whole
    return Basis(
        uses,
        grades,
        f"20{draw.randrange(10, 25)}年{draw.randrange(1, 13)}月{draw.randrange(1, 29)}日",
        ratio,
        {use: draw.choice(("40", "50", "70")) for use in uses},
        {use: draw.choice(("五通一平", "六通一平", "三通一平")) for use in uses},
        draw.choice(list(MARKS)),
        by_grade,
    )


def truth(basis: Basis) -> Truth:
    year, month, day = re.findall("[0-9]+", basis.day)
    found: Truth = {}
    for use in basis.uses:
        for grade in basis.grades:
            found[use, "valuation_date", grade] = f"{year}-{int(month):02}-{int(day):02}"
            found[use, "plot_ratio", grade] = basis.ratio[use, grade]
            found[use, "tenure_years", grade] = basis.tenure[use]
            found[use, "servicing", grade] = basis.servicing[use]
    return found


Tell = Callable[[Basis], str]


def _all(basis: Basis, field: str, sign: str = "") -> str:
    return "、".join(f"{USES[use]}{sign}{basis.value(field, use)}" for use in basis.uses)


def by_field(basis: Basis) -> str:
    return (
        f"（1）估价期日：{basis.day}；（2）开发程度：{_all(basis, 'servicing')}；"
        f"（3）容积率：{_all(basis, 'plot_ratio', '为')}；（4）土地使用年限：{_all(basis, 'tenure_years')}。"
    )


def by_use(basis: Basis) -> str:
    uses = "；".join(
        f"{USES[use]}：{'，'.join(f'{word}为{basis.value(field, use)}' for field, word in FIELDS.items())}"
        for use in basis.uses
    )
    return f"估价期日为{basis.day}。{uses}。"


def value_first(basis: Basis) -> str:
    ratios = "、".join(f"{basis.value('plot_ratio', use)}（{USES[use]}）" for use in basis.uses)
    years = "、".join(f"{basis.value('tenure_years', use)}（{USES[use]}）" for use in basis.uses)
    return f"1、评估基准日：{basis.day}；2、容积率：{ratios}；3、土地使用年期：{years}。"


def respectively(basis: Basis) -> str:
    uses = "、".join(USES[use] for use in basis.uses)
    said = (f"{word}分别为{'、'.join(basis.value(field, use) for use in basis.uses)}" for field, word in FIELDS.items())
    if len(basis.uses) == 1:
        said = (f"{word}为{basis.value(field, basis.uses[0])}" for field, word in FIELDS.items())
    return f"以{basis.day}为估价基准日。{uses}{'，'.join(said)}。"


def in_one_sentence(basis: Basis) -> str:
    return (
        f"估价期日为{basis.day}，" + "，".join(f"{word}{_all(basis, field)}" for field, word in FIELDS.items()) + "。"
    )


def headings(basis: Basis) -> str:
    parts = [
        f"{at}、{USES[use]}\n" + "\n".join(f"{word}：{basis.value(field, use)}" for field, word in FIELDS.items())
        for at, use in zip("一二三四", basis.uses, strict=False)
    ]
    return f"估价期日：{basis.day}\n" + "\n".join(parts)


def grades_listed(basis: Basis) -> str:
    uses = "；".join(
        USES[use] + "、".join(f"{basis.name(grade)}{basis.ratio[use, grade]}" for grade in basis.grades)
        for use in basis.uses
    )
    return f"容积率：{uses}。"


def grade_first(basis: Basis) -> str:
    grades = "；".join(
        basis.name(grade) + "、".join(f"{USES[use]}{basis.ratio[use, grade]}" for use in basis.uses)
        for grade in basis.grades
    )
    return f"容积率：{grades}。"


def grades_respectively(basis: Basis) -> str:
    first, last = basis.name(basis.grades[0])[0], basis.name(basis.grades[-1])
    return "".join(
        f"{USES[use]}{first}至{last}容积率分别为{'、'.join(basis.ratio[use, grade] for grade in basis.grades)}。"
        for use in basis.uses
    )


def grades_behind(basis: Basis) -> str:
    return "".join(
        f"{USES[use]}容积率{'、'.join(f'{basis.ratio[use, grade]}（{basis.name(grade)}）' for grade in basis.grades)}。"
        for use in basis.uses
    )


def lists(basis: Basis) -> str:
    """A line for each use below a line of the field."""
    parts = [
        f"（{at}）{word}：\n"
        + "\n".join(f"{number}.{USES[use]}：{basis.value(field, use)}；" for number, use in _count(basis))
        for at, (field, word) in zip("二三四", FIELDS.items(), strict=True)
    ]
    return f"（一）估价期日：{basis.day}\n" + "\n".join(parts)


def in_definitions(basis: Basis) -> str:
    return "".join(
        f"{USES[use]}基准地价是指估价期日为{basis.day}，容积率为{basis.value('plot_ratio', use)}，开发程度为"
        f"{basis.value('servicing', use)}，使用年限为{basis.value('tenure_years', use)}的土地使用权价格。"
        for use in basis.uses
    )


def places_parted(basis: Basis) -> str:
    """Below headings: of another place, of streets, and of this one."""
    other = "估价期日：2001年2月3日\n容积率：9.9\n使用年限：33年\n开发程度：九通一平\n"
    return f"一、乡镇基准地价内涵\n{other}二、城区基准地价内涵\n{by_field(basis)}\n三、路线价内涵\n{other.rstrip()}"


def _count(basis: Basis) -> list[tuple[int, str]]:
    return list(enumerate(basis.uses, 1))


WHOLE_STYLES: tuple[Tell, ...] = (
    *(by_field, by_use, value_first, respectively, in_one_sentence, headings),
    *(lists, in_definitions, places_parted),
)
GRADE_STYLES: tuple[Tell, ...] = (grades_listed, grade_first, grades_respectively, grades_behind)
STYLES = {tell.__name__: tell for tell in (*WHOLE_STYLES, *GRADE_STYLES)}


OTHER_MATTER = (
    "上一轮基准地价估价期日为2001年2月3日，容积率为9.9，使用年限为33年。",
    "待估宗地容积率为9.9，剩余使用年限为33年，实际开发程度为九通一平。",
    "商服路线价内涵：标准深度15米，容积率9.9，使用年限33年。",
    "集体建设用地基准地价估价期日为2001年2月3日，开发程度为九通一平。",
    "住宅用地出让年限为33年的，容积率按9.9计算。",
    "根据城市总体规划确定住宅用地容积率9.9。",
    "综合用地容积率9.9，使用年限33年。",
    "土地还原率：商服用地7%，住宅用地6%，工业用地5%。",
    "容积率修正系数：容积率9.9时为0.88。",
    "本通知自2024年1月1日起施行，有效期5年。",
    "国土变更调查以2001年2月3日为数据基准日。",
    "各镇土地开发程度为九通一平。",
)
"""Sentences that say nothing of the basis, whatever stands beside them."""


def with_other_matter(text: str, draw: random.Random) -> str:
    """The same with a paragraph of other matter before or behind it."""
    other = draw.choice(OTHER_MATTER)
    return f"{other}\n{text}" if draw.random() < 0.5 else f"{text}\n{other}"


def damaged(text: str, draw: random.Random) -> str:
    """The same with one use, grade, field or 分别 lost; a lost figure leaves a text that says another thing."""
    words = [
        *re.finditer(
            "商服用地|住宅用地|工业用地|仓储用地|[ⅠⅡⅢⅣⅤ一二三四五]级|容积率|(?:土地)?使用年[限期]|分别|估价期日", text
        )
    ]
    word = draw.choice(words)
    return text[: word.start()] + text[word.end() :]


def table_of(basis: Basis) -> str:
    """A table of prices of the uses and grades of a basis."""
    rows = ["\t".join(["土地级别", *map(basis.name, basis.grades)])]
    for number, use in enumerate(basis.uses):
        rows.append("\t".join([USES[use], *(str(3000 - 100 * at - number) for at in range(len(basis.grades)))]))
    return "甲县城区基准地价表\n单位：元/平方米\n" + "\n".join(rows) + "\n"


def read(text: str, basis: Basis) -> tuple[Truth, int]:
    """What is read for each use and grade below a table of prices, and how many reports there are."""
    lines = [Paragraph(line, Place(0, at, 1)) for at, line in enumerate((table_of(basis) + text).split("\n"), 1)]
    document = Document("x", list(lines))
    (found,) = read_instruments(document)
    draft = drafts_of(document, found)[0]
    reports = len(found.result.unread) + sum(not figure for _, _, figure in draft.left_out)
    return _by_grade(draft.data["basis"], basis), reports


def _by_grade(said: dict[str, Any], basis: Basis) -> Truth:
    """What holds for each use and grade."""
    found: Truth = {}
    for use in basis.uses:
        for field in ("valuation_date", *FIELDS):
            value = said.get(use, {}).get(field) or said.get("all", {}).get(field)
            for grade in basis.grades if value else ():
                if one := value if isinstance(value, str) else value.get(grade):
                    found[use, field, grade] = one
    return found


def told(draw: random.Random, style: str) -> tuple[Basis, str]:
    """A random basis, and the text that tells it."""
    basis = random_basis(draw, STYLES[style] in GRADE_STYLES)
    return basis, STYLES[style](basis)


def expected(basis: Basis, text: str) -> Truth:
    """What of the basis the style tells."""
    words = {
        "valuation_date": "期日|基准日",
        "plot_ratio": "容积率",
        "tenure_years": "年[限期]",
        "servicing": "开发程度",
    }
    return {key: value for key, value in truth(basis).items() if re.search(words[key[1]], text)}


HARMS = {"whole": lambda text, draw: text, "one word lost": damaged, "other matter": with_other_matter}


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 3000
    draw = random.Random(1)
    for style in STYLES:
        for harm in ("whole", "one word lost", "other matter"):
            counts: Counter[str] = Counter()
            for _ in range(count):
                basis, whole = told(draw, style)
                text = HARMS[harm](whole, draw)
                true = expected(basis, whole)
                found, reports = read(text, basis)
                wrong = {key: value for key, value in found.items() if true.get(key) != value}
                missing = len(true) - len(found)
                counts += Counter(
                    right=len(found) - len(wrong),
                    wrong=len(wrong),
                    left_out=missing,
                    silent=missing > 0 and not reports,
                )
                if (wrong or (missing and harm != "one word lost")) and counts["shown"] < 2:
                    counts["shown"] += 1
                    print("WRONG" if wrong else "MISSING", text, basis.uses, wrong)
            print(f"{style:20} {harm:14}", dict(counts))


if __name__ == "__main__":
    main()
