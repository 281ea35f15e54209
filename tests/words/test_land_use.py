"""One recogniser of land uses: what a name, code or word comes to in a table, and what is said where to none."""

from __future__ import annotations

import subprocess
import sys

import pytest
from words.counties import NOT_PRICED, answer, made, uses_of

from landprice.core.errors import InputError, LandUseError
from landprice.core.messages import language_in_force, use_language
from landprice.words.land_uses.outcomes import AmbiguousUseError, UnknownUseError, UnpricedUseError
from landprice.words.land_uses.resolve import resolve
from landprice.words.land_uses.table_uses import TableUse, TableUses

HUKOU, TONGDAO, HONGYA = (uses_of(county) for county in ("hukou", "tongdao", "hongya"))
# A table of two classifications at once, as a document of 2018 prints it (商服用地 | 商业用地, 商务用地 …).
TWO_LEVELS = TableUses(
    "某县",
    (
        TableUse("commercial", "商服用地", priced=False),
        TableUse("commercial-1", "商业用地", of="commercial"),
        TableUse("commercial-2", "商务用地", of="commercial"),
        TableUse("public", "公共管理与公共服务用地", priced=False),
        TableUse("public-1", "文化设施用地", of="public"),
        TableUse("public-2", "教育科研用地", of="public"),
        TableUse("industrial", "工矿仓储用地(工业用地)"),
        TableUse("warehousing", "物流仓储用地"),
    ),
)


@pytest.fixture(autouse=True)
def _language_restored():
    before = language_in_force()
    use_language("en")
    yield
    use_language(before)


def refusal(said, uses=HUKOU, classification=None):
    with pytest.raises(LandUseError) as refused:
        resolve(said, uses, classification)
    return refused.value


# The order: the table, then the classes, then the words


@pytest.mark.parametrize(
    ("said", "use"),
    [
        ("commercial", "commercial"),
        ("商服", "commercial"),
        (" 商 服 用 地 ", "commercial"),
        ("公服用地 一类", "public-1"),
        ("公共服务用地（一类）", "public-1"),
        ("一类公共服务用地", "public-1"),
        ("公共服务用地1类", "public-1"),
        ("PUBLIC_3", "public-3"),
        ("公用设施用地", "public-3"),
        ("教育", "public-2"),
    ],
)
def test_what_the_table_calls_a_use_is_found_first(said, use):
    found = resolve(said, HUKOU)
    assert (found.use_id, found.said, found.via, found.code) == (use, said, "table", None)
    assert found.sentence("商服用地") is None


@pytest.mark.parametrize(
    ("said", "use", "code", "classification", "via"),
    [
        ("零售商业用地", "commercial", "0501", "gb2017", "national"),
        ("0501", "commercial", "0501", "gb2017", "national"),
        ("０５０１", "commercial", "0501", "gb2017", "national"),
        ("05H1", "commercial", "05H1", "survey3", "national"),
        ("R2", "residential", "R2", "gb50137", "national"),
        ("r2", "residential", "R2", "gb50137", "national"),
        ("B1", "commercial", "B1", "gb50137", "national"),
        ("M1", "industrial", "M1", "gb50137", "national"),
        ("A33", "public-2", "A33", "gb50137", "national"),
        ("商服用地(05)", "commercial", "05", "gb2017", "table"),
        ("工业用地（061）", "industrial", "061", "gb2007", "table"),
        ("商业用地(0901)", "commercial", "0901", "mnr2023", "national"),
        ("公用设施营业网点用地", "commercial", "090105", "mnr2023", "national"),
        ("社区服务设施", "residential", "0702", "mnr2023", "word"),
        ("加油站", "commercial", "0501", "gb2017", "word"),
        ("0803", "public-2", "0803", None, "national"),  # 教育 in 2017, 文化 in 2023: one class of 湖口
    ],
)
def test_a_class_or_a_word_is_told_with_its_code_and_edition(said, use, code, classification, via):
    found = resolve(said, HUKOU)
    assert found.use_id == use
    assert found.as_json() == {"said": said, "code": code, "classification": classification, "via": via}


def test_how_it_was_understood_is_a_sentence():
    found = resolve("零售商业用地", HUKOU)
    sentence = found.sentence("商服用地")
    assert str(sentence) == "“零售商业用地” is taken as 商服用地 (零售商业用地 0501, GB/T 21010-2017)"
    assert sentence.in_language("zh") == "按“零售商业用地”属商服用地（零售商业用地 0501, GB/T 21010-2017）"
    assert str(resolve("旅游", HUKOU).sentence("商服用地")) == "“旅游” is taken as 商服用地"


