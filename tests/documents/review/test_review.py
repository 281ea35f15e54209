"""The review page: what became of each figure, and what a keeper confirms going into the table with name and day."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from helpers.cli import run

import landprice
from landprice.documents.review.marks import marked
from landprice.documents.review.page import review_page

CORPUS = Path(__file__).parents[1] / "corpus"
BY_POSITION = CORPUS / "ninger_2015.txt"
DOCUMENTS = [*sorted(CORPUS.glob("*.txt")), CORPUS.parent / "files" / "jiujiang-gazette-excerpt.txt"]
_DIGITS = re.compile(r"[0-9０-９]")


def read(path: Path):
    return landprice.read(path)


def readable():
    for path in DOCUMENTS:
        try:
            yield read(path)
        except landprice.InputError:
            continue


def test_every_figure_of_every_document_has_one_state():
    """No digit of a document stands outside a mark, and each figure of a draft has a mark of its own."""
    count = 0
    for drafts in readable():
        marks = [(holder, mark) for holder in marked(drafts).values() for mark in holder.marks]
        for holder in marked(drafts).values():
            covered = {at for mark in holder.marks for at in range(mark.start, mark.end)}
            assert [at for at, sign in enumerate(holder.text) if _DIGITS.match(sign) and at not in covered] == []
        read_there = {mark.figure for _, mark in marks if mark.figure.startswith("f-")}
        prices = sum(1 for draft in drafts.tables for keys, _, _ in draft.figures() if keys[0] == "prices")
        shown = sum(1 for figure in read_there if "-yuan_per_m2" in figure or "-wan_per_mu" in figure)
        shown += sum(1 for figure in read_there if figure.endswith(("-low", "-high")))
        assert (drafts.document.file, shown) == (drafts.document.file, prices)
        count += prices
    assert count > 300


def test_the_gazette_shows_what_became_of_its_figures():
    """九江市人民政府公报 2024年第4期: 102 prices in pairs, the areas, and the figures of other pages."""
    drafts = read(DOCUMENTS[-1])
    states = Counter(mark.state for holder in marked(drafts).values() for mark in holder.marks)
    assert (states["proved"], states["by-position"], states["left-out"]) == (102, 0, 0)
    assert states["read"] >= 59


def test_a_page_is_whole_and_cannot_be_broken_by_a_document():
    text = "湖口县城区基准地价表<script>alert(1)</script>\n用途\t单位\tⅠ级\tⅡ级\n"
    text += "商服用地\t元/平方米\t2410\t1690\n注：</td>\n"
    drafts = landprice.read(text.encode(), shown_as="</title>&.txt")
    page = review_page(drafts)
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page
    assert page.count("<title>") == page.count("</title>") == 1
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("name", ['A"onfocus=alert(1) x="1', "A'><b>", "A B#%41"])
def test_a_grade_of_any_name_makes_no_attribute_and_is_linked_both_ways(name):
    """The names of a page of prices become ids: each id is one word, and each link has its end."""
    rows = "".join(f"<tr><td>{escape(name)}{at}<td>{price}<td>{price - 900}" for at, price in enumerate((2410, 1808)))
    head = "<p>湖口县城区基准地价表</p><table><tr><th>区片<th>商服用地(元/平方米)<th>住宅用地(元/平方米)"
    page = review_page(landprice.read(f"<html><body>{head}{rows}</table>".encode(), shown_as="a.html"))
    seen = Attributes()
    seen.feed(page.partition("<script")[0])
    assert seen.names <= KNOWN
    assert [each for each in seen.ids if not re.fullmatch(r"[\w.-]+", each)] == []
    assert len(seen.ids) == len(set(seen.ids))
    assert len([each for each in seen.ids if each.startswith("f-")]) == 4
    assert {each.removeprefix("#") for each in seen.links} <= set(seen.ids)


KNOWN = {"lang", "charset", "name", "content", "aria-label", "tabindex", "class", "data-sign", "id", "title", "href"}
KNOWN |= {
    "role",
    "data-told",
    "scope",
    "type",
    "value",
    "data-figure",
    "data-table",
    "autocomplete",
    "rowspan",
    "colspan",
}


class Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names, self.ids, self.links = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.names |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]


def confirmation(tmp_path: Path, *, change=lambda said: said) -> Path:
    page = review_page(read(BY_POSITION))
    data = json.loads(re.search(r'id="review">(.*?)</script>', page)[1])
    said = {"format_version": 1, "digest": data["digest"], "by": "张三", "on": "2026-11-28", "series": data["series"]}
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(change(said)), "utf-8")
    return file


def test_what_is_confirmed_goes_into_the_table_with_name_and_day(tmp_path):
    before = read(BY_POSITION)
    waiting = [each for draft in before.tables for each in draft.evidence if each.how == "by-position"]
    assert waiting
    assert all(entry.checked is None for draft in before.tables for entry in draft.table.evidence)
    after = landprice.read(BY_POSITION, confirmed=confirmation(tmp_path))
    entries = [entry for draft in after.tables for entry in draft.table.evidence]
    assert entries
    assert {(entry.how, str(entry.checked), entry.checked_by) for entry in entries} == {
        ("by-position", "2026-11-28", "张三")
    }
    assert not any(draft.by_position for draft in after.tables)


def test_the_written_table_gives_an_estimate_only_when_confirmed(tmp_path):
    for name, further, withheld in (("a", (), True), ("b", ("--confirmed", str(confirmation(tmp_path))), False)):
        folder = tmp_path / name
        told = run(
            *("read", str(BY_POSITION), "-o", str(folder), "--pinyin", "ninger", "--checked", "2026-11-28"),
            *("--county", "宁洱哈尼族彝族自治县", "--adcode", "530821", "--province", "云南省", *further),
        )
        assert told.code in (0, 1), told.stderr
        file = next(folder.rglob("*.yaml"))
        file.write_text(file.read_text("utf-8").replace("# title:", "title: 级别分布范围  #"), "utf-8")
        table = landprice.load(file)
        use, grades = next((entry.land_use, entry.grades) for entry in table.evidence)
        value = landprice.quote(file, use=use, grade=grades[0], area=100, allow_expired=True)
        assert ("unconfirmed" in [caution.code for caution in value.warnings]) is withheld
        assert (value.estimate is None) is withheld


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda said: said | {"digest": "0" * 64}, "confirms another document"),
        (lambda said: said | {"by": " "}, "is no file of confirmed series"),
        (lambda said: said | {"on": "2026-13-01"}, "is no file of confirmed series"),
        (lambda said: said | {"series": [{"land_use": "x"}]}, "is no file of confirmed series"),
        (lambda said: [said], "is no file of confirmed series"),
        (lambda said: said | {"by": "张三\n李四"}, "is no file of confirmed series"),
        (lambda said: said | {"by": "\ud800"}, "is no file of confirmed series"),
        (lambda said: said | {"by": "三" * 101}, "is no file of confirmed series"),
        (lambda said: said | {"series": []}, "confirms no series"),
        (
            lambda said: said | {"series": [said["series"][0] | {"figures": {"I": "1"}}]},
            "confirms figures of",
        ),
    ],
)
def test_what_was_not_so_confirmed_is_refused(tmp_path, change, sentence):
    with pytest.raises(landprice.LandpriceError, match=sentence):
        landprice.read(BY_POSITION, confirmed=confirmation(tmp_path, change=change))


def test_a_series_of_one_town_does_not_confirm_the_same_figures_of_another(tmp_path):
    """Two towns with the same prices: whoever looked at 东山镇 has not looked at 西山镇."""
    town = "{}一级地商业用地基准地价为185元/平方米、住宅用地为132元/平方米、工业用地为90元/平方米。\n"
    document = tmp_path / "towns.txt"
    document.write_text(
        "波密县国有土地级别与基准地价\n" + town.format("波密县东山镇") + town.format("波密县西山镇"), "utf-8"
    )
    series = entry_data(review_page(read(document)))
    assert len(series["series"]) == 6
    said = {"format_version": 1, "digest": series["digest"], "by": "张三", "on": "2026-11-28"}
    file = tmp_path / "confirmed.json"
    file.write_text(json.dumps(said | {"series": series["series"][3:4]}), "utf-8")
    after = landprice.read(document, confirmed=file)
    assert [(draft.scope, draft.by_position) for draft in after.tables] == [
        ("东山镇", ["commercial", "residential", "industrial"]),
        ("西山镇", ["residential", "industrial"]),
    ]
    unplaced = {name: value for name, value in series["series"][3].items() if name != "at"}
    file.write_text(json.dumps(said | {"series": [unplaced]}), "utf-8")
    with pytest.raises(landprice.InputError, match="that are not read so now"):
        landprice.read(document, confirmed=file)


def entry_data(page: str):
    return json.loads(re.search(r'id="review">(.*?)</script>', page)[1])


def states_of(drafts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for holder in marked(drafts).values():
        for mark in holder.marks:
            found.setdefault(mark.state, []).append(mark.digits)
    return found


CORRECTIONS = """勃利县城区基准地价修正体系(摘录)
表5-3 商业用地容积率修正系数表
容积率\t≤0.8\t1.0\t1.2\t1.5\t1.8
修正系数\t0.842\t0.901\t0.953\t1.000\t1.062
注:基准地价设定容积率为1.6,介于两数之间的按直线内插。
"""
"""Abridged from corr_boli_2010."""


def test_coefficients_are_shown_with_their_evidence():
    """They were dotted as figures of another kind, and the right side had nothing of them."""
    drafts = landprice.read(CORRECTIONS.encode(), shown_as="corrections.txt")
    found = states_of(drafts)
    assert found["proved"] == [".842", ".901", ".953", "1.000", "1.062"]
    assert len(found["read"]) == 5
    page = review_page(drafts)
    assert "<caption>correction: plot ratio 商业用地</caption>" in page
    value = re.search(r'<a class="mark proved" data-sign="✓" id="f-0-correction-3"[^>]*href="#(m-\d+)">1.000</a>', page)
    assert re.search(rf'id="{value[1]}"[^>]*href="#f-0-correction-3">1.000</a>', page)


def test_figures_of_words_that_are_not_understood_are_left_out():
    """They were shown as of another kind, though LP022 says why they are in no table."""
    drafts = landprice.read(CORRECTIONS.encode(), shown_as="corrections.txt")
    assert [each.rule for each in drafts.findings if each.line == 5 and each.rule == "LP022"] == ["LP022"]
    assert states_of(drafts)["left-out"] == ["1.6"]


def test_what_was_confirmed_before_is_shown_and_not_asked_again(tmp_path):
    page = review_page(landprice.read(BY_POSITION, confirmed=confirmation(tmp_path)))
    waiting = len(entry_data(review_page(read(BY_POSITION)))["series"])
    some = confirmation(tmp_path, change=lambda said: said | {"series": said["series"][:1]})
    rest = review_page(landprice.read(BY_POSITION, confirmed=some))
    assert (len(entry_data(page)["series"]), len(entry_data(rest)["series"])) == (0, waiting - 1)
    assert "compared by 张三 on 2026-11-28" in rest
    assert 'class="mark confirmed"' in rest
    assert "No price was read by position alone." in page


def test_tables_of_one_place_are_told_apart():
    """清远市 市区 stood twice over different prices, and 集体 was told as the code of the format."""
    page = review_page(read(CORPUS / "qingyuan-2010.txt"))
    assert page.count("per floor area)</h2>") == 1
    collective = review_page(read(CORPUS / "pengshan_collective-2021.txt"))
    assert "(collective construction land)</h2>" in collective


def test_the_command_writes_the_page(tmp_path):
    page = tmp_path / "page.html"
    told = run("read", str(BY_POSITION), "--review", str(page), lang="zh")
    assert told.code in (0, 1)
    assert '<html lang="zh-CN">' in page.read_text("utf-8")
    assert run("read", str(BY_POSITION), str(DOCUMENTS[0]), "--review", str(page)).code == 2
    assert run("read", str(BY_POSITION), "--review", str(tmp_path / "page.docx")).code == 2


@pytest.mark.parametrize("name", ["notice.html", "link.html"])
def test_the_page_never_takes_the_place_of_the_document(tmp_path, name):
    document = tmp_path / "notice.html"
    document.write_text("<p>" + BY_POSITION.read_text("utf-8").replace("\n", "</p><p>"), "utf-8")
    (tmp_path / "link.html").symlink_to(document)
    before = document.read_bytes()
    told = run("read", str(document), "--review", str(tmp_path / name), cwd=tmp_path)
    assert (told.code, document.read_bytes()) == (2, before)
    assert "is the document itself; write the page to another file" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_page_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "page.html").symlink_to("/dev/full")
    told = run("read", str(BY_POSITION), "--review", str(tmp_path / "page.html"))
    assert told.code == 2
    assert "page.html cannot be written: No space left on device" in told.stderr


def test_no_code_of_the_format_stands_in_a_chinese_page(tmp_path):
    page = tmp_path / "page.html"
    run("read", str(CORPUS / "qingyuan-2010.txt"), "--review", str(page), lang="zh")
    shown = re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    assert not re.findall(r"\b(?:land|floor|granted|allocated|collective)\b", shown)
    assert "地价形式" in shown
