"""OFD files made up: words with the place of each letter, and tables drawn with rules (GB/T 33190)."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 4.0


def words(text: str, left: float, top: float, deltas: str | None = None, matrix: str = "") -> str:
    """A text object; its letters stand a width apart, or as ``deltas`` say."""
    steps = deltas if deltas is not None else " ".join("4" if sign >= "\u2e80" else "2" for sign in text[:-1])
    ctm = f' CTM="{matrix}"' if matrix else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} 100 5" Font="1" Size="{SIZE}"{ctm}>'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def rule(*points: tuple[float, float]) -> str:
    """A path through these points."""
    steps = [f"{'M' if not number else 'L'} {x} {y}" for number, (x, y) in enumerate(points)]
    return (
        '<ofd:PathObject ID="8" Boundary="0 0 210 297"><ofd:AbbreviatedData>'
        f"{' '.join(steps)}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(
    rows: Sequence[Sequence[str]], left: float = 20, top: float = 60, width: float = 30, height: float = 8
) -> str:
    """A table drawn with rules; ``<`` is a cell that the one to its left spans, ``^`` one that the one above does."""
    drawn = []
    right, bottom = left + width * len(rows[0]), top + height * len(rows)
    drawn.append(rule((left, top), (right, top), (right, bottom), (left, bottom), (left, top)))
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            x, y = left + across * width, top + down * height
            if across and text != "<":
                drawn.append(rule((x, y), (x, y + height)))
            if down and text != "^":
                drawn.append(rule((x, y), (x + width, y)))
            if text not in "<^":
                drawn.append(words(text, x + 2, y + 2))
    return "".join(drawn)


def write(path: Path, *pages: str, template: str = "") -> Path:
    """An OFD file of these pages, each on the same template."""
    main = f"<ofd:Document {OFD}><ofd:CommonData>"
    main += "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    main += '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
    main += "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    root = f'<ofd:OFD {OFD} Version="1.0">{body}</ofd:OFD>'
    layer = f'<ofd:Page {OFD}>{{}}<ofd:Content><ofd:Layer ID="5">{{}}</ofd:Layer></ofd:Content></ofd:Page>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", root)
        package.writestr("Doc_0/Document.xml", main + "</ofd:Pages></ofd:Document>")
        package.writestr("Doc_0/Tpls/Tpl_0/Content.xml", layer.format("", template))
        for at, page in enumerate(pages):
            content = layer.format('<ofd:Template TemplateID="7"/>', page)
            package.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", content)
    return path
