"""Messages: choosing a language, filling in parameters, and a catalogue that is whole."""

from __future__ import annotations

import ast
import gettext
import re
from collections import Counter
from decimal import Decimal
from io import BytesIO

import pytest
from helpers import catalogue

from landprice.core import messages
from landprice.core.messages import Message, choose_language, message, text, translate, use_language
from landprice.documents.valuers.catalogue import said_again


@pytest.fixture(autouse=True)
def _language_restored():
    before = messages.language_in_force()
    yield
    use_language(before)


@pytest.fixture
def _two_sentences_translated(monkeypatch):
    """A catalogue of the test's own, compiled the way the real one is."""
    po = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{name} is not a county; did you mean {near}?"\nmsgstr "没有{name}；是否指{near}？"\n\n'
        'msgid "the grade {grade}"\nmsgstr "{grade}级"\n'
    )
    known = gettext.GNUTranslations(BytesIO(catalogue.compiled(po)))
    monkeypatch.setattr(messages, "_catalogue", lambda language: known)


# The language


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [
        (None, {}, "en"),
        ("zh", {"LANDPRICE_LANG": "en", "LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANDPRICE_LANG": "zh", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANDPRICE_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANDPRICE_LANG": "", "LANG": "zh_CN.GB18030"}, "zh"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        ("ZH-cn", {}, "zh"),
    ],
)
def test_language_is_option_then_variable_then_locale_then_english(asked, environment, chosen):
    assert choose_language(asked, environment) == chosen


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="language 'fr' is none of en, zh"):
        use_language("fr")


# The sentence


@pytest.mark.usefixtures("_two_sentences_translated")
def test_message_is_put_into_the_language_in_force_when_it_is_shown():
    said = message("{name} is not a county; did you mean {near}?", name="湖", near=["湖口县", "湖北"])
    assert str(said) == "湖 is not a county; did you mean 湖口县, 湖北?"
    use_language("zh")
    assert str(said) == "没有湖；是否指湖口县、湖北？"
    assert said.in_language("en") == "湖 is not a county; did you mean 湖口县, 湖北?"
    assert text("the grade {grade}", grade="II") == "II级"


@pytest.mark.usefixtures("_two_sentences_translated")
def test_a_message_inside_a_message_takes_its_language():
    inner = message("the grade {grade}", grade="II")
    outer = message("{name} is not a county; did you mean {near}?", name=inner, near=[inner, "x"])
    assert outer.in_language("zh") == "没有II级；是否指II级、x？"
    assert outer.in_language("en") == "the grade II is not a county; did you mean the grade II, x?"


def test_figures_keep_their_digits():
    assert message("{x}", x=Decimal("1.20")).in_language("en") == "1.20"
    assert message("{x}", x=Decimal("1E+3")).in_language("en") == "1000"
    assert message("{x}", x=Decimal("1E-7")).in_language("zh") == "0.0000001"


def test_braces_in_a_parameter_stay_as_they_are():
    assert str(message("found {found}", found="{0.__class__} {x}")) == "found {0.__class__} {x}"


def test_untranslated_template_is_shown_in_english():
    assert translate("no such sentence stands in the catalogue", "zh") == "no such sentence stands in the catalogue"
    assert translate("", "zh") == ""


def test_equal_messages_are_equal():
    assert message("a {b}", b=1) == Message("a {b}", {"b": 1}) != message("a {b}", b=2)


# The source: every template a literal, every parameter given


def test_every_template_is_a_literal():
    assert [call.place for call in catalogue.package_calls() if call.template is None] == []


def test_every_call_gives_what_its_template_names():
    wrong = [
        f"{call.place}: {sorted(call.params)} for {call.template!r}"
        for call in catalogue.package_calls()
        if call.template is not None and not call.open_ended and call.params != catalogue.placeholders(call.template)
    ]
    assert wrong == []


