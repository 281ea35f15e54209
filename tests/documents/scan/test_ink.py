"""Words and rules in the ink of a page, drawn point by point."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.scan
np = pytest.importorskip("numpy")
pytest.importorskip("cv2")

HIGH = 20


def figures(across: list[list[tuple[int, int]]]) -> list[tuple[int, int, int]]:
    """The words of rows 60 points apart that have letters from one place to another: row, left, right."""
    from landprice.documents.formats.scan.words import InkBox, words_in

    pieces = [InkBox(left, 60 * row, right, 60 * row + HIGH) for row, each in enumerate(across) for left, right in each]
    return [(word.top // 60, word.left, word.right) for word in words_in(pieces, HIGH)]


def letters(*starts: int) -> list[tuple[int, int]]:
    return [(start, start + 10) for start in starts]


def test_a_narrow_gap_parts_words_where_other_rows_have_a_wide_one() -> None:
    narrow = letters(0, 12, 24, 60, 72)  # 26 between: more than a letter, less than two columns are apart
    wide = letters(0, 12, 60, 72)
    assert figures([narrow, wide, wide]) == [
        (0, 0, 34), (0, 60, 82), (1, 0, 22), (1, 60, 82), (2, 0, 22), (2, 60, 82),
    ]  # fmt: skip
    assert figures([narrow, narrow, narrow]) == [(row, 0, 82) for row in range(3)]


def test_a_word_with_a_letter_across_two_columns_is_not_parted() -> None:
    from landprice.documents.formats.scan.words import InkBox, parted

    whole = (0, 0, 120, 20)
    columns = [(0, 20, 60, 40), (60, 20, 120, 40), (0, 40, 60, 60), (60, 40, 120, 60), (120, 0, 180, 20)]
    columns += [(180, 0, 240, 20)]
    sides = [InkBox(10, 4, 50, 16), InkBox(70, 4, 110, 16)]
    assert whole not in parted([whole, *columns], {whole: sides}, 1.0, 0)
    assert whole in parted([whole, *columns], {whole: [*sides, InkBox(55, 4, 65, 16)]}, 1.0, 0)


def test_the_gap_behind_a_point_parts_no_figure() -> None:
    from landprice.documents.formats.scan.words import InkBox, words_in

    rows = [60 * row for row in range(3)]
    digits = [InkBox(left, top, left + 10, top + HIGH) for top in rows for left in (0, 12, 56, 68)]
    points = [InkBox(24, top + 16, 28, top + HIGH) for top in rows]  # ３６１．９３ of noto serif in 9 points
    assert [(word.left, word.right) for word in words_in([*digits, *points], HIGH)] == [(0, 78)] * 3
    assert [(word.left, word.right) for word in words_in(digits, HIGH)] == [(0, 22), (56, 78)] * 3


def test_parts_of_a_letter_between_two_rows_are_one_word() -> None:
    from landprice.documents.formats.scan.words import InkBox, words_in

    row, below = InkBox(100, 0, 160, 20), InkBox(100, 40, 160, 60)
    strokes = [InkBox(0, 20, 20, 29), InkBox(0, 32, 20, 40)]  # 类: 米 above 大
    assert InkBox(0, 20, 20, 40) in words_in([row, below, *strokes], HIGH)


def test_a_thin_rule_goes_on_where_it_steps() -> None:
    from landprice.documents.formats.scan.evened import faint_ink_of, ink_of
    from landprice.documents.formats.scan.ruled import runs

    even = np.full((300, 900), 255, np.uint8)
    even[220:240, 50:850] = np.linspace(40, 190, 800)
    even[100, 50:700] = 120
    even[101, 760:820] = 120
    even[100:102, 700:760] = 208
    even[100:102, 820:860] = 208
    across, _ = runs(ink_of(even), faint_ink_of(even), HIGH)
    assert across[90:110].any(axis=0)[55:855].all()


def test_a_blurred_rule_goes_on_far_from_its_sure_ink() -> None:
    # a rule of one point between two rows of points (noto sans, 300 dpi): sure for a fifth of its length
    from landprice.documents.formats.scan.evened import faint_ink_of, ink_of
    from landprice.documents.formats.scan.ruled import runs

    even = np.full((300, 900), 255, np.uint8)
    even[220:240, 50:850] = np.linspace(40, 190, 800)
    even[100:102, 50:850] = 208
    even[100:102, 50:220] = 150
    across, _ = runs(ink_of(even), faint_ink_of(even), HIGH)
    assert across[90:110].any(axis=0)[55:845].all()


def test_a_page_without_rules_is_levelled_though_grain_is_sharpest_as_it_lies() -> None:
    from landprice.documents.formats.scan.upright import _skew, _turned

    rng = np.random.default_rng(1)
    page = np.full((600, 800), 255, np.uint8)
    for left in range(100, 700, 100):
        for top in range(100, 292, 48):
            page[top : top + 8, left + rng.integers(0, 12) : left + 14] = 0
    page = _turned(page, -1.2)
    page[rng.random(page.shape) < 0.1] = 0
    assert abs(_skew(page) - 1.2) < 0.1


def test_ink_is_made_darker_without_passing_black() -> None:
    from landprice.documents.formats.scan.evened import darker

    assert darker(np.array([[255, 205, 155, 0]], np.uint8), 1.8).tolist() == [[255, 165, 75, 0]]


def test_an_open_side_is_closed_though_a_letter_of_the_text_below_stands_there() -> None:
    # 为 of the text below stood under the open left side (noto sans, 250 dpi)
    from landprice.documents.formats.scan.ruled import tables_in

    across, down = np.zeros((300, 400), np.uint8), np.zeros((300, 400), np.uint8)
    across[[20, 60, 100], 20:380] = 255
    down[20:101, [100, 200, 300]] = 255
    expected = tables_in(across, down, 1.0)
    down[150:170, 22] = 255
    assert tables_in(across, down, 1.0) == expected
    assert len(expected[0].cells) == 8


def test_the_grey_rim_of_a_seal_goes_with_it() -> None:
    from landprice.documents.formats.scan.evened import grey_of

    page = np.full((9, 9, 3), 255, np.uint8)
    page[:, 3:5] = (222, 60, 50)
    page[:, 5] = (170, 160, 160)
    page[4] = (30, 30, 30)
    grey = grey_of(page)
    assert (grey[[0, 1, 2, 6, 7, 8]] == 255).all()
    assert (grey[4] == 30).all()


def test_a_thin_rule_goes_on_below_a_seal() -> None:
    # A rule of one point with red ink over it, taken at 300 dpi with a little blur: 170 where the seal is 218
    from landprice.documents.formats.scan.evened import grey_of

    page = np.full((400, 400, 3), 255, np.uint8)
    page[100:300, 100:300] = (218, 60, 50)
    page[200, 20:380] = (60, 60, 60)
    page[200, 100:300] = (170, 45, 40)
    grey = grey_of(page)
    assert (grey[200, 20:380] < 180).all()
    assert (np.delete(grey, 200, axis=0) == 255).all()
