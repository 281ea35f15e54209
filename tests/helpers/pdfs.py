"""PDF files drawn word by word and line by line, as office programs, scanners and hostile hands leave them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

FONT = "STSong-Light"
"""A Chinese font that every PDF reader knows by name (Adobe-GB1, a CID font): none has to be embedded."""
HEAD = ["级别", "商服用地", "住宅用地", "工业用地"]
ROWS = [["Ⅰ级", "2410", "2072", "500"], ["Ⅱ级", "1690", "1290", "400"], ["Ⅲ级", "1102", "900", "300"]]
WIDTH, HEIGHT = 595, 842
_LEFT, _COLUMN, _ROW = 80, 100, 20

Draw = Callable[["Sheet"], None]


class Sheet:
    """The pages of a PDF being drawn, with the origin in the upper left corner."""

    def __init__(self, path: Path, **how: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **how)
        self.height = HEIGHT

    def words(self, x: float, y: float, text: str, size: int = 10) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y, text)

    def centred(self, x: float, y: float, text: str, size: int = 10) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawCentredString(x, self.height - y, text)

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.canvas.line(x, self.height - y, to_x, self.height - to_y)

    def heading(self, place: str = "湖口县", y: float = 60, unit: str = "单位：元/平方米") -> None:
        self.centred(280, y, f"{place}城区基准地价表", 14)
        if unit:
            self.words(400, y + 25, unit)

    def table(self, rows: Sequence[Sequence[str]], y: float = 100, rules: str = "all") -> None:
        """Rows from ``y`` down, with ``all`` rules, the ``inner`` and horizontal ones, ``three``, or ``none``."""
        right, bottom = _LEFT + _COLUMN * len(rows[0]), y + _ROW * len(rows)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.centred(_LEFT + _COLUMN * (column + 0.5), y + _ROW * at + 14, text)
        levels = {"all": range(len(rows) + 1), "inner": range(len(rows) + 1), "three": (0, 1, len(rows)), "none": ()}
        for at in levels[rules]:
            self.line(_LEFT, y + _ROW * at, right, y + _ROW * at)
        sides = {"all": range(len(rows[0]) + 1), "inner": range(1, len(rows[0]))}
        for at in sides.get(rules, ()):
            self.line(_LEFT + _COLUMN * at, y, _LEFT + _COLUMN * at, bottom)

    def picture(self) -> None:
        """A scanned page."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        grey = Image.frombytes("L", (60, 80), b"\xee" * 60 * 80)
        self.canvas.drawImage(ImageReader(grey), 0, 0, WIDTH, HEIGHT)

    def turned(self, degrees: int) -> None:
        """Draw what follows on its side, as a wide table is set on an upright page."""
        self.canvas.translate(*((WIDTH, 0) if degrees == 90 else (0, HEIGHT)))
        self.canvas.rotate(degrees)
        self.height = WIDTH

    def next_page(self) -> None:
        self.canvas.showPage()
        self.height = HEIGHT


def draw(path: Path, *pages: Draw, **how: Any) -> Path:
    """A PDF with a page for each of ``pages``."""
    sheet = Sheet(path, **how)
    for page in pages:
        page(sheet)
        sheet.next_page()
    sheet.canvas.save()
    return path


def stream(content: bytes, times: int = 1) -> bytes:
    """A stream packed ``times`` over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), b"/FlateDecode " * times, content)


def bomb(unit: bytes, megabytes: int, times: int = 1) -> bytes:
    """A page whose content unpacks to so many megabytes of ``unit``, packed ``times`` over."""
    packed = _packed_again(unit * (2**20 // len(unit)), megabytes)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    content = b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(packed), b"/FlateDecode " * times, packed)
    return of_objects([*_PAGE, content, _FONT])


def _packed_again(block: bytes, times: int) -> bytes:
    """What ``block`` packs to that stands so many ``times``, without packing it so often."""
    packer = zlib.compressobj(9)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)  # no header, and nothing of what stands before
    further = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    own_high, own_low = divmod(zlib.adler32(block), 2**16)
    high, low = 0, 1
    for _ in range(times):  # the checksum of two blocks is that of each joined
        high, low = (high + own_high + (low - 1) * len(block)) % 65521, (low + own_low - 1) % 65521
    return first + further * (times - 1) + b"\3\0" + (high << 16 | low).to_bytes(4)


_PAGE = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>/XObject<</X0 6 0 R>>>>>>",
]
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def nested_forms(depth: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on."""
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s>>/Length %d>>stream\n%s\nendstream"
    again, words = b"/X0 Do " * 10, b"BT /F1 9 Tf (10) Tj ET"
    forms = [head % (b"/XObject<</X0 %d 0 R>>" % (at + 1), len(again), again) for at in range(6, 6 + depth)]
    last = head % (b"/Font<</F1 5 0 R>>", len(words), words)
    return of_objects([*_PAGE, stream(again), _FONT, *forms, last])


def of_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1, the first of them the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + table + end
