"""Pictures of pages made up: a sample of ``layouts``, a shipped table or one of the corpus on a sheet, then scanned.

Everything follows from the seed. The truth is that of the sample: what the page prints.
"""

from __future__ import annotations

import io
import json
import math
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from helpers.corpus_pages import corpus_sample
from helpers.layouts import HEADING, LAYOUTS, Sample
from helpers.render import Rows, Span, across, as_html, down
from helpers.truth import Truth, prices_of
from landprice.core.errors import LandpriceError
from landprice.documents import formats
from landprice.documents.formats.reading import answer_to
from landprice.documents.reading import drafts_in
from landprice.tables.catalog import Catalog
from landprice.tables.table import Table

FONTS = {
    "songti": "/usr/share/fonts/truetype/arphic/uming.ttc",
    "kaiti": "/usr/share/fonts/truetype/arphic/ukai.ttc",
    "zenhei": "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "noto sans": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "noto serif": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
}
"""The fonts of Debian: fonts-arphic-uming and -ukai, fonts-wqy-zenhei, fonts-noto-cjk."""
BOTH = ("grades across", "grades down", "one price a row")
"""Layouts that are printed in both units where the seed has it so."""
_INK = 25
_SENTENCE = "为进一步加强土地资产管理，完善土地市场体系，现将城区基准地价更新成果予以公布，自公布之日起施行。"


@dataclass(frozen=True)
class Print:
    """How a sheet is printed: ``rules`` are full, open (no sides) or none; the size of letters in points."""

    font: str = "songti"
    rules: str = "full"
    size: float = 10.5
    thickness: int = 1
    two_columns: bool = False


@dataclass(frozen=True)
class Taking:
    """How a sheet is taken: scanned at a resolution, crooked, with a seal or stamp on it, or photographed."""

    dpi: int = 200
    quality: int = 80
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    seal: bool = False
    stamp: bool = False
    photo: bool = False
    turned: int = 0

    @property
    def is_fair(self) -> bool:
        """Within what is promised: 150 dpi and more, skew to 1.5°, JPEG 50 and more, no photograph."""
        return self.dpi >= 150 and abs(self.skew) <= 1.5 and self.quality >= 50 and not self.photo


@dataclass(frozen=True)
class MadePage:
    """A picture of a page, what it prints, and how it was made."""

    picture: bytes
    truth: Truth
    printed: Print
    taken: Taking
    layout: str


def fonts_there() -> list[str]:
    """The names of the fonts that this machine has."""
    return [name for name, path in FONTS.items() if Path(path).is_file()]


def random_print(rng: random.Random) -> Print:
    return Print(
        font=rng.choice(fonts_there()),
        rules=rng.choice(["full", "full", "full", "open", "none"]),
        size=rng.choice([10.5, 10.5, 12, 9]),
        thickness=rng.choice([1, 1, 2]),
        two_columns=rng.random() < 0.15,
    )


def fair_taking(rng: random.Random) -> Taking:
    """A taking within what is promised."""
    return Taking(
        dpi=rng.choice([150, 200, 200, 250, 300]),
        quality=rng.randint(50, 95),
        skew=round(rng.uniform(-1.5, 1.5), 2),
        blur=rng.choice([0, 0, 0.4, 0.7]),
        noise=rng.choice([0, 0, 4, 8]),
        seal=rng.random() < 0.25,
        stamp=rng.random() < 0.1,
    )


def poor_taking(rng: random.Random) -> Taking:
    """A taking beyond what is promised: coarse, crooked, photographed, lying on its side."""
    fair = fair_taking(rng)
    way = rng.choice(["coarse", "crooked", "photo", "photo", "pressed", "turned"])
    return {
        "coarse": replace(fair, dpi=rng.choice([100, 120]), quality=rng.randint(30, 80)),
        "crooked": replace(fair, skew=rng.choice([-1, 1]) * round(rng.uniform(1.6, 3), 2)),
        "photo": replace(fair, photo=True, quality=rng.randint(40, 90)),
        "pressed": replace(fair, quality=rng.randint(30, 49), noise=12),
        "turned": replace(fair, turned=rng.choice([90, 180, 270]), quality=40),
    }[way]