@pytest.mark.parametrize("said", ["M0", "新型产业用地", "新型产业用地（M0）", "创新型产业用地"])
def test_land_that_cities_price_apart_is_priced_only_where_a_table_names_it(said):
    """新型产业用地 is in no national classification; a city that has it sets its relation to 工业用地 itself."""
    with pytest.raises(UnpricedUseError, match="does not price"):
        resolve(said, HUKOU)
    named = TableUses("某市", (TableUse("industrial", "工业用地"), TableUse("new", "新型产业用地(M0)")))
    assert resolve(said, named).use_id == "new"


def test_the_words_of_the_table_win_over_those_of_a_classification():
    """商业用地 is a class of 2023 and the name that this table gives one of two commercial uses."""
    assert answer("商业用地", TWO_LEVELS) == "commercial-1"
    assert answer("餐饮用地", TWO_LEVELS) == "commercial-1"
    assert answer("商务金融用地", TWO_LEVELS) == "commercial-2"
    assert answer("写字楼", TWO_LEVELS) == "commercial-2"
    assert answer("娱乐用地", TWO_LEVELS) == "ask commercial-1|commercial-2"
    assert answer("商服用地", TWO_LEVELS) == "ask commercial-1|commercial-2"


def test_the_narrower_use_of_a_table_is_taken_before_the_broader():
    uses = made("commercial=商业用地", "office=商务金融用地", "filling=加油加气站用地", "residential=住宅用地")
    assert answer("加油站", uses) == "filling"
    assert answer("B41", uses) == "filling"
    assert answer("银行", uses) == "office"
    assert answer("娱乐用地", uses) == "commercial"
    assert answer("商服用地", uses) == "ask commercial|filling|office"


def test_warehousing_comes_before_industry_and_outlets_before_utilities():
    assert answer("工业物流园", TONGDAO) == "unknown"
    assert answer("物流仓储用地", TONGDAO) == "warehousing"
    assert answer("公用设施营业网点用地", TONGDAO) == "commercial"
    assert answer("公用设施用地", TONGDAO) == "utilities"
    assert answer("物流仓储用地", TWO_LEVELS) == "warehousing"
    assert answer("工业用地", TWO_LEVELS) == "industrial"


def test_sub_uses_that_a_document_lists_decide_whatever_the_classification_says():
    uses = made("a=公共服务用地", "b=其他用地", a=("教育用地",), b=("医疗卫生用地", "仓储用地"))
    assert answer("中学", uses) == "a"
    assert answer("医院", uses) == "b"
    assert answer("仓库", uses) == "b"


@pytest.mark.parametrize("name", ["商服用地（不含旅馆、加油站）", "商服用地（除旅馆用地、加油站用地外）"])
def test_what_the_name_of_a_use_leaves_out_has_not_its_price(name):
    uses = made(f"a={name}", "b=住宅用地")
    assert [answer(said, uses) for said in ("宾馆", "加油站", "旅馆用地")] == [NOT_PRICED] * 3
    assert [answer(said, uses) for said in ("零售", "商服", "商服用地", "超市", name)] == ["a"] * 5


def test_what_a_use_leaves_out_has_the_price_of_the_use_that_holds_it():
    uses = made("a=公共服务用地", "b=其他用地", a=("不含教育、医疗卫生",), b=("教育用地",))
    assert [answer(said, uses) for said in ("中学", "医院", "图书馆")] == ["b", NOT_PRICED, "a"]
    uses = made("a=商服用地", "b=旅馆用地", a=("不含旅馆用地",))
    assert [answer(said, uses) for said in ("旅馆", "宾馆", "商服用地", "零售")] == ["b", "b", "a", "a"]


# The edition


@pytest.mark.parametrize("code", ["0901", "0601"])
def test_a_code_that_means_another_class_by_another_edition_is_asked_for(code):
    asked = refusal(code, TONGDAO)
    assert isinstance(asked, AmbiguousUseError)
    cited = {(each.use_id, each.name, each.classification) for each in asked.candidates}
    wanted = {
        "0901": {("commercial", "商业用地", "mnr2023"), (None, "军事设施用地", "gb2017")},
        "0601": {("industrial", "工业用地", "gb2017"), (None, "农村道路", "mnr2023")},
    }
    assert cited == wanted[code]


