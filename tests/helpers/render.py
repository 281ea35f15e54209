"""Render a table into the layouts and formats that documents come in, for the round trip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from landprice.tables.basis import basis_of
from landprice.tables.table import Table
from landprice.words.grade import grade_order

FULL_WIDTH = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ", "VII": "Ⅶ", "VIII": "Ⅷ"}
CHINESE = dict(zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"], "一二三四五六七八", strict=True))
GRADE_STYLES: dict[str, Callable[[str], str]] = {
    "ascii": lambda grade: grade,
    "full": lambda grade: FULL_WIDTH[grade],
    "ji": lambda grade: FULL_WIDTH[grade] + "级",
    "chinese": lambda grade: CHINESE[grade] + "级",
}
UNITS = {"yuan_per_m2": "元/平方米", "wan_per_mu": "万元/亩"}


@dataclass(frozen=True)
class Span:
    """A cell to be rendered and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


Rows = list[list[Span]]


def uses_of(table: Table) -> list[str]:
    return [use for use in table.land_uses if use in table.prices.by_use]


def grades_of(table: Table) -> list[str]:
    return grade_order(list(dict.fromkeys(grade for cells in table.prices.by_use.values() for grade in cells)))


def units_of(table: Table) -> list[str]:
    cells = [cell for by_grade in table.prices.by_use.values() for cell in by_grade.values()]
    return [unit for unit in UNITS if any(getattr(cell, unit) is not None for cell in cells)]


def _price(table: Table, use: str, grade: str, unit: str, none: str) -> str:
    cell = table.prices.by_use[use].get(grade)
    value = getattr(cell, unit) if cell else None
    return none if value is None else format(value, "f")


def across(table: Table, grade_style: str = "ascii", none: str = "-") -> Rows:
    """Grades across, uses and units down, as the Jiujiang annexes are laid out before they lose their columns."""
    style, grades, units = GRADE_STYLES[grade_style], grades_of(table), units_of(table)
    rows: Rows = [[Span("土地级别", 1, 3), *(Span(style(grade)) for grade in grades)]]
    for use in uses_of(table):
        land_use = table.land_uses[use]
        siblings = [each for each in uses_of(table) if land_use.of and table.land_uses[each].of == land_use.of]
        for at, unit in enumerate(units):
            row = []
            if at == 0:
                name = land_use.name + (f"（{'、'.join(land_use.sub_uses)}）" if land_use.sub_uses else "")
                if land_use.of:
                    if use == siblings[0]:
                        row.append(Span(table.land_uses[land_use.of].name, len(siblings) * len(units)))
                    row.append(Span(name, len(units)))
                else:
                    row.append(Span(name, len(units), 2))
            row.append(Span(UNITS[unit]))
            row += [Span(_price(table, use, grade, unit, none)) for grade in grades]
            rows.append(row)
    return rows


def down(table: Table, grade_style: str = "ascii", none: str = "-") -> Rows:
    """Uses across with their units below, grades down."""
    style, units, uses = GRADE_STYLES[grade_style], units_of(table), uses_of(table)
    head = [Span("土地级别", 2)]
    head += [Span(table.use_name(use) + _subs(table, use), 1, len(units)) for use in uses]
    rows: Rows = [head, [Span(UNITS[unit]) for _ in uses for unit in units]]
    for grade in grades_of(table):
        prices = [Span(_price(table, use, grade, unit, none)) for use in uses for unit in units]
        rows.append([Span(style(grade)), *prices])
    return rows


def _subs(table: Table, use: str) -> str:
    subs = table.land_uses[use].sub_uses
    return f"（{'、'.join(subs)}）" if subs else ""


def areas(table: Table, grade_style: str = "ascii", none: str = "-") -> Rows:
    """Annex 1: grades down, a use a column, totals last."""
    grading = table.grading
    assert grading
    style = GRADE_STYLES[grade_style]
    uses = list(dict.fromkeys(use for row in grading.areas.values() for use in row))
    rows: Rows = [[Span("土地级别"), *(Span(f"{_area_name(table, use)}面积") for use in uses)]]
    for grade, row in grading.areas.items():
        rows.append([Span(style(grade)), *(Span(format(row[use], "f") if use in row else none) for use in uses)])
    if grading.totals:
        rows.append([Span("合计"), *(Span(format(grading.totals[use], "f")) for use in uses)])
    return rows


def _area_name(table: Table, use: str) -> str:
    land_use = table.land_uses[use]
    return land_use.aliases[0] if land_use.aliases else land_use.name


