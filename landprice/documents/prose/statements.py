"""Statements: the labels of a sentence (land uses, grades, a town) and the prices that stand behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.grids.figures import Use
from landprice.documents.prose.sentence_words import Token

_JOINED = re.compile(r"\s*(?:[、,]|[和及与]|以及|[、,]\s*[和及与])\s*")
_SAME_AGAIN = re.compile(r"\s*(?:\)?\s*[、,和及与]?\s*|\(|[、,]?\s*(?:折合|合|即)[为约:\s]*)")
_RANGED = re.compile(r"\s*[-~—至到]\s*")
_RESPECTIVELY, _ALL = re.compile("分别|依次|各为"), re.compile("均|都|同为|皆|统一")
_FILLER = re.compile(
    r"其中|另外|以及|国有|出让|建设用地|使用权|土地|用地|类型|用途|城镇|级别|等级|基准|地价|楼面|地面|价格|价|标准|单价|均价|平均|分别|依次|各|均|都|皆|统一|同|为|是|则|"
    r"的|地|和|及|与|人民币|约定|公布|确定|每|平方米|平米|亩|(?<![0-9])[0-9]{1,2}(?=[).、.])|[一二三四五六七八九十]{1,2}(?=[)、.])|[①-⑳]|"
    r"[\s、,;。::()·.—=]"
)


@dataclass(slots=True)
class Statement:
    """Labels and the figures behind them; ``sound`` while nothing but usual words stands between them."""

    uses: list[Use] = field(default_factory=list)
    grades: tuple[str, ...] = ()
    figures: list[Token] = field(default_factory=list)
    use_first: bool = True
    sound: bool = True
    respectively: bool = False
    all_same: bool = False
    place: str = ""


def with_units(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens with the unit of each figure; figures that are no prices (容积率1.5) are left aside.

    A bare figure has the unit of the next one of its list; 元 is that of 每平方米 or 每亩 before it.
    """
    found: list[Token] = []
    per = ""
    for token in tokens:
        if token.kind == "per":
            per = "亩" if "亩" in token.text else "㎡"
        elif token.kind == "figure" and token.unit in ("元", "万元"):
            unit = {"元㎡": "yuan_per_m2", "万元亩": "wan_per_mu", "元亩": "yuan_per_mu"}.get(token.unit + per, "other")
            found.append(replace(token, unit=unit))
        else:
            found.append(token)
    for at in range(len(found) - 2, -1, -1):
        token, following = found[at], found[at + 1]
        if token.kind == following.kind == "figure" and not token.unit and following.unit:
            gap = text[token.end : following.start]
            if _JOINED.fullmatch(gap) or _RANGED.fullmatch(gap):
                found[at] = replace(token, unit=following.unit)
    return [token for token in found if token.kind != "figure" or token.unit]


def statements_of(text: str, tokens: list[Token]) -> list[Statement] | None:
    """Labels with the figures behind them; None where a figure stands before all labels, or labels before none."""
    found: list[Statement] = []
    statement = Statement()
    end = tokens[0].start
    for token in tokens:
        gap = text[end : token.start]
        if token.unit == "other" and not is_filler(gap):
            continue  # 登记费200元
        if token.kind == "figure":
            if statement.figures:
                statement.sound = statement.sound and _of_one_list(gap) and _one_figure_alone(text, token)
            else:
                statement.sound = statement.sound and is_filler(gap) and _one_figure_alone(text, token)
                statement.respectively = bool(_RESPECTIVELY.search(gap))
                statement.all_same = bool(_ALL.search(gap)) and not statement.respectively
            statement.figures.append(token)
        elif token.kind not in ("per", "county"):
            if statement.figures:
                found.append(statement)
                statement = Statement(sound=is_filler(gap))
                add_label(statement, token, "")
            else:
                named = statement.uses or statement.grades or statement.place
                add_label(statement, token, gap if named else "")
        end = token.end
    if not statement.figures:
        return None
    return [*found, statement]


def add_label(statement: Statement, token: Token, gap: str) -> None:
    """Add what a label names to its statement; ``gap`` are the words before it, after another label."""
    first = not statement.uses and not statement.grades
    if not is_filler(gap):
        statement.sound = False
    if token.kind == "use":
        use = Use(token.label.use, token.label.name)
        if first or not statement.uses:
            statement.use_first = first
        if statement.uses and statement.uses[-1].use == "":
            statement.uses[-1] = replace(statement.uses[-1], use=use.use, name=use.name)  # 一类公共服务用地
        elif use not in statement.uses:
            statement.sound = statement.sound and (not statement.uses or bool(_JOINED.fullmatch(gap)))
            statement.uses.append(use)
    elif token.kind == "class":
        if statement.uses and not statement.uses[-1].class_number:
            last = statement.uses[-1]
            statement.uses[-1] = Use(last.use, last.name, token.label.class_number, token.label.class_name)
        else:
            statement.use_first = first
            statement.uses.append(Use("", "", token.label.class_number, token.label.class_name))
    elif token.kind == "place":
        statement.sound = statement.sound and first
        statement.place = token.text
    elif token.kind == "grades" and not statement.grades:
        statement.grades = token.grades
    elif token.grades != statement.grades:
        statement.sound = False  # an unknown use, or grades in two places


def is_filler(words: str) -> bool:
    """Whether nothing stands in ``words`` but what stands between labels and prices anywhere."""
    return not _FILLER.sub("", words)


def assigned(statement: Statement, uses: Sequence[Use], grades: tuple[str, ...]) -> list[tuple[Use, str, Token]] | None:
    """Use, grade and figure of each price of a statement; None where their numbers leave a doubt."""
    by_unit: dict[str, list[Token]] = {}
    for token in statement.figures:
        if token.value is None or token.unit == "other":
            return None
        by_unit.setdefault(token.unit, []).append(token)
    labels = [(use, grade) for use in uses for grade in grades]
    if len(uses) > 1 and len(grades) > 1:
        return None
    taken: list[tuple[Use, str, Token]] = []
    for figures in by_unit.values():
        if len(figures) == 1 and (statement.all_same if len(labels) > 1 else not statement.respectively):
            taken += [(use, grade, figures[0]) for use, grade in labels]
        elif len(figures) == len(labels) > 1 and not statement.all_same and (statement.respectively or len(uses) == 1):
            taken += [(*label, token) for label, token in zip(labels, figures, strict=True)]
        else:
            return None
    return taken


def _of_one_list(gap: str) -> bool:
    """Whether a figure follows another in a list, or in brackets behind it."""
    gap = re.sub("每(?:建筑)?(?:平方米|平米|㎡|m2|m²|亩)", "", gap)
    return bool(_JOINED.fullmatch(gap) or _SAME_AGAIN.fullmatch(gap))


def _one_figure_alone(text: str, token: Token) -> bool:
    """Whether no sign of a range or of arithmetic stands beside a figure."""
    before, behind = text[: token.start], text[token.end :]
    return not re.search(r"[-~—±×*/+至到]\s*$", before) and not re.match(r"\s*(?:[-~—±×*+%至到起]|的\s*[0-9])", behind)
