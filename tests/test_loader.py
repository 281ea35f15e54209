"""Every mistake of a file at once: one file per mistake under ``tables/bad``, whose first comment lines hold the
whole list of findings expected (rule, line:column, path, message)."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from landprice.core.errors import TableError
from landprice.tables.field_names import newer_fields, version_needed
from landprice.tables.loader import load_file, parse_table
from landprice.tables.table import Table
from landprice.tables.yaml import read as yamlfile

TABLES = Path(__file__).parents[1] / "tables"
BAD = sorted((Path(__file__).parent / "tables" / "bad").glob("*.yaml"))
SHIPPED = sorted(TABLES.rglob("*.yaml"))
LUSHAN = (TABLES / "jiangxi/jiujiang/lushan-2023.yaml").read_text("utf-8")
_EXPECTED = re.compile(r"# (LP\d{3} \d+:\d+ .*)")


@pytest.fixture(params=["libyaml", "python"])
def parser(request, monkeypatch):
    """Each test runs with both of PyYAML's parsers."""
    import yaml

    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml")
    return request.param


def findings_of(text):
    _, findings = parse_table(text, "t.yaml")
    return [f"{f.rule} {f.position.line}:{f.position.column} {f.path or '-'} {f.message}" for f in findings]


def test_there_are_bad_tables():
    assert len(BAD) >= 80


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_mistake_of_a_bad_table_and_nothing_else_is_found(path, parser):
    text = path.read_text("utf-8")
    expected = [line.group(1) for line in map(_EXPECTED.fullmatch, text.splitlines()) if line]
    assert findings_of(text) == (expected or ["LP001 1:1 - the file is empty; a table begins with `landprice: 1`"])


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_line_ends_do_not_move_a_finding(path):
    text = path.read_text("utf-8")
    assert findings_of(text.replace("\n", "\r\n")) == findings_of(text)
    if path.stem != "words-on-two-lines":
        assert findings_of(text.replace("\n", "\r")) == findings_of(text)


def test_a_byte_order_mark_does_not_move_a_finding():
    assert findings_of("\ufeff" + LUSHAN.replace("landprice: 1", "landprice: x")) == [
        "LP006 2:12 landprice x is not a number; write digits only, such as 1690 or 4.80"
    ]


def test_columns_count_characters_not_bytes_or_cells():
    text = LUSHAN.replace("{name: 住宅用地}", "{name: 住宅用地😀, nmae: 𠮷}")
    line = text[: text.index("nmae")].count("\n") + 1
    assert findings_of(text) == [
        f"LP003 {line}:30 land_uses.residential.nmae `nmae` is no field of a table here; did you mean name?"
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_tables_hold_no_mistake_with_either_parser(path, parser):
    table, findings = parse_table(path.read_text("utf-8"), path.name)
    assert (findings, type(table)) == ([], Table)


def test_both_parsers_give_the_same_positions(monkeypatch):
    import yaml

    def positions():
        nodes = [yamlfile.compose(LUSHAN, "t")[0]]
        found = []
        while nodes:
            node = nodes.pop()
            found.append((node.line, node.column, getattr(node, "plain", None)))
            if isinstance(node, dict):
                found += node.keys_at.items()
                nodes += node.values()
            elif isinstance(node, list):
                nodes += node
        return found

    with_libyaml = positions()
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert positions() == with_libyaml
    assert len(with_libyaml) > 300


def test_the_error_of_load_file_carries_every_finding(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(LUSHAN.replace("pinyin:", "pinyn:").replace("2023-07-01", "2023-06-31"), "utf-8")
    with pytest.raises(TableError) as caught:
        load_file(path, "t.yaml")
    assert str(caught.value) == "t.yaml is not a valid table (2 mistakes)"
    assert [(f.rule, str(f.position)) for f in caught.value.findings] == [
        ("LP003", "t.yaml:5:3"),
        ("LP007", "t.yaml:94:21"),
    ]


def test_a_table_knows_where_each_value_stands():
    table, _ = parse_table(LUSHAN, "lushan.yaml")
    assert table is not None
    assert str(table.position("grading", "heading")) == "lushan.yaml:35:12"
    assert str(table.position("grading", "heading", key=True)) == "lushan.yaml:35:3"
    assert str(table.position("prices", "public-1", "IV", "wan_per_mu")) == "lushan.yaml:75:43"
    assert str(table.position("prices", "public-1", "V")) == "lushan.yaml:71:3"  # not priced: the use it lacks in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\x07", "LP009 1:5 - the character U+0007 cannot stand in a table"),
        ("a: b\r\nc: \x85", "LP009 2:4 - the character U+0085 cannot stand in a table"),
        ("a: b\rc: \ud800", "LP009 2:4 - the character U+D800 cannot stand in a table"),
        ("价: 格\n\ufeffb: c", "LP009 2:1 - the invisible character U+FEFF stands here; delete it"),
        ("a: \u202eb", "LP009 1:4 - the invisible character U+202E stands here; delete it"),
    ],
)
def test_characters_that_no_table_holds(text, expected):
    assert findings_of(text) == [expected]