def basis_lines(table: Table, number_first: bool = False) -> list[str]:
    """The sentences of the basis, values before or after the uses they are of."""
    uses = uses_of(table)
    day = table.valuation_date
    lines = [f"（1）估价期日：{day.year}年{day.month}月{day.day}日；"] if day else []
    words: dict[str, list[str]] = {}
    for use in uses:
        servicing = basis_of(table, use).servicing
        if servicing and servicing.word:
            words.setdefault(servicing.word, []).append(_said(table, use))
    meanings = "；".join(
        f"“{word}”指{'、'.join(each.outside or ())}" for word, each in table.servicing.items() if word in words
    )
    parts = [f"{'、'.join(dict.fromkeys(names))}宗地红线外“{word}”红线内“场地平整”" for word, names in words.items()]
    if parts:
        lines.append(f"（2）开发利用程度：{'；'.join(parts)}（{meanings}）；")
    for number, (name, field, unit) in enumerate(
        [("容积率", "plot_ratio", ""), ("土地使用年限", "tenure_years", "年")], 3
    ):
        said = [(_said(table, use), getattr(basis_of(table, use), field)) for use in uses]
        if any(value is None for _, value in said):
            continue
        form = "{value}{unit}（{use}）" if number_first else "{use}{value}{unit}"
        text = "、".join(form.format(use=use, value=value, unit=unit) for use, value in said)
        lines.append(f"（{number}）{name}：{text}；")
    return lines


def _said(table: Table, use: str) -> str:
    land_use = table.land_uses[use]
    return f"{table.land_uses[land_use.of].name}({land_use.name})" if land_use.of else land_use.name


def opening(table: Table) -> list[str]:
    """Title, number and body of the approval."""
    source = table.sources[0]
    day = source.issued
    lines = [source.title]
    if source.document_number and day:
        lines.append(f"{source.document_number} {day.year}年{day.month}月{day.day}日")
    lines.append(f"{table.place.county}人民政府：")
    if table.grading and table.grading.approved_area is not None:
        lines.append(f"一、同意你县城区 {table.grading.approved_area} 公顷基准地价更新成果。")
    return lines


@dataclass(frozen=True)
class Rendered:
    """A document as paragraphs and tables in order."""

    parts: list[str | Rows]


def document(
    table: Table, layout: Callable[..., Rows] = across, *, number_first: bool = False, **style: str
) -> Rendered:
    """The whole document of a table."""
    parts: list[str | Rows] = [*opening(table)]
    if table.grading and table.grading.areas:
        parts += ["附件1", table.grading.heading or "土地定级成果", "单位：公顷", areas(table, **style)]
    parts += [
        "附件2",
        table.prices.heading or "基准地价成果",
        layout(table, **style),
        "内涵：",
        *basis_lines(table, number_first),
    ]
    return Rendered(parts)


def as_text(rendered: Rendered, mark: str = "\t", padding: int = 0) -> str:
    """Text whose merged cells are printed once: columns are lost, as in a gazette."""
    lines: list[str] = []
    for part in rendered.parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        for row in part:
            cells = [span.text for span in row] + [""] * padding
            if mark == "\t" and len(row) < max(map(len, part)) - 1:
                cells = ["", *cells]
            lines.append(mark.join(cells) if mark == "\t" else f" {mark} ".join(cells))
        lines.append("")
    return "\n".join(lines)


def as_stream(rendered: Rendered) -> str:
    """One cell a line."""
    lines: list[str] = []
    for part in rendered.parts:
        lines += [part] if isinstance(part, str) else [f"| {span.text}" for row in part for span in row]
    return "\n".join(lines)


def as_html(rendered: Rendered) -> str:
    body = []
    for part in rendered.parts:
        if isinstance(part, str):
            body.append(f"<p>{escape(part)}</p>")
            continue
        rows = (
            "<tr>"
            + "".join(
                f'<td rowspan="{each.rows}" colspan="{each.columns}"><p>{escape(each.text)}</p></td>' for each in row
            )
            + "</tr>"
            for row in part
        )
        body.append("<table>\n" + "\n".join(rows) + "\n</table>")
    return "<!DOCTYPE html>\n<html><head><title>x</title></head><body>\n" + "\n".join(body) + "\n</body></html>"


def placed(rows: Rows) -> list[tuple[int, int, Span]]:
    """Each span with its row and column."""
    from landprice.documents.formats.web.html_tables import Shelf

    shelf = Shelf()
    return [(at, shelf.put(at, span.rows, span.columns), span) for at, row in enumerate(rows) for span in row]


def flat(rows: Rows) -> list[list[str]]:
    """The words of each row, a cell for every column: what a merged cell covers is empty."""
    words: list[dict[int, str]] = [{} for _ in rows]
    for row, column, span in placed(rows):
        for down in range(row, min(row + span.rows, len(rows))):
            words[down] |= dict.fromkeys(range(column, column + span.columns), "")
        words[row][column] = span.text
    return [[row.get(at, "") for at in range(max(row, default=-1) + 1)] for row in words]