@pytest.mark.parametrize(
    ("code", "classification", "wanted"),
    [
        ("0901", "mnr2023", "commercial"),
        ("0901", "gb2017", NOT_PRICED),
        ("0901", "GB/T 21010-2017", NOT_PRICED),
        ("0601", "gb2017", "industrial"),
        ("0601", "mnr2023", NOT_PRICED),
        ("0601", "survey3", "industrial"),
        ("0501", "mnr2023", NOT_PRICED),  # 森林沼泽
        ("0903", "mnr2020", "commercial"),
        ("1312", "mnr2020", "public-3"),
        ("0508", "survey3", NOT_PRICED),
        ("R2", "gb2017", "unknown"),
        ("0901", "gb50137", "unknown"),
    ],
)
def test_the_classification_that_is_given_settles_a_code(code, classification, wanted):
    assert answer(code, HUKOU, classification) == wanted


def test_a_code_of_another_edition_than_the_one_given_is_told():
    asked = refusal("R2", classification="gb2017")
    assert str(asked) == "GB/T 21010-2017 has no code R2; it is 二类居住用地 R2, GB 50137-2011"


def test_the_edition_that_a_table_states_settles_a_code():
    names = ("commercial=商业服务业用地=09", "industrial=工矿用地=10")
    stated = made(*names, classification="mnr2023")
    assert answer("0901", stated) == "commercial"
    assert answer("0601", stated) == NOT_PRICED
    assert answer("09", stated) == "commercial"
    assert answer("09", made(*names)) == "commercial"  # the table prints the code itself
    assert answer("09", stated, "gb2017") == NOT_PRICED  # 特殊用地: the code that was said is of 2017


def test_an_unknown_classification_is_refused_with_the_known_ones():
    asked = refusal("0901", classification="gb2020")
    assert "gb2017, mnr2023, mnr2020, gb50137, gb2007, land2001, survey3" in str(asked)


def test_land_that_one_edition_puts_under_a_use_and_another_apart_is_asked_for():
    """GB/T 21010 holds 公园与绿地 in 公共管理与公共服务用地; 用地用海分类, whose names 通道 has, does not."""
    asked = refusal("公园与绿地", TONGDAO)
    assert asked.choices == ("public", "utilities")
    assert "in one classification and stands apart in another" in str(asked)
    stated = made("public=公共管理与公共服务用地", "residential=居住用地", classification="mnr2023")
    assert answer("公园与绿地", stated) == NOT_PRICED


def test_a_certificate_name_that_holds_two_uses_by_now_is_asked_for():
    assert answer("文体娱乐用地", HONGYA) == "ask commercial|public"


# What is asked


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("公寓", ("residential", "commercial")),
        ("会展中心", ("public-2", "commercial")),
        ("研发", ("public-2", "commercial", "industrial")),
    ],
)
def test_words_of_two_classes_are_asked_for(said, choices):
    asked = refusal(said)
    assert asked.choices == choices
    assert str(asked).startswith(f"{said} can be land of different classes; say which it is: ")


def test_a_word_in_brackets_can_say_which():
    assert answer("住宅用地(公寓)", HUKOU) == "residential"
    assert answer("商服用地（公寓）", HUKOU) == "commercial"
    assert answer("公共服务用地(教育)", HUKOU) == "public-2"
    assert answer("商服用地-零售商业用地", HUKOU) == "commercial"


@pytest.mark.parametrize(
    "said", ["商业/住宅", "商服;住宅", "商服、住宅用地", "R2+B1", "商业兼容住宅", "商业及住宅用地"]
)
def test_two_uses_at_once_are_refused_with_both_of_them(said):
    asked = refusal(said)
    assert sorted(asked.choices) == ["commercial", "residential"]
    assert "is more than one land use; value each part by itself" in str(asked)
    assert "不止一种土地用途，请将各部分分别估价" in asked.message.in_language("zh")


def test_several_names_of_one_use_are_that_use():
    assert answer("零售商业用地/餐饮用地", HUKOU) == "commercial"
    assert answer("商业、服务业用地", HUKOU) == "commercial"


def test_one_of_two_uses_that_the_table_does_not_price_is_not_passed_over():
    asked = refusal("工业/仓储")
    assert [each.use_id for each in asked.candidates] == ["industrial", None]
    assert refusal("工矿仓储用地").choices == ("industrial",)
    assert "also holds what 湖口县 does not price" in str(refusal("工矿仓储用地"))