def sample_of(rng: random.Random, tables: Sequence[Table], units: int) -> Sample:
    """A sample with prices in as many units that is read whole as HTML: what is measured is the recognition alone."""
    while True:
        sample = _any_sample(rng, tables, units)
        if _is_read(sample):
            return sample


def _is_read(sample: Sample) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(as_html(sample.rendered), "utf-8")
        with patch.object(formats, "_asked", lambda *given: json.loads(json.dumps(answer_to(*given)))):
            try:
                drafts = drafts_in(path, catalog=Catalog(shipped=False))
            except LandpriceError:
                return False
    return prices_of(drafts, [""]) == sample.truth.prices


def _any_sample(rng: random.Random, tables: Sequence[Table], units: int) -> Sample:
    """A sample with prices in as many units; every fourth one is a shipped table, every eighth one of the corpus."""
    fitting = [table for table in tables if len(_units(table)) == units]
    which = rng.random()
    if fitting and which < 0.25:
        return _of_table(rng, rng.choice(fitting))
    if which < 0.375 and (published := corpus_sample(rng, units)) is not None:
        return published
    names = BOTH if units == 2 else (*BOTH, "unit in the caption", "classes below their use", "two panels")
    while True:
        sample = LAYOUTS[rng.choice(names)](rng)
        if len(sample.truth.units) == units and len(sample.truth.grades) > 2:
            return sample


def _units(table: Table) -> set[str]:
    cells = [cell for grades in table.prices.by_use.values() for cell in grades.values()]
    return {name for name in ("yuan_per_m2", "wan_per_mu") for cell in cells if getattr(cell, name) is not None}


def _of_table(rng: random.Random, table: Table) -> Sample:
    """A shipped table, printed with grades down or across."""
    truth = Truth(grades=[], units=tuple(sorted(_units(table), reverse=True)))
    for use, cells in table.prices.by_use.items():
        land_use = table.land_uses[use]
        root = table.land_uses[land_use.of].name if land_use.of else land_use.name
        for grade, cell in cells.items():
            fields = {name: Decimal(getattr(cell, name)) for name in truth.units if getattr(cell, name) is not None}
            truth.prices["", root, land_use.name if land_use.of else "", grade] = fields
    rows = (down if rng.random() < 0.5 else across)(table, "ji", "-")
    return Sample("shipped", truth, [HEADING, rows])


def page(seed: int, tables: Sequence[Table], *, units: int, fair: bool) -> MadePage:
    """The page of a seed."""
    rng = random.Random(f"{seed} {units} {fair}")
    while True:
        sample = sample_of(rng, tables, units)
        printed, taken = random_print(rng), (fair_taking if fair else poor_taking)(rng)
        sheet = Sheet(printed, taken.dpi, _is_wide(sample))
        sheet.write(sample.parts)
        if sheet.holds_all:
            break
    return MadePage(take(sheet.picture, taken, rng), sample.truth, printed, taken, sample.layout)


def _is_wide(sample: Sample) -> bool:
    return any(sum(span.columns for span in part[0]) > 9 for part in sample.parts if not isinstance(part, str))