@pytest.mark.parametrize("version", ["1.2", "1.11", "2", "12.3"])
def test_a_table_of_a_newer_format_is_said_to_be_one_and_its_fields_are_not_judged(version):
    """An older program says that it is too old, not which fields it does not know."""
    newer = LUSHAN.replace("landprice: 1\n", f"landprice: {version}\n") + "shadow_prices: {commercial: 1}\n"
    line = newer[: newer.index("landprice:")].count("\n") + 1
    assert findings_of(newer) == [
        f"LP006 {line}:12 landprice this table is made for a newer landprice: its format is {version}, "
        "and this one reads formats up to 1.1"
    ]


@pytest.mark.parametrize("version", ["0", "1.0", "0.9", '"1"', "x", "1.1.1"])
def test_what_is_no_version_is_a_mistake(version):
    findings = findings_of(LUSHAN.replace("landprice: 1\n", f"landprice: {version}\n"))
    assert [finding[:5] for finding in findings] in (["LP006"], ["LP005"])


def test_the_version_that_a_table_needs():
    assert [version_needed(data) for data in ({"place": {}}, {"kind": "collective"})] == ["1", "1.1"]
    points = {"growth": [{"kind": "simple"}, {"kind": "points", "base": "2023-01-01"}]}
    assert list(newer_fields({"corrections": points})) == [("corrections", "growth", 1, "base")]


def test_a_mapping_of_a_million_keys_is_refused_soon():
    findings = findings_of("landprice: 1\n" + "".join(f"k{number}: 1\n" for number in range(10**6)))
    assert findings == ["LP001 200000:10 k199998 more than 200000 values stand in this file; no table has so many"]


def test_ten_thousand_mistakes_are_not_all_listed():
    findings = findings_of(LUSHAN + "".join(f"k{number}: 1\n" for number in range(10_000)))
    assert len(findings) == yamlfile.MAX_FINDINGS + 1
    assert findings[-1].endswith(" - more than 1000 mistakes; mend these first")
    findings = findings_of("".join("a: b\n" for _ in range(10_000)))
    assert len(findings) == yamlfile.MAX_FINDINGS + 1
    assert findings[-1].endswith(" - more than 1000 mistakes; mend these first")


def test_a_very_long_value_is_shown_short():
    found = findings_of(LUSHAN.replace("yuan_per_m2: 2358", "yuan_per_m2: " + "x" * 1_000_000))
    assert len(found) == 1
    assert len(found[0]) < 200


def check_survives(text):
    table, findings = parse_table(text, "t.yaml")
    assert (table is None) == bool(findings)
    lines = len(re.split("\r\n|\r|\n", text))
    for finding in findings:
        assert finding.position.column >= 1
        assert 1 <= finding.position.line <= lines
        assert str(finding.message)
        assert finding.sentence.in_language("zh")
    assert findings == sorted(findings, key=lambda finding: finding.position)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_table_or_findings(text):
    check_survives(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*"-:,[]{}?&*!|>'\"%@`#~ \n\t:中1", ": ", "- ", "\n  ", "place", "---"]), max_size=60))
@example(["{", "\n", "\t", "中"])  # two mistakes of one line, the one behind found first
def test_any_heap_of_yaml_signs_gives_a_table_or_findings(pieces):
    check_survives("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SHIPPED), st.data())
def test_any_shipped_table_with_a_slip_in_it_gives_a_table_or_findings(path, data):
    text = path.read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 8))
        text = text[:start] + data.draw(st.text("\n \t:-{}[],#'\"&*!x0.中：", max_size=3)) + text[start + length :]
    check_survives(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SHIPPED), st.data())
def test_any_line_left_out_or_moved_gives_a_table_or_findings(path, data):
    lines = path.read_text("utf-8").splitlines(keepends=True)
    line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    if data.draw(st.booleans()):
        lines.insert(data.draw(st.integers(0, len(lines))), " " * data.draw(st.integers(0, 4)) + line)
    check_survives("".join(lines))