def test_a_name_and_a_code_that_disagree_are_refused():
    asked = refusal("住宅用地(05)")
    assert str(asked).startswith("住宅用地 and 05 are not the same land use: residential 住宅用地, commercial 商服用地")
    assert answer("仓储用地(工业)", HUKOU) == "ask industrial"


def test_a_part_that_is_not_understood_spoils_the_whole():
    asked = refusal("住宅用地(限价房)")
    assert isinstance(asked, UnknownUseError)
    assert str(asked).startswith("限价房 of 住宅用地(限价房) is not understood")
    assert isinstance(refusal("商业/某某"), UnknownUseError)


# What has no price


def test_land_that_is_not_priced_is_said_to_be_and_what_others_do_is_told():
    asked = refusal("仓储用地")
    assert isinstance(asked, UnpricedUseError)
    assert str(asked).startswith("湖口县 does not price 仓储用地; it prices commercial 商服用地")
    assert str(asked).endswith("many documents price such land as 工业用地; if that is to be done, name that use")
    assert asked.message.in_language("zh").endswith(
        "不少地方的基准地价文件将此类用地比照工业用地；如需比照，请直接写明该用途"
    )
    assert "neighbouring use" in str(refusal("停车场"))


@pytest.mark.parametrize("said", ["宅基地", "农村宅基地", "农房", "一类农村宅基地", "072"])
def test_a_homestead_is_never_residential_land(said):
    for uses in (HUKOU, TONGDAO, HONGYA):
        asked = refusal(said, uses)
        assert isinstance(asked, UnpricedUseError)
        assert "collective land" in str(asked)


def test_farmland_has_no_benchmark_price():
    assert "construction land only" in str(refusal("耕地"))


def test_a_use_that_the_table_lists_without_a_price_is_not_priced():
    uses = TableUses("某县", (TableUse("commercial", "商服用地"), TableUse("own", "特种用地", priced=False)))
    assert answer("特种用地", uses) == NOT_PRICED


# What is not known


@pytest.mark.parametrize("said", ["建设用地", "国有建设用地", "综合用地", "H11"])
def test_a_name_of_all_land_is_no_use(said):
    assert "names no single land use" in str(refusal(said))


@pytest.mark.parametrize(
    ("said", "near"),
    [("县人民医院", "人民医院"), ("零售商用地", "零售商业"), ("501", "0501"), ("61", "061")],
)
def test_a_name_that_is_not_known_shows_the_nearest(said, near):
    asked = refusal(said)
    assert isinstance(asked, UnknownUseError)
    assert near in asked.nearest
    assert sorted(asked.choices) == sorted(HUKOU.priced)


@pytest.mark.parametrize(
    "said", ["", " ", "用地", "()", "(05)", "/", "05/", "商" * 100_000, "(" * 50, "\x1b[31m商", "0" * 70]
)
def test_nothing_that_can_be_typed_is_more_than_refused(said):
    with pytest.raises(InputError) as refused:
        resolve(said, HUKOU)
    assert len(str(refused.value)) < 700
    assert "\x1b" not in str(refused.value)


def test_a_table_in_the_classes_of_town_planning_holds_what_gb_50137_puts_there():
    """A9 宗教用地 is of A, 殡葬 by custom of B9; in GB/T 21010 both are 特殊用地."""
    planned = made(
        *("commercial=商业服务业设施用地", "residential=居住用地", "industrial=工业用地"),
        *("public=公共管理与公共服务设施用地", "utilities=公用设施用地", "warehousing=物流仓储用地"),
    )
    assert answer("宗教用地(A9)", planned) == "public"
    assert answer("寺庙", planned) == "public"
    assert answer("殡仪馆", planned) == "commercial"
    assert answer("私人诊所", planned) == "commercial"
    assert answer("小区配套幼儿园", planned) == "residential"
    assert answer("公共管理与公共服务设施用地", TONGDAO) == "public"
    assert answer("A9", TONGDAO) == NOT_PRICED


def test_words_that_change_no_class_may_stand_before_a_name():
    assert answer("城镇工业用地", HUKOU) == "industrial"
    assert answer("国有住宅用地", HUKOU) == "residential"


def test_a_name_of_the_table_needs_no_classification():
    """Start-up counts: a quote by the table's own words reads no data file."""
    script = """
import sys
from landprice.words.land_uses.resolve import resolve
from landprice.words.land_uses.table_uses import TableUse, TableUses
resolve("商服", TableUses("某县", (TableUse("commercial", "商服用地"),)))
print([name for name in sys.modules if name in ("json", "fractions", "yaml", "landprice.words.land_uses.readings")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
