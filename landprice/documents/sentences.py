"""Prices in sentences: ``商服用地Ⅰ级2410元/平方米、Ⅱ级1690元/平方米；住宅用地…``.

A figure counts only with its unit behind it, and with one land use and one grade before it in its sentence.
"""

from __future__ import annotations

import re
from decimal import Decimal

from landprice.documents.document import Cell, Paragraph, Place
from landprice.documents.figures import Figure, LeftOut, Reading, Use, settled
from landprice.documents.topics import is_correction_of_text
from landprice.documents.words import CLASS, USE, Label, meaning
from landprice.exact import half_width
from landprice.grade import normal_grade
from landprice.messages import message

_GRADE = r"(?:第?(?:VIII|VII|VI|IV|IX|V|III|II|I|X|[Ⅰ-Ⅻ]|十[一二三四五]|[一二三四五六七八九十]|1[0-5]|[1-9])级)"
_TOKEN = re.compile(
    rf"(?P<grade>{_GRADE})(?!别)|(?P<use>{USE.pattern})|(?P<class>{CLASS.pattern})"
    r"|(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)\s{0,3}(?P<unit>万元/亩|元/(?:平方米|平米|m2|㎡|m²))?"
    r"|(?P<range>[-~—至到])|(?P<stop>[。；;])",
    re.IGNORECASE,
)
MAX_PARAGRAPH = 4_000
_NO_PRICE = re.compile(
    "上一轮|上轮|原(?!则|因|有)|调整前|更新前|最[高低](?!年|出让|使用)|(?<!级别)平均(?!容积率)|[上下]调|涨幅|降幅|[上下]涨|提高|下降"
)
_LISTED = re.compile("[一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧIVX0-9]级?[、,和及与至到~-]$")


def read_sentences(paragraphs: list[Paragraph]) -> Reading | None:
    """The prices in ``paragraphs``; None where they have none."""
    reading = Reading()
    for paragraph in paragraphs:
        text = half_width(paragraph.text)
        if len(text) <= MAX_PARAGRAPH and re.search("元/(?:平|m|㎡)|万元/亩", text) and re.search(_GRADE, text):
            _Sentence(paragraph, reading).read(text)
    return settled(reading) if reading.figures or reading.left_out else None


class _Sentence:
    def __init__(self, paragraph: Paragraph, reading: Reading) -> None:
        self.paragraph = paragraph
        self.reading = reading
        self.labels: list[Label] = []
        self.grades: list[str] = []
        self.filled: set[str] = set()
        self.doubtful = False

    def read(self, text: str) -> None:
        """Walk through the words in order; a list of figures for a list of grades (分别为) is not taken apart."""
        tokens = list(_TOKEN.finditer(text))
        for at, token in enumerate(tokens):
            kind = token.lastgroup if token.lastgroup not in ("unit",) else "figure"
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if token["use"]:
                # a use behind its grade (Ⅰ级商服用地) keeps that grade, one behind a figure begins anew
                if self.filled:
                    self.grades, self.filled = [], set()
                self.labels = [meaning(token["use"]).label]
                before = tokens[at - 1] if at else None
                listed = bool(
                    before and before["use"] and re.fullmatch("[、,和及与]", text[before.end() : token.start()])
                )
                self.doubtful = listed or bool(re.match("[、,和及与]", text[token.end() : token.end() + 1]))
            elif token["class"]:
                self.labels = [label for label in self.labels if not label.class_number]
                self.labels.append(meaning(token["class"]).label)
            elif token["grade"]:
                if self.filled or (self.grades and not self._just_before(text, tokens[at - 1], token)):
                    self.grades, self.filled = [], set()
                if _LISTED.search(text[: token.start()]):
                    self.grades.append("")  # 一、二、三级: a list of grades has a list of figures
                self.grades.append(normal_grade(token["grade"]))
            elif kind == "stop":
                self.labels, self.grades, self.filled, self.doubtful = [], [], set(), False
            elif token["figure"] and token["unit"]:
                before = tokens[at - 1] if at else None
                ranged = bool(before and before["range"] and token.start() - before.end() <= 1)
                self._figure(
                    token, ranged or bool(following and following["range"] and following.start() == token.end())
                )

    @staticmethod
    def _just_before(text: str, before: re.Match[str], token: re.Match[str]) -> bool:
        """Whether the grade before stands in one list with this one (Ⅰ级、Ⅱ级), or in a clause of its own."""
        return bool(before["grade"]) and len(text[before.end() : token.start()].strip("、,和及 ")) == 0

    @staticmethod
    def _respectively(token: re.Match[str]) -> bool:
        """Whether 分别 stands before the figure in its sentence: lists are not taken apart."""
        sentence = re.split("[。；;]", token.string[: token.start()])[-1]
        return "分别" in sentence or "依次" in sentence

    @staticmethod
    def _of_something_else(token: re.Match[str]) -> bool:
        """Whether the sentence compares, averages or corrects: its figures may be those of another edition."""
        before = re.split("[。；;]", token.string[: token.start()])[-1]
        sentence = before + re.split("[。；;]", token.string[token.start() :])[0]
        return bool(_NO_PRICE.search(sentence)) or is_correction_of_text(sentence)

    def _figure(self, token: re.Match[str], ranged: bool) -> None:
        label = next((each for each in self.labels if each.use), None)
        number = next((each for each in self.labels if each.class_number), None)
        column = self.paragraph.place.column + token.start()
        place = Place(self.paragraph.place.page, self.paragraph.place.line, column, self.paragraph.place.sheet)
        cell = Cell(token["figure"], place)
        unit = "wan_per_mu" if token["unit"] == "万元/亩" else "yuan_per_m2"
        if (
            not label
            or len(self.grades) != 1
            or ranged
            or self.doubtful
            or self._respectively(token)
            or self._of_something_else(token)
            or unit in self.filled
        ):
            self.reading.left_out.append(
                LeftOut(cell, message("the sentence does not say with certainty which use and grade it is of"))
            )
            return
        use = Use(label.use, label.name)
        if number:
            self.reading.use(use)
            use = Use(label.use, label.name, number.class_number, number.class_name)
        self.filled.add(unit)
        value = Decimal(token["figure"].replace(",", ""))
        self.reading.figures.append(Figure(value, cell, self.reading.use(use), self.grades[0], unit))