class Sheet:
    """A sheet of A4 on which headings, lines and tables are printed from top to bottom."""

    def __init__(self, printed: Print, dpi: int, wide: bool) -> None:
        self.printed, self.point = printed, dpi / 72
        size = (842, 595) if wide else (595, 842)
        self.picture = Image.new("RGB", tuple(round(side * self.point) for side in size), "white")
        self.draw = ImageDraw.Draw(self.picture)
        self.margin = round(50 * self.point)
        self.top = round(60 * self.point)
        self.holds_all = True
        """Whether the tables written so far fit on the sheet: what is cut off is no truth of a page."""

    def write(self, parts: Sequence[str | Rows]) -> None:
        """Print a document: lines above centred, tables, and running text below."""
        for part in parts:
            if isinstance(part, str):
                self.line(part, self.printed.size * (1.3 if part == HEADING else 1))
            else:
                self.table(part)
        self._text_below()

    def line(self, words: str, size: float) -> None:
        """A line in the middle of the sheet."""
        font = self._font(size)
        left = (self.picture.width - font.getlength(words)) / 2
        self.draw.text((left, self.top), words, font=font, fill=(_INK,) * 3)
        self.top += round(size * 2 * self.point)

    def table(self, rows: Rows) -> None:
        """A table of spans, its columns as wide as they need, its letters small enough for the sheet."""
        cells = _placed(rows)
        count = max(column + span.columns for _, column, span in cells)
        room = self.picture.width - 2 * self.margin
        size = self.printed.size
        while sum(widths := self._widths(cells, count, size)) > room and size > 6.5:
            size -= 0.5
        self.holds_all &= sum(widths) <= room and self.top + len(rows) * size * 2.1 * self.point < self.picture.height
        spare = max(0, room - sum(widths)) / count * (0.8 if self.printed.rules != "none" else 0.5)
        widths = [width + spare for width in widths]
        height = round(size * 2.1 * self.point)
        lefts = [self.margin + sum(widths[:at]) for at in range(count + 1)]
        for row, column, span in cells:
            box = (
                lefts[column],
                self.top + row * height,
                lefts[column + span.columns],
                self.top + (row + span.rows) * height,
            )
            self._cell(span.text, box, size)
        bottom = self.top + len(rows) * height
        if self.printed.rules == "open":
            for x in (lefts[0], lefts[-1]):
                self.draw.line((x, self.top, x, bottom), fill="white", width=self.printed.thickness * 2 + 2)
        self.top = bottom + round(14 * self.point)

    def _cell(self, words: str, box: tuple[float, float, float, float], size: float) -> None:
        left, top, right, bottom = box
        if self.printed.rules != "none":
            width = max(1, round(self.printed.thickness * self.point / 2.8))
            self.draw.rectangle(
                (round(left), round(top), round(right), round(bottom)), outline=(_INK,) * 3, width=width
            )
        font = self._font(size)
        high = size * self.point
        self.draw.text(
            ((left + right - font.getlength(words)) / 2, (top + bottom - high * 1.25) / 2),
            words,
            font=font,
            fill=(_INK,) * 3,
        )

    def _widths(self, cells: Sequence[tuple[int, int, Span]], count: int, size: float) -> list[float]:
        font = self._font(size)
        gap = size * self.point * (1.0 if self.printed.rules != "none" else 2.6)
        widths = [2.0 * size * self.point] * count
        for _, column, span in sorted(cells, key=lambda cell: cell[2].columns):
            missing = font.getlength(span.text) + gap - sum(widths[column : column + span.columns])
            for at in range(column, column + span.columns):
                widths[at] += max(0, missing) / span.columns
        return widths

    def _text_below(self) -> None:
        font = self._font(self.printed.size)
        columns = 2 if self.printed.two_columns else 1
        width = (self.picture.width - 2 * self.margin - (columns - 1) * 30 * self.point) / columns
        signs = int(width // font.getlength("国"))
        lines = [_SENTENCE[at : at + signs] for at in range(0, len(_SENTENCE), signs)]
        for column in range(columns):
            top = self.top
            for line in lines:
                if top > self.picture.height - self.margin:
                    break
                left = self.margin + column * (width + 30 * self.point)
                self.draw.text((left, top), line, font=font, fill=(_INK,) * 3)
                top += round(self.printed.size * 1.7 * self.point)

    def _font(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(FONTS[self.printed.font], round(size * self.point))


def _placed(rows: Rows) -> list[tuple[int, int, Span]]:
    """Row, column and cell of each span, as HTML lays them out."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for span in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(span.rows) for c in range(span.columns)}
            found.append((row, column, span))
    return found


def take(sheet: Image.Image, taken: Taking, rng: random.Random) -> bytes:
    """The picture of a sheet as JPEG."""
    if taken.seal:
        _seal(sheet, taken.dpi / 72, rng)
    if taken.stamp:
        _stamp(sheet, taken.dpi / 72, rng)
    if taken.skew:
        sheet = sheet.rotate(taken.skew, Image.Resampling.BICUBIC, fillcolor="white")
    if taken.photo:
        sheet = _photographed(sheet, rng)
    if taken.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(taken.blur))
    if taken.noise:
        grain = np.random.default_rng(rng.randrange(2**32)).normal(0, taken.noise, (sheet.height, sheet.width, 1))
        sheet = Image.fromarray((np.asarray(sheet, np.float32) + grain).clip(0, 255).astype(np.uint8))
    if taken.turned:
        sheet = sheet.rotate(taken.turned, expand=True)
    content = io.BytesIO()
    sheet.save(content, "JPEG", quality=taken.quality, dpi=(taken.dpi, taken.dpi))
    return content.getvalue()


def _seal(sheet: Image.Image, point: float, rng: random.Random) -> None:
    """A round red seal with a star, somewhere over the page, ink that lets the letters show."""
    radius = round(60 * point)
    layer = Image.new("RGB", sheet.size, "white")
    draw = ImageDraw.Draw(layer)
    x, y = rng.randint(radius, sheet.width - radius), rng.randint(round(80 * point), round(400 * point))
    red = (222, 60, 50)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=max(2, round(3 * point)))
    corners = [
        (x + radius * 0.35 * math.sin(turn * 4 * math.pi / 5), y - radius * 0.35 * math.cos(turn * 4 * math.pi / 5))
        for turn in range(5)
    ]
    draw.polygon(corners, fill=red)
    font = ImageFont.truetype(FONTS["songti"], round(13 * point))
    for at, sign in enumerate("甲乙县人民政府"):
        angle = math.pi * (0.85 + 0.22 * at)
        draw.text(
            (x + radius * 0.72 * math.cos(angle) - 6 * point, y + radius * 0.72 * math.sin(angle)), sign, red, font
        )
    sheet.paste(Image.fromarray(np.minimum(np.asarray(sheet), np.asarray(layer))))


def _stamp(sheet: Image.Image, point: float, rng: random.Random) -> None:
    """A blue stamp of receipt in a box."""
    x, y = rng.randint(0, sheet.width // 2), rng.randint(round(20 * point), round(300 * point))
    layer = Image.new("RGB", sheet.size, "white")
    draw = ImageDraw.Draw(layer)
    blue = (60, 90, 205)
    draw.rectangle((x, y, x + 130 * point, y + 40 * point), outline=blue, width=max(2, round(2 * point)))
    draw.text(
        (x + 12 * point, y + 8 * point), "已收 办公室", blue, ImageFont.truetype(FONTS["songti"], round(18 * point))
    )
    sheet.paste(Image.fromarray(np.minimum(np.asarray(sheet), np.asarray(layer))))


def _photographed(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """The sheet on a dark table, seen a little from the side, a shadow over it."""
    width, height = sheet.size
    around = round(width * 0.06)
    table = Image.new("RGB", (width + 2 * around, height + 2 * around), (70, 62, 55))
    table.paste(sheet, (around, around))
    off = width * 0.035

    def moved(x: float, y: float) -> tuple[float, float]:
        return x + rng.uniform(-off, off), y + rng.uniform(-off, off)

    big = table.size
    corners = [moved(0, 0), moved(0, big[1]), moved(*big), moved(big[0], 0)]
    seen = table.transform(
        big, Image.Transform.QUAD, [side for corner in corners for side in corner], Image.Resampling.BICUBIC
    )
    lit = np.linspace(rng.uniform(0.65, 0.85), 1.0, big[0])[None, :, None]
    lit = lit if rng.random() < 0.5 else lit[:, ::-1]
    edge = rng.randint(big[0] // 4, 3 * big[0] // 4)
    shade = np.ones((1, big[0], 1))
    shade[:, :edge] = 0.85
    light = np.asarray(
        Image.fromarray((np.squeeze(shade, -1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(25))
    )
    return Image.fromarray(
        (np.asarray(seen, np.float32) * lit * (light[..., None] / 255)).clip(0, 255).astype(np.uint8)
    )