def as_markdown(rendered: Rendered) -> str:
    """Tables as Markdown has them: a rule below the first row, as many cells in every row."""
    lines: list[str] = []
    for part in rendered.parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        rows = [f"| {' | '.join(row)} |" for row in flat(part)]
        lines += [rows[0], "|" + "---|" * len(flat(part)[0]), *rows[1:], ""]
    return "\n".join(lines)


def as_full_text(rendered: Rendered) -> str:
    """Text with as many tabs in every row, as a copy from a sheet has them."""
    lines: list[str] = []
    for part in rendered.parts:
        lines += [part, ""] if isinstance(part, str) else ["\t".join(row) for row in flat(part)]
    return "\n".join(lines)


def write_docx(rendered: Rendered, path: Path) -> None:
    import docx

    file = docx.Document()
    for part in rendered.parts:
        if isinstance(part, str):
            file.add_paragraph(part)
            continue
        cells = placed(part)
        width = max(column + span.columns for _, column, span in cells)
        table = file.add_table(rows=len(part), cols=width)
        grid = [row.cells for row in table.rows]  # ``table.cell`` looks through the whole table each time
        for row, column, span in cells:
            corner = grid[row][column]
            if span.rows > 1 or span.columns > 1:
                corner = corner.merge(grid[row + span.rows - 1][column + span.columns - 1])
            corner.text = span.text
    file.save(str(path))


def write_docx_rows(rendered: Rendered, path: Path) -> None:
    """A Word file whose rows have the cells they are given, however many: what no program fills up."""
    from helpers.packages import words, write_docx

    body = []
    for part in rendered.parts:
        if isinstance(part, str):
            body.append(words(escape(part)))
            continue
        lines: list[dict[int, str]] = [{} for _ in part]
        for row, column, span in placed(part):
            for down in range(row, min(row + span.rows, len(part))):
                restart = ' w:val="restart"' if down == row else ""
                merge = f"<w:vMerge{restart}/>" if span.rows > 1 else ""
                text = words(escape(span.text)) if down == row else words("")
                lines[down][column] = f'<w:tc><w:tcPr><w:gridSpan w:val="{span.columns}"/>{merge}</w:tcPr>{text}</w:tc>'
        body.append(
            "<w:tbl>" + "".join(f"<w:tr>{''.join(r[at] for at in sorted(r))}</w:tr>" for r in lines) + "</w:tbl>"
        )
    write_docx(path, "".join(body))


def write_xlsx(rendered: Rendered, path: Path) -> None:
    """Figures as numbers with the number format that shows their decimals."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    line = 1
    for part in rendered.parts:
        if isinstance(part, str):
            sheet.cell(line, 1, part)
            line += 1
            continue
        for row, column, span in placed(part):
            cell = sheet.cell(line + row, column + 1)
            if span.text.isascii() and span.text.replace(".", "").isdecimal():
                decimals = len(span.text.partition(".")[2])
                cell.value, cell.number_format = float(span.text), "0" + ("." + "0" * decimals if decimals else "")
            else:
                cell.value = span.text
            if span.rows > 1 or span.columns > 1:
                sheet.merge_cells(
                    start_row=line + row,
                    start_column=column + 1,
                    end_row=line + row + span.rows - 1,
                    end_column=column + span.columns,
                )
        line += len(part) + 1
    book.save(path)


def write_xls(rendered: Rendered, path: Path) -> None:
    """The old kind of workbook, figures with the number format that shows their decimals."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    line = 0
    for part in rendered.parts:
        if isinstance(part, str):
            sheet.write(line, 0, part)
            line += 1
            continue
        for row, column, span in placed(part):
            value: object = span.text
            style = xlwt.Style.default_style
            if span.text.isascii() and span.text.replace(".", "").isdecimal():
                decimals = len(span.text.partition(".")[2])
                value = float(span.text)
                style = xlwt.easyxf(num_format_str="0" + ("." + "0" * decimals if decimals else ""))
            corner = line + row, line + row + span.rows - 1, column, column + span.columns - 1
            if span.rows * span.columns > 1:
                sheet.write_merge(*corner, value, style)
            else:
                sheet.write(corner[0], corner[2], value, style)
        line += len(part) + 1
    book.save(str(path))


def write_pdf(rendered: Rendered, path: Path) -> None:
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, TableStyle
    from reportlab.platypus import Table as PdfTable

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("song", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK")
    story = []
    for part in rendered.parts:
        if isinstance(part, str):
            story.append(Paragraph(escape(part), style))
            continue
        cells = placed(part)
        width = max(column + span.columns for _, column, span in cells)
        texts = [[""] * width for _ in part]
        commands = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 9)]
        for row, column, span in cells:
            texts[row][column] = span.text
            commands.append(("SPAN", (column, row), (column + span.columns - 1, row + span.rows - 1)))
        story.append(PdfTable(texts, style=TableStyle(commands)))
    SimpleDocTemplate(str(path), pagesize=landscape(A3)).build(story)