def test_placeholders_are_plain_names():
    wrong = [
        f"{place}: {name!r}"
        for template, place in catalogue.templates().items()
        for name in catalogue.placeholders(template)
        if not name.isidentifier()
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('message("a {b}", b=1)', [("a {b}", {"b"})]),
        ('message("a "\n "b")', [("a b", set())]),
        ('text(f"a {b}")', [(None, set())]),
        ("text(a)", [(None, set())]),
        ('text("a" + b)', [(None, set())]),
        ('text("a {b}".format(b=1))', [(None, set())]),
        ('m.text("a")', [("a", set())]),
        ('landprice.core.messages.text("a")', [("a", set())]),
        ('element.text("a")', []),
        ('other("a")', []),
        ('say("a")', [("a", set())]),
    ],
)
def test_calls_are_found_by_whatever_name_they_were_imported(source, found):
    head = (
        "import landprice.core.messages\nfrom landprice import messages as m\n"
        "from landprice.core.messages import message, text, message as say\n"
    )
    calls = [(call.template, set(call.params)) for call in catalogue.calls(ast.parse(head + source), "x.py")]
    assert calls == found


# The catalogue: every template once, translated, nothing stale, compiled


@pytest.fixture(scope="module")
def po() -> str:
    return catalogue.PO.read_text("utf-8")


@pytest.fixture(scope="module")
def translations(po) -> list[tuple[str, str]]:
    return [(msgid, msgstr) for msgid, msgstr in catalogue.entries(po) if msgid]


def test_every_template_is_translated(translations):
    translated = {msgid for msgid, msgstr in translations if msgstr.strip()}
    missing = {t: place for t, place in catalogue.templates().items() if t not in translated}
    assert missing == {}


def test_no_translation_is_stale(translations):
    wanted = catalogue.templates()
    assert [msgid for msgid, _ in translations if msgid not in wanted] == []


def test_no_entry_stands_twice(po):
    counted = Counter(msgid for msgid, _ in catalogue.entries(po))
    assert {msgid: times for msgid, times in counted.items() if times > 1} == {}
    assert counted[""] == 1, "the header stands once, at the head"


def test_no_entry_is_marked_fuzzy_or_put_aside(po):
    assert re.findall(r"^#(?:,.*fuzzy|~).*$", po, flags=re.MULTILINE) == []


def test_translations_hold_the_same_placeholders(translations):
    wrong = [
        (msgid, msgstr)
        for msgid, msgstr in translations
        if msgstr and catalogue.placeholders(msgid) != catalogue.placeholders(msgstr)
    ]
    assert wrong == []


def test_translations_are_chinese(translations):
    """A sentence copied over untranslated would pass for translated otherwise."""
    words = re.compile(r"[a-z]{2,} [a-z]{2,}")
    without = re.compile(r"\{[^}]*\}")
    copied = [
        msgid
        for msgid, msgstr in translations
        if words.search(without.sub("", msgid)) and not re.search(r"[\u4e00-\u9fff]", msgstr)
    ]
    assert copied == []


def test_committed_catalogue_is_compiled_from_the_po(po):
    assert catalogue.MO.read_bytes() == catalogue.compiled(po), "run: python -m tests.helpers.catalogue"


def test_compiled_catalogue_holds_every_translation(translations):
    with catalogue.MO.open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)
    assert [msgid for msgid, msgstr in translations if known.gettext(msgid) != msgstr] == []


@pytest.mark.parametrize(
    ("po", "found"),
    [
        ('msgid ""\nmsgstr ""\n"A: b\\n"\n', [("", "A: b\n")]),
        (
            '# m\nmsgid "a"\nmsgstr "甲"\n\nmsgid "a"\nmsgstr ""\n"乙 \\"丙\\""\n',
            [("a", "甲"), ("a", '乙 "丙"')],
        ),
    ],
)
def test_entries_are_read_as_written(po, found):
    assert catalogue.entries(po) == found


def test_a_grammar_beyond_ours_is_refused():
    with pytest.raises(ValueError, match="line 1: msgctxt is not used here"):
        catalogue.entries('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n')


def test_a_message_is_hashable_whatever_it_holds():
    assert len({message("{names}", names=["a"]), message("{names}", names=["a"]), message("{names}", names=[])}) == 2


def test_a_sentence_of_the_catalogue_is_said_again_in_the_other_language():
    inner = message("Calculated results of the parcels")
    for said in (message("Table {number}  {caption}", number="1-1", caption=inner), inner):
        assert said_again(said.in_language("en"), "zh") == said.in_language("zh")


@pytest.mark.parametrize("words", ["", "某县", "no sentence of this program", "a" * 3000])
def test_what_the_catalogue_does_not_say_is_not_said_again(words):
    assert said_again(words, "zh") is None
